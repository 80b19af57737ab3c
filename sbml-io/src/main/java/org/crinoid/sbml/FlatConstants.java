package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Numbers of a flat model that are known without solving it: constant parameters with a value that
 * nothing assigns, and their products and quotients.
 */
final class FlatConstants {

  private final Map<String, Double> values;
  private final Set<String> fixed = new TreeSet<>();
  private final Set<FluxDirection> directions = new LinkedHashSet<>();

  private FlatConstants(Map<String, Double> values) {
    this.values = values;
  }

  /** All of the outermost instance and those below it. */
  static FlatConstants of(FlatNames names, Instance top) {
    Map<String, Double> values = new HashMap<>();
    Set<String> assigned = new HashSet<>();
    for (Instance instance : top.all()) {
      for (XmlNode.Element list : instance.index().model().elements()) {
        for (XmlNode.Element e : list.elements()) {
          if (!Instance.isGone(instance.item(e))) {
            note(names, instance, e, values, assigned);
          }
        }
      }
    }
    values.keySet().removeAll(assigned);
    return new FlatConstants(values);
  }

  private static void note(
      FlatNames names,
      Instance instance,
      XmlNode.Element e,
      Map<String, Double> values,
      Set<String> assigned) {
    switch (e.name()) {
      case "parameter" -> {
        String value = e.attribute("value");
        if (e.attribute("constant").equals("true") && Lexicon.isDouble(value)) {
          values.put(names.id(instance.item(e)), Lexicon.toDouble(value));
        }
      }
      case "initialAssignment" -> assigned.add(names.reference(instance, e.attribute("symbol"), e));
      default -> {
        // says nothing of a constant
      }
    }
  }

  /** Notes that the values of the names in formulas have become part of numbers. */
  void fix(List<XmlNode.Element> formulas) {
    fixed.addAll(names(formulas));
  }

  /** Notes that the product of formulas is taken to be negative, or not. */
  void direct(List<XmlNode.Element> formulas, boolean turned) {
    directions.add(new FluxDirection(names(formulas), turned));
  }

  private static List<String> names(List<XmlNode.Element> formulas) {
    List<String> names = new ArrayList<>();
    for (XmlNode.Element formula : formulas) {
      if (formula.name().equals("ci")) {
        names.add(formula.text());
      }
      names.addAll(names(formula.elements()));
    }
    return names;
  }

  /** Which products have been taken to be negative, and which not. */
  Set<FluxDirection> directions() {
    return directions;
  }

  /** Names whose values have become part of numbers. */
  Set<String> fixed() {
    return fixed;
  }

  /** The value of a product, a quotient or a name; nothing if it is not known. */
  OptionalDouble value(XmlNode.Element formula) {
    if (formula.name().equals("ci")) {
      Double value = values.get(formula.text());
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
    List<XmlNode.Element> parts = formula.elements();
    boolean divides = parts.getFirst().name().equals("divide");
    OptionalDouble result = value(parts.get(1));
    for (XmlNode.Element part : parts.subList(2, parts.size())) {
      OptionalDouble next = value(part);
      if (result.isEmpty() || next.isEmpty()) {
        return OptionalDouble.empty();
      }
      double a = result.getAsDouble();
      double b = next.getAsDouble();
      result = OptionalDouble.of(divides ? a / b : a * b);
    }
    return result;
  }

  /** The product of formulas, 1 if there are none; nothing if it is not known. */
  OptionalDouble product(List<XmlNode.Element> formulas) {
    double product = 1;
    for (XmlNode.Element formula : formulas) {
      OptionalDouble value = value(formula);
      if (value.isEmpty()) {
        return value;
      }
      product *= value.getAsDouble();
    }
    return OptionalDouble.of(product);
  }
}
