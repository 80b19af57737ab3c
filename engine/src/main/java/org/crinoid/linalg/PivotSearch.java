package org.crinoid.linalg;

import java.util.Arrays;

/**
 * Chooses a pivot row for each sparse column by a left-looking factorisation, and with it the
 * pattern of the factors.
 *
 * <p>Column {@code j} of the factors is {@code x = L⁻¹ a}; which entries of {@code x} can be
 * non-zero follows from a depth-first search from the rows of {@code a} through the columns of
 * {@code L} found so far, in time proportional to the operations. The diagonal entry is taken as
 * pivot unless it is smaller than {@link #THRESHOLD} times the largest candidate.
 *
 * @see <a href="https://doi.org/10.1137/0909058">Gilbert and Peierls 1988, SIAM Journal on
 *     Scientific and Statistical Computing 9, 862–874</a>
 */
final class PivotSearch {
  /** The usual compromise between growth and fill (Duff, Erisman and Reid 1986, section 5.4). */
  static final double THRESHOLD = 0.1;

  private final SparsityPattern pattern;
  private final int n;
  private final int[] order;
  private final int split;
  private final SparseColumns lower;
  private final SparseColumns upper;

  /** (n) step at which each row is pivot, -1 while it is none. */
  private final int[] position;

  /** (split) pivot row of each step. */
  private final int[] pivotRow;

  private final double[] x;
  private final int[] mark;
  private int marked;

  /** (n) steps found by the search, in topological order from {@code top} on. */
  private final int[] steps;

  private int top;

  /** (n) rows found that are no pivots yet. */
  private final int[] candidates;

  private int candidateCount;
  private final int[] stack;
  private final int[] resume;

  PivotSearch(SparsityPattern pattern, LuPlan plan, SparseColumns lower, SparseColumns upper) {
    this.pattern = pattern;
    this.n = pattern.n();
    this.order = plan.order();
    this.split = plan.denseFrom();
    this.lower = lower;
    this.upper = upper;
    position = new int[n];
    pivotRow = new int[split];
    x = new double[n];
    mark = new int[n];
    steps = new int[n];
    candidates = new int[n];
    stack = new int[n];
    resume = new int[n];
  }

  /**
   * Fills the patterns of both factors; row indices of L are positions. L has a column for each
   * sparse step, U has a column for each step, without the rows of the dense block.
   *
   * @return false if a sparse column has no pivot
   */
  boolean run(double[] values) {
    Arrays.fill(position, -1);
    lower.clear();
    upper.clear();
    for (int j = 0; j < n; j++) {
      if (j == split) {
        numberRemainingRows();
      }
      search(order[j]);
      if (j < split) {
        eliminate(order[j], values);
        if (!choosePivot(j)) {
          return false;
        }
      }
      for (int t = top; t < n; t++) {
        upper.append(steps[t], 0);
      }
      upper.endColumn();
    }
    if (split == n) {
      numberRemainingRows();
    }
    lower.renumber(position);
    return true;
  }

  /** (n) place of each row of the matrix in the factors. */
  int[] position() {
    return position;
  }

  private void numberRemainingRows() {
    int p = split;
    for (int row : order) {
      if (position[row] < 0) {
        position[row] = p++;
      }
    }
  }

  /** Finds the steps that reach the column, and the candidates for its pivot. */
  private void search(int column) {
    marked = marked == Integer.MAX_VALUE ? restartMarks() : marked + 1;
    top = n;
    candidateCount = 0;
    for (int k = pattern.columnStart()[column]; k < pattern.columnStart()[column + 1]; k++) {
      int row = pattern.row()[k];
      if (mark[row] != marked) {
        mark[row] = marked;
        descend(row);
      }
    }
  }

  private int restartMarks() {
    Arrays.fill(mark, 0);
    return 1;
  }

  private boolean isPivot(int row) {
    return position[row] >= 0 && position[row] < split;
  }

  private void descend(int row) {
    if (!isPivot(row)) {
      candidates[candidateCount++] = row;
      return;
    }
    int[] start = lower.start();
    int[] index = lower.index();
    int depth = 0;
    stack[0] = position[row];
    resume[0] = start[stack[0]];
    while (depth >= 0) {
      int step = stack[depth];
      int q = resume[depth];
      if (q == start[step + 1]) {
        steps[--top] = step;
        depth--;
        continue;
      }
      resume[depth] = q + 1;
      int child = index[q];
      if (mark[child] != marked) {
        mark[child] = marked;
        if (isPivot(child)) {
          depth++;
          stack[depth] = position[child];
          resume[depth] = start[stack[depth]];
        } else {
          candidates[candidateCount++] = child;
        }
      }
    }
  }

  /** Computes the column of the factors in {@code x}. */
  private void eliminate(int column, double[] values) {
    for (int t = top; t < n; t++) {
      x[pivotRow[steps[t]]] = 0;
    }
    for (int c = 0; c < candidateCount; c++) {
      x[candidates[c]] = 0;
    }
    for (int k = pattern.columnStart()[column]; k < pattern.columnStart()[column + 1]; k++) {
      x[pattern.row()[k]] = values[k];
    }
    int[] start = lower.start();
    int[] index = lower.index();
    double[] value = lower.value();
    for (int t = top; t < n; t++) {
      int step = steps[t];
      double u = x[pivotRow[step]];
      for (int q = start[step]; q < start[step + 1]; q++) {
        x[index[q]] -= value[q] * u;
      }
    }
  }

  private boolean choosePivot(int j) {
    double largest = 0;
    int pivot = -1;
    for (int c = 0; c < candidateCount; c++) {
      double size = Math.abs(x[candidates[c]]);
      if (size > largest) {
        largest = size;
        pivot = candidates[c];
      }
    }
    if (pivot < 0 || largest == Double.POSITIVE_INFINITY) {
      return false;
    }
    int diagonal = order[j];
    boolean candidate = mark[diagonal] == marked && position[diagonal] < 0;
    if (candidate && Math.abs(x[diagonal]) >= THRESHOLD * largest) {
      pivot = diagonal;
    }
    double value = x[pivot];
    for (int c = 0; c < candidateCount; c++) {
      if (candidates[c] != pivot) {
        lower.append(candidates[c], x[candidates[c]] / value);
      }
    }
    lower.endColumn();
    position[pivot] = j;
    pivotRow[j] = pivot;
    return true;
  }
}
