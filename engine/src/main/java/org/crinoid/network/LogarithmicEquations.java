package org.crinoid.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Linear equations in logarithms of amounts, {@code Σ aᵢ ln xᵢ = b}, with coefficients of
 * stoichiometry: solved by Gaussian elimination with complete pivoting.
 *
 * <p>Unknowns that the equations leave free are set to zero. Cost: {@code O(e·n·r)} for {@code e}
 * equations in {@code n} unknowns of rank {@code r}.
 */
final class LogarithmicEquations {

  /** Largest relative error of amounts taken for rounding. */
  static final double TOLERANCE = 1e-9;

  /** Most coefficients; a second of work. */
  static final long LIMIT = 500_000;

  private final int unknowns;
  private final List<double[]> rows = new ArrayList<>();

  LogarithmicEquations(int unknowns) {
    this.unknowns = unknowns;
  }

  /** Adds {@code a·x = b}; {@code a} is not kept. */
  void add(double[] a, double b) {
    double[] row = Arrays.copyOf(a, unknowns + 1);
    row[unknowns] = b;
    rows.add(row);
  }

  /**
   * A solution, unless the equations contradict each other by more than {@link #TOLERANCE} or are
   * too many.
   */
  Optional<double[]> solution() {
    if (isTooLarge()) {
      return Optional.empty();
    }
    double[][] a = rows.stream().map(double[]::clone).toArray(double[][]::new);
    int[] pivotOf = new int[Math.min(a.length, unknowns)];
    int rank = 0;
    while (rank < pivotOf.length && pivot(a, rank, pivotOf)) {
      eliminate(a, rank, pivotOf[rank]);
      rank++;
    }
    double[] x = new double[unknowns];
    for (int r = 0; r < rank; r++) {
      x[pivotOf[r]] = a[r][unknowns] / a[r][pivotOf[r]];
    }
    return residual(x) <= TOLERANCE ? Optional.of(x) : Optional.empty();
  }

  /** Whether there are too many equations to be solved. */
  boolean isTooLarge() {
    return (long) rows.size() * unknowns > LIMIT;
  }

  /** Brings the largest remaining coefficient to row {@code rank}; false if all are rounding. */
  private boolean pivot(double[][] a, int rank, int[] pivotOf) {
    double largest = 1e-9;
    int row = -1;
    for (int r = rank; r < a.length; r++) {
      for (int i = 0; i < unknowns; i++) {
        if (Math.abs(a[r][i]) > largest) {
          largest = Math.abs(a[r][i]);
          row = r;
          pivotOf[rank] = i;
        }
      }
    }
    if (row < 0) {
      return false;
    }
    double[] swap = a[row];
    a[row] = a[rank];
    a[rank] = swap;
    return true;
  }

  private void eliminate(double[][] a, int rank, int column) {
    for (int r = 0; r < a.length; r++) {
      double f = r == rank ? 0 : a[r][column] / a[rank][column];
      if (f != 0) {
        for (int i = 0; i <= unknowns; i++) {
          a[r][i] -= f * a[rank][i];
        }
        a[r][column] = 0;
      }
    }
  }

  /** Largest error of an equation, relative to its coefficients. */
  private double residual(double[] x) {
    double worst = 0;
    for (double[] row : rows) {
      double sum = -row[unknowns];
      double scale = 1;
      for (int i = 0; i < unknowns; i++) {
        sum += row[i] * x[i];
        scale = Math.max(scale, Math.abs(row[i]));
      }
      worst = Math.max(worst, Math.abs(sum) / scale);
    }
    return worst;
  }
}
