package org.crinoid.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.crinoid.linalg.LinearSolverChoice.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every linear solver promises. Oracle: the residual of the solution. */
class LinearSolverContractTest {
  private static final double TOLERANCE = 1e-6;

  private static LinearSolver solver(Kind kind, SparsityPattern pattern) {
    return LinearSolverChoice.of(pattern).newSolver(kind);
  }

  private static double[] ones(int n) {
    double[] weight = new double[n];
    Arrays.fill(weight, 1);
    return weight;
  }

  /** Weighted root mean square of the residual. */
  private static double norm(TestMatrix a, double[] x, double[] b, double[] weight) {
    double[] r = a.residual(x, b);
    double sum = 0;
    for (int i = 0; i < r.length; i++) {
      sum += r[i] * weight[i] * r[i] * weight[i];
    }
    return Math.sqrt(sum / r.length);
  }

  @ParameterizedTest
  @EnumSource
  void solvesTheIterationMatricesOfRandomNetworks(Kind kind) {
    for (int n : new int[] {1, 2, 3, 7, 30, 64, 65, 150}) {
      LinearSolver solver = solver(kind, TestMatrix.iteration(n, 1, n).pattern());
      for (double gamma = 1e-6; gamma < 1e2; gamma *= 10) {
        TestMatrix a = TestMatrix.iteration(n, gamma, n);
        double[] b = TestMatrix.vector(n, 5);
        double[] x = b.clone();
        assertThat(solver.factor(a.values())).isTrue();
        assertThat(solver.solve(x, ones(n), TOLERANCE)).as("n = %d, γ = %g", n, gamma).isTrue();
        assertThat(norm(a, x, b, ones(n))).isLessThanOrEqualTo(TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void unequalWeightsAreRespected(Kind kind) {
    int n = 80;
    TestMatrix a = TestMatrix.iteration(n, 0.1, 3);
    double[] weight = new double[n];
    Arrays.setAll(weight, i -> Math.pow(10, i % 7));
    double[] b = TestMatrix.vector(n, 4);
    double[] x = b.clone();
    LinearSolver solver = solver(kind, a.pattern());
    assertThat(solver.factor(a.values())).isTrue();
    assertThat(solver.solve(x, weight, TOLERANCE)).isTrue();
    assertThat(norm(a, x, b, weight)).isLessThanOrEqualTo(TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource
  void orderZeroIsSolved(Kind kind) {
    LinearSolver solver = solver(kind, new SparsityPattern(0, new int[1], new int[0]));
    assertThat(solver.factor(new double[0])).isTrue();
    assertThat(solver.solve(new double[0], new double[0], TOLERANCE)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void entriesThatAreNotFiniteAreRefusedAndForgotten(Kind kind) {
    TestMatrix a = TestMatrix.iteration(20, 0.1, 8);
    double[] b = TestMatrix.vector(20, 1);
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      LinearSolver solver = solver(kind, a.pattern());
      for (int k = 0; k < a.values().length; k += 7) {
        double[] values = a.values().clone();
        values[k] = bad;
        assertThat(solver.factor(values)).isFalse();
      }
      double[] x = b.clone();
      assertThat(solver.factor(a.values())).isTrue();
      assertThat(solver.solve(x, ones(20), TOLERANCE)).isTrue();
      assertThat(norm(a, x, b, ones(20))).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSingularMatrixIsReportedByFactorOrSolve(Kind kind) {
    double[][] a = TestMatrix.random(12, 0.5, 2).dense();
    for (double[] row : a) {
      row[7] = 0;
    }
    a[3] = new double[12];
    TestMatrix singular = TestMatrix.of(a);
    LinearSolver solver = solver(kind, singular.pattern());
    boolean solved =
        solver.factor(singular.values())
            && solver.solve(TestMatrix.vector(12, 3), ones(12), TOLERANCE);
    assertThat(solved).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreNeitherModifiedNorKept(Kind kind) {
    TestMatrix a = TestMatrix.iteration(25, 0.1, 9);
    double[] values = a.values().clone();
    LinearSolver solver = solver(kind, a.pattern());
    assertThat(solver.factor(values)).isTrue();
    assertThat(values).containsExactly(a.values());
    Arrays.fill(values, Double.NaN);
    double[] b = TestMatrix.vector(25, 2);
    double[] x = b.clone();
    assertThat(solver.solve(x, ones(25), TOLERANCE)).isTrue();
    assertThat(norm(a, x, b, ones(25))).isLessThanOrEqualTo(TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource
  void factoringAndSolvingAllocatesNothing(Kind kind) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    TestMatrix a = TestMatrix.iteration(60, 0.1, 10);
    TestMatrix other = a.withValues(TestMatrix.iteration(60, 10, 10).values());
    double[] weight = ones(60);
    double[] b = TestMatrix.vector(60, 2);
    LinearSolver solver = solver(kind, a.pattern());
    long before = 0;
    for (int call = 0; call < 300; call++) {
      if (call == 100) {
        before = threads.getThreadAllocatedBytes(thread);
      }
      boolean factored = solver.factor(call % 2 == 0 ? a.values() : other.values());
      boolean solved = solver.solve(b, weight, TOLERANCE);
      if (!factored || !solved) {
        throw new AssertionError("call " + call);
      }
    }
    // 200 calls; the least object has 16 bytes, and the measurement may make a few.
    assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(200 * 16);
  }
}
