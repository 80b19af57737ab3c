package org.crinoid.linalg;

/** Inverse of a small dense matrix, by Gauss–Jordan elimination with partial pivoting. */
public final class SmallInverse {

  private final double[] work;

  /** Allocates for matrices up to some order. */
  public SmallInverse(int order) {
    work = new double[order * order];
  }

  /**
   * Computes it.
   *
   * @param a (n·n or more) the matrix, by rows; not modified
   * @param inverse (n·n or more) overwritten, by rows
   * @return false if it is singular to the last digit
   */
  public boolean compute(double[] a, int n, double[] inverse) {
    System.arraycopy(a, 0, work, 0, n * n);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        inverse[i * n + k] = i == k ? 1 : 0;
      }
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int i = column + 1; i < n; i++) {
        if (Math.abs(work[i * n + column]) > Math.abs(work[pivot * n + column])) {
          pivot = i;
        }
      }
      double value = work[pivot * n + column];
      if (value == 0 || Double.isNaN(value)) {
        return false;
      }
      exchange(work, n, pivot, column);
      exchange(inverse, n, pivot, column);
      for (int k = 0; k < n; k++) {
        work[column * n + k] /= value;
        inverse[column * n + k] /= value;
      }
      for (int i = 0; i < n; i++) {
        double factor = work[i * n + column];
        if (i != column && factor != 0) {
          subtract(work, n, i, factor, column);
          subtract(inverse, n, i, factor, column);
        }
      }
    }
    return true;
  }

  private static void exchange(double[] m, int n, int i, int j) {
    for (int k = 0; k < n && i != j; k++) {
      double v = m[i * n + k];
      m[i * n + k] = m[j * n + k];
      m[j * n + k] = v;
    }
  }

  private static void subtract(double[] m, int n, int i, double factor, int j) {
    for (int k = 0; k < n; k++) {
      m[i * n + k] -= factor * m[j * n + k];
    }
  }
}
