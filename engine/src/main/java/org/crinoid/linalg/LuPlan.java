package org.crinoid.linalg;

import java.util.Arrays;

/**
 * What a sparse LU factorisation with diagonal pivots would do: the order of elimination, its fill
 * and its operations, without numbers.
 *
 * <p>Elimination starts with sparse columns. What is left fills up: from {@code denseFrom} on, the
 * Schur complement is factored as a dense matrix, which does an operation several times faster. The
 * split minimises the predicted work.
 *
 * @param order (n) column, and preferred pivot row, of each step
 * @param denseFrom first step that belongs to the dense block
 * @param sparseEntries predicted entries of L and U outside the dense block
 * @param work predicted cost of a factorisation, in multiply-adds of a dense factorisation
 */
record LuPlan(int[] order, int denseFrom, long sparseEntries, double work) {
  /**
   * Cost of a multiply-add through an index array relative to one in a long contiguous loop.
   * Measured with Temurin 25 on the Jacobians of receptor networks.
   */
  static final double SPARSE_COST = 6;

  /** Cost of a row of the dense block beside its multiply-adds, in the same unit. */
  private static final double ROW_COST = 4;

  static LuPlan of(SparsityPattern pattern) {
    int n = pattern.n();
    int[] order = MinimumDegree.order(pattern);
    int[] below = columnCounts(pattern, order);
    double sparse = 0;
    double best = Double.POSITIVE_INFINITY;
    int split = n;
    for (int s = 0; s <= n; s++) {
      double work = SPARSE_COST * sparse + denseWork(n - s);
      if (work < best) {
        best = work;
        split = s;
      }
      if (s < n) {
        sparse += (below[s] + 1.0) * (below[s] + 1.0);
      }
    }
    long sparseEntries = 0;
    for (int j = 0; j < split; j++) {
      sparseEntries += 2L * below[j] + 1;
    }
    return new LuPlan(order, split, sparseEntries, best);
  }

  /** Cost of a dense factorisation of order {@code m}. */
  static double denseWork(double m) {
    return m * m * (m / 3 + ROW_COST);
  }

  /**
   * Returns (n) the entries below the diagonal of each column of the Cholesky factor of {@code A +
   * Aᵀ} in the given order, by walking the row subtrees of the elimination tree.
   *
   * @see <a href="https://doi.org/10.1137/1.9780898718881">Davis 2006, Direct Methods for Sparse
   *     Linear Systems, chapter 4</a>
   */
  static int[] columnCounts(SparsityPattern pattern, int[] order) {
    int n = order.length;
    int[][] neighbours = MinimumDegree.symmetricNeighbours(pattern);
    int[] position = new int[n];
    for (int k = 0; k < n; k++) {
      position[order[k]] = k;
    }
    int[] parent = new int[n];
    int[] visited = new int[n];
    int[] count = new int[n];
    Arrays.fill(parent, -1);
    for (int k = 0; k < n; k++) {
      visited[k] = k;
      for (int v : neighbours[order[k]]) {
        for (int i = position[v]; i < k && visited[i] != k; i = parent[i]) {
          if (parent[i] < 0) {
            parent[i] = k;
          }
          count[i]++;
          visited[i] = k;
        }
      }
    }
    return count;
  }

  /** Predicted entries of L and U together, the dense block counted as full. */
  long entries() {
    long m = order.length - denseFrom;
    return sparseEntries + m * m;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LuPlan that
        && Arrays.equals(order, that.order)
        && denseFrom == that.denseFrom
        && sparseEntries == that.sparseEntries
        && work == that.work;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(order);
  }
}
