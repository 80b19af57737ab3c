package org.crinoid.linalg;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact rational number of any size.
 *
 * <p>Always in lowest terms with a positive denominator. Arithmetic is done in {@code long} while
 * numerator and denominator fit and goes on in {@link BigInteger} when an operation overflows;
 * results that fit again come back.
 */
public final class Rational implements Comparable<Rational> {

  /** Stands for numbers that fit; first, because the constants below need it. */
  private static final BigInteger NOT_BIG = BigInteger.ZERO;

  /** Zero. */
  public static final Rational ZERO = new Rational(0, 1);

  /** One. */
  public static final Rational ONE = new Rational(1, 1);

  /** Denominators that are told apart from rounding. */
  private static final int LARGEST_DENOMINATOR = 1000;

  private static final Rational MINUS_ONE = new Rational(-1, 1);

  private final long n;
  private final long d;
  private final BigInteger bigN;
  private final BigInteger bigD;

  private Rational(long n, long d) {
    this.n = n;
    this.d = d;
    this.bigN = NOT_BIG;
    this.bigD = NOT_BIG;
  }

  private Rational(BigInteger n, BigInteger d) {
    this.n = 0;
    this.d = 0;
    this.bigN = n;
    this.bigD = d;
  }

  /** An integer. */
  public static Rational of(long value) {
    if (value == 1) {
      return ONE;
    }
    if (value == 0) {
      return ZERO;
    }
    return value == -1 ? MINUS_ONE : new Rational(value, 1);
  }

  /** An integer. */
  public static Rational of(BigInteger value) {
    return of(value, BigInteger.ONE);
  }

  /**
   * A quotient.
   *
   * @throws ArithmeticException if the denominator is zero
   */
  public static Rational of(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    BigInteger g = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      g = g.negate();
    }
    BigInteger n = numerator.divide(g);
    BigInteger d = denominator.divide(g);
    return n.bitLength() < Long.SIZE && d.bitLength() < Long.SIZE
        ? small(n.longValue(), d.longValue())
        : new Rational(n, d);
  }

  /**
   * The decimal number that {@code value} is written as: the shortest decimal that a {@code double}
   * is told apart by, so that 0.1 is one tenth.
   *
   * @throws ArithmeticException if it is not finite
   */
  public static Rational ofDecimal(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
      return of((long) value);
    }
    if (!Double.isFinite(value)) {
      throw new ArithmeticException(value + " is not a rational number");
    }
    BigDecimal decimal = BigDecimal.valueOf(value);
    return decimal.scale() > 0
        ? of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
        : of(decimal.toBigIntegerExact());
  }

  /**
   * The fraction with a denominator of at most 1000 that rounds to {@code value}, if there is one,
   * so that 0.3333333333333333 is one third; else the decimal, as {@link #ofDecimal} reads it.
   *
   * <p>One number in {@code 10¹⁰} is such a fraction by chance.
   *
   * @throws ArithmeticException if it is not finite
   */
  public static Rational ofFraction(double value) {
    double rest = Math.abs(value);
    long[] p = {0, 1};
    long[] q = {1, 0};
    while (rest < 0x1p40) {
      long whole = (long) rest;
      p = new long[] {p[1], whole * p[1] + p[0]};
      q = new long[] {q[1], whole * q[1] + q[0]};
      if (q[1] > LARGEST_DENOMINATOR || p[1] >= 0x1p53) {
        break;
      }
      if ((double) p[1] / q[1] == Math.abs(value)) {
        return reduced(value < 0 ? -p[1] : p[1], q[1]);
      }
      rest = 1 / (rest - whole);
    }
    return ofDecimal(value);
  }

  private static Rational small(long n, long d) {
    return d == 1 ? of(n) : new Rational(n, d);
  }

  private boolean isBig() {
    return d == 0;
  }

  /** Sum. */
  public Rational plus(Rational other) {
    if (!isBig() && !other.isBig()) {
      if (d == 1 && other.d == 1) {
        long sum = n + other.n;
        if (((n ^ sum) & (other.n ^ sum)) >= 0) {
          return of(sum);
        }
      } else if (fitsInt() && other.fitsInt()) {
        return reduced(n * other.d + other.n * d, d * other.d);
      }
    }
    return of(
        numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
        denominator().multiply(other.denominator()));
  }

  /** Difference. */
  public Rational minus(Rational other) {
    return plus(other.negate());
  }

  /** Product. */
  public Rational times(Rational other) {
    if (fitsInt() && other.fitsInt()) {
      return d == 1 && other.d == 1 ? of(n * other.n) : reduced(n * other.n, d * other.d);
    }
    return of(numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
  }

  /**
   * Quotient.
   *
   * @throws ArithmeticException if {@code other} is zero
   */
  public Rational over(Rational other) {
    if (other.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    if (fitsInt() && other.fitsInt()) {
      long sign = other.n < 0 ? -1 : 1;
      return reduced(sign * n * other.d, sign * d * other.n);
    }
    return of(numerator().multiply(other.denominator()), denominator().multiply(other.numerator()));
  }

  /** Its size. */
  public Rational abs() {
    return signum() < 0 ? negate() : this;
  }

  /** The number with the other sign. */
  public Rational negate() {
    return isBig() || n == Long.MIN_VALUE ? of(numerator().negate(), denominator()) : small(-n, d);
  }

  /** Whether products of two such numerators and denominators, and sums of those, fit a long. */
  private boolean fitsInt() {
    return !isBig() && n > Integer.MIN_VALUE && n <= Integer.MAX_VALUE && d <= Integer.MAX_VALUE;
  }

  private static Rational reduced(long n, long d) {
    long a = Math.abs(n);
    long b = d;
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return small(n / a, d / a);
  }

  /** −1, 0 or 1. */
  public int signum() {
    return isBig() ? bigN.signum() : Long.signum(n);
  }

  /** Whether it is an integer. */
  public boolean isInteger() {
    return isBig() ? bigD.equals(BigInteger.ONE) : d == 1;
  }

  /** Numerator in lowest terms; carries the sign. */
  public BigInteger numerator() {
    return isBig() ? bigN : BigInteger.valueOf(n);
  }

  /** Denominator in lowest terms, positive. */
  public BigInteger denominator() {
    return isBig() ? bigD : BigInteger.valueOf(d);
  }

  /** The nearest double. */
  public double doubleValue() {
    return isBig()
        ? new BigDecimal(bigN)
            .divide(new BigDecimal(bigD), java.math.MathContext.DECIMAL64)
            .doubleValue()
        : (double) n / d;
  }

  @Override
  public int compareTo(Rational other) {
    return minus(other).signum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rational r
        && n == r.n
        && d == r.d
        && bigN.equals(r.bigN)
        && bigD.equals(r.bigD);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(n * 31 + d) ^ bigN.hashCode() ^ bigD.hashCode();
  }

  /** As in {@code -3/2} or {@code 4}. */
  @Override
  public String toString() {
    return isInteger() ? numerator().toString() : numerator() + "/" + denominator();
  }
}
