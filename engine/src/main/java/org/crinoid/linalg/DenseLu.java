package org.crinoid.linalg;

import java.util.Arrays;

/**
 * LU factorisation of a dense matrix with partial pivoting.
 *
 * <p>{@code P A = L U} with {@code L} unit lower and {@code U} upper triangular, {@code P} a row
 * permutation that puts the largest remaining entry of each column on the diagonal.
 *
 * <p>Cost: {@code 2n³/3} operations per factorisation, {@code 2n²} per solution; {@code n²}
 * doubles. A matrix counts as singular only if a pivot is exactly zero, subnormal or not finite: it
 * does not estimate the condition.
 *
 * @see <a href="https://doi.org/10.56021/9781421407944">Golub and Van Loan 2013, Matrix
 *     Computations, section 3.4</a>
 */
public final class DenseLu implements LinearSolver {
  private final SparsityPattern pattern;
  private final DenseFactors factors;

  /** Allocates for matrices with the given pattern. */
  public DenseLu(SparsityPattern pattern) {
    this.pattern = pattern;
    factors = new DenseFactors(pattern.n());
  }

  @Override
  public boolean factor(double[] values) {
    int[] start = pattern.columnStart();
    int[] row = pattern.row();
    double check = 0;
    for (int j = 0; j < pattern.n(); j++) {
      double[] c = factors.column(j);
      Arrays.fill(c, 0);
      for (int k = start[j]; k < start[j + 1]; k++) {
        double v = values[k];
        c[row[k]] = v;
        check += v - v;
      }
    }
    return check == 0 && factors.factor();
  }

  @Override
  public boolean solve(double[] b, double[] weight, double tolerance) {
    factors.solve(b);
    return true;
  }

  @Override
  public String description() {
    return "dense LU, " + pattern.n() + " unknowns";
  }
}
