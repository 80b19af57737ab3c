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
import org.crinoid.model.UnsupportedException;
import org.crinoid.ode.Automatic;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Fast reactions whose stoichiometry moves, and delayed events that set what they move. Oracle:
 * closed forms of the limit of infinitely fast reactions. The tolerance is ten times the relative
 * tolerance asked, 1e-8, of values of order 10.
 */
class FastStoichiometryTest {

  private static final double CLOSE = 1e-6;

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static void assertFollows(ModelBuilder model, String id, DoubleUnaryOperator truth) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model.build())),
            Map.of(),
            0,
            TimeCourse.evenly(0, 5, 41),
            List.of(id));
    Trajectory course = new Integration(new Automatic(), 1e-8, 1e-12).solve(problem, Run.quiet());
    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    for (int k = 0; k < course.rowCount(); k++) {
      double t = course.times()[k];
      assertThat(course.value(k, 0))
          .as("%s at time %s", id, t)
          .isCloseTo(truth.applyAsDouble(t), within(CLOSE));
    }
  }

  private static ModelBuilder amounts(double a, double b) {
    return new ModelBuilder().compartment("V", 1).amount("A", "V", a).amount("B", "V", b);
  }

  /**
   * {@code A → n B} and back, at rest where {@code A = B}, {@code A} made at rate 2: {@code A' = 2
   * − λ = nλ = B'}, so {@code A' = 2n/(1 + n)}; for {@code n = 1 + t} it is {@code A = 3 + 2t − 2
   * ln(1 + t/2)}.
   */
  private static ModelBuilder exchange(String n) {
    return amounts(3, 3)
        .fast("f", f(n), "A", "B", f("A - B"))
        .reaction("source", List.of(), List.of("A"), f("2"));
  }

  private static double growing(double t) {
    return 3 + 2 * t - 2 * Math.log(1 + t / 2);
  }

  @Test
  void aStoichiometryMayMoveWithTime() {
    assertFollows(exchange("1 + time"), "A", FastStoichiometryTest::growing);
    assertFollows(exchange("1 + time"), "B", FastStoichiometryTest::growing);
  }

  @Test
  void aStoichiometryMayMoveAtTheRateOfARule() {
    assertFollows(
        exchange("n").parameter("n", 1).rate("n", f("1")), "B", FastStoichiometryTest::growing);
  }

  @Test
  void aStoichiometryMayFollowASlowSpecies() {
    ModelBuilder model =
        exchange("m")
            .parameter("m")
            .always("m", f("S + 0.5"))
            .compartment("W", 4)
            .species("S", "W", 0.5)
            .reaction("grow", List.of(), List.of("S"), f("4"));
    assertFollows(model, "A", FastStoichiometryTest::growing);
  }

  /** Nothing else moves: a stoichiometry that changes moves no amounts. */
  @Test
  void aStoichiometryAloneMovesNothing() {
    ModelBuilder model = amounts(3, 3).fast("f", f("exp(time)"), "A", "B", f("A - B"));
    assertFollows(model, "A", t -> 3);
    assertFollows(model, "B", t -> 3);
  }

  /** {@code n} jumps from 1 to 3 at 2 by a rule over what the event sets: slopes 1 and 3/2. */
  @Test
  void anEventMaySetWhatAStoichiometryFollowsFrom() {
    ModelBuilder model =
        exchange("m")
            .parameter("k", 2)
            .parameter("m")
            .always("m", f("k/2"))
            .event("more", f("time >= 2"), new EventAssignment("k", f("6")));
    assertFollows(model, "B", t -> 3 + Math.min(t, 2) + 1.5 * Math.max(0, t - 2));
  }

  /** The event sets a slow amount that {@code n} follows: from 1 to 3 as well. */
  @Test
  void anEventMaySetASlowSpeciesThatAStoichiometryFollows() {
    ModelBuilder model =
        exchange("S")
            .compartment("W", 4)
            .species("S", "W", 1)
            .reaction("idle", List.of(), List.of("S"), f("0"))
            .event("more", f("time >= 2"), new EventAssignment("S", f("3")));
    assertFollows(model, "B", t -> 3 + Math.min(t, 2) + 1.5 * Math.max(0, t - 2));
  }

  @Test
  void aStoichiometryThatMayJumpIsRefusedByName() {
    ModelBuilder model = exchange("piecewise(1, time < 2, 3)");
    assertThatThrownBy(() -> DynamicalSystem.of(model.build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("time < 2", "may jump");
    ModelBuilder past = exchange("delay(m, 1)").parameter("m", 1).rate("m", f("1"));
    assertThatThrownBy(() -> DynamicalSystem.of(past.build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("delay(m, 1)", "no formula of the present");
  }

  @Test
  void aStoichiometryThatMovesWithItsOwnReactionIsRefusedByName() {
    for (String own : List.of("A", "B")) {
      ModelBuilder model = exchange("1 + " + own);
      assertThatThrownBy(() -> DynamicalSystem.of(model.build()))
          .isInstanceOf(UnsupportedException.class)
          .hasMessageContainingAll("stoichiometry of a fast reaction", "reaction itself");
    }
    ModelBuilder solved = exchange("y").parameter("y").zero(f("y^3 + y - 2"));
    assertThatThrownBy(() -> DynamicalSystem.of(solved.build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("'y'", "follows from equations");
  }

  /** A condition that only events change is no jump in itself. */
  @Test
  void aConditionOnParametersIsAllowed() {
    ModelBuilder model =
        exchange("piecewise(1, k < 2, 3)")
            .parameter("k", 1)
            .event("more", f("time >= 2"), new EventAssignment("k", f("2")));
    assertFollows(model, "B", t -> 3 + Math.min(t, 2) + 1.5 * Math.max(0, t - 2));
  }

  /**
   * {@code A = B = 2 + t/2}. Triggered at 1 with {@code A = 2.5}, executed at 3 when {@code B =
   * 3.5}.
   */
  private static ModelBuilder delayed(EventBuilder event) {
    return amounts(2, 2)
        .fast("f", List.of("A"), List.of("B"), f("A - B"))
        .reaction("source", List.of(), List.of("B"), f("1"))
        .event(event.delay(f("2")).build());
  }

  private static EventBuilder atOne() {
    return new EventBuilder("dose", f("time >= 1"));
  }

  private static DoubleUnaryOperator from3(double level) {
    return t -> t < 3 ? 2 + t / 2 : level + (t - 3) / 2;
  }

  /** Total 10 + 3.5. */
  @Test
  void aDelayedEventSetsASpeciesToAnEarlierValue() {
    assertFollows(delayed(atOne().set("A", f("4*A"))), "A", from3(6.75));
    assertFollows(delayed(atOne().set("B", f("4*A"))), "A", from3(6.75));
    assertFollows(delayed(atOne().set("A", f("4*A")).set("B", f("B"))), "B", from3(6.25));
  }

  /** Sizes are those at execution: 4 then, so 40 of A and 4 of B. */
  @Test
  void anEarlierConcentrationFillsTheVolumeOfTheExecution() {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 2)
            .species("A", "V", 2)
            .species("B", "V", 2)
            .fast("f", List.of("A"), List.of("B"), f("A - B"))
            .event("swell", f("time >= 2"), new EventAssignment("V", f("4")))
            .event(atOne().delay(f("2")).set("A", f("5*A")).build());
    assertFollows(model, "[B]", t -> t < 2 ? 2 : t < 3 ? 1 : 5.5);
  }

  /** {@code A = 10, B = 3.5, n = 5}: {@code A − λ = B + 5λ}, then {@code A' = 1/6}. */
  @Test
  void aDelayedEventSetsTheStoichiometryToAnEarlierValue() {
    ModelBuilder model =
        amounts(2, 2)
            .parameter("n", 1)
            .fast("f", f("n"), "A", "B", f("A - B"))
            .reaction("source", List.of(), List.of("B"), f("1"))
            .event(atOne().delay(f("2")).set("A", f("4*A")).set("n", f("2*A")).build());
    assertFollows(model, "A", t -> t < 3 ? 2 + t / 2 : 10 - 6.5 / 6 + (t - 3) / 6);
    ModelBuilder alone =
        amounts(2, 2)
            .parameter("n", 1)
            .fast("f", f("n"), "A", "B", f("A - B"))
            .reaction("source", List.of(), List.of("B"), f("1"))
            .event(atOne().delay(f("2")).set("n", f("2*A")).build());
    assertFollows(alone, "B", t -> t < 3 ? 2 + t / 2 : 3.5 + (t - 3) / 6);
  }

  @Test
  void aStoichiometryOfValuesOfTwoTimesIsRefusedByName() {
    ModelBuilder model =
        amounts(2, 2)
            .parameter("n", 1)
            .parameter("m", 1)
            .fast("f", f("n*m"), "A", "B", f("A - B"))
            .event("also", f("time >= 2"), new EventAssignment("m", f("2")))
            .event(atOne().delay(f("2")).set("n", f("2*A")).build());
    assertThatThrownBy(() -> DynamicalSystem.of(model.build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("'dose'", "'n'", "together with 'm'");
  }

  @Test
  void soIsOneThatMovesWithTimeAndIsSetToAnEarlierValue() {
    ModelBuilder model =
        amounts(2, 2)
            .parameter("n", 1)
            .fast("f", f("n*(1 + time)"), "A", "B", f("A - B"))
            .event(atOne().delay(f("2")).set("n", f("2*A")).build());
    assertThatThrownBy(() -> DynamicalSystem.of(model.build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("'dose'", "'n'", "together with time");
  }
}
