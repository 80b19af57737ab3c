package org.crinoid.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Oracle: means and sums of powers in two passes over values that are kept, after the large common
 * part, a power of two, was taken off exactly.
 */
class MomentsTest {
  private static final double FAR = 1L << 30;
  private static final int COUNT = 5000;

  /** 5,000 roundings of a mean by 10⁻⁷ each; naive sums of squares lose all digits. */
  private static final double ROUNDING = 2e-5;

  @Test
  void momentsOfSkewedValuesFarFromZeroKeepTheirDigits() {
    double[] x = skewed();
    Moments moments = new Moments(1);
    for (double v : x) {
      moments.add(new double[] {FAR + v});
    }

    assertMoments(moments, x);
  }

  @Test
  void momentsOfUnequalPartsCombineToThoseOfTheWhole() {
    double[] x = skewed();
    Moments moments = new Moments(1);
    int[] cuts = {0, 1, 2, 700, 701, 4999, COUNT};
    for (int k = 1; k < cuts.length; k++) {
      Moments part = new Moments(1);
      for (int i = cuts[k - 1]; i < cuts[k]; i++) {
        part.add(new double[] {FAR + x[i]});
      }
      moments.combine(part);
    }

    assertMoments(moments, x);
  }

  @Test
  void aCombinationWithNothingChangesNoBit() {
    Moments some = new Moments(1);
    Arrays.stream(skewed()).forEach(v -> some.add(new double[] {v}));
    Moments copy = new Moments(1);
    copy.combine(some);
    copy.combine(new Moments(1));

    assertThat(copy.mean(0)).isEqualTo(some.mean(0));
    assertThat(copy.fourth(0)).isEqualTo(some.fourth(0));
  }

  @Test
  void oneValueHasNoVariance() {
    Moments one = new Moments(1);
    one.add(new double[] {3});

    assertThat(one.mean(0)).isEqualTo(3);
    assertThat(one.variance(0)).isNaN();
  }

  /** Multiples of 2⁻¹⁶, so that adding 2³⁰ is exact. */
  private static double[] skewed() {
    SplittableRandom random = new SplittableRandom(5);
    double[] x = new double[COUNT];
    Arrays.setAll(x, i -> Math.floor(65536 * -Math.log1p(-random.nextDouble())) / 65536);
    return x;
  }

  private static void assertMoments(Moments moments, double[] x) {
    double n = x.length;
    double mean = Arrays.stream(x).sum() / n;
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (n - 1);
    double fourth = Arrays.stream(x).map(v -> Math.pow(v - mean, 4)).sum() / n;
    double error = Math.sqrt((fourth - variance * variance * (n - 3) / (n - 1)) / n);

    assertThat(moments.count()).isEqualTo(x.length);
    assertThat(moments.mean(0) - FAR).isCloseTo(mean, within(ROUNDING));
    assertThat(moments.variance(0)).isCloseTo(variance, within(ROUNDING));
    assertThat(moments.fourth(0)).isCloseTo(fourth, within(10 * ROUNDING));
    assertThat(moments.varianceError(0)).isCloseTo(error, within(ROUNDING));
    assertThat(moments.least(0) - FAR).isEqualTo(Arrays.stream(x).min().orElseThrow());
    assertThat(moments.most(0) - FAR).isEqualTo(Arrays.stream(x).max().orElseThrow());
  }
}
