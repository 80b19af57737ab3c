package org.crinoid.linalg;

/**
 * The factors {@code P A = L U} of a dense matrix, computed in place of it.
 *
 * <p>Left-looking by columns: column {@code j} receives all earlier row exchanges and the updates
 * of all earlier columns, four in one pass; four zero multipliers are skipped, so structural zeros
 * above the diagonal cost little.
 *
 * <p>Loops over few rows and over many rows are written twice. The compiler unrolls and vectorises
 * a loop only if its profile says that it runs long, and the ends of the columns would spoil the
 * profile of a shared loop (measured with Temurin 25: a factor of 2 to 5 for 64 rows and more).
 */
final class DenseFactors {
  /** Loops shorter than this gain nothing from vector instructions (measured with Temurin 25). */
  private static final int SHORT = 24;

  private final int n;

  /** Columns as arrays of their own: the compiler vectorises loops over two columns' same rows. */
  private final double[][] column;

  private final double[] inversePivot;
  private final int[] exchange;

  DenseFactors(int n) {
    this.n = n;
    column = new double[n][n];
    inversePivot = new double[n];
    exchange = new int[n];
  }

  /** (n) column {@code j}: of the matrix before {@link #factor}, of its factors afterwards. */
  double[] column(int j) {
    return column[j];
  }

  /** Returns false if a pivot is zero, subnormal or not finite. */
  boolean factor() {
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

  /** Subtracts from the column {@code c} what the first {@code count} columns of L contribute. */
  private void eliminate(double[] c, int count) {
    int k = 0;
    for (; k + 3 < count; k += 4) {
      eliminateFour(c, k);
    }
    for (; k < count; k++) {
      double u = c[k];
      if (u != 0) {
        subtract(c, u, column[k], k + 1, n);
      }
    }
  }

  private void eliminateFour(double[] c, int k) {
    double[] l0 = column[k];
    double[] l1 = column[k + 1];
    double[] l2 = column[k + 2];
    double[] l3 = column[k + 3];
    double u0 = c[k];
    double u1 = c[k + 1] - u0 * l0[k + 1];
    double u2 = c[k + 2] - u0 * l0[k + 2] - u1 * l1[k + 2];
    double u3 = c[k + 3] - u0 * l0[k + 3] - u1 * l1[k + 3] - u2 * l2[k + 3];
    if (u0 == 0 && u1 == 0 && u2 == 0 && u3 == 0) {
      return;
    }
    c[k + 1] = u1;
    c[k + 2] = u2;
    c[k + 3] = u3;
    if (n - k < SHORT) {
      for (int i = k + 4; i < n; i++) {
        c[i] -= u0 * l0[i] + u1 * l1[i] + u2 * l2[i] + u3 * l3[i];
      }
    } else {
      for (int i = k + 4; i < n; i++) {
        c[i] -= u0 * l0[i] + u1 * l1[i] + u2 * l2[i] + u3 * l3[i];
      }
    }
  }

  private static void subtract(double[] y, double a, double[] x, int from, int to) {
    if (to - from < SHORT) {
      for (int i = from; i < to; i++) {
        y[i] -= a * x[i];
      }
    } else {
      for (int i = from; i < to; i++) {
        y[i] -= a * x[i];
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

  /** Overwrites {@code b} (n) with the solution. */
  void solve(double[] b) {
    for (int k = 0; k < n; k++) {
      int p = exchange[k];
      double swap = b[k];
      b[k] = b[p];
      b[p] = swap;
    }
    for (int j = 0; j < n; j++) {
      double x = b[j];
      if (x != 0) {
        subtract(b, x, column[j], j + 1, n);
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      double x = b[j] * inversePivot[j];
      b[j] = x;
      subtract(b, x, column[j], 0, j);
    }
  }
}
