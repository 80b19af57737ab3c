package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.crinoid.model.UnsupportedException;

/**
 * The Level 3 packages of one file: which it declares, which may be ignored, and which change what
 * the model means and are refused where they are used.
 */
final class Packages {

  /** The package of random draws and uncertainties. */
  static final String DISTRIB = "distrib";

  private static final String PREFIX = "http://www.sbml.org/sbml/level3/version";

  /** Where the package distrib says how well a value is known. */
  static final String LIST_OF_UNCERTAINTIES = "listOfUncertainties";

  /** What the package distrib says of how well values are known; it changes no course. */
  private static final Set<String> UNCERTAINTIES =
      Set.of(
          LIST_OF_UNCERTAINTIES,
          "uncertainty",
          "uncertParameter",
          "uncertSpan",
          "listOfUncertParameters");

  private final Map<String, Boolean> required = new HashMap<>();
  private final Set<String> met = new HashSet<>();
  private final List<String> names = new ArrayList<>();

  /** Takes the declarations off the {@code sbml} element, where {@code xml} stands. */
  void declare(XmlCursor xml) {
    XMLStreamReader reader = xml.reader();
    for (int k = 0; k < reader.getAttributeCount(); k++) {
      String uri = reader.getAttributeNamespace(k);
      if (uri != null && !uri.isEmpty() && reader.getAttributeLocalName(k).equals("required")) {
        String value = reader.getAttributeValue(k).strip();
        if (!Lexicon.isBoolean(value)) {
          throw xml.error("required='" + value + "' of package '" + name(uri) + "' is no boolean");
        }
        required.put(uri, value.equals("true") || value.equals("1"));
        names.add(name(uri));
      }
    }
  }

  /** Short name of a package, or its whole namespace if it has none. */
  static String name(String uri) {
    if (uri.startsWith(PREFIX)) {
      String[] parts = uri.substring(PREFIX.length()).split("/");
      if (parts.length >= 2 && !parts[1].isEmpty()) {
        return parts[1];
      }
    }
    return uri;
  }

  /** What is said of elements that are left out. */
  static String described(String uri) {
    String name = name(uri);
    return uri.isEmpty()
        ? "elements without namespace"
        : name.equals(DISTRIB) ? "uncertainty of values" : "'" + name + "'";
  }

  /** Whether a package declared so changes what a model means. */
  static boolean isNeeded(String uri, String required) {
    return (required.equals("true") || required.equals("1")) && !isHarmless(name(uri));
  }

  /** Short names of the packages declared. */
  List<String> names() {
    return names;
  }

  /**
   * Decides on the element of a package where {@code xml} stands.
   *
   * @return whether this is the first use of a package that is left out
   * @throws UnsupportedException if the element changes what the model means
   */
  boolean element(XmlCursor xml) {
    String uri = xml.namespace();
    String name = name(uri);
    String what = xml.name();
    boolean changes =
        name.equals(DISTRIB)
            ? !UNCERTAINTIES.contains(what)
            : required.getOrDefault(uri, false) && !isHarmless(name);
    if (changes) {
      throw refusal(xml, name, "<" + what + ">");
    }
    return met.add(uri);
  }

  /**
   * Decides on an attribute of a package on the element where {@code xml} stands.
   *
   * @throws UnsupportedException if the attribute changes what the model means
   */
  void attribute(XmlCursor xml, String uri, String attribute) {
    String name = name(uri);
    boolean changes =
        required.getOrDefault(uri, false) && !isHarmless(name) && !name.equals(DISTRIB);
    if (changes && !attribute.equals("required")) {
      throw refusal(xml, name, "attribute '" + attribute + "'");
    }
  }

  /** Packages that say how to draw or group, whatever a file claims of them. */
  private static boolean isHarmless(String name) {
    return name.equals("layout") || name.equals("render") || name.equals("groups");
  }

  private static UnsupportedException refusal(XmlCursor xml, String name, String use) {
    String id = xml.attribute("id");
    if (id.isEmpty()) {
      id = attributeOfPackage(xml, "id");
    }
    if (!id.isEmpty()) {
      xml.own(id);
    }
    return xml.refuse(
        name, "the SBML package '" + name + "' is not supported, and " + use + " needs it");
  }

  private static String attributeOfPackage(XmlCursor xml, String attribute) {
    String value = xml.reader().getAttributeValue(xml.namespace(), attribute);
    return value == null ? "" : value;
  }
}
