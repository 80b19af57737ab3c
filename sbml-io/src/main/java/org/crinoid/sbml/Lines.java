package org.crinoid.sbml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the parts of a model stand in its file.
 *
 * <p>Keys are those of {@link SourceInfo#lines}. Algebraic rules and events are counted in the file
 * first; as those without mathematics are left out, the builder says which of them stay.
 */
final class Lines {

  private final String file;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private final Set<String> local = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Map<String, Integer>> numbered = new HashMap<>();
  private String reaction = "";
  private String event = "";

  Lines(String file) {
    this.file = file;
  }

  /** Lines by key; grows while the file is read. */
  Map<String, Integer> lines() {
    return lines;
  }

  /** Files by key, of what stands in another file than the model itself. */
  Map<String, String> files() {
    return files;
  }

  /** Notes an element that has just begun. */
  void begin(String element, XmlCursor xml, int level) {
    String own = xml.attribute(level == 1 ? "name" : "id").strip();
    switch (element) {
      case "reaction" -> reaction = own;
      case "kineticLaw" -> {
        local.clear();
        note("rate law " + reaction, xml);
      }
      case "algebraicRule" -> number(element, "algebraic rule", xml);
      case "event" -> event = number(element, "event", xml);
      case "eventAssignment" ->
          numbered.get(event).put(" assignment " + xml.attribute("variable"), xml.line());
      case "initialAssignment" -> note("initial assignment " + xml.attribute("symbol"), xml);
      default -> {
        if (element.endsWith("Rule")) {
          note("rule " + variable(xml), xml);
        }
      }
    }
  }

  /** Level 1 has a name of the attribute for each kind of variable. */
  private static String variable(XmlCursor xml) {
    for (String attribute : List.of("variable", "species", "specie", "compartment", "name")) {
      if (!xml.attribute(attribute).isBlank()) {
        return xml.attribute(attribute).strip();
      }
    }
    return "";
  }

  private String number(String element, String what, XmlCursor xml) {
    int number = counts.merge(element, 1, Integer::sum);
    String key = "file's " + what + " " + number;
    numbered.put(key, new HashMap<>(Map.of("", xml.line())));
    return key;
  }

  /** Says that the {@code inFile}th of its kind is the {@code inModel}th that means something. */
  void keep(String what, int inFile, int inModel) {
    numbered
        .getOrDefault("file's " + what + " " + inFile, Map.of())
        .forEach((rest, line) -> lines.put(what + " " + inModel + rest, line));
  }

  private void note(String key, XmlCursor xml) {
    lines.putIfAbsent(key, xml.line());
    if (!xml.file().equals(file)) {
      files.putIfAbsent(key, xml.file());
    }
  }

  /**
   * Notes where an id is declared.
   *
   * @return line where it was declared before in the same scope, 0 if nowhere
   */
  int declare(String element, String id, boolean isLocal, XmlCursor xml) {
    String key =
        isLocal ? reaction + "." + id : element.equals("unitDefinition") ? "unit " + id : id;
    boolean taken = isLocal ? !local.add(id) : lines.containsKey(key);
    if (taken) {
      return lines.get(key);
    }
    if (isLocal) {
      lines.remove(key);
    }
    note(key, xml);
    return 0;
  }
}
