package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: closed forms. Tolerances are ten times the relative tolerance asked, 1e-6. */
class AlgebraicCourseTest {

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static List<Integrator> integrators() {
    return List.of(new Automatic(), new Bdf());
  }

  private static Trajectory solve(Model model, Integrator integrator, double end, String... ids) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model)),
            Map.of(),
            0,
            TimeCourse.evenly(0, end, 11),
            List.of(ids));
    return new Integration(integrator, 1e-6, 1e-12).solve(problem, Run.quiet());
  }

  private static ModelBuilder squareRoot() {
    return new ModelBuilder()
        .parameter("x", 4)
        .parameter("y")
        .rate("x", f("-y"))
        .zero(f("y^2 - x"));
  }

  /** {@code x' = −√x} from 4: {@code x = (2 − t/2)²}. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aQuadraticRuleFollowsItsRoot(Integrator integrator) {
    Trajectory course = solve(squareRoot().build(), integrator, 3, "x", "y");

    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    for (int k = 0; k < course.rowCount(); k++) {
      double root = 2 - course.times()[k] / 2;
      assertThat(course.value(k, 1)).isCloseTo(root, within(1e-5 * root));
      assertThat(course.value(k, 0)).isCloseTo(root * root, within(2e-5 * root * root));
    }
  }

  /** {@code a + b = 2x, a − b = x} with {@code x = e⁻ᵗ}. */
  @ParameterizedTest
  @MethodSource("integrators")
  void coupledLinearRulesFollowTheirStates(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("x", 1)
            .parameter("a")
            .parameter("b")
            .rate("x", f("b - a"))
            .zero(f("a + b - 2*x"))
            .zero(f("a - b - x"))
            .build();
    Trajectory course = solve(model, integrator, 5, "a", "b");

    assertThat(course.value(10, 0)).isCloseTo(1.5 * Math.exp(-5), within(1e-7));
    assertThat(course.value(10, 1)).isCloseTo(0.5 * Math.exp(-5), within(1e-7));
  }

  /**
   * A pendulum of length 1 whose height follows from {@code x² + y² = 1}: with amplitude {@code α}
   * its quarter period is {@code K(sin α/2)/√g = π / (2√g·agm(1, cos α/2))}, when it is back at the
   * bottom with {@code ω² = 2g(1 − cos α)}.
   */
  @ParameterizedTest
  @MethodSource("integrators")
  void aPendulumOnItsCircleKeepsItsPeriod(Integrator integrator) {
    double alpha = 1;
    Model model =
        new ModelBuilder()
            .parameter("x", Math.sin(alpha))
            .parameter("w", 0)
            .parameter("y")
            .initially("y", f("-0.5"))
            .rate("x", f("-w*y"))
            .rate("w", f("-9.81*x"))
            .zero(f("x^2 + y^2 - 1"))
            .build();
    double quarter = Math.PI / (2 * Math.sqrt(9.81) * agm(1, Math.cos(alpha / 2)));
    Trajectory course = solve(model, integrator, 5 * quarter, "x", "y", "w");

    double speed = Math.sqrt(2 * 9.81 * (1 - Math.cos(alpha)));
    assertThat(course.value(10, 0)).isCloseTo(0, within(1e-5));
    assertThat(course.value(10, 1)).isCloseTo(-1, within(1e-5));
    assertThat(course.value(10, 2)).isCloseTo(-speed, within(1e-5 * speed));
  }

  private static double agm(double a, double b) {
    double x = a;
    double y = b;
    while (Math.abs(x - y) > 1e-15 * x) {
      double mean = (x + y) / 2;
      y = Math.sqrt(x * y);
      x = mean;
    }
    return x;
  }

  /** The event at 1 sets x to 9, and with it y to 3; from then on {@code y = 3 − (t − 1)/2}. */
  @Test
  void afterAnEventAlgebraicStatesAreConsistentAgain() {
    Model model =
        squareRoot().event("dose", f("time >= 1"), new EventAssignment("x", f("9"))).build();
    Trajectory course = solve(model, new Automatic(), 2, "x", "y");

    assertThat(course.value(4, 1)).as("time 0.8").isCloseTo(1.6, within(1e-5));
    assertThat(course.value(5, 1)).as("time 1").isCloseTo(3, within(1e-12)); // Newton's accuracy
    assertThat(course.value(10, 1)).as("time 2").isCloseTo(2.5, within(1e-5));
  }

  @Test
  void anEventCanBeTriggeredByWhatAnotherMakesConsistent() {
    Model model =
        squareRoot()
            .parameter("seen", 0)
            .event("dose", f("time >= 1"), new EventAssignment("x", f("9")))
            .event("high", f("y > 2.5"), new EventAssignment("seen", f("time")))
            .build();
    Trajectory course = solve(model, new Automatic(), 2, "seen");

    assertThat(course.value(10, 0)).isEqualTo(1);
  }

  /**
   * {@code y} jumps from 2 to 3 at time 1 by its rule alone: {@code x = 2t}, then {@code 3t − 1}.
   */
  @Test
  void algebraicStatesJumpWithTheirEquations() {
    Model model =
        new ModelBuilder()
            .parameter("x", 0)
            .parameter("y")
            .rate("x", f("y"))
            .zero(f("y^2 - piecewise(4, time < 1, 9)"))
            .build();
    Trajectory course = solve(model, new Automatic(), 2, "x", "y");

    assertThat(course.column("y")).containsExactly(2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3);
    assertThat(course.value(10, 0)).isCloseTo(5, within(1e-12)); // straight lines are exact
  }

  @Test
  void aCourseWithoutAConsistentContinuationFailsThere() {
    Model model =
        squareRoot().event("empty", f("time >= 1"), new EventAssignment("x", f("-1"))).build();
    Trajectory course = solve(model, new Automatic(), 2, "y");

    assertThat(course.report().outcome())
        .isEqualTo(new Outcome.Failed(new Failure.Inconsistent(1, "y")));
  }

  @Test
  void explicitStepsRefuseAlgebraicStatesByName() {
    assertThatThrownBy(() -> solve(squareRoot().build(), new Tsit5(), 1, "y"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'y'")
        .hasMessageContaining("BDF");
  }

  /**
   * {@code y} is 1 while {@code q} is 2, and 2 from when {@code q} is 10; three events are due
   * then, and the second and third see what the first has set.
   */
  @ParameterizedTest
  @MethodSource("integrators")
  void eachEventOfACascadeSeesConsistentAlgebraicValues(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("q", 2)
            .parameter("y")
            .parameter("seen", 0)
            .parameter("high", 0)
            .zero(f("y^3 + y - q"))
            .event(
                new EventBuilder("jump", f("time >= 1")).priority(f("3")).set("q", f("10")).build())
            .event(
                new EventBuilder("look", f("time >= 1"))
                    .priority(f("2"))
                    .valuesAtExecution()
                    .set("seen", f("y"))
                    .build())
            .event(
                new EventBuilder("back", f("y > 1.5"))
                    .priority(f("1"))
                    .set("high", f("y"))
                    .set("q", f("2"))
                    .build())
            .build();
    Trajectory course = solve(model, integrator, 2, "seen", "high", "y");
    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    assertThat(course.report().events())
        .extracting(e -> e.event())
        .containsExactly("jump", "look", "back");
    assertThat(course.value(10, 0)).isCloseTo(2, within(1e-9));
    assertThat(course.value(10, 1)).isCloseTo(2, within(1e-9));
    assertThat(course.value(10, 2)).isCloseTo(1, within(1e-9));
  }

  /**
   * A priority that depends on an algebraic state: after the first event it is the other's turn.
   */
  @Test
  void prioritiesSeeConsistentAlgebraicValuesToo() {
    Model model =
        new ModelBuilder()
            .parameter("q", 2)
            .parameter("y")
            .parameter("last", 0)
            .zero(f("y^3 + y - q"))
            .event(
                new EventBuilder("first", f("time >= 1"))
                    .priority(f("9"))
                    .set("q", f("10"))
                    .build())
            .event(
                new EventBuilder("low", f("time >= 1"))
                    .priority(f("1.5"))
                    .set("last", f("1"))
                    .build())
            .event(
                new EventBuilder("rising", f("time >= 1"))
                    .priority(f("y"))
                    .set("last", f("2"))
                    .build())
            .build();
    Trajectory course = solve(model, new Automatic(), 2, "last");
    assertThat(course.report().events())
        .extracting(e -> e.event())
        .containsExactly("first", "rising", "low");
  }
}
