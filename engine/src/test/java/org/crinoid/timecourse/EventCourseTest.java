package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
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
class EventCourseTest {

  private static final Expr T = new Expr.Time();
  private static final Expr Y = Expr.ref("y");

  private static List<Integrator> integrators() {
    return List.of(new Automatic(), new Bdf(), new Tsit5());
  }

  /** y grows at rate 1; the event at 2 sets it to 10 at 3.5, although no step ends there. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aDelayedEventIsExecutedAtExactlyTheTimeItIsDue(Integrator integrator) {
    Model model =
        growing().event(event("e", 2).delay(Expr.num(1.5)).set("y", Expr.num(10)).build()).build();
    Trajectory course = solve(model, integrator, 6, "y");
    assertThat(course.report().events()).containsExactly(new FiredEvent(3.5, "e"));
    assertThat(course.column("y"))
        .containsExactly(new double[] {0, 1, 2, 3, 10.5, 11.5, 12.5}, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void outputAtTheTimeAnEventIsDueShowsTheStateAfterIt(Integrator integrator) {
    for (int due : new int[] {3, 6}) {
      Model model =
          growing()
              .event(event("e", 2).delay(Expr.num(due - 2)).set("z", Expr.ONE).build())
              .build();
      double[] z = solve(model, integrator, 6, "z").column("z");
      for (int k = 0; k <= 6; k++) {
        assertThat(z[k]).as("due at %d, time %d", due, k).isEqualTo(k >= due ? 1 : 0);
      }
    }
  }

  /** y = sin t crosses 0.5 upwards at π/6; a delay far shorter than a step. */
  @ParameterizedTest
  @MethodSource("integrators")
  void anEventIsExecutedEvenIfItIsDueWithinTheStepThatTriggersIt(Integrator integrator) {
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .parameter("z", 0)
            .rate("y", Expr.apply(Op.COS, T))
            .event(
                new EventBuilder("e", Expr.apply(Op.GT, Y, Expr.num(0.5)))
                    .delay(Expr.num(1e-6))
                    .valuesAtExecution()
                    .set("z", T)
                    .build())
            .build();
    Trajectory course = solve(model, integrator, 2, "z");
    assertThat(course.report().events()).hasSize(1);
    assertThat(course.value(2, 0)).isCloseTo(Math.PI / 6 + 1e-6, within(1e-5));
  }

  /**
   * The trigger holds from 1.5 to 2.5, where y is within 1/2 of 2; a delay outlasts that or not.
   */
  @ParameterizedTest
  @MethodSource("integrators")
  void aDelayedEventThatIsNotPersistentNeedsItsTriggerUntilItIsDue(Integrator integrator) {
    Expr near = Expr.apply(Op.LT, Expr.apply(Op.ABS, Algebra.minus(Y, Expr.num(2))), Expr.num(0.5));
    for (double delay : new double[] {0.9, 1.1}) {
      EventBuilder e = new EventBuilder("e", near).delay(Expr.num(delay)).set("z", Expr.ONE);
      assertThat(last(solve(growing().event(e.build()).build(), integrator, 5, "z"))).isEqualTo(1);
      Model model = growing().event(e.notPersistent().build()).build();
      assertThat(last(solve(model, integrator, 5, "z"))).isEqualTo(delay < 1 ? 1 : 0);
    }
  }

  @Test
  void aDelayCountsFromTheStartForAnEventTriggeredThere() {
    Model model =
        growing()
            .event(event("e", 0).initiallyFalse().delay(Expr.num(2.5)).set("z", T).build())
            .build();
    Trajectory course = solve(model, new Automatic(), 5, "z");
    assertThat(course.report().events()).containsExactly(new FiredEvent(2.5, "e"));
    assertThat(last(course)).as("the time of its trigger").isZero();
  }

