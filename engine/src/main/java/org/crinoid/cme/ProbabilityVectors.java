package org.crinoid.cme;

/** Arithmetic of probability vectors. */
final class ProbabilityVectors {

  private ProbabilityVectors() {}

  /** Sum with the rounding error carried along (Neumaier), for tails beside large terms. */
  static double sum(double[] p) {
    double sum = 0;
    double lost = 0;
    for (double v : p) {
      double next = sum + v;
      lost += Math.abs(sum) >= Math.abs(v) ? (sum - next) + v : (v - next) + sum;
      sum = next;
    }
    return sum + lost;
  }

  /** Divides by the sum; the same array. */
  static double[] normalised(double[] p) {
    double sum = sum(p);
    for (int s = 0; s < p.length; s++) {
      p[s] /= sum;
    }
    return p;
  }

  /** Sum of all distances. */
  static double distance(double[] p, double[] q) {
    double sum = 0;
    for (int s = 0; s < p.length; s++) {
      sum += Math.abs(p[s] - q[s]);
    }
    return sum;
  }

  /** Where the largest entry is, the first of equals. */
  static int mode(double[] p) {
    int best = 0;
    for (int s = 1; s < p.length; s++) {
      if (p[s] > p[best]) {
        best = s;
      }
    }
    return best;
  }
}
