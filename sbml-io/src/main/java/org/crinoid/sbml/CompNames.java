package org.crinoid.sbml;

import java.util.Optional;
import java.util.Set;

/** What the elements and attributes of the package comp are called, and where they stand. */
final class CompNames {

  static final String PACKAGE = "comp";

  private static final Set<String> LISTS =
      Set.of(
          "listOfModelDefinitions",
          "listOfExternalModelDefinitions",
          "listOfSubmodels",
          "listOfDeletions",
          "listOfPorts",
          "listOfReplacedElements");

  private CompNames() {}

  /** Whether the namespace is that of comp, in any version. */
  static boolean isComp(String namespace) {
    return Packages.name(namespace).equals(PACKAGE);
  }

  /** Whether this is the element of comp with this name. */
  static boolean is(XmlNode.Element e, String name) {
    return e.name().equals(name) && isComp(e.namespace());
  }

  /** Whether this is a list that comp adds. */
  static boolean isList(XmlNode.Element e) {
    return LISTS.contains(e.name()) && isComp(e.namespace());
  }

  /** Value of an attribute of comp, stripped; empty if there is none. */
  static String attribute(XmlNode.Element e, String name) {
    boolean own = isComp(e.namespace());
    for (XmlNode.Attribute a : e.attributes()) {
      if (a.name().equals(name) && (isComp(a.namespace()) || own && a.namespace().isEmpty())) {
        return a.value().strip();
      }
    }
    return "";
  }

  /** The first child that is an element of comp with this name. */
  static Optional<XmlNode.Element> child(XmlNode.Element e, String name) {
    for (XmlNode.Element c : e.elements()) {
      if (is(c, name)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }

  /** An identifier to speak of the element by; empty if it has none. */
  static String label(XmlNode.Element e) {
    String id = isComp(e.namespace()) ? attribute(e, "id") : e.id();
    return id.isEmpty() ? e.attribute("metaid") : id;
  }

  /** An error at an element. */
  static SbmlException error(XmlNode.Element e, String message) {
    String label = label(e);
    String about = label.isEmpty() ? "" : " (in '" + label + "')";
    return new SbmlException(e.place().file(), e.place().line(), label, message + about);
  }
}
