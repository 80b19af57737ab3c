package org.crinoid.cme;

/**
 * Entropies and what they have in common, in nats.
 *
 * <p>Probabilities are divided by their sum first.
 */
final class Information {

  private Information() {}

  /** {@code −Σ p ln p}. */
  static double entropy(double[] p) {
    double total = ProbabilityVectors.sum(p);
    double sum = 0;
    for (double v : p) {
      if (v > 0) {
        sum -= v / total * Math.log(v / total);
      }
    }
    return sum;
  }

  /**
   * {@code Σ p(a, b) ln p(a, b)/(p(a) p(b))}.
   *
   * @param joint (A × B)
   */
  static double shared(double[][] joint) {
    double[] a = new double[joint.length];
    double[] b = new double[joint.length == 0 ? 0 : joint[0].length];
    double total = 0;
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        a[i] += joint[i][k];
        b[k] += joint[i][k];
      }
      total += a[i];
    }
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        double p = joint[i][k];
        if (p > 0) {
          sum += p / total * Math.log(p * total / (a[i] * b[k]));
        }
      }
    }
    return Math.max(0, sum);
  }

  /**
   * How far an entropy can be off if two laws on {@code states} states differ by {@code distance}
   * in the sum of distances.
   *
   * @see <a href="https://doi.org/10.1109/TIT.2007.894681">Zhang 2007, IEEE Transactions on
   *     Information Theory 53, 3280–3282</a>
   */
  static double entropyBound(double distance, double states) {
    double t = Math.min(1, distance / 2);
    if (t == 0) {
      return 0;
    }
    double binary = t < 1 ? -t * Math.log(t) - (1 - t) * Math.log1p(-t) : 0;
    return Math.min(Math.log(Math.max(1, states)), t * Math.log(Math.max(1, states - 1)) + binary);
  }
}
