package org.crinoid.steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.steady.Search.amounts;
import static org.crinoid.steady.Search.f;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.UnsupportedException;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoint.Origin;
import org.crinoid.solve.FixedPoint.Stability.Kind;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.SteadyState;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Where there is no fixed point, or none that can be vouched for, and what is said then.
 *
 * <p>Oracle: closed forms; tolerance 1e-13 relative, some hundred units in the last place.
 */
class FixedPointLimitsTest {

  private static final Percentage ROUNDING = Percentage.withPercentage(1e-11);

  private static double value(FixedPoint point, String id) {
    return point.values().get(id);
  }

  /** Beyond saturation S grows without bound. */
  @Test
  void anEnzymeThatCannotKeepUpIsNamed() {
    Search search =
        Search.of(
            amounts("E", 1, "S", 0, "ES", 0)
                .reaction("in", List.of(), List.of("S"), f("1.5"))
                .reaction("bind", List.of("E", "S"), List.of("ES"), f("100*E*S"))
                .reaction("turn", List.of("ES"), List.of("E"), f("ES")),
            4);

    assertThat(search.answer().points()).isEmpty();
    Outcome.Failed failed = (Outcome.Failed) search.answer().report().outcome();
    assertThat(failed.failure().message()).contains("'S' grows without bound");
  }

  @Test
  void pureBirthHasNoSteadyState() {
    Search search =
        Search.of(amounts("X", 0).reaction("birth", List.of(), List.of("X"), f("3")), 4);

    assertThat(search.answer().points()).isEmpty();
    Outcome.Failed failed = (Outcome.Failed) search.answer().report().outcome();
    assertThat(failed.failure().message()).contains("'X' grows without bound").contains("3.00");
  }

  @Test
  void exponentialGrowthLeavesOnlyTheUnstableEmptyState() {
    Search search =
        Search.of(amounts("X", 1).reaction("growth", List.of(), List.of("X"), f("0.5*X")), 4);

    FixedPoint point = search.only();
    assertThat(value(point, "X")).isZero();
    assertThat(point.stability().kind()).isEqualTo(Kind.UNSTABLE);
    assertThat(point.origin()).isNotEqualTo(Origin.COURSE);
    assertThat(search.answer().remarks()).anyMatch(r -> r.contains("'X' grows without bound"));
  }

  @Test
  void anAmountThatVanishesIsExactlyZero() {
    FixedPoint point =
        Search.of(
                amounts("A", 5, "B", 1)
                    .reaction("ab", List.of("A"), List.of("B"), f("2*A"))
                    .reaction("in", List.of(), List.of("B"), f("1"))
                    .reaction("out", List.of("B"), List.of(), f("B")),
                4)
            .only();

    assertThat(value(point, "A")).isZero();
    assertThat(value(point, "B")).isCloseTo(1, ROUNDING);
    assertThat(point.stability().kind()).isEqualTo(Kind.STABLE);
  }

  /** 2 A → nothing: A falls as 1/t, and the slope at zero is zero. */
  @Test
  void algebraicDecayEndsAtAPointThatNewtonDoesNotConfirm() {
    Search search =
        Search.of(amounts("A", 1).reaction("pair", List.of("A", "A"), List.of(), f("A^2")), 0);

    FixedPoint point = search.answer().points().get(0);
    assertThat(value(point, "A")).isLessThan(1e-10);
    assertThat(point.stability().kind()).isEqualTo(Kind.MARGINAL);
  }

  /** An epidemic ends with no infected and as many susceptible as the course leaves. */
  @Test
  void aLineOfFixedPointsIsNotConfirmed() {
    Search search =
        Search.of(
            amounts("S", 0.99, "I", 0.01, "R", 0)
                .reaction("infect", List.of("S", "I"), List.of("I", "I"), f("2*S*I"))
                .reaction("recover", List.of("I"), List.of("R"), f("I")),
            4);

    FixedPoint point = search.answer().points().get(0);
    assertThat(search.answer().points()).hasSize(1);
    assertThat(point.origin()).isEqualTo(Origin.COURSE);
    assertThat(point.accuracy().confirmed()).isFalse();
    assertThat(point.stability().kind()).isEqualTo(Kind.MARGINAL);
    double s = value(point, "S");
    // final size: ln(s/S0) = -R0 (1 - s), to the accuracy of the course
    assertThat(Math.log(s / 0.99)).isCloseTo(-2 * (1 - s), within(1e-5));
    assertThat(point.remarks()).anyMatch(r -> r.contains("does not confirm"));
  }

