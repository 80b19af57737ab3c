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
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * A delay that is negative where it is read ends the course, or is refused at the start; nothing is
 * reported that was computed with it.
 *
 * <p>Oracle: the models say when their delays turn negative.
 */
class NegativeDelayTest {

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static EventAssignment set(String variable, String value) {
    return new EventAssignment(variable, f(value));
  }

  private static ModelBuilder ramp() {
    return new ModelBuilder().parameter("x", 1).rate("x", f("1")).parameter("z", 0);
  }

  private static Trajectory solve(Model model, String... columns) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model)),
            Map.of(),
            0,
            TimeCourse.evenly(0, 5, 51),
            List.of(columns));
    return new Integration(new Automatic(), 1e-6, 1e-12).solve(problem, Run.quiet());
  }

  private static Failure.NegativeDelay failure(Trajectory course) {
    Outcome.Failed failed = (Outcome.Failed) course.report().outcome();
    return (Failure.NegativeDelay) failed.failure();
  }

  @Test
  void aReportedValueEndsTheCourseWhereItsDelayTurnsNegative() {
    Model model = ramp().parameter("late").always("late", f("delay(x, 2.05 - time)")).build();
    Trajectory course = solve(model, "late");
    Failure.NegativeDelay failure = failure(course);
    assertThat(course.rowCount()).isEqualTo(21);
    assertThat(failure.time()).isCloseTo(2.1, within(1e-12));
    assertThat(failure.by()).isCloseTo(-0.05, within(1e-12));
    assertThat(failure.delay()).isEqualTo("delay(x, 2.05 - time)");
  }

  @Test
  void whatNobodyAsksForEndsNothing() {
    Model model = ramp().parameter("late").always("late", f("delay(x, 2.05 - time)")).build();
    assertThat(solve(model, "x").report().outcome()).isEqualTo(new Outcome.Completed());
  }

  @Test
  void aTriggerIsNotSilentlyFalse() {
    Model model = ramp().event("e", f("delay(x, 3.5 - x) > 4"), set("z", "1")).build();
    assertThat(failure(solve(model, "z")).delay()).isEqualTo("delay(x, 3.5 - x)");
  }

  @Test
  void anEventMayReadADelayOnlyWhileThatIsNotNegative() {
    Model late = ramp().event("e", f("time >= 3"), set("z", "delay(x, 2 - time)")).build();
    assertThat(failure(solve(late, "x")).time()).isEqualTo(3);
    Model due = ramp().event("e", f("time >= 1"), set("z", "delay(x, time - 0.5)")).build();
    assertThat(solve(due, "z").value(50, 0)).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void norMayTheDelayOrThePriorityOfAnEvent() {
    EventBuilder waits = new EventBuilder("e", f("time >= 3")).delay(f("delay(x, 2 - time)"));
    EventBuilder ranks = new EventBuilder("e", f("time >= 3")).priority(f("delay(x, 2 - time)"));
    for (EventBuilder event : List.of(waits, ranks)) {
      Failure.NegativeDelay failure = failure(solve(ramp().event(event.build()).build(), "x"));
      assertThat(failure.time()).isEqualTo(3);
      assertThat(failure.delay()).isEqualTo("delay(x, 2 - time)");
    }
  }

  /** {@code y = x(t/2)}, which looks ahead while {@code t < 0}, and then no further than 0. */
  @Test
  void beforeTheStartADelayMayBeNegativeAsLongAsItDoesNotReachBeyond() {
    ModelBuilder half =
        new ModelBuilder()
            .parameter("x", 0)
            .initially("x", f("time"))
            .rate("x", f("1"))
            .parameter("y")
            .always("y", f("delay(x, time / 2)"))
            .parameter("w");
    Trajectory course = solve(half.always("w", f("delay(y, 3)")).build(), "w");
    assertThat(course.value(0, 0)).isCloseTo(-1.5, within(1e-12));
    assertThat(course.value(50, 0)).isCloseTo(1, within(1e-12));
    Model beyond =
        ramp()
            .parameter("y")
            .always("y", f("delay(x, 2 * time)"))
            .parameter("w")
            .always("w", f("delay(y, 3)"))
            .build();
    assertRefused(beyond, "delay(x, 2*time)");
  }

  @Test
  void aConditionBeforeADelayGuardsIt() {
    String late = "delay(x, time - 2)";
    Model model =
        ramp()
            .parameter("y")
            .always("y", f("piecewise(" + late + ", time >= 2, -1)"))
            .event("e", f("and(time >= 2, " + late + " >= 1)"), set("z", "time"))
            .build();
    Trajectory course = solve(model, "y", "z");
    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    assertThat(course.value(19, 0)).isEqualTo(-1);
    assertThat(course.value(40, 0)).isCloseTo(3, within(1e-12));
    assertThat(course.value(50, 1)).isCloseTo(2, within(1e-12));
  }

  @Test
  void oneThatIsNegativeAtTheStartIsRefused() {
    Model rate = ramp().rate("z", f("delay(x, 0.5 - x)")).build();
    assertRefused(rate, "delay(x, 0.5 - x)");
    Model initial = ramp().parameter("w", 0).initially("w", f("delay(x, -z - 2)")).build();
    assertRefused(initial, "delay(x, -z - 2)");
    Model idle = ramp().event("e", f("x > 100"), set("z", "delay(x, -z - 2)")).build();
    assertThat(solve(idle, "x").report().outcome()).isEqualTo(new Outcome.Completed());
  }

  private static void assertRefused(Model model, String delay) {
    assertThatThrownBy(() -> solve(model, "x", "z"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("negative")
        .hasMessageContaining(delay);
  }
}
