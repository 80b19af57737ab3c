package org.crinoid.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Oracle: matrices for which the number of iterations is known. */
class IluGmresTest {
  private static double[] ones(int n) {
    double[] weight = new double[n];
    Arrays.fill(weight, 1);
    return weight;
  }

  @Test
  void aMatrixWithoutDroppedEntriesTakesOneIteration() {
    int n = 50;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i][i] = 3;
      a[i][Math.max(0, i - 1)] -= 1;
    }
    TestMatrix chain = TestMatrix.of(a);
    IluGmres solver = new IluGmres(chain.pattern());
    assertThat(solver.factor(chain.values())).isTrue();
    assertThat(solver.solve(TestMatrix.vector(n, 1), ones(n), 1e-12)).isTrue();
    assertThat(solver.iterations()).isEqualTo(1);
  }

  @Test
  void aCyclicShiftDoesNotConverge() {
    // Restarted GMRES makes no progress before n iterations, and the diagonal is zero.
    int n = 400;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i][(i + 1) % n] = 1;
    }
    TestMatrix shift = TestMatrix.of(a);
    IluGmres solver = new IluGmres(shift.pattern());
    double[] b = new double[n];
    b[0] = 1;
    boolean solved = solver.factor(shift.values()) && solver.solve(b, ones(n), 1e-10);
    assertThat(solved).isFalse();
  }

  @Test
  void aZeroRightHandSideGivesZero() {
    TestMatrix a = TestMatrix.iteration(20, 1, 1);
    IluGmres solver = new IluGmres(a.pattern());
    double[] b = new double[20];
    assertThat(solver.factor(a.values())).isTrue();
    assertThat(solver.solve(b, ones(20), 1e-6)).isTrue();
    assertThat(b).containsOnly(0);
    assertThat(solver.iterations()).isZero();
  }
}
