package org.crinoid.cli.page;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Elements of HTML or SVG with attributes and text, which are escaped here and nowhere else.
 *
 * <p>Names of elements and attributes are our own; everything else may come from a stranger's file.
 */
public final class Markup {

  private final StringBuilder out = new StringBuilder(1 << 14);
  private final Deque<String> open = new ArrayDeque<>();

  /** Starts with nothing. */
  public Markup() {}

  /** Opens an element with attributes: names and values in turn. */
  public Markup open(String tag, String... attributes) {
    start(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the element opened last. */
  public Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that holds text and nothing else. */
  public Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An empty element. */
  public Markup empty(String tag, String... attributes) {
    start(tag, attributes);
    out.append("/>");
    return this;
  }

  /** Text, escaped. */
  public Markup text(String text) {
    escape(text);
    return this;
  }

  /** A line break in the source, for those who read it. */
  public Markup line() {
    out.append('\n');
    return this;
  }

  /** What is markup already and our own. */
  public Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** A length to hundredths, as SVG takes it. */
  public static String number(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long size = Math.abs(hundredths);
    long rest = size % 100;
    String fraction =
        rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : "." + rest / 10 + rest % 10;
    return sign + size / 100 + fraction;
  }

  private void start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int k = 0; k < attributes.length; k += 2) {
      out.append(' ').append(attributes[k]).append("=\"");
      escape(attributes[k + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isPlain(c) ? c : ' ');
              }
            });
  }

  /** Neither a control, nor a lone half of a pair, nor a mark that turns the direction of text. */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n';
      case Character.FORMAT, Character.SURROGATE -> false;
      default -> c != 0xFFFE && c != 0xFFFF;
    };
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
