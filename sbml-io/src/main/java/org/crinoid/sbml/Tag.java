package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.crinoid.model.ModelException;

/** Builds one element of a document to be written. */
final class Tag {

  private static final XmlNode.Place NOWHERE = new XmlNode.Place("", 0);

  private final XmlNode.Attribute label;
  private final XmlNode.Attribute style;
  private final List<XmlNode.Attribute> attributes = new ArrayList<>();
  private final List<XmlNode> children = new ArrayList<>();

  Tag(String namespace, String name) {
    this.label = new XmlNode.Attribute("", namespace, name, "");
    this.style = new XmlNode.Attribute("", "", "", "");
  }

  /** An element of a package, whose attributes bear its prefix too. */
  Tag(String prefix, String namespace, String name) {
    this.label = new XmlNode.Attribute(prefix, namespace, name, "");
    this.style = new XmlNode.Attribute(prefix, namespace, "", "");
  }

  /**
   * Adds an identifier, unless it is empty.
   *
   * @throws ModelException if SBML cannot spell it
   */
  Tag id(String attribute, String id) {
    if (!id.isEmpty() && !Lexicon.isId(id)) {
      throw new ModelException(
          id,
          "'%s' cannot be an %s of <%s> in SBML: letters, digits and _ alone may stand there"
              .formatted(id, attribute, label.name()));
    }
    return text(attribute, id);
  }

  /**
   * Adds an attribute, unless it is empty.
   *
   * @throws ModelException if XML has no such characters
   */
  Tag text(String attribute, String value) {
    return of(style.prefix(), style.namespace(), attribute, value);
  }

  /** As {@link #text}, an attribute of another namespace. */
  Tag of(String prefix, String namespace, String attribute, String value) {
    checked(value, attribute + " of <" + label.name() + ">");
    if (!value.isEmpty()) {
      attributes.add(new XmlNode.Attribute(prefix, namespace, attribute, value));
    }
    return this;
  }

  /**
   * The text itself.
   *
   * @throws ModelException if XML has no such characters
   */
  static String checked(String text, String where) {
    int bad = firstForbidden(text);
    if (bad >= 0) {
      throw new ModelException(
          text,
          "%s holds the character U+%04X, which XML cannot hold"
              .formatted(where, text.codePointAt(bad)));
    }
    return text;
  }

  /** Index of the first character that XML 1.0 has no room for; negative if there is none. */
  private static int firstForbidden(String text) {
    for (int k = 0; k < text.length(); k += Character.charCount(text.codePointAt(k))) {
      int c = text.codePointAt(k);
      boolean control = c < 0x20 && c != '\n' && c != '\r' && c != '\t';
      if (control || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF) {
        return k;
      }
    }
    return -1;
  }

  Tag number(String attribute, double value) {
    return text(attribute, Lexicon.toText(value));
  }

  Tag number(String attribute, OptionalDouble value) {
    return value.isPresent() ? number(attribute, value.getAsDouble()) : this;
  }

  Tag flag(String attribute, boolean value) {
    return text(attribute, Boolean.toString(value));
  }

  Tag child(XmlNode child) {
    children.add(child);
    return this;
  }

  /** Adds a list of this namespace, unless it would be empty. */
  <T> Tag list(String name, List<T> parts, Function<T, XmlNode.Element> writer) {
    return child(new Tag(label.namespace(), name), parts, writer);
  }

  /** Adds a list, unless it would be empty. */
  <T> Tag child(Tag list, List<T> parts, Function<T, XmlNode.Element> writer) {
    if (!parts.isEmpty()) {
      parts.forEach(part -> list.child(writer.apply(part)));
      children.add(list.element());
    }
    return this;
  }

  XmlNode.Element element() {
    return new XmlNode.Element(label, attributes, children, NOWHERE);
  }
}
