package org.crinoid.cme;

/** Sums whose rounding does not grow with the number of terms. */
final class Sums {

  private Sums() {}

  /** The sum of the first {@code n} terms, compensated (Neumaier). */
  static double of(double[] terms, int n) {
    double sum = 0;
    double lost = 0;
    for (int k = 0; k < n; k++) {
      double t = sum + terms[k];
      lost += Math.abs(sum) >= Math.abs(terms[k]) ? (sum - t) + terms[k] : (terms[k] - t) + sum;
      sum = t;
    }
    return sum + lost;
  }
}
