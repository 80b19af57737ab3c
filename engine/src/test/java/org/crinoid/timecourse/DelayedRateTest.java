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
import org.crinoid.model.UnsupportedException;
import org.crinoid.ode.Automatic;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Rates of change of delayed values, and of what depends on them. Oracle: closed forms. The
 * tolerance is a hundred times the relative tolerance asked, 1e-8: a rate of change is as accurate
 * as the quantities it follows from, of order 1 to 10, times slopes of that order.
 */
class DelayedRateTest {

  private static final double CLOSE = 1e-6;

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static Trajectory solve(ModelBuilder model, double end, String... ids) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model.build())),
            Map.of(),
            0,
            TimeCourse.evenly(0, end, 41),
            List.of(ids));
    Trajectory course = new Integration(new Automatic(), 1e-8, 1e-12).solve(problem, Run.quiet());
    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    return course;
  }

  private static void assertFollows(
      Trajectory course, String id, DoubleUnaryOperator truth, double tolerance) {
    for (int k = 0; k < course.rowCount(); k++) {
      double t = course.times()[k];
      double expected = truth.applyAsDouble(t);
      assertThat(course.column(id)[k])
          .as("%s at time %s", id, t)
          .isCloseTo(expected, within(tolerance));
    }
  }

  /** {@code x' = −y}, {@code y² = x}: {@code y = 2 − t/2}. */
  private static ModelBuilder squareRoot() {
    return new ModelBuilder()
        .parameter("x", 4)
        .parameter("y")
        .rate("x", f("-y"))
        .zero(f("y^2 - x"));
  }

  /**
   * {@code y z = u v}, {@code y² + z² = u² + v²} with {@code u = e⁻ᵗ, v = 3e^(t/2)}: {@code y = u},
   * {@code z = v}.
   */
  private static ModelBuilder coupled() {
    return new ModelBuilder()
        .parameter("u", 1)
        .parameter("v", 3)
        .parameter("y")
        .parameter("z")
        .initially("y", f("0.9"))
        .initially("z", f("3.1"))
        .rate("u", f("-u"))
        .rate("v", f("v/2"))
        .zero(f("y*z - u*v"))
        .zero(f("y^2 + z^2 - u^2 - v^2"));
  }

  /** {@code x' = −x/2} from 8: {@code r = x'(t − 1)}, zero before that. */
  @Test
  void aDelayedValueHasTheRateOfItsPast() {
    ModelBuilder model =
        new ModelBuilder()
            .parameter("x", 8)
            .rate("x", f("-x/2"))
            .parameter("late")
            .parameter("r")
            .parameter("s")
            .always("late", f("x * delay(x, 1.03)"))
            .always("r", f("rateOf(late)"));
    DoubleUnaryOperator x = t -> t < 0 ? 8 : 8 * Math.exp(-t / 2);
    DoubleUnaryOperator v = t -> t < 0 ? 0 : -4 * Math.exp(-t / 2);
    assertFollows(
        solve(model, 3, "r"),
        "r",
        t ->
            v.applyAsDouble(t) * x.applyAsDouble(t - 1.03)
                + x.applyAsDouble(t) * v.applyAsDouble(t - 1.03),
        1e-5);
  }

  /** {@code d/dt x(t − τ(t)) = x'(t − τ)(1 − τ')} with {@code τ = 1 + t/4}, {@code x = t²}. */
  @Test
  void aDelayThatGrowsSlowsTheRateDown() {
    ModelBuilder model =
        new ModelBuilder()
            .parameter("x", 0)
            .rate("x", f("2*time"))
            .parameter("tau")
            .parameter("late")
            .parameter("r")
            .always("tau", f("1.03 + time/4"))
            .always("late", f("delay(x, tau)"))
            .always("r", f("rateOf(late)"));
    assertFollows(solve(model, 4, "r"), "r", t -> Math.max(0, 2 * (0.75 * t - 1.03)) * 0.75, 1e-5);
  }

  /** Before the start states rest, but a rule that depends on time goes on: {@code (t − 1)²}. */
  @Test
  void beforeTheStartTimeRunsOnAndStatesRest() {
    ModelBuilder model =
        new ModelBuilder()
            .parameter("x", 5)
            .rate("x", f("7"))
            .parameter("w")
            .parameter("late")
            .parameter("r")
            .parameter("s")
            .always("w", f("time^2 + x"))
            .always("late", f("delay(w, 1.03)"))
            .always("r", f("rateOf(late)"))
            .always("s", f("delay(rateOf(w), 1.03)"));
    Trajectory course = solve(model, 3, "r", "s");
    DoubleUnaryOperator truth = t -> 2 * (t - 1.03) + (t < 1.03 ? 0 : 7);
    assertFollows(course, "r", truth, 1e-5);
    assertFollows(course, "s", truth, 1e-5);
  }

  /** {@code x = t³/6} late by 0.51 and by 0.52: third derivatives of the past. */
  @Test
  void delaysOfDelaysAndRatesOfRatesGoTogether() {
    ModelBuilder model =
        new ModelBuilder()
            .parameter("x", 0)
            .rate("x", f("time^2/2"))
            .parameter("late")
            .parameter("r")
            .parameter("s")
            .always("late", f("delay(delay(x, 0.51), 0.52)"))
            .always("r", f("rateOf(late)"))
            .always("s", f("rateOf(r)"));
    Trajectory course = solve(model, 3, "r", "s");
    assertFollows(course, "r", t -> t < 1.03 ? 0 : (t - 1.03) * (t - 1.03) / 2, CLOSE);
    assertFollows(course, "s", t -> t < 1.03 ? 0 : t - 1.03, CLOSE);
  }

  /** {@code y² = x(t − 1)}, {@code x = 4 + t}: {@code y' = 1/(2y)} from 1 on. */
  @Test
  void anEquationThatLooksBackMovesWithThePast() {
    ModelBuilder model =
        new ModelBuilder()
            .parameter("x", 4)
            .rate("x", f("1"))
            .parameter("y")
            .parameter("r")
            .zero(f("y^2 - delay(x, 1.03)"))
            .always("r", f("rateOf(y)"));
    assertFollows(
        solve(model, 3, "r"), "r", t -> t < 1.03 ? 0 : 0.5 / Math.sqrt(4 + t - 1.03), CLOSE);
  }

  /** A delayed rate of coupled rules, before the start at rest. */
  @Test
  void thePastOfCoupledRatesIsKnown() {
    ModelBuilder model = coupled().parameter("s").always("s", f("delay(rateOf(y), 1.03)"));
    assertFollows(solve(model, 3, "s"), "s", t -> t < 1.03 ? 0 : -Math.exp(1.03 - t), 1e-5);
  }

  /**
   * Before the start amounts rest: the concentration in a fixed volume too, in {@code V = 1 + t²}
   * it is {@code 3/V}, with rate {@code −6t/V²}.
   */
  @Test
  void beforeTheStartAConcentrationMovesWithItsVolumeAlone() {
    for (boolean fixed : new boolean[] {true, false}) {
      ModelBuilder model =
          new ModelBuilder()
              .compartment("V", 1)
              .dissolved("S", "V", 3)
              .rate("S", f("2"))
              .parameter("late")
              .parameter("r")
              .parameter("s")
              .always("late", f("delay(S, 1.03)"))
              .always("r", f("rateOf(late)"))
              .always("s", f("delay(rateOf(S), 1.03)"));
      if (!fixed) {
        model.always("V", f("1 + time^2"));
      }
      Trajectory course = solve(model, 3, "r", "s");
      DoubleUnaryOperator truth =
          t -> {
            double s = t - 1.03;
            double before = fixed ? 0 : -6 * s / Math.pow(1 + s * s, 2);
            return s < 0 ? before : 2;
          };
      assertFollows(course, "r", truth, 1e-5);
      assertFollows(course, "s", truth, 1e-5);
    }
  }

  /** At −1 a state rests and {@code w = t² + x} has the rate −2. */
  @Test
  void initialAssignmentsSeeTheRatesOfThePast() {
    ModelBuilder model =
        coupled()
            .parameter("w")
            .parameter("a", 0)
            .parameter("b", 0)
            .parameter("c", 0)
            .always("w", f("time^2 + u"))
            .initially("a", f("delay(rateOf(u), 1)"))
            .initially("b", f("delay(rateOf(w), 1)"))
            .initially("c", f("delay(rateOf(y), 1)"));
    Trajectory course = solve(model, 1, "a", "b", "c");
    assertThat(course.value(0, 0)).isZero();
    assertThat(course.value(0, 1)).isEqualTo(-2);
    assertThat(course.value(0, 2)).isCloseTo(0, within(1e-12)); // Newton's accuracy
  }

  /** {@code y = 2 − t/2} late by 1.03, at rest before. */
  @Test
  void thePastOfAnAlgebraicQuantityHasItsRate() {
    ModelBuilder model =
        squareRoot()
            .parameter("late")
            .parameter("r")
            .always("late", f("delay(y, 1.03)"))
            .always("r", f("rateOf(late)"));
    assertFollows(solve(model, 3, "r"), "r", t -> t < 1.03 ? 0 : -0.5, CLOSE);
  }

  /** A delay whose length its own equation determines: the rate would need itself. */
  @Test
  void aLengthThatTheEquationDeterminesItselfIsRefused() {
    Model model =
        new ModelBuilder()
            .parameter("x", 4)
            .parameter("y")
            .parameter("r")
            .rate("x", f("1"))
            .zero(f("y^3 + y - delay(x, y)"))
            .always("r", f("rateOf(y)"))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("circle", "rateOf(y)");
  }

  /** With {@code x = sin t} before the start the rate of its past is no longer zero. */
  @Test
  void aDelayedRateBeforeAStartThatDependsOnTimeIsRefusedByName() {
    Model model =
        new ModelBuilder()
            .parameter("x")
            .initially("x", f("sin(time)"))
            .rate("x", f("1"))
            .parameter("late")
            .parameter("r")
            .always("late", f("delay(x, 1)"))
            .always("r", f("rateOf(late)"))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("rate of change of 'x'", "initial value depends on time");
  }
}
