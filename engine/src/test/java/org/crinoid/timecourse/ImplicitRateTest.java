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
import org.crinoid.model.UnsupportedException;
import org.crinoid.ode.Automatic;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rates of change of what equations determine, in place of formulas: algebraic rules and fast
 * reactions. Oracle: closed forms. The tolerance is a hundred times the relative tolerance asked,
 * 1e-8: a rate of change is as accurate as the quantities it follows from, of order 1 to 10, times
 * slopes of that order.
 */
class ImplicitRateTest {

  private static final double CLOSE = 1e-6;

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static Trajectory solve(ModelBuilder model, double end, String... ids) {
    Trajectory course = course(model, end, ids);
    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    return course;
  }

  private static Trajectory course(ModelBuilder model, double end, String... ids) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model.build())),
            Map.of(),
            0,
            TimeCourse.evenly(0, end, 41),
            List.of(ids));
    return new Integration(new Automatic(), 1e-8, 1e-12).solve(problem, Run.quiet());
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

  @Test
  void theRateOfAQuadraticRuleFollowsByImplicitDifferentiation() {
    Trajectory course = solve(squareRoot().parameter("r").always("r", f("rateOf(y)")), 3, "r");
    assertFollows(course, "r", t -> -0.5, CLOSE);
  }

  /** {@code z' = y'} from 0: {@code z = y − 2 = −t/2}. */
  @Test
  void otherRatesOfChangeMayNeedIt() {
    Trajectory course = solve(squareRoot().parameter("z", 0).rate("z", f("rateOf(y)")), 3, "z");
    assertFollows(course, "z", t -> -t / 2, CLOSE);
  }

  /** {@code y³ = t + 1}, explicit in time: {@code y' = (t + 1)^(−2/3) / 3}. */
  @Test
  void aRuleThatDependsOnTimeMovesItsQuantity() {
    ModelBuilder model =
        new ModelBuilder()
            .parameter("y")
            .parameter("r")
            .zero(f("y^3 - time - 1"))
            .always("r", f("rateOf(y)"));
    assertFollows(solve(model, 3, "r"), "r", t -> Math.pow(t + 1, -2.0 / 3) / 3, CLOSE);
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

  @Test
  void coupledRulesGiveTheirRatesTogether() {
    ModelBuilder model =
        coupled()
            .parameter("a")
            .parameter("b")
            .always("a", f("rateOf(y)"))
            .always("b", f("rateOf(z)"));
    Trajectory course = solve(model, 2, "a", "b");
    assertFollows(course, "a", t -> -Math.exp(-t), CLOSE);
    assertFollows(course, "b", t -> 1.5 * Math.exp(t / 2), 10 * CLOSE);
  }

  /** Acceleration: {@code y'' = e⁻ᵗ}, {@code z'' = 0.75e^(t/2)}. */
  @Test
  void ratesOfHigherOrderFollowAsWell() {
    ModelBuilder model =
        coupled()
            .parameter("a")
            .parameter("b")
            .parameter("c")
            .always("a", f("rateOf(y) + 2*rateOf(z)"))
            .always("b", f("rateOf(a)"))
            .always("c", f("rateOf(y)"));
    Trajectory course = solve(model, 2, "b");
    assertFollows(course, "b", t -> Math.exp(-t) + 1.5 * Math.exp(t / 2), 10 * CLOSE);
    ModelBuilder alone =
        squareRoot()
            .parameter("v")
            .parameter("w")
            .always("v", f("rateOf(x)"))
            .always("w", f("rateOf(v)"));
    assertFollows(solve(alone, 3, "w"), "w", t -> 0.5, CLOSE);
  }

  /** Event: from 1 on {@code x = 9}, {@code y = 3}: the rate of {@code y} stays −1/2. */
  @Test
  void afterAnEventTheRateIsThatOfTheNewValues() {
    ModelBuilder model =
        new ModelBuilder()
            .parameter("k", 1)
            .parameter("x", 4)
            .parameter("y")
            .parameter("r")
            .parameter("seen", 0)
            .rate("x", f("-k*y"))
            .zero(f("y^2 - x"))
            .always("r", f("rateOf(y)"))
            .event("faster", f("time >= 1"), new EventAssignment("k", f("3")))
            .event("noticed", f("r < -1"), new EventAssignment("seen", f("time")));
    Trajectory course = solve(model, 2, "r", "seen");
    assertFollows(course, "r", t -> t < 1 ? -0.5 : -1.5, CLOSE);
    assertThat(course.value(40, 1)).isEqualTo(1);
  }

  /**
   * {@code V³ = 1 + 7t/2}, amount 2: {@code c = 2/V}, {@code c' = −2V'/V²}, {@code V' = 7/(6V²)}.
   */
  @Test
  void aConcentrationMovesWithTheVolumeThatARuleDetermines() {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .species("S", "V", 2)
            .parameter("r")
            .zero(f("V^3 - 1 - 3.5*time"))
            .always("r", f("rateOf(S)"));
    assertFollows(
        solve(model, 2, "r"),
        "r",
        t -> {
          double v = Math.cbrt(1 + 3.5 * t);
          return -2 * 7 / (6 * v * v) / (v * v);
        },
        CLOSE);
  }

  /** {@code [S]' = 2} by its rule, whatever the size {@code V = 1 + t²} does. */
  @Test
  void aRateRuleForAConcentrationHoldsInAnAssignedCompartment() {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .species("S", "V", 3)
            .parameter("r")
            .always("V", f("1 + time^2"))
            .rate("S", f("2"))
            .always("r", f("rateOf(S)"));
    Trajectory course = solve(model, 2, "[S]", "S", "r");
    assertFollows(course, "[S]", t -> 3 + 2 * t, CLOSE);
    assertFollows(course, "S", t -> (3 + 2 * t) * (1 + t * t), 100 * CLOSE);
    assertFollows(course, "r", t -> 2, CLOSE);
  }

  /** The same where {@code V³ = 1 + 3.5t}: amount {@code (3 + 2t) V}. */
  @Test
  void aRateRuleForAConcentrationHoldsWhereARuleDeterminesTheSize() {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .species("S", "V", 3)
            .zero(f("V^3 - 1 - 3.5*time"))
            .rate("S", f("2"));
    Trajectory course = solve(model, 2, "[S]", "S");
    assertFollows(course, "[S]", t -> 3 + 2 * t, CLOSE);
    assertFollows(course, "S", t -> (3 + 2 * t) * Math.cbrt(1 + 3.5 * t), 10 * CLOSE);
  }

  /** A ⇌ B fast with ratio 3, made at rate 2: {@code A = T/4}, {@code B = 3T/4}. */
  @Test
  void aFastEquilibriumMovesWithItsTotal() {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .species("A", "V", 4)
            .species("B", "V", 0)
            .parameter("a")
            .parameter("b")
            .fast("exchange", List.of("A"), List.of("B"), f("3*A - B"))
            .reaction("source", List.of(), List.of("A"), f("2"))
            .always("a", f("rateOf(A)"))
            .always("b", f("rateOf(B)"));
    Trajectory course = solve(model, 3, "a", "b");
    assertFollows(course, "a", t -> 0.5, CLOSE);
    assertFollows(course, "b", t -> 1.5, CLOSE);
  }

  /** 2A ⇌ B fast: {@code B = A²}, {@code A + 2B = T}: {@code A = (√(1 + 8T) − 1)/4}. */
  @Test
  void aQuadraticFastEquilibriumMovesWithItsTotal() {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .species("A", "V", 3)
            .species("B", "V", 0)
            .parameter("a")
            .parameter("b")
            .fast("pairing", List.of("A", "A"), List.of("B"), f("A^2 - B"))
            .reaction("source", List.of(), List.of("B"), f("0.5*time"))
            .always("a", f("rateOf(A)"))
            .always("b", f("rateOf(B)"));
    Trajectory course = solve(model, 3, "a", "b");
    DoubleUnaryOperator rate = t -> t / Math.sqrt(1 + 8 * (3 + t * t / 2));
    assertFollows(course, "a", rate, CLOSE);
    assertFollows(course, "b", t -> (t - rate.applyAsDouble(t)) / 2, CLOSE);
  }

  /** A ⇌ B ⇌ C fast, 1 : 2 : 6, made at rate t: rates t/9, 2t/9, 6t/9. */
  @Test
  void aFastChainGivesTheRatesOfItsMembersTogether() {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .species("A", "V", 9)
            .species("B", "V", 0)
            .species("C", "V", 0)
            .parameter("a")
            .parameter("b")
            .parameter("c")
            .fast("first", List.of("A"), List.of("B"), f("2*A - B"))
            .fast("second", List.of("B"), List.of("C"), f("3*B - C"))
            .reaction("source", List.of(), List.of("B"), f("time"))
            .always("a", f("rateOf(A)"))
            .always("b", f("rateOf(B)"))
            .always("c", f("rateOf(C)"));
    Trajectory course = solve(model, 3, "a", "b", "c");
    assertFollows(course, "a", t -> t / 9, CLOSE);
    assertFollows(course, "b", t -> 2 * t / 9, CLOSE);
    assertFollows(course, "c", t -> 6 * t / 9, CLOSE);
  }

  /** Until time 1 nothing exchanges A and B, and A alone is made at rate 2. */
  @Test
  void aFastReactionThatIsSwitchedOffLeavesTheSlowRate() {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .species("A", "V", 4)
            .species("B", "V", 1)
            .parameter("a")
            .parameter("b")
            .fast("exchange", List.of("A"), List.of("B"), f("piecewise(0, time < 1, 3*A - B)"))
            .reaction("source", List.of(), List.of("A"), f("2"))
            .always("a", f("rateOf(A)"))
            .always("b", f("rateOf(B)"));
    Trajectory course = solve(model, 2, "a", "b");
    assertFollows(course, "a", t -> t < 1 ? 2 : 0.5, CLOSE);
    assertFollows(course, "b", t -> t < 1 ? 0 : 1.5, CLOSE);
  }

  /** Decision record 0110: their equations are singular then, and a wrong rate would look right. */
  @ParameterizedTest
  @ValueSource(strings = {"first", "second"})
  void aFastChainSwitchedOffInPartWhileARateIsAskedForFailsThere(String off) {
    String until = "piecewise(%s, time < 1, 0)";
    String first = off.equals("first") ? until.formatted("2*A - B") : "2*A - B";
    Failure named =
        off.equals("first")
            ? new Failure.Inconsistent(1, "rateOf(A)")
            : new Failure.NoFastEquilibrium(1, "B");
    String second = off.equals("second") ? until.formatted("3*B - C") : "3*B - C";
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .species("A", "V", 9)
            .species("B", "V", 0)
            .species("C", "V", 0)
            .parameter("a")
            .fast("first", List.of("A"), List.of("B"), f(first))
            .fast("second", List.of("B"), List.of("C"), f(second))
            .reaction("source", List.of(), List.of("B"), f("time"))
            .always("a", f("rateOf(A)"));
    Trajectory course = course(model, 3, "a");
    assertThat(course.report().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, f -> assertThat(f.failure()).isEqualTo(named));
    assertThat(course.rowCount()).isPositive();
    assertThat(course.times()[course.rowCount() - 1]).isLessThan(1);
    assertFollows(course, "a", t -> t / 9, CLOSE);
  }

  /** All A has become B for good; its rate law is flat there. */
  @Test
  void whatAFastReactionHasUsedUpStands() {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .species("A", "V", 0)
            .species("B", "V", 2)
            .parameter("a")
            .parameter("b")
            .fast("loss", List.of("A"), List.of("B"), f("A^2"))
            .reaction("source", List.of(), List.of("B"), f("3"))
            .always("a", f("rateOf(A)"))
            .always("b", f("rateOf(B)"));
    Trajectory course = solve(model, 2, "a", "b");
    assertFollows(course, "a", t -> 0, CLOSE);
    assertFollows(course, "b", t -> 3, CLOSE);
  }

  @Test
  void aRateThatItsOwnEquationNeedsIsRefusedAsACircle() {
    Model alone =
        new ModelBuilder()
            .parameter("x", 4)
            .parameter("y")
            .rate("x", f("rateOf(y)"))
            .zero(f("y^2 - x"))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(alone))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("circle", "rateOf(y) needs rateOf(x) needs rateOf(y)");
    Model together = coupled().parameter("q", 0).rate("q", f("rateOf(y)")).build();
    assertThat(DynamicalSystem.of(together).layout().algebraicFrom()).isEqualTo(3);
    Model circle =
        new ModelBuilder()
            .parameter("u", 1)
            .parameter("v", 3)
            .parameter("y")
            .parameter("z")
            .rate("u", f("rateOf(z)"))
            .zero(f("y*z - u*v"))
            .zero(f("y^2 + z^2 - u^2 - v^2"))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(circle))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("circle", "rateOf(z)", "rateOf(u)");
  }

  /** {@code 0 = y' + y³ + y} is a differential equation for {@code y}. */
  @Test
  void aRuleThatDeterminesARateInsteadOfAValueIsRefused() {
    Model model = new ModelBuilder().parameter("y").zero(f("rateOf(y) + y^3 + y")).build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("circle", "rateOf(y)");
  }

  @Test
  void anInitialValueFromAFastRateIsRefusedByName() {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .species("A", "V", 4)
            .species("B", "V", 0)
            .parameter("a", 0)
            .fast("exchange", List.of("A"), List.of("B"), f("3*A - B"))
            .initially("a", f("rateOf(B)"))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("'a'", "fast reactions");
  }
}
