package org.crinoid.cme;

/**
 * Probabilities of a Poisson law, {@code w_k = e^{−λ} λᵏ/k!} for {@code k = 0 … last}.
 *
 * <p>By recursion from the mode outward and division by the sum, so that none underflows that
 * matters and relative errors are of the order of {@code √λ} units of rounding. What is left out
 * beyond {@code last} is at most {@link #tail}.
 *
 * @see <a href="https://doi.org/10.1145/42404.42409">Fox and Glynn 1988, Communications of the ACM
 *     31, 440–445</a>
 */
final class PoissonWeights {

  /** Weights below this part of the largest are left out of the sum: below any rounding. */
  private static final double NEGLIGIBLE = 1e-25;

  private double[] weight = new double[64];
  private int last;
  private double tail;

  /**
   * Computes the weights.
   *
   * @param mean {@code λ ≥ 0}, at most 10⁸
   * @param most what may be left out beyond the last
   */
  void compute(double mean, double most) {
    int mode = (int) mean;
    int end = (int) Math.ceil(mean + 12 * Math.sqrt(mean) + 60);
    if (end >= weight.length) {
      weight = new double[end + 1];
    }
    double w = 1;
    double sum = 1;
    weight[mode] = 1;
    int k = mode;
    while (k < end && w > NEGLIGIBLE) {
      k++;
      w *= mean / k;
      weight[k] = w;
      sum += w;
    }
    last = k;
    w = 1;
    for (k = mode; k > 0; k--) {
      w = w > NEGLIGIBLE ? w * k / mean : 0;
      weight[k - 1] = w;
      sum += w;
    }
    for (k = 0; k <= last; k++) {
      weight[k] /= sum;
    }
    tail = 0;
    while (last > 0 && tail + weight[last] <= most) {
      tail += weight[last--];
    }
  }

  /** Number of the last weight. */
  int last() {
    return last;
  }

  /** Sum of the weights beyond the last. */
  double tail() {
    return tail;
  }

  /** Weight number {@code k}. */
  double get(int k) {
    return weight[k];
  }
}