  /** A pulse train: each edge triggers the other, half a period later. */
  @ParameterizedTest
  @MethodSource("integrators")
  void eventsThatTriggerEachOtherWithDelaysMakeAPulseTrain(Integrator integrator) {
    Expr high = Expr.apply(Op.GT, Expr.ref("z"), Expr.num(0.5));
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .parameter("z", 0)
            .rate("y", Expr.ref("z"))
            .event(
                new EventBuilder("up", Expr.apply(Op.NOT, high))
                    .initiallyFalse()
                    .delay(Expr.num(0.25))
                    .set("z", Expr.ONE)
                    .build())
            .event(new EventBuilder("down", high).delay(Expr.num(0.75)).set("z", Expr.ZERO).build())
            .build();
    Trajectory course = solve(model, integrator, 100, "y");
    assertThat(last(course)).isCloseTo(75, within(1e-9));
    assertThat(course.report().events()).hasSize(200);
  }

  @Test
  void aNegativeDelayEndsTheCourseWithAFailureThatKeepsWhatWasComputed() {
    Model model = growing().event(event("e", 2).delay(Algebra.negate(Y)).build()).build();
    Trajectory course = solve(model, new Automatic(), 5, "y");
    assertThat(course.rowCount()).isEqualTo(2);
    assertThat(course.report().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            f ->
                assertThat(f.failure())
                    .isInstanceOfSatisfying(
                        Failure.InvalidDelay.class,
                        d -> {
                          assertThat(d.time()).isEqualTo(2);
                          assertThat(d.delay()).isCloseTo(-2, within(1e-5));
                        }));
  }

  /** Of two equal events one wins each second; the seed says which. */
  @Test
  void theSeedDecidesTies() {
    ModelBuilder builder = new ModelBuilder().parameter("y", 0).parameter("next", 1);
    for (String id : List.of("heads", "tails")) {
      builder.event(
          new EventBuilder(id, Expr.apply(Op.GEQ, T, Expr.ref("next")))
              .notPersistent()
              .set("next", Algebra.plus(Expr.ref("next"), Expr.ONE))
              .build());
    }
    TimeCourse problem = problem(builder.build(), 50, "next");
    List<FiredEvent> first = events(problem, 8);
    assertThat(first).hasSize(50).isEqualTo(events(problem, 8)).isNotEqualTo(events(problem, 9));
    assertThat(first).extracting(FiredEvent::event).contains("heads", "tails");
  }

  /** For y = sin t, its rate falls below 1/2 at π/3; by then it waits its rate, 1/2. */
  @ParameterizedTest
  @MethodSource("integrators")
  void ratesOfChangeCanTriggerAndDelayEvents(Integrator integrator) {
    Expr rate = new Expr.RateOf("y");
    Model model =
        new ModelBuilder()
            .parameter("y", 0)
            .parameter("z", 0)
            .rate("y", Expr.apply(Op.COS, T))
            .event(
                new EventBuilder("e", Expr.apply(Op.LT, rate, Expr.num(0.5)))
                    .delay(rate)
                    .set("z", Algebra.plus(Y, rate))
                    .build())
            .build();
    Trajectory course = solve(model, integrator, 3, "z");
    assertThat(course.report().events().get(0).time()).isCloseTo(Math.PI / 3 + 0.5, within(1e-5));
    assertThat(last(course)).isCloseTo(Math.sqrt(3) / 2 + 0.5, within(1e-5));
  }

  private static List<FiredEvent> events(TimeCourse problem, long seed) {
    Run run = new Run(() -> false, t -> {}, 10_000, seed);
    return new Integration(new Automatic(), 1e-6, 1e-12).solve(problem, run).report().events();
  }

  private static ModelBuilder growing() {
    return new ModelBuilder().parameter("y", 0).parameter("z", 0).rate("y", Expr.ONE);
  }

  private static EventBuilder event(String id, double time) {
    return new EventBuilder(id, Expr.apply(Op.GEQ, T, Expr.num(time)));
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
