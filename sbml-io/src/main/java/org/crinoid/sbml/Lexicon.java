package org.crinoid.sbml;

/** The spelling of SBML's basic types. */
final class Lexicon {

  private Lexicon() {}

  /** Whether {@code text} is an SId. */
  static boolean isId(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int k = 1; k < text.length(); k++) {
      if (!isLetter(text.charAt(k)) && !isDigit(text.charAt(k))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether {@code text} is an integer of any length. */
  static boolean isInteger(String text) {
    int start = sign(text);
    return start < text.length() && digits(text, start) == text.length();
  }

  /** Whether {@code text} is an XML Schema double: a decimal number, INF, -INF or NaN. */
  static boolean isDouble(String text) {
    if (text.equals("INF") || text.equals("-INF") || text.equals("NaN")) {
      return true;
    }
    int start = sign(text);
    int k = digits(text, start);
    int count = k - start;
    if (k < text.length() && text.charAt(k) == '.') {
      int fraction = digits(text, k + 1);
      count += fraction - k - 1;
      k = fraction;
    }
    if (count == 0) {
      return false;
    }
    if (k < text.length() && (text.charAt(k) == 'e' || text.charAt(k) == 'E')) {
      return isInteger(text.substring(k + 1));
    }
    return k == text.length();
  }

  private static int sign(String text) {
    return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
  }

  private static int digits(String text, int from) {
    int k = from;
    while (k < text.length() && isDigit(text.charAt(k))) {
      k++;
    }
    return k;
  }

  /** The value of a text that {@link #isDouble}. */
  static double toDouble(String text) {
    return switch (text) {
      case "INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  /** The shortest text whose value is {@code value}: the inverse of {@link #toDouble}. */
  static String toText(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "INF" : "-INF";
    }
    boolean negativeZero = value == 0 && 1 / value < 0;
    if (value == Math.rint(value) && Math.abs(value) < 1e15 && !negativeZero) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace(".0E", "e").replace('E', 'e');
  }

  /** Whether {@code text} is an XML Schema boolean. */
  static boolean isBoolean(String text) {
    return switch (text) {
      case "true", "false", "1", "0" -> true;
      default -> false;
    };
  }

  /** The beginning of a text on one line, as messages quote it. */
  static String abbreviated(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= 40 ? line : line.substring(0, 40) + "...";
  }
}
