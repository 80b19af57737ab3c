package org.crinoid.cli.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers and counts in sentences; Formatter would cost more at the start than it is worth. */
public final class Text {

  private static final int DIGITS = 6;

  private Text() {}

  /** {@code 1 reaction}, {@code 3,749 reactions}. */
  public static String count(long n, String noun) {
    return grouped(n) + " " + noun + (n == 1 || noun.equals("species") ? "" : "s");
  }

  /** With commas between thousands. */
  public static String grouped(long n) {
    String digits = Long.toString(Math.abs(n));
    StringBuilder text = new StringBuilder(n < 0 ? "-" : "");
    for (int k = 0; k < digits.length(); k++) {
      if (k > 0 && (digits.length() - k) % 3 == 0) {
        text.append(',');
      }
      text.append(digits.charAt(k));
    }
    return text.toString();
  }

  /**
   * The shortest text that reads back to the same double; {@code INF}, {@code -INF} and {@code NaN}
   * as in XML Schema.
   */
  public static String exact(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "INF" : "-INF";
    }
    return Double.toString(value);
  }

  /** To six digits at most, without a needless fraction. */
  public static String number(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : exact(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
    double size = Math.abs(value);
    if (size >= 1e-3 && size < 1e7) {
      return rounded.toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString()
        + "e"
        + exponent;
  }

  /** The size of an error, to one digit. */
  public static String small(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.0e", value);
  }

  /** A time span, as in {@code 12 ms} or {@code 3.21 s}. */
  public static String seconds(double seconds) {
    return seconds < 1
        ? Math.round(seconds * 1000) + " ms"
        : BigDecimal.valueOf(seconds).setScale(2, RoundingMode.HALF_EVEN) + " s";
  }
}
