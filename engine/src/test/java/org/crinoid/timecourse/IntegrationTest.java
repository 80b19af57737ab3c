package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Expr.Branch;
import org.crinoid.expr.Op;
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

/** Oracle: closed forms. Tolerances are ten times the relative tolerance asked, 1e-6. */
class IntegrationTest {

  private static final Expr T = new Expr.Time();
  private static final Expr Y = Expr.ref("y");

  private static List<Integrator> integrators() {
    return List.of(new Automatic(), new Bdf(), new Tsit5());
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void aPulseOfTimeIsNotMissedFromRest(Integrator integrator) {
    Expr during =
        Expr.apply(
            Op.AND, Expr.apply(Op.GEQ, T, Expr.num(40)), Expr.apply(Op.LT, T, Expr.num(40.5)));
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .rate("y", Algebra.piecewise(List.of(new Branch(Expr.ONE, during)), Expr.ZERO))
            .build();
    assertThat(last(solve(model, integrator, 100, "y"))).isCloseTo(0.5, within(1e-12));
  }

  /** Doses of 2 in every 10, written with a rounded time: 20 jumps, none of them a root. */
  @ParameterizedTest
  @MethodSource("integrators")
  void pulsesWrittenWithRoundedTimeAreAllMet(Integrator integrator) {
    Expr rounds = Expr.apply(Op.FLOOR, Algebra.divide(T, Expr.num(10)));
    Expr phase = Algebra.minus(T, Algebra.times(Expr.num(10), rounds));
    Expr during = Expr.apply(Op.LT, phase, Expr.num(2));
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .rate("y", Algebra.piecewise(List.of(new Branch(Expr.ONE, during)), Expr.ZERO))
            .build();
    assertThat(last(solve(model, integrator, 100, "y"))).isCloseTo(20, within(1e-11));
  }

  /** A condition on sin t changes 2 · 100/2π times; the time above zero is a closed form. */
  @Test
  void conditionsOnPeriodicFunctionsOfTimeAreFoundByScanning() {
    Expr day = Expr.apply(Op.GT, Expr.apply(Op.SIN, T), Expr.ZERO);
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .rate("y", Algebra.piecewise(List.of(new Branch(Expr.ONE, day)), Expr.ZERO))
            .build();
    double expected = 15 * Math.PI + Math.min(Math.PI, 100 - 30 * Math.PI);
    assertThat(last(solve(model, new Automatic(), 100, "y"))).isCloseTo(expected, within(1e-10));
  }

  @Test
  void aStrictConditionHoldsAfterItsTimeAndAWeakOneAtIt() {
    Model model =
        new ModelBuilder()
            .parameter("strict", 0)
            .parameter("weak", 0)
            .event("a", Expr.apply(Op.GT, T, Expr.num(5)), set("strict", Expr.ONE))
            .event("b", Expr.apply(Op.GEQ, T, Expr.num(5)), set("weak", Expr.ONE))
            .build();
    Trajectory course = solve(model, new Automatic(), 10, "strict", "weak");
    assertThat(course.row(5)).as("at time 5").containsExactly(0, 1);
    assertThat(course.row(6)).as("at time 6").containsExactly(1, 1);
    assertThat(course.report().events()).extracting(FiredEvent::event).containsExactly("b", "a");
  }

  /** A ball dropped from height 1: flight times shrink by the restitution 0.8. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aBouncingBallHitsTheFloorAtTheClosedFormTimes(Integrator integrator) {
    Expr v = Expr.ref("v");
    Model model =
        new ModelBuilder()
            .parameter("h", 1)
            .parameter("v", 0)
            .rate("h", v)
            .rate("v", Expr.num(-9.81))
            .event(
                "bounce",
                Expr.apply(Op.LT, Expr.ref("h"), Expr.ZERO),
                set("v", Algebra.times(Expr.num(-0.8), v)),
                set("h", Expr.ZERO))
            .build();
    Trajectory course = solve(model, integrator, 3, "h");
    double fall = Math.sqrt(2 / 9.81);
    double time = fall;
    double flight = 2 * 0.8 * fall;
    assertThat(course.report().events()).hasSizeGreaterThan(5);
    for (FiredEvent bounce : course.report().events()) {
      assertThat(bounce.time()).isCloseTo(time, within(1e-5));
      time += flight;
      flight *= 0.8;
    }
  }

  @Test
  void eventsTriggeredByEventsAreExecutedAtTheSameInstant() {
    Expr y = Expr.ref("y");
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .parameter("z", 0)
            .event("first", Expr.apply(Op.GEQ, T, Expr.num(2)), set("y", Expr.num(5)))
            .event("second", Expr.apply(Op.GT, y, Expr.ONE), set("z", y))
            .build();
    Trajectory course = solve(model, new Automatic(), 4, "y", "z");
    assertThat(course.row(2)).containsExactly(5, 5);
    assertThat(course.report().events())
        .containsExactly(new FiredEvent(2, "first"), new FiredEvent(2, "second"));
  }

  @Test
  void aWaitingEventThatIsNotPersistentIsDroppedWhenItsTriggerTurnsFalse() {
    Expr due = Expr.apply(Op.GEQ, T, Expr.num(2));
    Expr both = Expr.apply(Op.AND, due, Expr.apply(Op.LT, Expr.ref("y"), Expr.ONE));
    for (boolean persistent : new boolean[] {true, false}) {
      Model model =
          new ModelBuilder()
              .parameter("y", 0)
              .parameter("z", 0)
              .event(
                  new EventBuilder("first", due).priority(Expr.ONE).set("y", Expr.num(5)).build())
              .event("second", both, persistent, set("z", Expr.ONE))
              .build();
      assertThat(last(solve(model, new Automatic(), 4, "z"))).isEqualTo(persistent ? 1 : 0);
    }
  }

  @Test
  void eventsThatNeverSettleAreAFailureThatNamesTheLast() {
    Expr y = Expr.ref("y");
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .event("up", Expr.apply(Op.GEQ, T, Expr.ONE), set("y", Expr.ONE))
            .event("down", Expr.apply(Op.EQ, y, Expr.ONE), set("y", Expr.ZERO))
            .event(
                "again",
                Expr.apply(
                    Op.AND, Expr.apply(Op.EQ, y, Expr.ZERO), Expr.apply(Op.GEQ, T, Expr.ONE)),
                set("y", Expr.ONE))
            .build();
    Trajectory course = solve(model, new Automatic(), 4, "y");
    assertThat(course.rowCount()).as("times 0 only; 1 was never settled").isEqualTo(1);
    assertThat(course.report().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            f -> assertThat(f.failure()).isInstanceOf(Failure.EventsNeverSettle.class));
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void blowUpInFiniteTimeKeepsTheCourseUntilThen(Integrator integrator) {
    Model model = new ModelBuilder().parameter("y", 1).rate("y", Algebra.times(Y, Y)).build();
    Trajectory course = solve(model, integrator, 3, "y");
    assertThat(course.rowCount()).isBetween(1, 2);
    assertThat(course.report().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            f -> {
              assertThat(f.failure().time()).isCloseTo(1, within(1e-3));
              assertThat(f.failure().message()).contains("'y'");
            });
  }

  @Test
  void tooManyStepsAndCancellationKeepWhatWasComputed() {
    Model model = new ModelBuilder().parameter("y", 1).rate("y", Expr.apply(Op.SIN, T)).build();
    Trajectory limited =
        new Integration(new Automatic(), 1e-6, 1e-12)
            .solve(problem(model, 100, "y"), new Run(() -> false, t -> {}, 10));
    assertThat(limited.report().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            f -> assertThat(f.failure()).isInstanceOf(Failure.TooManySteps.class));
    boolean[] stop = new boolean[1];
    Trajectory stopped =
        new Integration(new Automatic(), 1e-6, 1e-12)
            .solve(problem(model, 100, "y"), new Run(() -> stop[0], t -> stop[0] = t > 20, 1000));
    assertThat(stopped.report().outcome()).isInstanceOf(Outcome.Stopped.class);
    assertThat(stopped.rowCount()).isBetween(20, 99);
  }

  @Test
  void aDivisionByZeroAtTheStartIsRefusedAndNamed() {
    Model model =
        new ModelBuilder().parameter("y", 0).rate("y", Algebra.divide(Expr.ONE, Y)).build();
    assertThatThrownBy(() -> solve(model, new Automatic(), 1, "y"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("rate of change of 'y' is Infinity");
  }

  /** Some hundred times the steps, the same memory: the difference is measurement, below 2 kB. */
  @ParameterizedTest
  @MethodSource("integrators")
  void stepsOfCompiledSystemsAllocateNothing(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("y", 1)
            .parameter("z", 0)
            .rate("y", Expr.ref("z"))
            .rate("z", Algebra.negate(Algebra.times(Y, Expr.apply(Op.EXP, Expr.ref("z")))))
            .build();
    TimeCourse small = problem(model, 1, "y");
    TimeCourse large =
        new TimeCourse(small.system(), Map.of(), 0, new double[] {0, 400}, List.of("y"));
    long few = allocated(integrator, small);
    long many = allocated(integrator, large);
    assertThat(many - few).isLessThan(2_000);
  }

  private static long allocated(Integrator integrator, TimeCourse problem) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Integration method = new Integration(integrator, 1e-6, 1e-12);
    long least = Long.MAX_VALUE;
    for (int k = 0; k < 10; k++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      method.solve(problem, Run.quiet());
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  @Test
  void theSameProblemGivesTheSameBits() {
    Model model =
        new ModelBuilder()
            .parameter("y", 1)
            .rate("y", Algebra.times(Y, Expr.apply(Op.COS, T)))
            .build();
    TimeCourse problem = problem(model, 50, "y");
    double[] first =
        new Integration(new Automatic(), 1e-6, 1e-12).solve(problem, Run.quiet()).column("y");
    double[] second =
        new Integration(new Automatic(), 1e-6, 1e-12).solve(problem, Run.quiet()).column("y");
    assertThat(second).containsExactly(first);
    assertThat(first[50]).isCloseTo(Math.exp(Math.sin(50)), within(1e-5));
  }

  private static EventAssignment set(String variable, Expr value) {
    return new EventAssignment(variable, value);
  }

  /** Of a species that starts near nothing, beside one of which there is much; exp(-1) remains. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aTraceDecaysAsAccuratelyAsWhatThereIsMuchOf(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .compartment("c", 1)
            .species("much", "c", 200)
            .species("trace", "c", 1e-26)
            .reaction(
                "fall", List.of("much"), List.of(), Algebra.times(Expr.num(0.3), Expr.ref("much")))
            .reaction(
                "fade",
                List.of("trace"),
                List.of(),
                Algebra.times(Expr.num(0.1), Expr.ref("trace")))
            .build();
    assertThat(last(solve(model, integrator, 10, "trace")))
        .isCloseTo(1e-26 * Math.exp(-1), within(1e-31));
  }

  private static double last(Trajectory course) {
    return course.value(course.rowCount() - 1, 0);
  }

  private static Trajectory solve(Model model, Integrator integrator, int end, String... columns) {
    return new Integration(integrator, 1e-6, 1e-12)
        .solve(problem(model, end, columns), Run.quiet());
  }

  private static TimeCourse problem(Model model, int end, String... columns) {
    return new TimeCourse(
        CompiledSystem.of(DynamicalSystem.of(model)),
        Map.of(),
        0,
        TimeCourse.evenly(0, end, end + 1),
        List.of(columns));
  }
}
