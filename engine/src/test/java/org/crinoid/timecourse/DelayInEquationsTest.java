package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Delays in algebraic rules and fast reactions, and of what these determine.
 *
 * <p>Oracle: closed forms. Tolerances are ten times the relative tolerance asked, 1e-6.
 */
class DelayInEquationsTest {

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
            TimeCourse.evenly(0, end, 21),
            List.of(ids));
    Trajectory course = new Integration(integrator, 1e-6, 1e-12).solve(problem, Run.quiet());
    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    return course;
  }

  private static void assertFollows(Trajectory course, int column, DoubleUnaryOperator truth) {
    for (int k = 0; k < course.rowCount(); k++) {
      double expected = truth.applyAsDouble(course.time(k));
      assertThat(course.value(k, column))
          .as("at time %s", course.time(k))
          .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void anAlgebraicRuleFollowsAStateOfThePast(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("x", 4)
            .parameter("y")
            .rate("x", f("-0.4 * x"))
            .zero(f("y^2 - delay(x, 1)"))
            .build();
    assertFollows(
        solve(model, integrator, 4, "y"), 0, t -> 2 * Math.exp(-0.2 * Math.max(0, t - 1)));
  }

  /** {@code x' = −√x} from 4: {@code y = √x = 2 − t/2}, and {@code z' = y(t − 1)}. */
  @ParameterizedTest
  @MethodSource("integrators")
  void whatAnAlgebraicRuleDeterminesCanBeDelayed(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("x", 4)
            .parameter("y")
            .parameter("z", 0)
            .rate("x", f("-y"))
            .zero(f("y^2 - x"))
            .rate("z", f("delay(y, 1)"))
            .build();
    assertFollows(
        solve(model, integrator, 3, "z"), 0, t -> 2 * t - Math.pow(Math.max(0, t - 1), 2) / 4);
  }

  /** {@code y = t} at all times, also before the start. */
  @ParameterizedTest
  @MethodSource("integrators")
  void algebraicRulesHoldBeforeTheStart(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .parameter("late")
            .parameter("early", 0)
            .zero(f("y^3 + y - time^3 - time"))
            .always("late", f("delay(y, 1.5)"))
            .initially("early", f("delay(y + late, 0.5)"))
            .rate("early", f("late"))
            .build();
    Trajectory course = solve(model, integrator, 4, "late", "early");
    assertFollows(course, 0, t -> t - 1.5);
    assertFollows(course, 1, t -> -2.5 + t * t / 2 - 1.5 * t);
  }

  /** The same where nothing else depends on the time of the start. */
  @ParameterizedTest
  @MethodSource("integrators")
  void timeInAnEquationAloneMovesItsPast(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .parameter("late")
            .zero(f("y^3 + y - time^3 - time"))
            .always("late", f("delay(y, 1.5)"))
            .build();
    assertFollows(solve(model, integrator, 4, "late"), 0, t -> t - 1.5);
  }

  /** {@code x = 2 − t/2} after the start, so that {@code y = x(t − y)} is 2, then {@code 4 − t}. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aDelayMayBeGivenByTheVariableItDetermines(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("x", 2)
            .parameter("y", 1)
            .rate("x", f("-0.5"))
            .zero(f("y - delay(x, y)"))
            .build();
    assertFollows(solve(model, integrator, 3.5, "y"), 0, t -> Math.min(2, 4 - t));
  }

  @Test
  void anAlgebraicRuleThatNeedsItsOwnPastIsRefused() {
    Model model =
        new ModelBuilder()
            .parameter("y", 1)
            .parameter("late")
            .always("late", f("delay(y, 1)"))
            .zero(f("y^2 - 0.5 * late - 1"))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("delay(y, 1)")
        .hasMessageContaining("circle");
  }

  private static ModelBuilder pair() {
    return new ModelBuilder()
        .compartment("V", 1)
        .amount("A", "V", 8)
        .amount("B", "V", 0)
        .parameter("s", 0)
        .parameter("z", 0);
  }

  /** As in the limit of large rates: nothing reacts before the start, where there is no B. */
  @ParameterizedTest
  @MethodSource("integrators")
  void fastReactionsBeginAtTheStart(Integrator integrator) {
    Model model =
        pair()
            .fast("f", List.of("A"), List.of("B"), f("3*A - B"))
            .rate("z", f("delay(B, 1)"))
            .build();
    assertFollows(solve(model, integrator, 4, "z"), 0, t -> 6 * Math.max(0, t - 1));
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void anEquilibriumMayDependOnThePast(Integrator integrator) {
    Model model =
        pair()
            .rate("s", f("1"))
            .fast("f", List.of("A"), List.of("B"), f("(1 + delay(s, 2)) * A - B"))
            .build();
    assertFollows(solve(model, integrator, 6, "A"), 0, t -> 8 / (2 + Math.max(0, t - 2)));
  }

  /** {@code A' = −2n} with the stoichiometry {@code n = s(t − 1)}, and {@code s = t}. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aStoichiometryMayDependOnThePast(Integrator integrator) {
    Model model = pair().rate("s", f("1")).reaction("r", f("delay(s, 1)"), "A", f("2")).build();
    assertFollows(solve(model, integrator, 4, "A"), 0, t -> 8 - Math.pow(Math.max(0, t - 1), 2));
  }

  /** Of time itself by a constant and by a length that moves, before and after the start. */
  @Test
  void timeItselfCanBeDelayed() {
    Model model =
        new ModelBuilder()
            .parameter("a")
            .parameter("b")
            .parameter("x", 1)
            .rate("x", f("delay(time, 3)"))
            .always("a", f("delay(time, 3)"))
            .always("b", f("delay(time^2, time/2)"))
            .build();
    Trajectory course = solve(model, new Automatic(), 4, "a", "b", "x");
    assertFollows(course, 0, t -> t - 3);
    assertFollows(course, 1, t -> t * t / 4);
    assertFollows(course, 2, t -> 1 + t * t / 2 - 3 * t);
  }

  /** At 0 the length is −1, but the condition before it has decided already. */
  @Test
  void anInitialValueNeedsNoDelayThatNothingReads() {
    Model model =
        new ModelBuilder()
            .parameter("a", 5)
            .rate("a", f("1"))
            .parameter("b", 0)
            .parameter("c", 0)
            .initially("b", f("piecewise(1, time >= 1 && delay(a, time - 1) > 2, 7)"))
            .initially("c", f("piecewise(delay(a, time - 1), time >= 1, 9)"))
            .build();
    Trajectory course = solve(model, new Automatic(), 1, "b", "c");
    assertThat(course.value(0, 0)).isEqualTo(7);
    assertThat(course.value(0, 1)).isEqualTo(9);
  }
}
