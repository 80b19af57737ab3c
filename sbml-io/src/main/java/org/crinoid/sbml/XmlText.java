package org.crinoid.sbml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes an XML tree as text in UTF-8, indented, and notes which place each line comes from.
 *
 * <p>Each element begins a line, unless text stands beside it. Namespaces are declared where they
 * are first needed, under the prefixes they had.
 */
final class XmlText {

  private final StringBuilder text = new StringBuilder();
  private final List<XmlNode.Place> places = new ArrayList<>();
  private final Map<String, String> files = new HashMap<>();

  private XmlText() {}

  /**
   * A document as text.
   *
   * @param content the text in UTF-8
   * @param places for each line of the text, where it comes from
   * @param files for each id in the text, the file it comes from
   */
  record Written(byte[] content, List<XmlNode.Place> places, Map<String, String> files) {}

  static Written of(XmlNode.Element root) {
    XmlText writer = new XmlText();
    writer.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    writer.places.add(root.place());
    writer.element(root, Map.of("", "", "xml", "http://www.w3.org/XML/1998/namespace"), 0, false);
    writer.text.append('\n');
    return new Written(
        writer.text.toString().getBytes(StandardCharsets.UTF_8), writer.places, writer.files);
  }

  private void element(
      XmlNode.Element e, Map<String, String> outside, int indentation, boolean inline) {
    if (!inline) {
      line(e.place(), indentation);
      files.putIfAbsent(e.attribute("id"), e.place().file());
    }
    String name = e.prefix().isEmpty() ? e.name() : e.prefix() + ":" + e.name();
    text.append('<').append(name);
    Map<String, String> scope = namespaces(e, outside);
    for (XmlNode.Attribute a : e.attributes()) {
      String qualified = a.prefix().isEmpty() ? a.name() : a.prefix() + ":" + a.name();
      attribute(qualified, a.value(), e.place());
    }
    boolean mixed = inline || e.children().stream().anyMatch(XmlText::isText);
    List<XmlNode> children = mixed ? e.children() : List.copyOf(e.elements());
    if (children.isEmpty()) {
      text.append("/>");
      return;
    }
    text.append('>');
    for (XmlNode child : children) {
      switch (child) {
        case XmlNode.Element c -> element(c, scope, indentation + 1, mixed);
        case XmlNode.Text t -> characters(t.content(), e.place());
      }
    }
    if (!mixed) {
      line(e.place(), indentation);
    }
    text.append("</").append(name).append('>');
  }

  private static boolean isText(XmlNode node) {
    return node instanceof XmlNode.Text t && !t.content().isBlank();
  }

  private void line(XmlNode.Place place, int indentation) {
    text.append('\n').repeat("  ", indentation);
    places.add(place);
  }

  /** Declares what is not in scope yet. */
  private Map<String, String> namespaces(XmlNode.Element e, Map<String, String> outside) {
    Map<String, String> scope = declare(e.prefix(), e.namespace(), outside, e.place());
    for (XmlNode.Attribute a : e.attributes()) {
      if (!a.prefix().isEmpty()) {
        scope = declare(a.prefix(), a.namespace(), scope, e.place());
      }
    }
    return scope;
  }

  private Map<String, String> declare(
      String prefix, String uri, Map<String, String> scope, XmlNode.Place place) {
    if (uri.equals(scope.get(prefix))) {
      return scope;
    }
    attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri, place);
    Map<String, String> inner = new HashMap<>(scope);
    inner.put(prefix, uri);
    return inner;
  }

  private void attribute(String name, String value, XmlNode.Place place) {
    text.append(' ').append(name).append("=\"");
    for (int k = 0; k < value.length(); k++) {
      char c = value.charAt(k);
      switch (c) {
        case '"' -> text.append("&quot;");
        case '\n', '\r', '\t' -> text.append("&#").append((int) c).append(';');
        default -> character(c, place);
      }
    }
    text.append('"');
  }

  private void characters(String content, XmlNode.Place place) {
    for (int k = 0; k < content.length(); k++) {
      character(content.charAt(k), place);
    }
  }

  private void character(char c, XmlNode.Place place) {
    switch (c) {
      case '&' -> text.append("&amp;");
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      case '\r' -> text.append("&#13;");
      case '\n' -> {
        text.append(c);
        places.add(place);
      }
      default -> text.append(c);
    }
  }
}
