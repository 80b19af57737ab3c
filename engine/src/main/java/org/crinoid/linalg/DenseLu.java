package org.crinoid.linalg;

import java.util.Arrays;

/**
 * LU factorisation of a dense matrix with partial pivoting.
 *
 * <p>{@code P A = L U} with {@code L} unit lower and {@code U} upper triangular, {@code P} a row
 * permutation that puts the largest remaining entry of each column on the diagonal. The
 * factorisation is left-looking by columns: column {@code j} receives all earlier row exchanges and
 * all earlier columns' updates, four columns in one pass; an update whose factor is zero is
 * skipped, so structural zeros above the diagonal cost nothing.
 *
 * <p>Cost: {@code 2n³/3} operations per factorisation, {@code 2n²} per solution; {@code n²}
 * doubles. Reports a singular matrix only if a pivot is exactly zero, subnormal or not finite.
 *
 * @see <a href="https://doi.org/10.1137/1.9781421407944">Golub and Van Loan 2013, Matrix
 *     Computations, section 3.4</a>
 */
public final class DenseLu implements LinearSolver {
  private final SparsityPattern pattern;
  private final int n;

  /** Columns as arrays of their own: the compiler vectorises loops over two columns' same rows. */
  private final double[][] column;

  private final double[] inversePivot;
  private final int[] exchange;

  /** Allocates for matrices with the given pattern. */
  public DenseLu(SparsityPattern pattern) {
    this.pattern = pattern;
    n = pattern.n();
    column = new double[n][n];
    inversePivot = new double[n];
    exchange = new int[n];
  }

  @Override
  public boolean factor(double[] values) {
    if (!scatter(values)) {
      return false;
    }
    for (int j = 0; j < n; j++) {
      double[] c = column[j];
      for (int k = 0; k < j; k++) {
        int p = exchange[k];
        double swap = c[k];
        c[k] = c[p];
        c[p] = swap;
      }
      eliminate(c, j);
      if (!pivot(c, j)) {
        return false;
      }
    }
    return true;
  }

  private boolean scatter(double[] values) {
    int[] start = pattern.columnStart();
    int[] row = pattern.row();
    double check = 0;
    for (int j = 0; j < n; j++) {
      double[] c = column[j];
      Arrays.fill(c, 0);
      for (int k = start[j]; k < start[j + 1]; k++) {
        double v = values[k];
        c[row[k]] = v;
        check += v - v;
      }
    }
    return check == 0;
  }

  /** Subtracts from the column {@code c} what the first {@code count} columns of L contribute. */
  private void eliminate(double[] c, int count) {
    for (int k = 0; k < count; k++) {
      double u = c[k];
      if (u != 0) {
        double[] l = column[k];
        for (int i = k + 1; i < c.length; i++) {
          c[i] -= u * l[i];
        }
      }
    }
  }

  private boolean pivot(double[] c, int j) {
    int p = j;
    double largest = Math.abs(c[j]);
    for (int i = j + 1; i < n; i++) {
      double size = Math.abs(c[i]);
      if (size > largest) {
        largest = size;
        p = i;
      }
    }
    double inverse = 1 / c[p];
    if (!(largest < Double.POSITIVE_INFINITY) || Double.isInfinite(inverse)) {
      return false;
    }
    exchange[j] = p;
    if (p != j) {
      c[p] = c[j];
      exchangeRows(j, p);
    }
    inversePivot[j] = inverse;
    for (int i = j + 1; i < n; i++) {
      c[i] *= inverse;
    }
    return true;
  }

  /** Exchanges rows {@code j} and {@code p} in the columns of L before {@code j}. */
  private void exchangeRows(int j, int p) {
    for (int k = 0; k < j; k++) {
      double[] c = column[k];
      double swap = c[j];
      c[j] = c[p];
      c[p] = swap;
    }
  }

  @Override
  public boolean solve(double[] b, double[] weight, double tolerance) {
    for (int k = 0; k < n; k++) {
      int p = exchange[k];
      double swap = b[k];
      b[k] = b[p];
      b[p] = swap;
    }
    for (int j = 0; j < n; j++) {
      double x = b[j];
      if (x != 0) {
        double[] c = column[j];
        for (int i = j + 1; i < n; i++) {
          b[i] -= x * c[i];
        }
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      double x = b[j] * inversePivot[j];
      b[j] = x;
      double[] c = column[j];
      for (int i = 0; i < j; i++) {
        b[i] -= x * c[i];
      }
    }
    return true;
  }

  @Override
  public String description() {
    return "dense LU, " + n + " unknowns";
  }
}
