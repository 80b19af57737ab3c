package org.crinoid.cme;

/**
 * The stationary law of a small irreducible chain by elimination without subtractions.
 *
 * <p>States are eliminated from the last on: rates past an eliminated state {@code k} are {@code
 * q_ik q_kj / Σ_l<k q_kl}. As only positive numbers are added, multiplied and divided, each
 * probability has a relative error of at most about {@code 3 S} rounding units, however small it
 * is.
 *
 * <p>Cost: {@code 2 S³/3} operations, {@code S²} doubles.
 *
 * @see <a href="https://doi.org/10.1287/opre.33.5.1107">Grassmann, Taksar and Heyman 1985,
 *     Operations Research 33, 1107–1116</a>
 * @see <a href="https://doi.org/10.1007/BF01385743">O'Cinneide 1993, Numerische Mathematik 65,
 *     109–120: the error</a>
 */
final class Gth {

  private Gth() {}

  /**
   * The law, with the leak put back at a state.
   *
   * @param home where what leaks comes back
   * @return (S) probabilities
   */
  static double[] law(Chain chain, int home) {
    int n = chain.size();
    double[][] q = new double[n][n];
    for (int s = 0; s < n; s++) {
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        q[s][chain.target()[t]] = chain.rate()[t];
      }
      if (s != home) {
        q[s][home] += chain.leak()[s];
      }
    }
    return law(q);
  }

  /**
   * The law of rates {@code q}.
   *
   * @param q (S × S) rates; the diagonal is not read; overwritten
   * @return (S) probabilities
   */
  static double[] law(double[][] q) {
    int n = q.length;
    for (int k = n - 1; k > 0; k--) {
      double out = 0;
      for (int j = 0; j < k; j++) {
        out += q[k][j];
      }
      for (int i = 0; i < k; i++) {
        // groups of vanishing probability have no rates at all
        double share = out > 0 ? q[i][k] / out : 0;
        q[i][k] = share;
        if (share > 0) {
          for (int j = 0; j < k; j++) {
            q[i][j] += share * q[k][j];
          }
        }
      }
    }
    double[] p = new double[n];
    p[0] = 1;
    double sum = 1;
    for (int k = 1; k < n; k++) {
      for (int i = 0; i < k; i++) {
        p[k] += p[i] * q[i][k];
      }
      sum += p[k];
    }
    for (int k = 0; k < n; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
