package org.crinoid.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

/**
 * Direct solvers on matrices that need pivots. Oracles: the normwise backward error, and the LU
 * decomposition of Apache Commons Math.
 *
 * <p>The bound is {@code 1000 n ε}: partial pivoting stays within a few {@code n ε} on these
 * matrices, threshold pivoting admits multipliers of 10 and reused pivots multipliers of 1000.
 */
class DirectSolverTest {
  private static final double GROWTH = 1000;

  private static List<LinearSolver> directSolvers(SparsityPattern pattern) {
    LuPlan plan = LuPlan.of(pattern);
    List<LinearSolver> solvers = new ArrayList<>();
    solvers.add(new DenseLu(pattern));
    for (int split : new int[] {plan.denseFrom(), pattern.n(), pattern.n() / 2, 0}) {
      solvers.add(
          new SparseLu(
              pattern, new LuPlan(plan.order(), split, plan.sparseEntries(), plan.work())));
    }
    return solvers;
  }

  private static void assertSolves(LinearSolver solver, TestMatrix a) {
    double[] b = TestMatrix.vector(a.n(), 77);
    double[] x = b.clone();
    assertThat(solver.factor(a.values())).as(solver.description()).isTrue();
    assertThat(solver.solve(x, new double[0], 1)).isTrue();
    assertThat(a.backwardError(x, b))
        .as(solver.description())
        .isLessThanOrEqualTo(GROWTH * a.n() * Math.ulp(1.0));
  }

  @Test
  void randomMatricesAreSolvedBackwardStably() {
    for (int n : new int[] {1, 2, 3, 4, 5, 8, 9, 23, 30, 61, 120}) {
      for (double density : new double[] {0.03, 0.2, 1}) {
        TestMatrix a = TestMatrix.random(n, density, n);
        for (LinearSolver solver : directSolvers(a.pattern())) {
          assertSolves(solver, a);
        }
      }
    }
  }

  @Test
  void solutionsAgreeWithCommonsMath() {
    TestMatrix a = TestMatrix.random(40, 0.2, 11);
    double[] b = TestMatrix.vector(40, 12);
    double[] expected =
        new LUDecomposition(new Array2DRowRealMatrix(a.dense()))
            .getSolver()
            .solve(new ArrayRealVector(b))
            .toArray();
    for (LinearSolver solver : directSolvers(a.pattern())) {
      double[] x = b.clone();
      assertThat(solver.factor(a.values())).isTrue();
      assertThat(solver.solve(x, new double[0], 1)).isTrue();
      for (int i = 0; i < 40; i++) {
        // Both are backward stable; the condition of this matrix is below 1e4.
        assertThat(x[i]).isCloseTo(expected[i], within(1e-9));
      }
    }
  }

  @Test
  void zeroDiagonalsAreSolvedByExchangingRows() {
    int n = 31;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i][(i + 1) % n] = 2 + i;
      a[i][(i + 5) % n] = 1;
    }
    TestMatrix cyclic = TestMatrix.of(a);
    for (LinearSolver solver : directSolvers(cyclic.pattern())) {
      assertSolves(solver, cyclic);
    }
  }

  @Test
  void badlyScaledColumnsAreSolvedBackwardStably() {
    TestMatrix a = TestMatrix.random(50, 0.1, 14);
    Random random = new Random(15);
    for (int j = 0; j < 50; j++) {
      double scale = Math.pow(10, 16 * random.nextDouble() - 8);
      for (int k = a.pattern().columnStart()[j]; k < a.pattern().columnStart()[j + 1]; k++) {
        a.values()[k] *= scale;
      }
    }
    for (LinearSolver solver : directSolvers(a.pattern())) {
      assertSolves(solver, a);
    }
  }

  @Test
  void theHilbertMatrixIsSolvedBackwardStably() {
    double[][] a = new double[10][10];
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        a[i][j] = 1.0 / (i + j + 1);
      }
    }
    TestMatrix hilbert = TestMatrix.of(a);
    for (LinearSolver solver : directSolvers(hilbert.pattern())) {
      assertSolves(solver, hilbert);
    }
  }

  @Test
  void pivotsThatBecomeTinyAreReplaced() {
    TestMatrix a = TestMatrix.random(60, 0.1, 16);
    double[] dominant = a.values().clone();
    double[] tiny = a.values().clone();
    for (int j = 0; j < 60; j++) {
      for (int k = a.pattern().columnStart()[j]; k < a.pattern().columnStart()[j + 1]; k++) {
        if (a.pattern().row()[k] == j) {
          dominant[k] = 100;
          tiny[k] = 1e-14;
        }
      }
    }
    for (LinearSolver solver : directSolvers(a.pattern())) {
      for (int round = 0; round < 3; round++) {
        assertSolves(solver, a.withValues(dominant));
        assertSolves(solver, a.withValues(tiny));
      }
    }
  }

  @Test
  void exactlySingularMatricesAreRefusedAndForgotten() {
    TestMatrix regular = TestMatrix.of(new double[][] {{1, 2, 3}, {2, 5, 1}, {4, 1, 1}});
    double[][] emptyColumn = {{1, 0, 3}, {2, 0, 1}, {4, 0, 1}};
    double[][] equalRows = {{1, 2, 4}, {1, 2, 4}, {4, 1, 1}};
    for (LinearSolver solver : directSolvers(regular.pattern())) {
      for (double[][] singular : List.of(emptyColumn, equalRows)) {
        double[] values = new double[9];
        for (int k = 0; k < 9; k++) {
          values[k] = singular[k % 3][k / 3];
        }
        assertThat(solver.factor(values)).as(solver.description()).isFalse();
        assertSolves(solver, regular);
      }
    }
  }
}
