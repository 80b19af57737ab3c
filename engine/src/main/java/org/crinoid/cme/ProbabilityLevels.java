package org.crinoid.cme;

import java.util.Arrays;

/** Finds below which level all probabilities together are small enough to be dropped. */
final class ProbabilityLevels {

  private static final int BITS = 52;

  /** (2048) sums of the numbers with each binary exponent. */
  private final double[] sums = new double[1 << 63 - BITS];

  /**
   * A level such that all values up to it add up to at most {@code most}.
   *
   * @param p (n) not negative
   */
  double threshold(double[] p, int n, double most) {
    Arrays.fill(sums, 0);
    for (int s = 0; s < n; s++) {
      sums[(int) (Double.doubleToRawLongBits(p[s]) >>> BITS)] += p[s];
    }
    double sum = 0;
    int k = 0;
    while (k < sums.length && sum + sums[k] <= most) {
      sum += sums[k++];
    }
    return k == 0 ? 0 : Double.longBitsToDouble(((long) k << BITS) - 1);
  }
}
