package org.crinoid.catalogue;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in sentences. */
final class Numbers {

  private static final int DIGITS = 4;
  private static final double LARGE = 1e6;
  private static final double SMALL = 1e-3;

  private Numbers() {}

  /** To four digits, without a needless fraction; {@code 6.022e23} where it is large or small. */
  static String text(double v) {
    if (!Double.isFinite(v) || v == 0) {
      return v == 0 ? "0" : Double.toString(v);
    }
    BigDecimal rounded = new BigDecimal(v).round(new MathContext(DIGITS)).stripTrailingZeros();
    if (v == Math.rint(v) && Math.abs(v) < LARGE) {
      return Long.toString((long) v);
    }
    if (Math.abs(v) >= SMALL && Math.abs(v) < LARGE) {
      return rounded.toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString()
        + "e"
        + exponent;
  }

  /** {@code 1 event}, {@code 2 events}. */
  static String count(long n, String noun) {
    return n + " " + noun + (n == 1 || noun.equals("species") ? "" : "s");
  }
}
