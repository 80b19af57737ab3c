package org.crinoid.linalg;

import java.util.Arrays;

/**
 * LU factorisation of a sparse matrix with a fixed order of elimination.
 *
 * <p>{@code P A Q = L U}. {@code Q} is an approximate minimum degree order of {@code A + Aᵀ}, found
 * once. The first matrix, and any for which the old pivots have become too small, is factored with
 * threshold pivoting that prefers the diagonal, which fixes {@code P} and the patterns of {@code L}
 * and {@code U}. Other matrices only refill those patterns, column by column. The last columns,
 * which fill up almost completely in the reaction networks that need many operations, form a dense
 * block with partial pivoting of its own.
 *
 * <p>Cost: {@code Σ (entries of column k of L) × (entries of row k of U)} multiply-adds per
 * factorisation, one per entry of the factors and solution. The factors grow only during a
 * factorisation that chooses pivots.
 *
 * @see <a href="https://doi.org/10.1145/1824801.1824814">Davis and Palamadai Natarajan 2010, ACM
 *     Transactions on Mathematical Software 37, article 36</a>
 */
public final class SparseLu implements LinearSolver {
  /**
   * A pivot smaller than this times the largest entry below it is not reused. Differs from KLU,
   * which leaves the check to its user.
   */
  private static final double REUSE_THRESHOLD = 1e-3;

  private final SparsityPattern pattern;
  private final int n;
  private final int split;
  private final int[] order;
  private final int[] position;
  private final SparseColumns lower;
  private final SparseColumns upper;
  private final PivotSearch search;
  private final DenseFactors block;

  /** (n) reciprocals of the sparse pivots. */
  private final double[] inversePivot;

  /** (entries) place of each matrix entry in its column of the factors. */
  private final int[] target;

  /** (n) a column under construction; zero in between. */
  private final double[] x;

  private final double[] y;
  private final double[] blockPart;
  private boolean hasPivots;

  /** Orders the pattern and allocates for matrices with it. */
  public SparseLu(SparsityPattern pattern) {
    this(pattern, LuPlan.of(pattern));
  }

  SparseLu(SparsityPattern pattern, LuPlan plan) {
    this.pattern = pattern;
    n = pattern.n();
    split = plan.denseFrom();
    order = plan.order();
    long expected = plan.sparseEntries() / 2;
    lower = new SparseColumns(n, expected);
    upper = new SparseColumns(n, expected);
    search = new PivotSearch(pattern, plan, lower, upper);
    position = search.position();
    block = new DenseFactors(n - split);
    inversePivot = new double[split];
    target = new int[pattern.entryCount()];
    x = new double[n];
    y = new double[n];
    blockPart = new double[n - split];
  }

  @Override
  public boolean factor(double[] values) {
    if (!pattern.allFinite(values)) {
      return false;
    }
    if (hasPivots && refill(values, REUSE_THRESHOLD)) {
      return block.factor();
    }
    hasPivots = search.run(values);
    if (!hasPivots) {
      return false;
    }
    for (int k = 0; k < target.length; k++) {
      target[k] = position[pattern.row()[k]];
    }
    return refill(values, 0) && block.factor();
  }

  /** Recomputes the factors' entries; false if a pivot is too small beside those below it. */
  private boolean refill(double[] values, double threshold) {
    for (int j = 0; j < n; j++) {
      int column = order[j];
      for (int k = pattern.columnStart()[column]; k < pattern.columnStart()[column + 1]; k++) {
        x[target[k]] = values[k];
      }
      eliminate(j);
      if (j >= split) {
        System.arraycopy(x, split, block.column(j - split), 0, n - split);
        Arrays.fill(x, split, n, 0);
      } else if (!divide(j, threshold)) {
        Arrays.fill(x, 0);
        return false;
      }
    }
    return true;
  }

  private void eliminate(int j) {
    int[] lowerStart = lower.start();
    int[] lowerIndex = lower.index();
    double[] lowerValue = lower.value();
    int[] upperIndex = upper.index();
    double[] upperValue = upper.value();
    int end = upper.start()[j + 1];
    for (int p = upper.start()[j]; p < end; p++) {
      int k = upperIndex[p];
      double u = x[k];
      x[k] = 0;
      upperValue[p] = u;
      if (u != 0) {
        int last = lowerStart[k + 1];
        for (int q = lowerStart[k]; q < last; q++) {
          x[lowerIndex[q]] -= lowerValue[q] * u;
        }
      }
    }
  }

  private boolean divide(int j, double threshold) {
    int[] index = lower.index();
    double[] value = lower.value();
    double pivot = x[j];
    double inverse = 1 / pivot;
    x[j] = 0;
    double largest = 0;
    int end = lower.start()[j + 1];
    for (int q = lower.start()[j]; q < end; q++) {
      int i = index[q];
      double v = x[i];
      x[i] = 0;
      value[q] = v * inverse;
      largest = Math.max(largest, Math.abs(v));
    }
    inversePivot[j] = inverse;
    double size = Math.abs(pivot);
    return size >= threshold * largest
        && largest < Double.POSITIVE_INFINITY
        && size < Double.POSITIVE_INFINITY
        && Math.abs(inverse) < Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean solve(double[] b, double[] weight, double tolerance) {
    for (int i = 0; i < n; i++) {
      y[position[i]] = b[i];
    }
    for (int k = 0; k < split; k++) {
      subtract(lower, k, y[k]);
    }
    System.arraycopy(y, split, blockPart, 0, n - split);
    block.solve(blockPart);
    System.arraycopy(blockPart, 0, y, split, n - split);
    for (int j = n - 1; j >= 0; j--) {
      if (j < split) {
        y[j] *= inversePivot[j];
      }
      subtract(upper, j, y[j]);
      b[order[j]] = y[j];
    }
    return true;
  }

  private void subtract(SparseColumns factor, int column, double a) {
    if (a == 0) {
      return;
    }
    int[] index = factor.index();
    double[] value = factor.value();
    int end = factor.start()[column + 1];
    for (int q = factor.start()[column]; q < end; q++) {
      y[index[q]] -= value[q] * a;
    }
  }

  @Override
  public String description() {
    long m = n - split;
    long entries = lower.entryCount() + upper.entryCount() + split + m * m;
    return "sparse LU, " + entries + " entries, of them " + m + " × " + m + " dense";
  }
}
