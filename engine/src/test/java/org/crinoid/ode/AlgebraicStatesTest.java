package org.crinoid.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.crinoid.linalg.DenseLu;
import org.crinoid.linalg.SparsityPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Oracle: {@code x' = −√y, 0 = y² + y − x⁸ − x⁴} of index 1, solved by {@code y = x⁴}, {@code x =
 * 1/(1 + t)}.
 */
class AlgebraicStatesTest {
  private static final double END = 4;

  private static final OdeSystem PROBLEM =
      new OdeSystem() {
        @Override
        public int dimension() {
          return 2;
        }

        @Override
        public int algebraicFrom() {
          return 1;
        }

        @Override
        public void derivative(double t, double[] x, double[] f) {
          double fourth = x[0] * x[0] * x[0] * x[0];
          f[0] = -Math.sqrt(x[1]);
          f[1] = x[1] * x[1] + x[1] - fourth * fourth - fourth;
        }

        @Override
        public SparsityPattern jacobianPattern() {
          return new SparsityPattern(2, new int[] {0, 2, 4}, new int[] {0, 1, 0, 1});
        }

        @Override
        public void jacobian(double t, double[] x, double[] values) {
          double cube = x[0] * x[0] * x[0];
          values[0] = 0;
          values[1] = -8 * cube * cube * x[0] - 4 * cube;
          values[2] = -0.5 / Math.sqrt(x[1]);
          values[3] = 2 * x[1] + 1;
        }
      };

  private static double exact(double t) {
    return 1 / (1 + t);
  }

  /** Largest relative error at time 4 of {@code steps} equal steps. */
  private static double error(int order, int steps) {
    double rtol = Math.max(1e-12, Math.pow(10, -5 - 2 * order)); // far below the method's errors
    ErrorScale scale = new ErrorScale(new Tolerances(rtol, new double[] {1e-14, 1e-14}), 1, 1e9);
    ModifiedNewton newton =
        new ModifiedNewton(
            PROBLEM,
            scale,
            new DenseLu(PROBLEM.jacobianPattern()),
            new StepStatistics(),
            Optional.empty());
    Nordsieck history = new Nordsieck(2);
    double h = END / steps;
    history.start(taylor(order, h), h);
    BdfCoefficients coefficients = new BdfCoefficients();
    for (int k = 1; k <= steps; k++) {
      scale.update(history.z[0], 0);
      coefficients.update(history);
      history.predict(newton.predicted, newton.predictedSlope);
      assertThat(newton.solve(k * h, h, coefficients.l[1], 0.01))
          .isEqualTo(ModifiedNewton.Outcome.CONVERGED);
      newton.accepted();
      history.advance(newton.state, coefficients.l, newton.correction);
    }
    double x = exact(END);
    return Math.max(
        Math.abs(history.z[0][0] / x - 1), Math.abs(history.z[0][1] / Math.pow(x, 4) - 1));
  }

  /** Binomial series of {@code (1 + t)⁻¹} and {@code (1 + t)⁻⁴}. */
  private static double[][] taylor(int order, double h) {
    double[][] z = new double[order + 1][2];
    for (int j = 0; j <= order; j++) {
      double power = Math.pow(-h, j);
      z[j][0] = power;
      z[j][1] = power * (j + 1) * (j + 2) * (j + 3) / 6;
    }
    return z;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void bothKindsOfStatesConvergeAtTheOrderOfTheMethod(int order) {
    double measured = Math.log(error(order, 320) / error(order, 640)) / Math.log(2);
    assertThat(measured).isCloseTo(order, within(0.3)); // next term of the expansion
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-6, 1e-8, 1e-10})
  void theToleranceIsMet(double rtol) {
    Stepper stepper =
        new Automatic()
            .stepper(PROBLEM, new Tolerances(rtol, new double[] {1e-14, 1e-14}), DenseLu::new);
    stepper.start(0, new double[] {1, 1}, END);
    double[] x = Solve.advance(stepper, END, 2);

    // Errors add up along the course: the same factor that ordinary problems are allowed.
    assertThat(x[0] / exact(END)).isCloseTo(1, within(10 * rtol));
    assertThat(x[1] / Math.pow(exact(END), 4)).isCloseTo(1, within(10 * rtol));
    assertThat(stepper.statistics().newtonIterations).isPositive();
  }

  /** From a level start the first step could cover no more than a tolerance of y, 2e-9. */
  @Test
  void theFirstStepKnowsHowAlgebraicStatesMove() {
    Stepper stepper =
        new Bdf().stepper(PROBLEM, new Tolerances(1e-8, new double[] {1e-14, 1e-14}), DenseLu::new);
    stepper.start(0, new double[] {1, 1}, END);

    assertThat(stepper.step(END)).isEmpty();
    assertThat(stepper.time()).isGreaterThan(1e-6);
  }

  @Test
  void algebraicStatesAreMadeConsistentAndOthersLeft() {
    double[] x = {0.5, 7};

    assertThat(new ConsistentState(PROBLEM, new double[] {1e-12, 1e-12}).settle(0, x)).isTrue();
    assertThat(x[0]).isEqualTo(0.5);
    assertThat(x[1]).isCloseTo(0.0625, within(1e-16)); // rounding
  }

  @Test
  void explicitStepsRefuseAlgebraicStates() {
    Tolerances tolerances = new Tolerances(1e-6, new double[] {1e-12, 1e-12});
    Integrator explicit = new Tsit5();

    assertThat(explicit.solvesAlgebraic()).isFalse();
    assertThatThrownBy(() -> explicit.stepper(PROBLEM, tolerances, DenseLu::new))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("algebraic");
  }
}
