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
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report.FiredEvent;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: closed forms by the method of steps. Tolerances are ten times the relative tolerance
 * asked, 1e-6, unless they say otherwise.
 */
class DelayTest {

  private static final double RTOL = 1e-6;

  private static List<Integrator> integrators() {
    return List.of(new Automatic(), new Bdf(), new Tsit5());
  }

  /** Pieces of a polynomial: {@code Σ (−1)ᵏ (t − k + 1)ᵏ / k!} over {@code k ≤ ⌊t⌋ + 1}. */
  private static double pieces(double t) {
    double sum = 0;
    double factorial = 1;
    for (int k = 0; k <= Math.floor(t) + 1; k++) {
      factorial *= Math.max(1, k);
      sum += (k % 2 == 0 ? 1 : -1) * Math.pow(t - k + 1, k) / factorial;
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void aDelayedDecayFollowsItsPolynomials(Integrator integrator) {
    Model model = new ModelBuilder().parameter("x", 1).rate("x", f("-delay(x, 1)")).build();
    assertFollows(solve(model, integrator, 10, "x"), DelayTest::pieces, 1e-5);
  }

  /**
   * Where every break is a stop, the two polynomials of degree at most 5 that the first four steps
   * of the method are exact for leave rounding errors alone; a missed break would leave 1e-7.
   */
  @Test
  void breaksAreMetExactly() {
    Model model = new ModelBuilder().parameter("x", 1).rate("x", f("-delay(x, 1)")).build();
    Trajectory course = solve(model, new Tsit5(), 4, "x");
    assertFollows(course, DelayTest::pieces, 1e-13);
    assertThat(course.report().statistics().rejectedSteps()).isZero();
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void initialValuesAsFormulasOfTimeAreTheHistory(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("x", 0)
            .parameter("tau", Math.PI / 2)
            .initially("x", f("cos(time)"))
            .rate("x", f("-delay(x, tau)"))
            .build();
    assertFollows(solve(model, integrator, 20, "x"), Math::cos, 1e-5);
  }

  /**
   * Hutchinson's equation beyond its Hopf bifurcation at {@code r·τ = π/2}: amplitude {@code
   * √(40μ/(3π − 2))} and period {@code 4τ}, both to lowest order in {@code μ = r − π/2} (Hassard,
   * Kazarinoff and Wan 1981, Theory and Applications of Hopf Bifurcation, chapter 4); the next
   * order is {@code μ = 0.02} relative to one, with coefficients below 3.
   */
  @Test
  void aDelayedLogisticOscillatesWithKnownAmplitudeAndPeriod() {
    double mu = 0.02;
    Model model =
        new ModelBuilder()
            .parameter("x", 1.33)
            .parameter("r", Math.PI / 2 + mu)
            .rate("x", f("r * x * (1 - delay(x, 1))"))
            .build();
    double[] x = solve(model, new Automatic(), 0, 600, 60_001, "x").column("x");
    int first = -1;
    int last = -1;
    int rounds = 0;
    double high = 0;
    double low = 2;
    for (int k = 40_000; k < x.length - 1; k++) {
      high = Math.max(high, x[k]);
      low = Math.min(low, x[k]);
      if (x[k] < 1 && x[k + 1] >= 1) {
        rounds += first < 0 ? 0 : 1;
        first = first < 0 ? k : first;
        last = k;
      }
    }
    double amplitude = Math.sqrt(40 * mu / (3 * Math.PI - 2));
    assertThat((high - low) / 2).isCloseTo(amplitude, within(3 * mu * amplitude));
    assertThat(0.01 * (last - first) / rounds).isCloseTo(4, within(3 * mu));
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void timeAndAssignedQuantitiesCanBeDelayed(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("x", 1)
            .parameter("tau", 0.7)
            .parameter("square")
            .parameter("clock")
            .parameter("late")
            .rate("x", f("-x"))
            .always("square", f("x^2 + time"))
            .always("clock", f("delay(time, tau)"))
            .always("late", f("delay(square, tau)"))
            .build();
    Trajectory course = solve(model, integrator, 5, "late", "clock");
    assertFollows(course, t -> (t < 0.7 ? 1 : Math.exp(-2 * (t - 0.7))) + t - 0.7, 1e-5);
    assertThat(course.value(0, 1)).isEqualTo(-0.7);
    assertThat(course.value(5, 1)).isCloseTo(4.3, within(1e-14));
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void aDelayOfADelayAddsUp(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("x", 0)
            .parameter("y", 0)
            .parameter("once")
            .rate("x", f("1"))
            .always("once", f("delay(x, 0.6)"))
            .rate("y", f("delay(once, 1.4) - delay(delay(x, 1.5), 1)"))
            .build();
    DoubleUnaryOperator y =
        t -> 0.5 * Math.pow(Math.max(0, t - 2), 2) - 0.5 * Math.pow(Math.max(0, t - 2.5), 2);
    assertFollows(solve(model, integrator, 6, "y"), y, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void aDelayOfZeroIsTheValueItself(Integrator integrator) {
    for (String by : List.of("0", "zero", "0 * x")) {
      Model model =
          new ModelBuilder()
              .parameter("x", 1)
              .parameter("zero", 0)
              .rate("x", f("-delay(x, " + by + ")"))
              .build();
      assertFollows(solve(model, integrator, 5, "x"), t -> Math.exp(-t), 1e-5);
    }
  }

  /** {@code x = e^{λt}} with {@code λ = −e^{−λτ} = −(1 + τ) + O(τ²)}, to first order in τ. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aDelayMuchShorterThanTheStepsCostsNoSteps(Integrator integrator) {
    for (double tau : new double[] {1e-5, 1e-9}) {
      Model model =
          new ModelBuilder()
              .parameter("x", 0)
              .initially("x", f("exp(-(1 + tau) * time)"))
              .parameter("tau", tau)
              .rate("x", f("-delay(x, tau)"))
              .build();
      Trajectory course = solve(model, integrator, 5, "x");
      assertFollows(course, t -> Math.exp(-(1 + tau) * t), 1e-5);
      assertThat(course.report().statistics().steps()).isLessThan(400);
    }
  }

  /** The pantograph equation {@code x' = −x(t/2)}: {@code Σ (−t)ⁿ 2^{−n(n−1)/2} / n!}. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aDelayThatGrowsFromZeroIsFollowed(Integrator integrator) {
    Model model = new ModelBuilder().parameter("x", 1).rate("x", f("-delay(x, time / 2)")).build();
    DoubleUnaryOperator series =
        t -> {
          double sum = 0;
          double term = 1;
          for (int n = 0; n < 60; n++) {
            sum += term;
            term *= -t / (n + 1) * Math.pow(2, -n);
          }
          return sum;
        };
    assertFollows(solve(model, integrator, 5, "x"), series, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void aSmoothDelayThatTheStateGivesIsFollowed(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("x", 0)
            .initially("x", f("exp(-time)"))
            .rate("x", f("-delay(x, x) * exp(-x)"))
            .build();
    assertFollows(solve(model, integrator, 5, "x"), t -> Math.exp(-t), 1e-5);
  }

  /**
   * {@code y'(t) = y(y(t))} with a jump in its history at 2 (Neves 1975, ACM TOMS 1, 357–368), here
   * shifted to begin at 0: the past is met at 2 and at {@code 2 + 2 ln 2}, where {@code y'} and
   * {@code y''} jump.
   */
  @ParameterizedTest
  @MethodSource("integrators")
  void breaksAreMetByDelaysThatTheStateGives(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .initially("y", f("piecewise(0.5, time < 0, 1)"))
            .rate("y", f("delay(y, time + 2 - y)"))
            .build();
    double second = 2 + 2 * Math.log(2);
    DoubleUnaryOperator y =
        t ->
            t < 2
                ? 1 + t / 2
                : t < second ? 2 * Math.exp(t / 2 - 1) : 4 - 2 * Math.log(1 + second - t);
    Trajectory course = solve(model, integrator, 0, 3.5, 36, "y");
    assertFollows(course, y, 1e-5);
  }

  @Test
  void anEventIsTriggeredByADelayedValueAtItsExactTime() {
    Model model =
        new ModelBuilder()
            .parameter("x", 0)
            .parameter("seen", 0)
            .rate("x", f("1"))
            .event("late", f("delay(x, 1) >= 2"), set("seen", "delay(x, 0.5)"))
            .build();
    Trajectory course = solve(model, new Automatic(), 5, "seen");
    assertThat(course.report().events()).extracting(FiredEvent::event).containsExactly("late");
    assertThat(course.report().events().get(0).time()).isCloseTo(3, within(1e-14));
    assertThat(course.value(5, 0)).isCloseTo(2.5, within(1e-14));
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void theJumpsOfAnEventArriveLater(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("x", 1)
            .parameter("p", 0)
            .parameter("lateX")
            .parameter("z", 0)
            .parameter("q", 0)
            .rate("x", f("0"))
            .always("lateX", f("delay(x, 2)"))
            .rate("z", f("lateX"))
            .rate("q", f("delay(p, 0.3)"))
            .event("jump", f("time >= 1.5"), set("x", "5"), set("p", "2"))
            .build();
    Trajectory course = solve(model, integrator, 0, 6, 13, "z", "q", "lateX");
    assertFollows(course, t -> t + 4 * Math.max(0, t - 3.5), 1e-12);
    for (int k = 0; k < course.rowCount(); k++) {
      double t = course.time(k);
      assertThat(course.value(k, 1)).isCloseTo(2 * Math.max(0, t - 1.8), within(1e-12));
      assertThat(course.value(k, 2)).as("at %s", t).isEqualTo(t < 3.5 ? 1 : 5);
    }
  }

  /** A jump of 1 adds the fundamental solution, which is what the constant history begins with. */
  @ParameterizedTest
  @MethodSource("integrators")
  void anEventOnADelayedDecayAddsItsFundamentalSolution(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("x", 1)
            .rate("x", f("-delay(x, 1)"))
            .event("jump", f("time >= 1.5"), set("x", "x + 1"))
            .build();
    DoubleUnaryOperator x = t -> pieces(t) + (t < 1.5 ? 0 : pieces(t - 2.5));
    assertFollows(solve(model, integrator, 0, 8, 41, "x"), x, 1e-5);
  }

  @Test
  void anEventMayWaitAsLongAsAStateOfThePastSays() {
    Model model =
        new ModelBuilder()
            .parameter("x", 0)
            .parameter("z", 0)
            .rate("x", f("1"))
            .event(
                new EventBuilder("e", f("x >= 2"))
                    .delay(f("delay(x, 0.75)"))
                    .set("z", f("delay(x, 0.5)"))
                    .valuesAtExecution()
                    .build())
            .build();
    Trajectory course = solve(model, new Automatic(), 5, "z");
    assertThat(course.report().events().get(0).time()).isCloseTo(3.25, within(1e-14));
    assertThat(course.value(5, 0)).isCloseTo(2.75, within(1e-14));
  }

  /** A pulse of a hundredth that comes back after 1: a state switched on and off by delays. */
  @Test
  void aDelayedPulseIsNotMissedFromRest() {
    Model model =
        new ModelBuilder()
            .parameter("pulse")
            .parameter("y", 0)
            .always("pulse", f("piecewise(1, and(time >= 3, time < 3.01), 0)"))
            .rate("y", f("delay(pulse, 40)"))
            .build();
    double[] y = solve(model, new Automatic(), 100, "y").column("y");
    assertThat(y[43]).isZero();
    assertThat(y[100]).isCloseTo(0.01, within(1e-13));
  }

  @Test
  void eventsSeeWhatEarlierEventsOfTheInstantDidThroughADelayOfZero() {
    Model model =
        new ModelBuilder()
            .parameter("x", 0)
            .parameter("tau", 0)
            .parameter("y", 0)
            .event("first", f("time >= 1"), set("x", "5"))
            .event("second", f("delay(x, tau) > 4"), set("y", "delay(x, tau)"))
            .build();
    assertThat(solve(model, new Automatic(), 2, "y").row(1)).containsExactly(5);
  }

  /** Before the start quantities rest; after it {@code x' = −e^{−t}}. */
  @Test
  void ratesOfChangeAreZeroBeforeTheStart() {
    Model model =
        new ModelBuilder()
            .parameter("x", 1)
            .parameter("rate")
            .parameter("late")
            .rate("x", f("-x"))
            .always("rate", f("2 * rateOf(x)"))
            .always("late", f("delay(rate, 2.5)"))
            .build();
    assertFollows(
        solve(model, new Automatic(), 6, "late"), t -> t < 2.5 ? 0 : -2 * Math.exp(2.5 - t), 1e-5);
  }

  @Test
  void initialAssignmentsMayLookBack() {
    Model model =
        new ModelBuilder()
            .parameter("a", 0)
            .initially("a", f("sin(time)"))
            .parameter("b")
            .parameter("c", 0)
            .always("b", f("delay(a, 1) + time"))
            .initially("c", f("delay(b, 0.5)"))
            .build();
    assertThat(solve(model, new Automatic(), 1, "c").value(0, 0))
        .isCloseTo(Math.sin(-1.5) - 0.5, within(1e-15));
  }

  @Test
  void aRuleThatNeedsItsOwnPastIsRefusedAsACircle() {
    Model model = new ModelBuilder().parameter("y").always("y", f("1 + delay(y, 1)")).build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("y needs y");
  }

  @Test
  void negativeDelaysAreRefusedAndNamed() {
    Model number = new ModelBuilder().parameter("x", 1).rate("x", f("-delay(x, -1)")).build();
    assertThatThrownBy(() -> DynamicalSystem.of(number))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("delay(x, -1)")
        .hasMessageContaining("negative");
    Model value =
        new ModelBuilder()
            .parameter("x", 1)
            .parameter("tau", -2)
            .rate("x", f("-delay(x, tau)"))
            .build();
    assertThatThrownBy(() -> solve(value, new Automatic(), 1, "x"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("delay(x, tau)")
        .hasMessageContaining("-2");
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void aDelayThatTurnsNegativeIsAFailureThatNamesIt(Integrator integrator) {
    Model model = new ModelBuilder().parameter("x", 1).rate("x", f("-delay(x, 2 - time)")).build();
    Trajectory course = solve(model, integrator, 5, "x");
    assertThat(course.rowCount()).isEqualTo(3);
    assertThat(course.report().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            f -> {
              assertThat(f.failure()).isInstanceOf(Failure.NegativeDelay.class);
              assertThat(f.failure().message()).contains("delay(x, 2 - time)");
            });
  }

  @Test
  void aBranchThatIsNotTakenMayHaveANegativeDelay() {
    Model model =
        new ModelBuilder()
            .parameter("x", 0)
            .rate("x", f("piecewise(delay(time, time - 1), time >= 1, 0)"))
            .build();
    assertFollows(solve(model, new Automatic(), 3, "x"), t -> Math.max(0, t - 1), 1e-9);
  }

  private static void assertFollows(Trajectory course, DoubleUnaryOperator truth, double part) {
    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    for (int k = 0; k < course.rowCount(); k++) {
      double expected = truth.applyAsDouble(course.time(k));
      assertThat(course.value(k, 0))
          .as("at time %s", course.time(k))
          .isCloseTo(expected, within(part * Math.max(1, Math.abs(expected))));
    }
  }

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static EventAssignment set(String variable, String value) {
    return new EventAssignment(variable, f(value));
  }

  private static Trajectory solve(Model model, Integrator integrator, int end, String... columns) {
    return solve(model, integrator, 0, end, end + 1, columns);
  }

  private static Trajectory solve(
      Model model, Integrator integrator, double start, double end, int points, String... columns) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model)),
            Map.of(),
            start,
            TimeCourse.evenly(start, end, points),
            List.of(columns));
    return new Integration(integrator, RTOL, 1e-12).solve(problem, Run.quiet());
  }
}
