package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;

/** Builds MathML. */
final class MathMl {

  static final String NAMESPACE = "http://www.w3.org/1998/Math/MathML";

  private MathMl() {}

  static XmlNode.Element name(String id, XmlNode.Place at) {
    return XmlNode.Element.of(NAMESPACE, "ci", List.of(new XmlNode.Text(id)), at);
  }

  /** The formula times all factors; the formula itself if there are none. */
  static XmlNode.Element product(XmlNode.Element formula, List<XmlNode.Element> factors) {
    if (factors.isEmpty()) {
      return formula;
    }
    List<XmlNode.Element> parts = new ArrayList<>(factors);
    parts.add(formula);
    return apply("times", parts);
  }

  /** The formula divided by the product of all factors; the formula itself if there are none. */
  static XmlNode.Element quotient(XmlNode.Element formula, List<XmlNode.Element> factors) {
    return factors.isEmpty()
        ? formula
        : apply(
            "divide",
            List.of(formula, product(factors.getLast(), factors.subList(0, factors.size() - 1))));
  }

  private static XmlNode.Element apply(String operator, List<XmlNode.Element> operands) {
    XmlNode.Place at = operands.getLast().place();
    List<XmlNode> parts = new ArrayList<>();
    parts.add(XmlNode.Element.of(NAMESPACE, operator, List.of(), at));
    parts.addAll(operands);
    return XmlNode.Element.of(NAMESPACE, "apply", parts, at);
  }
}
