package org.crinoid.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Oracle: graphs whose least fill is known, and elimination of a dense pattern by definition. */
class MinimumDegreeTest {
  private static int fillBelowDiagonal(SparsityPattern pattern) {
    return Arrays.stream(LuPlan.columnCounts(pattern, MinimumDegree.order(pattern))).sum();
  }

  /** Eliminates in the pattern of {@code A + Aᵀ}, literally. */
  private static int[] countsByElimination(TestMatrix a, int[] order) {
    int n = a.n();
    double[][] values = a.dense();
    boolean[][] edge = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        edge[i][j] = values[order[i]][order[j]] != 0 || values[order[j]][order[i]] != 0;
      }
    }
    int[] count = new int[n];
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        if (edge[i][k]) {
          count[k]++;
          for (int j = k + 1; j < n; j++) {
            edge[i][j] |= edge[k][j];
          }
        }
      }
    }
    return count;
  }

  @Test
  void anArrowHasNoFill() {
    int n = 200;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[0][i] = 1;
      a[i][0] = 1;
      a[i][i] = 1;
    }
    assertThat(fillBelowDiagonal(TestMatrix.of(a).pattern())).isEqualTo(n - 1);
  }

  @Test
  void aTreeHasNoFill() {
    int n = 255;
    double[][] a = new double[n][n];
    for (int i = 1; i < n; i++) {
      a[i][(i - 1) / 2] = 1;
    }
    assertThat(fillBelowDiagonal(TestMatrix.of(a).pattern())).isEqualTo(n - 1);
  }

  @Test
  void aSquareGridFillsFarLessThanByRows() {
    int m = 30;
    double[][] a = new double[m * m][m * m];
    for (int i = 0; i < m * m; i++) {
      if (i % m > 0) {
        a[i][i - 1] = 1;
      }
      if (i >= m) {
        a[i][i - m] = 1;
      }
    }
    SparsityPattern grid = TestMatrix.of(a).pattern();
    int[] byRows = LuPlan.columnCounts(grid, IntStream.range(0, m * m).toArray());
    // By rows about m³ entries; nested dissection 31/4 m² log₂ m - O(m²), minimum degree alike.
    assertThat(fillBelowDiagonal(grid)).isLessThan(Arrays.stream(byRows).sum() / 2);
  }

  @Test
  void theOrderIsAPermutation() {
    for (long seed = 0; seed < 30; seed++) {
      SparsityPattern pattern = TestMatrix.random(70, 0.01 * seed, seed).pattern();
      int[] order = MinimumDegree.order(pattern);
      assertThat(Arrays.stream(order).sorted().toArray())
          .as("seed %d", seed)
          .containsExactly(IntStream.range(0, 70).toArray());
    }
  }

  @Test
  void columnCountsAreThoseOfElimination() {
    for (long seed = 0; seed < 20; seed++) {
      TestMatrix a = TestMatrix.random(40, 0.005 * seed, seed);
      int[] order = MinimumDegree.order(a.pattern());
      assertThat(LuPlan.columnCounts(a.pattern(), order))
          .as("seed %d", seed)
          .containsExactly(countsByElimination(a, order));
    }
  }
}
