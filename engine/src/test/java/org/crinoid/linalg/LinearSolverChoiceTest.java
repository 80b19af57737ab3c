package org.crinoid.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.crinoid.linalg.LinearSolverChoice.Kind;
import org.junit.jupiter.api.Test;

/** Oracle: patterns for which one solver is better by far. */
class LinearSolverChoiceTest {
  private static SparsityPattern scattered(int n, int perColumn) {
    Random random = new Random(1);
    int[] start = new int[n + 1];
    int[] row = new int[n * perColumn];
    for (int j = 0; j < n; j++) {
      TreeSet<Integer> rows = new TreeSet<>();
      rows.add(j);
      while (rows.size() < perColumn) {
        rows.add(random.nextInt(n));
      }
      int k = start[j];
      for (int i : rows) {
        row[k++] = i;
      }
      start[j + 1] = k;
    }
    return new SparsityPattern(n, start, row);
  }

  @Test
  void fewUnknownsAreDense() {
    assertThat(LinearSolverChoice.of(scattered(8, 2)).kind()).isEqualTo(Kind.DENSE_LU);
  }

  @Test
  void fullMatricesAreDense() {
    assertThat(LinearSolverChoice.of(scattered(60, 60)).kind()).isEqualTo(Kind.DENSE_LU);
  }

  @Test
  void chainsAreSparse() {
    int n = 3000;
    int[] start = new int[n + 1];
    int[] row = new int[2 * n - 1];
    for (int j = 0; j < n; j++) {
      row[2 * j] = j;
      if (j + 1 < n) {
        row[2 * j + 1] = j + 1;
      }
      start[j + 1] = Math.min(2 * j + 2, 2 * n - 1);
    }
    LinearSolverChoice choice = LinearSolverChoice.of(new SparsityPattern(n, start, row));
    assertThat(choice.kind()).isEqualTo(Kind.SPARSE_LU);
    assertThat(choice.newSolver()).isInstanceOf(SparseLu.class);
  }

  @Test
  void manyScatteredUnknownsFillUpAndAreIterative() {
    LinearSolverChoice choice = LinearSolverChoice.of(scattered(2000, 12));
    assertThat(choice.kind()).isEqualTo(Kind.ILU_GMRES);
    assertThat(choice.newSolver()).isInstanceOf(IluGmres.class);
    assertThat(choice.because()).contains("2000 unknowns", "24000 entries", "iterative");
  }

  @Test
  void aPatternIsAlwaysChosenForAlike() {
    String first = LinearSolverChoice.of(scattered(300, 6)).because();
    assertThat(LinearSolverChoice.of(scattered(300, 6)).because()).isEqualTo(first);
  }
}
