package org.crinoid.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Oracle: {@link BigInteger} arithmetic on cross-multiplied fractions. */
class RationalTest {

  private static Rational of(long n, long d) {
    return Rational.of(BigInteger.valueOf(n), BigInteger.valueOf(d));
  }

  /** Whether {@code r = n/d}. */
  private static boolean is(Rational r, BigInteger n, BigInteger d) {
    return r.numerator().multiply(d).equals(n.multiply(r.denominator()))
        && r.denominator().signum() > 0
        && r.numerator().gcd(r.denominator()).equals(BigInteger.ONE);
  }

  @Test
  void arithmeticIsExactAcrossTheEndOfLong() {
    Random random = new Random(20_261_122);
    for (int trial = 0; trial < 20_000; trial++) {
      int shift = random.nextInt(64);
      BigInteger a = BigInteger.valueOf(random.nextLong() >> shift);
      BigInteger b = BigInteger.valueOf(random.nextLong() >> random.nextInt(64) | 1);
      BigInteger c = BigInteger.valueOf(random.nextLong() >> random.nextInt(64));
      BigInteger d = BigInteger.valueOf(random.nextLong() >> shift | 1);
      Rational x = Rational.of(a, b);
      Rational y = Rational.of(c, d);
      BigInteger bd = b.multiply(d);

      assertThat(is(x.plus(y), a.multiply(d).add(c.multiply(b)), bd)).as("%s + %s", x, y).isTrue();
      assertThat(is(x.minus(y), a.multiply(d).subtract(c.multiply(b)), bd)).isTrue();
      assertThat(is(x.times(y), a.multiply(c), bd)).as("%s × %s", x, y).isTrue();
      assertThat(is(x.negate(), a.negate(), b)).isTrue();
      if (c.signum() != 0) {
        assertThat(is(x.over(y), a.multiply(d), b.multiply(c))).as("%s ÷ %s", x, y).isTrue();
      }
      assertThat(x.compareTo(y)).isEqualTo(x.minus(y).signum());
    }
  }

  @Test
  void equalNumbersAreEqualHoweverTheyCameAbout() {
    Rational big = Rational.of(BigInteger.TEN.pow(30));

    assertThat(big.over(Rational.of(BigInteger.TEN.pow(29)))).isEqualTo(Rational.of(10));
    assertThat(of(6, -4)).isEqualTo(of(-3, 2)).hasSameHashCodeAs(of(-3, 2)).hasToString("-3/2");
  }

  @Test
  void decimalIsTheNumberThatIsWritten() {
    assertThat(Rational.ofDecimal(0.1)).isEqualTo(of(1, 10));
    assertThat(Rational.ofDecimal(1e300).numerator()).isEqualTo(BigInteger.TEN.pow(300));
    assertThat(Rational.ofDecimal(1.0 / 3)).isEqualTo(of(3333333333333333L, 10000000000000000L));
    assertThatThrownBy(() -> Rational.ofDecimal(Double.NaN))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void fractionOfASmallDenominatorIsToldFromItsRounding() {
    for (int d = 1; d <= 1000; d += 7) {
      for (int n = -2000; n < 2000; n += 13) {
        assertThat(Rational.ofFraction((double) n / d)).as("%d/%d", n, d).isEqualTo(of(n, d));
      }
    }
    assertThat(Rational.ofFraction(0.33)).isEqualTo(of(33, 100));
    assertThat(Rational.ofFraction(0.3333)).isEqualTo(of(3333, 10000));
    assertThat(Rational.ofFraction(1.25e-18)).isEqualTo(Rational.ofDecimal(1.25e-18));
    assertThat(Rational.ofFraction(3e25)).isEqualTo(Rational.ofDecimal(3e25));
    assertThat(Rational.ofFraction(Math.PI)).isEqualTo(Rational.ofDecimal(Math.PI));
    assertThatThrownBy(() -> Rational.ofFraction(Double.POSITIVE_INFINITY))
        .isInstanceOf(ArithmeticException.class);
  }
}
