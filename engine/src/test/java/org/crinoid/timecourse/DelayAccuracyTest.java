package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the error of courses with delays falls with tolerance and steps.
 *
 * <p>Oracle: closed forms by the method of steps; the same method at a tolerance of 1e-13.
 */
class DelayAccuracyTest {

  /**
   * The error must fall with the fifth power of the number of steps, though breaks lie in the way,
   * of Neves' equation (see {@link DelayTest}) and of {@code x' = −a x(t − 1)}, whose polynomials
   * are {@code Σ (−a)ᵏ (t + 1 − k)ᵏ / k!}. The slope varies by half an order, as step sizes do.
   */
  @Test
  void theOrderOfTheMethodIsKeptThroughBreaks() {
    Model neves =
        new ModelBuilder()
            .parameter("x", 0)
            .initially("x", f("piecewise(0.5, time < 0, 1)"))
            .rate("x", f("delay(x, time + 2 - x)"))
            .build();
    double second = 2 + 2 * Math.log(2);
    assertThat(order(neves, 3.5, 4 - 2 * Math.log(1 + second - 3.5))).isGreaterThan(4.5);
    Model decay = new ModelBuilder().parameter("x", 1).rate("x", f("-2.2 * delay(x, 1)")).build();
    double exact = 0;
    double term = 1;
    for (int k = 0; k <= 9; k++) {
      exact += Math.pow(9 - k, k) * term;
      term *= -2.2 / (k + 1);
    }
    assertThat(order(decay, 8, exact)).isGreaterThan(4.5);
  }

  private static double order(Model model, double end, double exact) {
    double[] error = new double[2];
    double[] steps = new double[2];
    for (int k = 0; k < 2; k++) {
      TimeCourse problem =
          new TimeCourse(
              CompiledSystem.of(DynamicalSystem.of(model)),
              Map.of(),
              0,
              new double[] {end},
              List.of("x"));
      Trajectory course =
          new Integration(new Tsit5(), k == 0 ? 1e-6 : 1e-10, 1e-15).solve(problem, Run.quiet());
      error[k] = Math.abs(course.value(0, 0) - exact);
      steps[k] = course.report().statistics().steps();
    }
    return Math.log(error[0] / error[1]) / Math.log(steps[1] / steps[0]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-6, 1e-8, 1e-10})
  void theErrorIsProportionalToTheTolerance(double rtol) {
    Model model =
        new ModelBuilder()
            .parameter("x", 0.5)
            .rate("x", f("1.4 * x * (1 - delay(x, 1)) + 0.2 * delay(x, 1.7)"))
            .build();
    double[] times = {5, 10, 20};
    double[] exact = at(model, 1e-13, times);
    double[] x = at(model, rtol, times);
    for (int k = 0; k < times.length; k++) {
      assertThat(x[k]).isCloseTo(exact[k], within(20 * rtol * exact[k]));
    }
  }

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static double[] at(Model model, double rtol, double... times) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model)), Map.of(), 0, times, List.of("x"));
    return new Integration(new Tsit5(), rtol, 1e-15).solve(problem, Run.quiet()).column("x");
  }
}
