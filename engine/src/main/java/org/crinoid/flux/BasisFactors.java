package org.crinoid.flux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A basis {@code B}, M columns of a program, factored so that {@code B z = a} and {@code Bᵀ y = c}
 * can be solved, and changed one column at a time.
 *
 * <p>{@code B = L U} with rows and columns permuted: columns with a single entry left first, then
 * rows with a single entry left, which need no elimination; what remains is eliminated column by
 * column, sparse ones first, with threshold pivoting that prefers sparse rows. A change of column
 * {@code p} multiplies {@code B} by a matrix that differs from the identity in column {@code p}
 * (product form of the inverse).
 *
 * <p>Cost: a factorisation O(M × steps with eliminations + fill), a solution O(M + entries).
 *
 * @see <a href="https://doi.org/10.1007/978-1-4615-0257-9">Maros 2003, Computational Techniques of
 *     the Simplex Method, chapter 8</a>
 */
final class BasisFactors {

  /** Entries at least this part of the largest may be pivots (Maros 2003, section 8.2.2). */
  private static final double THRESHOLD = 0.1;

  /** A column without an entry of this size left depends on the others, to rounding. */
  private static final double SINGULAR = 1e-11;

  /** Changes after which to factor anew: solutions then cost about twice as much as at first. */
  static final int MAX_CHANGES = 100;

  private final LinearProgram program;
  private final int m;

  /** (M) row and position in the basis of each step. */
  private final int[] pivotRow;

  private final int[] pivotPosition;
  private final double[] pivot;

  /** (M) step of each row, -1 while it has none. */
  private final int[] stepOfRow;

  /** Columns of L below the pivot by row, and of U above it by step. */
  private final Columns lower;

  private final Columns upper;
  private final Columns changes;
  private final int[] changedPosition = new int[MAX_CHANGES];
  private final double[] changedPivot = new double[MAX_CHANGES];
  private int changed;
  private final double[] work;

  BasisFactors(LinearProgram program) {
    this.program = program;
    m = program.rows();
    pivotRow = new int[m];
    pivotPosition = new int[m];
    pivot = new double[m];
    stepOfRow = new int[m];
    lower = new Columns();
    upper = new Columns();
    changes = new Columns();
    work = new double[m];
  }

  /** Changes since the factorisation. */
  int changeCount() {
    return changed;
  }

  /**
   * Factors the basis. Columns that depend on others are replaced by logical ones.
   *
   * @param basis (M) columns; those that depend on others are overwritten
   * @return positions that were overwritten
   */
  List<Integer> factor(int[] basis) {
    Arrays.fill(stepOfRow, -1);
    lower.clear();
    upper.clear();
    changes.clear();
    changed = 0;
    BasisOrder order = new BasisOrder(program, basis);
    List<Integer> deficient = new ArrayList<>();
    int step = 0;
    for (int k = 0; k < m; k++) {
      int position = order.position(k);
      boolean found =
          order.row(k) >= 0
              ? append(basis[position], step, order.row(k))
              : eliminate(basis[position], step, order);
      if (found) {
        pivotPosition[step] = position;
        step++;
      } else {
        deficient.add(position);
      }
    }
    for (int i = 0, next = 0; i < m; i++) {
      if (stepOfRow[i] < 0) {
        int position = deficient.get(next);
        basis[position] = program.columns() + i;
        append(basis[position], step, i);
        pivotPosition[step] = position;
        step++;
        next++;
      }
    }
    return deficient;
  }

  /** Takes over a column that needs no elimination; false if its pivot is too small. */
  private boolean append(int column, int step, int row) {
    int first = column < program.columns() ? program.start()[column] : 0;
    int last = column < program.columns() ? program.start()[column + 1] : 0;
    double size = 1;
    for (int k = first; k < last; k++) {
      size = program.row()[k] == row ? program.value()[k] : size;
    }
    if (Math.abs(size) <= SINGULAR) {
      return false;
    }
    mark(row, step, size);
    for (int k = first; k < last; k++) {
      place(program.row()[k], row, program.value()[k]);
    }
    lower.end();
    upper.end();
    return true;
  }

  private void mark(int row, int step, double size) {
    pivotRow[step] = row;
    pivot[step] = size;
    stepOfRow[row] = step;
  }

