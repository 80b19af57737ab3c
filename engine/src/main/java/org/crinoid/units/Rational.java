package org.crinoid.units;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An exact fraction in lowest terms with a positive denominator.
 *
 * <p>Operations throw {@link ArithmeticException} if a term leaves the range of {@code long}.
 *
 * @param numerator above
 * @param denominator below, positive
 */
record Rational(long numerator, long denominator) {

  static final Rational ZERO = new Rational(0, 1);
  static final Rational ONE = new Rational(1, 1);

  /** Denominators up to this one are looked for behind a rounded number such as 0.333…33. */
  private static final int SIMPLE = 1000;

  /** Reduces the fraction. */
  Rational {
    long divisor = gcd(numerator, denominator);
    if (denominator < 0) {
      divisor = -divisor;
    }
    numerator /= divisor;
    denominator /= divisor;
  }

  private static long gcd(long a, long b) {
    long x = Math.absExact(a);
    long y = Math.absExact(b);
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    if (x == 0) {
      throw new ArithmeticException("0/0");
    }
    return x;
  }

  /**
   * The fraction that {@code value} stands for: one of small denominator that rounds to it, or else
   * its decimal digits.
   *
   * @return empty if it is not finite or has too many digits
   */
  static Optional<Rational> of(double value) {
    if (!Double.isFinite(value) || Math.abs(value) > 1e9) {
      return Optional.empty();
    }
    for (int q = 1; q <= SIMPLE; q++) {
      long p = Math.round(value * q);
      if ((double) p / q == value) {
        return Optional.of(new Rational(p, q));
      }
    }
    BigDecimal digits = BigDecimal.valueOf(value).stripTrailingZeros();
    if (digits.scale() > 15) {
      return Optional.empty();
    }
    long denominator = BigDecimal.TEN.pow(digits.scale()).longValueExact();
    return Optional.of(new Rational(digits.unscaledValue().longValueExact(), denominator));
  }

  Rational plus(Rational other) {
    return new Rational(
        Math.addExact(
            Math.multiplyExact(numerator, other.denominator),
            Math.multiplyExact(other.numerator, denominator)),
        Math.multiplyExact(denominator, other.denominator));
  }

  Rational times(Rational other) {
    return new Rational(
        Math.multiplyExact(numerator, other.numerator),
        Math.multiplyExact(denominator, other.denominator));
  }

  Rational negated() {
    return new Rational(Math.negateExact(numerator), denominator);
  }

  double value() {
    return (double) numerator / denominator;
  }

  @Override
  public String toString() {
    return denominator == 1 ? Long.toString(numerator) : "(" + numerator + "/" + denominator + ")";
  }
}
