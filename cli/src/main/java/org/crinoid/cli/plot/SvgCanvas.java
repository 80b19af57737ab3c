package org.crinoid.cli.plot;

import java.util.Locale;

/** Draws as text in SVG 1.1; fonts are chosen by whoever shows it. */
final class SvgCanvas implements Canvas {

  private static final String FONTS = "'DejaVu Sans', Verdana, 'Helvetica Neue', Arial, sans-serif";

  private final StringBuilder svg = new StringBuilder(1 << 16);
  private int clips;

  SvgCanvas(int width, int height, String title) {
    svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- drawn by Crinoid -->\n")
        .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" font-family=\"")
        .append(FONTS)
        .append("\" role=\"img\">\n<title>");
    escape(title);
    svg.append("</title>\n");
  }

  /** The drawing, complete. */
  String finish() {
    return svg + "</svg>\n";
  }

  @Override
  public void fill(double x, double y, double width, double height, String colour) {
    svg.append("<rect");
    box(x, y, width, height);
    attribute("fill", colour);
    svg.append("/>\n");
  }

  @Override
  public void polyline(double[] points, int count, Pen pen) {
    svg.append("<polyline fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    attribute("stroke", pen.colour());
    attribute("stroke-width", pen.width());
    if (pen.dashed()) {
      attribute("stroke-dasharray", "6 4");
    }
    points(points, count);
    svg.append("/>\n");
  }

  @Override
  public void polygon(double[] points, String colour) {
    svg.append("<polygon");
    attribute("fill", colour);
    points(points, points.length);
    svg.append("/>\n");
  }

  private void points(double[] points, int count) {
    svg.append(" points=\"");
    for (int k = 0; k < count; k += 2) {
      svg.append(k == 0 ? "" : " ");
      number(points[k]);
      svg.append(',');
      number(points[k + 1]);
    }
    svg.append('"');
  }

  @Override
  public void text(double x, double y, String text, Anchor anchor, Face face) {
    svg.append("<text");
    attribute("x", x);
    attribute("y", y);
    attribute("font-size", face.size());
    attribute("fill", face.colour());
    if (anchor != Anchor.START) {
      attribute("text-anchor", anchor.name().toLowerCase(Locale.ROOT));
    }
    if (face.bold()) {
      attribute("font-weight", "bold");
    }
    if (face.upward()) {
      svg.append(" transform=\"rotate(-90 ");
      number(x);
      svg.append(' ');
      number(y);
      svg.append(")\"");
    }
    svg.append('>');
    escape(text);
    svg.append("</text>\n");
  }

  @Override
  public void clip(double x, double y, double width, double height) {
    clips++;
    svg.append("<clipPath id=\"clip").append(clips).append("\"><rect");
    box(x, y, width, height);
    svg.append("/></clipPath>\n<g clip-path=\"url(#clip").append(clips).append(")\">\n");
  }

  @Override
  public void unclip() {
    svg.append("</g>\n");
  }

  private void box(double x, double y, double width, double height) {
    attribute("x", x);
    attribute("y", y);
    attribute("width", width);
    attribute("height", height);
  }

  private void attribute(String name, String value) {
    svg.append(' ').append(name).append("=\"").append(value).append('"');
  }

  private void attribute(String name, double value) {
    svg.append(' ').append(name).append("=\"");
    number(value);
    svg.append('"');
  }

  /** Hundredths of a pixel; Formatter would cost more than the rest of the drawing. */
  private void number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths < 0) {
      svg.append('-');
      hundredths = -hundredths;
    }
    svg.append(hundredths / 100);
    long rest = hundredths % 100;
    if (rest != 0) {
      svg.append('.').append(rest / 10);
      if (rest % 10 != 0) {
        svg.append(rest % 10);
      }
    }
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> svg.append("&lt;");
                case '>' -> svg.append("&gt;");
                case '&' -> svg.append("&amp;");
                case '"' -> svg.append("&quot;");
                default -> svg.appendCodePoint(c < ' ' ? ' ' : c);
              }
            });
  }
}
