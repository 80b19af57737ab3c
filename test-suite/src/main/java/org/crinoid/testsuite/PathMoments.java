package org.crinoid.testsuite;

import java.util.Arrays;

/**
 * Means and standard deviations of the cells of a table over many tables, in one pass.
 *
 * <p>Running means and sums of squared differences from them, which lose no digits to large means.
 *
 * @see <a href="https://doi.org/10.2307/1266577">Welford 1962, Technometrics 4, 419–420</a>
 */
final class PathMoments {

  private final double[] mean;
  private final double[] squares;
  private long count;

  PathMoments(int cells) {
    this.mean = new double[cells];
    this.squares = new double[cells];
  }

  void add(double[] values) {
    count++;
    for (int k = 0; k < mean.length; k++) {
      double difference = values[k] - mean[k];
      mean[k] += difference / count;
      squares[k] += difference * (values[k] - mean[k]);
    }
  }

  /** Means, a copy. */
  double[] means() {
    return mean.clone();
  }

  /** Standard deviations by the unbiased estimate of the variance. */
  double[] deviations() {
    return Arrays.stream(squares).map(s -> Math.sqrt(s / (count - 1))).toArray();
  }
}
