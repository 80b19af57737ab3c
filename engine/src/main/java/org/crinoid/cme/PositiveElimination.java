package org.crinoid.cme;

import java.util.Arrays;

/**
 * What a chain gathers before it leaves its states, by elimination without subtractions: {@code
 * (−Q)⁻¹ b} for {@code b ≥ 0}.
 *
 * <p>The rates of leaving stand for the row sums of {@code −Q}, so that no diagonal is ever
 * computed as a difference: state {@code k} is eliminated by {@code q_ij + q_ik q_kj/out_k}, {@code
 * a_i + q_ik a_k/out_k} and {@code b_i + q_ik b_k/out_k} with {@code out_k = a_k + Σ_j<k q_kj}.
 * Every result has small relative errors, however rarely the chain leaves.
 *
 * <p>Cost: at most {@code 2 S³/3} operations, {@code S²} on a line; {@code S²} doubles.
 *
 * @see <a href="https://doi.org/10.1090/S0025-5718-01-01325-4">Alfa, Xue and Ye 2002, Mathematics
 *     of Computation 71, 217–236: entrywise accuracy for such matrices</a>
 */
final class PositiveElimination {

  /** States up to which it is used. */
  static final int MOST = 1500;

  private final double[][] q;
  private final double[] leaving;

  /**
   * Prepares.
   *
   * @param chain from each state of which there is a way out
   */
  PositiveElimination(Chain chain) {
    int n = chain.size();
    this.q = new double[n][n];
    this.leaving = chain.leak().clone();
    for (int s = 0; s < n; s++) {
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        q[s][chain.target()[t]] = chain.rate()[t];
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      eliminate(k);
    }
  }

  private void eliminate(int k) {
    double out = leaving[k];
    for (int j = 0; j < k; j++) {
      out += q[k][j];
    }
    q[k][k] = out;
    for (int i = 0; i < k; i++) {
      double share = q[i][k] / out;
      q[i][k] = share;
      if (share > 0) {
        leaving[i] += share * leaving[k];
        for (int j = 0; j < k; j++) {
          q[i][j] += share * q[k][j];
        }
        // the way back to i itself is no way out
        q[i][i] = 0;
      }
    }
  }

  /**
   * Solves.
   *
   * @param b (S) what each state yields per time, not negative; not modified
   */
  double[] solve(double[] b) {
    int n = q.length;
    double[] x = Arrays.copyOf(b, n);
    for (int k = n - 1; k >= 0; k--) {
      for (int i = 0; i < k; i++) {
        x[i] += q[i][k] * x[k];
      }
    }
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < k; j++) {
        x[k] += q[k][j] * x[j];
      }
      x[k] /= q[k][k];
    }
    return x;
  }
}
