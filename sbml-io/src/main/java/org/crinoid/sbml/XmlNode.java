package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** A piece of an XML tree: an element or text. Immutable. */
sealed interface XmlNode {

  /** Text between tags. */
  record Text(String content) implements XmlNode {}

  /** An attribute; prefix and namespace may be empty. */
  record Attribute(String prefix, String namespace, String name, String value) {
    Attribute with(String newValue) {
      return new Attribute(prefix, namespace, name, newValue);
    }
  }

  /** Where an element begins. */
  record Place(String file, int line) {}

  /** An element with its content; two elements are equal only if they are the same one. */
  final class Element implements XmlNode {
    private final String prefix;
    private final String namespace;
    private final String name;
    private final List<Attribute> attributes;
    private final List<XmlNode> children;
    private final Place place;

    Element(
        Attribute label, List<Attribute> attributes, List<? extends XmlNode> children, Place at) {
      this.prefix = label.prefix();
      this.namespace = label.namespace();
      this.name = label.name();
      this.attributes = List.copyOf(attributes);
      this.children = List.copyOf(children);
      this.place = at;
    }

    /** An element of a namespace without prefix or attributes. */
    static Element of(String namespace, String name, List<? extends XmlNode> children, Place at) {
      return new Element(new Attribute("", namespace, name, ""), List.of(), children, at);
    }

    /** The same element with other attributes and content. */
    Element with(List<Attribute> newAttributes, List<? extends XmlNode> newChildren) {
      return new Element(
          new Attribute(prefix, namespace, name, ""), newAttributes, newChildren, place);
    }

    String prefix() {
      return prefix;
    }

    String namespace() {
      return namespace;
    }

    String name() {
      return name;
    }

    List<Attribute> attributes() {
      return attributes;
    }

    List<XmlNode> children() {
      return children;
    }

    Place place() {
      return place;
    }

    /** Child elements, in order. */
    List<Element> elements() {
      List<Element> elements = new ArrayList<>(children.size());
      for (XmlNode child : children) {
        if (child instanceof Element e) {
          elements.add(e);
        }
      }
      return elements;
    }

    /** Value of an attribute without namespace, stripped; empty if there is none. */
    String attribute(String attribute) {
      return attribute("", attribute);
    }

    /** Identifier, which packages may give in an attribute of their own; empty if there is none. */
    String id() {
      String id = attribute("id");
      return id.isEmpty() ? attribute(namespace, "id") : id;
    }

    /** Value of an attribute, stripped; empty if there is none. */
    String attribute(String uri, String attribute) {
      for (Attribute a : attributes) {
        if (a.name().equals(attribute) && a.namespace().equals(uri)) {
          return a.value().strip();
        }
      }
      return "";
    }

    /** The text directly inside, stripped. */
    String text() {
      StringBuilder text = new StringBuilder();
      for (XmlNode child : children) {
        if (child instanceof Text t) {
          text.append(t.content());
        }
      }
      return text.toString().strip();
    }
  }

  /**
   * Reads a whole document.
   *
   * @return its root
   * @throws SbmlException if the XML is broken, hostile or too deep
   */
  static Element read(XmlCursor xml) {
    while (xml.next() != XMLStreamConstants.START_ELEMENT) {
      // only white space can stand before the root
    }
    Element root = element(xml);
    while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
      // what follows the root has no content
    }
    return root;
  }

  /** Reads the element where {@code xml} stands, to its end. */
  static Element element(XmlCursor xml) {
    XMLStreamReader reader = xml.reader();
    Place place = new Place(xml.file(), xml.line());
    Attribute label = new Attribute(empty(reader.getPrefix()), xml.namespace(), xml.name(), "");
    List<Attribute> attributes = new ArrayList<>(reader.getAttributeCount());
    for (int k = 0; k < reader.getAttributeCount(); k++) {
      attributes.add(
          new Attribute(
              empty(reader.getAttributePrefix(k)),
              empty(reader.getAttributeNamespace(k)),
              reader.getAttributeLocalName(k),
              reader.getAttributeValue(k)));
    }
    List<XmlNode> children = new ArrayList<>();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(xml));
        case XMLStreamConstants.CHARACTERS -> children.add(new Text(xml.text()));
        default -> {
          xml.leave();
          return new Element(label, attributes, children, place);
        }
      }
    }
  }

  private static String empty(String text) {
    return text == null ? "" : text;
  }
}
