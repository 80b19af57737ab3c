package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Functions of a composed model in whose bodies time is converted, or that call such ones.
 *
 * <p>The body of a function may refer to its arguments alone, so the factor of the conversion
 * cannot stand there: their calls are written out instead, and their definitions are left out.
 */
final class FlatFunctions {

  /** Most elements that writing out may produce; that many are some 500 MB. */
  private static final long MAX_SIZE = 5_000_000;

  private static final Set<String> CONVERTED = Set.of("time", "delay", "rateOf");

  private final FlatNames names;
  private final Map<Instance.Item, Boolean> known = new HashMap<>();
  private final Set<Instance.Item> underway = new HashSet<>();
  private long size;

  FlatFunctions(FlatNames names) {
    this.names = names;
  }

  FlatNames names() {
    return names;
  }

  /** The function that a name of an instance means, if its calls are written out. */
  Optional<Instance.Item> converted(Instance instance, String id) {
    XmlNode.Element element = instance.index().ids().get(id);
    if (element == null) {
      return Optional.empty();
    }
    Instance.Item item = names.standing(instance.item(element)).item();
    return isWrittenOut(item) ? Optional.of(item) : Optional.empty();
  }

  /** Whether this is a function whose calls are written out. */
  boolean isWrittenOut(Instance.Item item) {
    if (!item.element().name().equals("functionDefinition")) {
      return false;
    }
    Boolean decided = known.get(item);
    if (decided != null) {
      return decided;
    }
    if (!underway.add(item)) {
      throw CompNames.error(item.element(), "a function calls itself, directly or through others");
    }
    boolean converted =
        body(item.element()).map(body -> isConverted(item.instance(), body)).orElse(false);
    underway.remove(item);
    known.put(item, converted);
    return converted;
  }

  private boolean isConverted(Instance instance, XmlNode.Element e) {
    if (e.name().equals("csymbol")) {
      String url = e.attribute("definitionURL");
      return CONVERTED.contains(url.substring(url.lastIndexOf('/') + 1))
          && !names.time(instance).isEmpty();
    }
    List<XmlNode.Element> parts = e.elements();
    boolean isCall = e.name().equals("apply") && !parts.isEmpty();
    if (isCall
        && parts.getFirst().name().equals("ci")
        && converted(instance, parts.getFirst().text()).isPresent()) {
      return true;
    }
    return parts.stream().anyMatch(part -> isConverted(instance, part));
  }

  /** Counts what is written out, and refuses what would not end. */
  void count(XmlNode.Element formula) {
    size += ModelIndex.size(formula);
    if (size > MAX_SIZE) {
      throw CompNames.error(
          formula, "functions that use time unfold to more than " + MAX_SIZE + " elements");
    }
  }

  /** Names of a function's arguments, in order. */
  static List<String> arguments(XmlNode.Element function) {
    return lambda(function).map(FlatFunctions::argumentsOf).orElse(List.of());
  }

  static List<String> argumentsOf(XmlNode.Element lambda) {
    List<String> arguments = new ArrayList<>();
    for (XmlNode.Element part : lambda.elements()) {
      if (part.name().equals("bvar")) {
        part.elements().forEach(ci -> arguments.add(ci.text()));
      }
    }
    return arguments;
  }

  /** The formula of a function; nothing if it has none. */
  static Optional<XmlNode.Element> body(XmlNode.Element function) {
    return lambda(function)
        .map(XmlNode.Element::elements)
        .filter(parts -> !parts.isEmpty() && !parts.getLast().name().equals("bvar"))
        .map(List::getLast);
  }

  private static Optional<XmlNode.Element> lambda(XmlNode.Element function) {
    for (XmlNode.Element math : function.elements()) {
      if (math.name().equals("math") && !math.elements().isEmpty()) {
        XmlNode.Element first = math.elements().getFirst();
        return first.name().equals("lambda") ? Optional.of(first) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
