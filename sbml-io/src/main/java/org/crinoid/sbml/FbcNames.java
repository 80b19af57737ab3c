package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.model.UnsupportedException;

/** How elements of the package fbc are taken apart. */
final class FbcNames {

  private FbcNames() {}

  /** Value of an attribute, stripped; empty if there is none. */
  static String attribute(XmlNode.Element e, String name) {
    String own = e.attribute(e.namespace(), name);
    return own.isEmpty() ? e.attribute(name) : own;
  }

  /** Value of an attribute that must be there. */
  static String required(XmlNode.Element e, String name) {
    String value = attribute(e, name);
    if (value.isEmpty()) {
      throw error(e, "<" + e.name() + "> has no attribute '" + name + "'");
    }
    return value;
  }

  /** Value of an attribute that must be there and a number. */
  static double number(XmlNode.Element e, String name) {
    String value = required(e, name);
    if (!Lexicon.isDouble(value)) {
      throw error(e, "%s='%s' of <%s> is not a number".formatted(name, value, e.name()));
    }
    return Lexicon.toDouble(value);
  }

  /** Children that belong to the package. */
  static List<XmlNode.Element> elements(XmlNode.Element e) {
    List<XmlNode.Element> own = new ArrayList<>();
    for (XmlNode.Element child : e.elements()) {
      if (child.namespace().equals(e.namespace())) {
        own.add(child);
      }
    }
    return own;
  }

  /** Children that belong to the package, which all must be called {@code name}. */
  static List<XmlNode.Element> children(XmlNode.Element e, String name) {
    List<XmlNode.Element> own = elements(e);
    for (XmlNode.Element child : own) {
      if (!child.name().equals(name)) {
        throw unknown(child);
      }
    }
    return own;
  }

  /** The one child that belongs to the package, if there is one. */
  static Optional<XmlNode.Element> only(XmlNode.Element e) {
    List<XmlNode.Element> own = elements(e);
    if (own.size() > 1) {
      throw error(own.get(1), "<" + e.name() + "> holds more than one element");
    }
    return own.stream().findFirst();
  }

  /**
   * Makes sure that a term of a sum is linear.
   *
   * @param second name of the attribute for a second factor
   * @throws UnsupportedException if not
   */
  static void requireLinear(XmlNode.Element e, String second) {
    String type = attribute(e, "variableType");
    boolean linear = type.isEmpty() || type.equals("linear");
    if (!linear || !attribute(e, second).isEmpty()) {
      throw refusal(
          e, "fbc quadratic", "<" + e.name() + "> is quadratic; only linear sums are supported");
    }
  }

  /** A refusal of an element that is not known, or not where it stands. */
  static UnsupportedException unknown(XmlNode.Element e) {
    return refusal(e, "fbc", "<" + e.name() + "> of the package fbc is not known, or out of place");
  }

  /** A refusal at an element. */
  static UnsupportedException refusal(XmlNode.Element e, String construct, String message) {
    return new UnsupportedException(
        construct,
        attribute(e, "id"),
        SbmlException.located(e.place().file(), e.place().line(), message));
  }

  /** An error at an element. */
  static SbmlException error(XmlNode.Element e, String message) {
    String id = attribute(e, "id");
    String about = id.isEmpty() ? "" : " (in '" + id + "')";
    return new SbmlException(e.place().file(), e.place().line(), id, message + about);
  }
}