  @Test
  void smoothTimeDependenceIsRefusedByName() {
    ModelBuilder model =
        amounts("X", 0)
            .parameter("drive")
            .always("drive", Expr.apply(org.crinoid.expr.Op.SIN, new Expr.Time()))
            .reaction("in", List.of(), List.of("X"), f("1+drive"))
            .reaction("out", List.of("X"), List.of(), f("X"));

    assertThatThrownBy(() -> Search.of(model, 0))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("'drive' depends on time");
  }

  @Test
  void timeHeldGivesTheFixedPointOfThatMoment() {
    ModelBuilder model =
        amounts("X", 0)
            .reaction("in", List.of(), List.of("X"), new Expr.Time())
            .reaction("out", List.of("X"), List.of(), f("X"));
    SteadyState problem =
        new SteadyState(
            CompiledSystem.of(DynamicalSystem.of(model.build())),
            Map.of(),
            OptionalDouble.of(7),
            0);

    var answer = new FixedPointSearch().solve(problem, Run.quiet());

    assertThat(value(answer.points().get(0), "X")).isCloseTo(7, ROUNDING);
    assertThat(answer.remarks()).anyMatch(r -> r.contains("Time is held at 7"));
  }

  @Test
  void eventsOnTheWayAndToComeAreSaid() {
    ModelBuilder model =
        amounts("X", 0)
            .parameter("k", 2)
            .reaction("in", List.of(), List.of("X"), f("k"))
            .reaction("out", List.of("X"), List.of(), f("X"))
            .event("full", f("X > 1.5"), new EventAssignment("k", f("1")))
            .event(
                "later",
                Expr.apply(org.crinoid.expr.Op.GT, new Expr.Time(), Expr.num(100)),
                new EventAssignment("k", f("3")));

    Search search = Search.of(model, 0);

    assertThat(value(search.only(), "X")).isCloseTo(2, ROUNDING);
    assertThat(search.answer().remarks())
        .anyMatch(r -> r.contains("'full' happens on the way"))
        .anyMatch(r -> r.contains("'later' can still happen"));
    assertThat(search.only().remarks()).anyMatch(r -> r.contains("'full' holds here"));
  }

  @Test
  void aModelWithoutStatesRestsAtOnce() {
    Search search = Search.of(new ModelBuilder().constant("k", 1), 3);

    assertThat(search.only().state()).isEmpty();
    assertThat(search.only().stability().kind()).isEqualTo(Kind.STABLE);
  }

  @Test
  void delaysAlgebraicStatesAndFastReactionsAreRefusedByName() {
    ModelBuilder delayed =
        amounts("X", 1)
            .reaction("out", List.of("X"), List.of(), new Expr.Delay(f("X"), Expr.num(1)));
    ModelBuilder algebraic =
        amounts("X", 1)
            .parameter("y", 1)
            .zero(f("y^5 + y - X"))
            .reaction("out", List.of("X"), List.of(), f("y"));
    ModelBuilder fast =
        amounts("X", 1, "Y", 0)
            .fast("swap", List.of("X"), List.of("Y"), f("X-Y"))
            .reaction("out", List.of("X"), List.of(), f("X"));

    assertThatThrownBy(() -> Search.of(delayed, 0)).hasMessageContaining("looks back in time");
    assertThatThrownBy(() -> Search.of(algebraic, 0)).hasMessageContaining("determines 'y'");
    assertThatThrownBy(() -> Search.of(fast, 0)).hasMessageContaining("fast reactions move");
  }

  /** A pulse that stands in the rates as a condition on time: the value is that of the start. */
  @Test
  void switchesInTimeAreSaid() {
    ModelBuilder model =
        amounts("X", 0)
            .parameter("pulse")
            .always("pulse", f("piecewise(5, time < 10, 1)"))
            .reaction("in", List.of(), List.of("X"), f("pulse"))
            .reaction("out", List.of("X"), List.of(), f("X"));

    Search search = Search.of(model, 0);

    assertThat(value(search.only(), "X")).isCloseTo(5, ROUNDING);
    assertThat(search.answer().remarks()).anyMatch(r -> r.contains("'pulse' switches with time"));
  }

  /** x' = y, y' = −x: every circle is a course, and the centre is neither stable nor unstable. */
  @Test
  void aCentreIsLeftOpen() {
    Search search =
        Search.of(
            new ModelBuilder()
                .parameter("x", 1)
                .parameter("y", 0)
                .rate("x", f("y"))
                .rate("y", f("-x")),
            2);

    assertThat(search.only().stability().kind()).isEqualTo(FixedPoint.Stability.Kind.MARGINAL);
    assertThat(search.only().origin()).isEqualTo(Origin.NEWTON);
    assertThat(value(search.only(), "x")).isZero();
  }
}
