package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How steps and the past meet. Oracle: closed forms. */
class DelayStepsTest {

  private static List<Integrator> integrators() {
    return List.of(new Automatic(), new Bdf(), new Tsit5());
  }

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static Trajectory solve(Model model, Integrator integrator, double end, String column) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model)),
            Map.of(),
            0,
            TimeCourse.evenly(0, end, 11),
            List.of(column));
    return new Integration(integrator, 1e-6, 1e-12).solve(problem, Run.quiet());
  }

  /**
   * The slope of x breaks at 0, and z looks at that when {@code t = 1 + t/2}: its course is a line
   * up to 2, which the step that finds the break follows to its tolerance, and from there a
   * parabola, {@code z(t) − z(2) = t²/4 − 1}, which steps from the break on follow but for
   * rounding. Were the break not found, that would err by 1e-6 or so.
   */
  @Test
  void stepsStartAfreshAtBreaksBehindAVaryingDelay() {
    Model model =
        new ModelBuilder()
            .parameter("x", 1)
            .parameter("z", 0)
            .rate("x", f("1"))
            .rate("z", f("delay(x, 1 + time / 2)"))
            .build();
    Trajectory course = solve(model, new Tsit5(), 5, "z");
    double atBreak = course.value(4, 0);

    assertThat(atBreak).isCloseTo(2, within(2e-5));
    assertThat(course.value(8, 0) - atBreak).isCloseTo(3, within(1e-12));
    assertThat(course.value(10, 0) - atBreak).isCloseTo(5.25, within(1e-12));
  }

  /**
   * {@code x' = −x(t − 1/20)} from {@code e^(λt)}, {@code λ = −e^(−λ/20)}: smooth, and alone it
   * would be gone through in far fewer than 100 steps.
   */
  @ParameterizedTest
  @MethodSource("integrators")
  void noStepIsLongerThanADelayInTheRates(Integrator integrator) {
    double lambda = -1;
    for (int k = 0; k < 100; k++) {
      lambda = -Math.exp(-lambda / 20);
    }
    Model model =
        new ModelBuilder()
            .parameter("x", 1)
            .constant("a", lambda)
            .initially("x", f("exp(a * time)"))
            .rate("x", f("-delay(x, 0.05)"))
            .build();
    Trajectory course = solve(model, integrator, 5, "x");

    assertThat(course.report().statistics().steps()).isGreaterThanOrEqualTo(100);
    assertThat(course.value(10, 0)).isCloseTo(Math.exp(5 * lambda), within(1e-6));
  }

  /** What an event does at the start is not yet there before it, and is at it. */
  @ParameterizedTest
  @MethodSource("integrators")
  void thePastAtTheStartIsThatAfterItsEvents(Integrator integrator) {
    EventBuilder set = new EventBuilder("e", f("time >= 0")).initiallyFalse().set("x", f("5"));
    Model model =
        new ModelBuilder()
            .parameter("x", 1)
            .rate("x", f("0"))
            .parameter("y")
            .always("y", f("delay(x, 1)"))
            .event(set.build())
            .build();
    Trajectory course = solve(model, integrator, 2, "y");

    assertThat(course.column("y")).containsExactly(1, 1, 1, 1, 1, 5, 5, 5, 5, 5, 5);
  }
}