  private void place(int i, int row, double x) {
    if (stepOfRow[i] < 0) {
      lower.append(i, x / pivot[stepOfRow[row]]);
    } else if (i != row) {
      upper.append(stepOfRow[i], x);
    }
  }

  /** Computes a column of L and U; false if it has no pivot. */
  private boolean eliminate(int column, int step, BasisOrder order) {
    Arrays.fill(work, 0);
    program.add(column, 1, work);
    for (int s = 0; s < lower.filledCount(); s++) {
      int k = lower.filled(s);
      double x = work[pivotRow[k]];
      if (x != 0) {
        for (int q = lower.from(k); q < lower.to(k); q++) {
          work[lower.index(q)] -= lower.value(q) * x;
        }
      }
    }
    int row = best(order);
    if (row < 0) {
      return false;
    }
    mark(row, step, work[row]);
    for (int i = 0; i < m; i++) {
      if (work[i] != 0) {
        place(i, row, work[i]);
      }
    }
    lower.end();
    upper.end();
    return true;
  }

  private int best(BasisOrder order) {
    double largest = SINGULAR;
    for (int i = 0; i < m; i++) {
      if (stepOfRow[i] < 0) {
        largest = Math.max(largest, Math.abs(work[i]));
      }
    }
    int best = -1;
    for (int i = 0; i < m && largest > SINGULAR; i++) {
      boolean candidate = stepOfRow[i] < 0 && Math.abs(work[i]) >= THRESHOLD * largest;
      if (candidate && (best < 0 || order.count(i) < order.count(best))) {
        best = i;
      }
    }
    return best;
  }

  /**
   * Solves {@code B z = a}.
   *
   * @param a (M) by row; overwritten by a remainder
   * @param z (M) by position; overwritten by the solution
   */
  void solve(double[] a, double[] z) {
    for (int s = 0; s < lower.filledCount(); s++) {
      int k = lower.filled(s);
      double x = a[pivotRow[k]];
      if (x != 0) {
        for (int q = lower.from(k); q < lower.to(k); q++) {
          a[lower.index(q)] -= lower.value(q) * x;
        }
      }
    }
    for (int k = m - 1; k >= 0; k--) {
      double x = a[pivotRow[k]];
      if (x != 0) {
        x /= pivot[k];
        for (int q = upper.from(k); q < upper.to(k); q++) {
          a[pivotRow[upper.index(q)]] -= upper.value(q) * x;
        }
      }
      z[pivotPosition[k]] = x;
    }
    for (int c = 0; c < changed; c++) {
      int p = changedPosition[c];
      double x = z[p] / changedPivot[c];
      z[p] = x;
      if (x != 0) {
        for (int q = changes.from(c); q < changes.to(c); q++) {
          z[changes.index(q)] -= changes.value(q) * x;
        }
      }
    }
  }

  /**
   * Solves {@code Bᵀ y = c}.
   *
   * @param c (M) by position; overwritten
   * @param y (M) by row; overwritten by the solution
   */
  void solveTransposed(double[] c, double[] y) {
    for (int k = changed - 1; k >= 0; k--) {
      int p = changedPosition[k];
      double sum = c[p];
      for (int q = changes.from(k); q < changes.to(k); q++) {
        sum -= changes.value(q) * c[changes.index(q)];
      }
      c[p] = sum / changedPivot[k];
    }
    for (int k = 0; k < m; k++) {
      double sum = c[pivotPosition[k]];
      for (int q = upper.from(k); q < upper.to(k); q++) {
        sum -= upper.value(q) * work[upper.index(q)];
      }
      work[k] = sum / pivot[k];
    }
    for (int k = 0; k < m; k++) {
      y[pivotRow[k]] = work[k];
    }
    for (int s = lower.filledCount() - 1; s >= 0; s--) {
      int k = lower.filled(s);
      double sum = y[pivotRow[k]];
      for (int q = lower.from(k); q < lower.to(k); q++) {
        sum -= lower.value(q) * y[lower.index(q)];
      }
      y[pivotRow[k]] = sum;
    }
  }

  /**
   * Replaces the column at a position.
   *
   * @param z (M) solution of {@code B z = a} for the new column {@code a}; not modified
   */
  void replace(int position, double[] z) {
    for (int i = 0; i < m; i++) {
      if (z[i] != 0 && i != position) {
        changes.append(i, z[i]);
      }
    }
    changes.end();
    changedPosition[changed] = position;
    changedPivot[changed] = z[position];
    changed++;
  }
}
