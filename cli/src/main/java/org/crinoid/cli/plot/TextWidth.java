package org.crinoid.cli.plot;

/**
 * Widths of text without asking for a font.
 *
 * <p>Advances of DejaVu Sans, the widest of the fonts that the drawings name, rounded up: space
 * that is reserved suffices for the others too.
 */
public final class TextWidth {

  private static final String NARROW = "fijltI.,:;'|!()[]/ ";
  private static final String WIDE = "mwMW@%";

  private TextWidth() {}

  /** Width of {@code text} in a font of height {@code size}, about. */
  public static double of(String text, double size) {
    double width = 0;
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      if (NARROW.indexOf(c) >= 0) {
        width += 0.37;
      } else if (WIDE.indexOf(c) >= 0) {
        width += 0.92;
      } else {
        width += Character.isUpperCase(c) || Character.isIdeographic(c) ? 0.72 : 0.63;
      }
    }
    return width * size;
  }

  /** {@code text}, or as much of it as {@code width} holds with an ellipsis. */
  public static String fit(String text, double size, double width) {
    if (of(text, size) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 1 && of(text.substring(0, end) + "\u2026", size) > width) {
      end--;
    }
    return text.substring(0, end) + "\u2026";
  }
}
