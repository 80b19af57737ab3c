package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Constant parameters that the flat model needs besides those of one instance. */
final class FlatParameters {

  private final Instance instance;
  private final String core;
  private final List<XmlNode.Element> parameters = new ArrayList<>();
  private final List<XmlNode.Element> assignments = new ArrayList<>();
  private final Map<String, String> known = new HashMap<>();

  /**
   * Starts with none.
   *
   * @param core namespace of the flat document
   */
  FlatParameters(Instance instance, String core) {
    this.instance = instance;
    this.core = core;
  }

  /** Identifier of a parameter with a value, made of that of another; one for each other. */
  String constant(String of, String suffix, double value, XmlNode.Element at) {
    return known.computeIfAbsent(
        of,
        id -> {
          String own = named(id + suffix);
          declare(own, List.of(attribute("value", Lexicon.toText(value))), at);
          return own;
        });
  }

  /** Identifier of a parameter that a formula gives its value at the start. */
  String assigned(String of, String suffix, XmlNode.Element formula, XmlNode.Element at) {
    return known.computeIfAbsent(
        of,
        id -> {
          String own = named(id + suffix);
          declare(own, List.of(), at);
          XmlNode.Element math =
              XmlNode.Element.of(MathMl.NAMESPACE, "math", List.of(formula), at.place());
          assignments.add(
              element("initialAssignment", List.of(attribute("symbol", own)), List.of(math), at));
          return own;
        });
  }

  private String named(String like) {
    String id = like;
    while (instance.index().ids().containsKey(id)) {
      id += "_";
    }
    return instance.prefix() + id;
  }

  private void declare(String id, List<XmlNode.Attribute> more, XmlNode.Element at) {
    List<XmlNode.Attribute> attributes = new ArrayList<>();
    attributes.add(attribute("id", id));
    attributes.addAll(more);
    attributes.add(attribute("constant", "true"));
    parameters.add(element("parameter", attributes, List.of(), at));
  }

  private XmlNode.Element element(
      String name,
      List<XmlNode.Attribute> attributes,
      List<XmlNode.Element> children,
      XmlNode.Element at) {
    return new XmlNode.Element(
        new XmlNode.Attribute("", core, name, ""), attributes, children, at.place());
  }

  private static XmlNode.Attribute attribute(String name, String value) {
    return new XmlNode.Attribute("", "", name, value);
  }

  /** The parameters, in the order in which they were asked for. */
  List<XmlNode.Element> parameters() {
    return parameters;
  }

  /** What gives some of them their values. */
  List<XmlNode.Element> assignments() {
    return assignments;
  }
}
