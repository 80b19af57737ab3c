package org.crinoid.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.crinoid.linalg.DenseLu;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: the closed solution of a logistic equation; errors of fixed steps must fall as h^q. */
class BdfOrderTest {
  private static final double END = 4;

  private static double exact(double t) {
    return 1 / (1 + 9 * Math.exp(-t));
  }

  /** Largest error at time 4 of {@code steps} steps whose sizes alternate by the factor given. */
  private static double error(int order, int steps, double factor) {
    TestProblem problem = TestProblem.logistic();
    Tolerances tolerances = new Tolerances(1e-12, new double[] {1e-14});
    ErrorScale scale = new ErrorScale(tolerances, 1, 1e9);
    ModifiedNewton newton =
        new ModifiedNewton(
            problem,
            scale,
            new DenseLu(problem.jacobianPattern()),
            new StepStatistics(),
            Optional.empty());
    Nordsieck history = new Nordsieck(1);
    double h = 2 * END / steps / (1 + factor);
    history.start(taylor(order, h), h);
    BdfCoefficients coefficients = new BdfCoefficients();
    double t = 0;
    for (int k = 0; k < steps; k++) {
      scale.update(history.z[0], 0);
      double size = k % 2 == 0 ? h : factor * h;
      history.rescale(size / history.step);
      coefficients.update(history);
      history.predict(newton.predicted, newton.predictedSlope);
      t += size;
      assertThat(newton.solve(t, size, coefficients.l[1], order < 4 ? 0.1 : 0.01))
          .isEqualTo(ModifiedNewton.Outcome.CONVERGED);
      newton.accepted();
      history.advance(newton.state, coefficients.l, newton.correction);
    }
    return Math.abs(history.z[0][0] - exact(END));
  }

  /** Scaled derivatives of the solution at 0, by the power series of x' = x − x². */
  private static double[][] taylor(int order, double h) {
    double[] c = new double[order + 1];
    c[0] = exact(0);
    for (int k = 0; k < order; k++) {
      double square = 0;
      for (int m = 0; m <= k; m++) {
        square += c[m] * c[k - m];
      }
      c[k + 1] = (c[k] - square) / (k + 1);
    }
    double[][] z = new double[order + 1][1];
    for (int j = 0; j <= order; j++) {
      z[j][0] = c[j] * Math.pow(h, j);
    }
    return z;
  }

  /** Fewer steps at high orders, whose errors would otherwise come near rounding. */
  private static double measured(int order, double factor) {
    int steps = order < 4 ? 160 : 80;
    return Math.log(error(order, steps, factor) / error(order, 2 * steps, factor)) / Math.log(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void equalStepsConvergeAtTheirOrder(int order) {
    assertThat(measured(order, 1)).isCloseTo(order, within(0.3)); // next term of the expansion
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void alternatingStepsConvergeAtTheirOrder(int order) {
    assertThat(measured(order, 1.3)).isCloseTo(order, within(0.3)); // next term of the expansion
  }

  /**
   * On {@code x' = (q + 1) t^q} with equal steps the local error is {@code h^(q+1) q! / l₁}
   * (Hairer, Nørsett and Wanner 1993, section III.2: error constant {@code 1/(q + 1)}), once the
   * starting values are forgotten; the tolerance is what is left of them.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void errorConstantIsThatOfTheFormula(int order) {
    TestProblem problem = new TestProblem((t, x, d) -> d[0] = (order + 1) * Math.pow(t, order), 0);
    ErrorScale scale = new ErrorScale(new Tolerances(1e-3, new double[] {1e-3}), 1, 1e9);
    scale.update(problem.initial(), 0);
    ModifiedNewton newton =
        new ModifiedNewton(
            problem,
            scale,
            new DenseLu(problem.jacobianPattern()),
            new StepStatistics(),
            Optional.empty());
    Nordsieck history = new Nordsieck(1);
    history.start(new double[order + 1][1], 0.01);
    BdfCoefficients coefficients = new BdfCoefficients();
    double factorial = 1;
    for (int k = 1; k <= order; k++) {
      factorial *= k;
    }
    for (int k = 1; k <= 200; k++) {
      coefficients.update(history);
      history.predict(newton.predicted, newton.predictedSlope);
      newton.solve(k * 0.01, 0.01, coefficients.l[1], 0.1);
      history.advance(newton.state, coefficients.l, newton.correction);
    }

    double estimate = Math.abs(newton.correction[0]) * coefficients.error * coefficients.l[1];
    assertThat(estimate / (factorial * Math.pow(0.01, order + 1))).isCloseTo(1, within(0.01));
  }
}
