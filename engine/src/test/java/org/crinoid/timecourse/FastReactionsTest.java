package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.solve.Failure;
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
 * Oracle: closed forms of the limit of infinitely fast reactions. Tolerances are ten times the
 * relative tolerance asked, 1e-6.
 */
class FastReactionsTest {

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static List<Integrator> integrators() {
    return List.of(new Automatic(), new Bdf());
  }

  private static Trajectory solve(Model model, Integrator integrator, String... ids) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model)),
            Map.of(),
            0,
            TimeCourse.evenly(0, 10, 11),
            List.of(ids));
    Trajectory course = new Integration(integrator, 1e-6, 1e-12).solve(problem, Run.quiet());
    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    return course;
  }

  private static ModelBuilder amounts(double a, double b, double c) {
    return new ModelBuilder()
        .compartment("V", 1)
        .amount("A", "V", a)
        .amount("B", "V", b)
        .amount("C", "V", c);
  }

  /** B is made from nothing, the faster the more there is. */
  @ParameterizedTest
  @MethodSource("integrators")
  void fastReactionsWithoutEquilibriumAreNamed(Integrator integrator) {
    assertHasNoEquilibrium(f("A*B*(B + 1) + 1"), integrator);
  }

  /** B is made from nothing at a rate that stays or fades, and without end. */
  @ParameterizedTest
  @MethodSource("integrators")
  void fastReactionsThatGoOnSteadilyAreNamed(Integrator integrator) {
    assertHasNoEquilibrium(f("A"), integrator);
    assertHasNoEquilibrium(f("A*exp(-B)"), integrator);
  }

  private static void assertHasNoEquilibrium(Expr law, Integrator integrator) {
    Model grows = amounts(8, 0, 0).fast("f", List.of(), List.of("B"), law).build();
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(grows)),
            Map.of(),
            2,
            new double[] {2, 3},
            List.of());
    Trajectory course = new Integration(integrator, 1e-6, 1e-12).solve(problem, Run.quiet());
    assertThat(course.report().outcome())
        .isEqualTo(new Outcome.Failed(new Failure.NoFastEquilibrium(2, "B")));
  }

  /** {@code A ⇌ B} with {@code B/A = 3}, and B decays: {@code A + B} falls at rate 3/4·0.2. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aPairInEquilibriumDecaysTogether(Integrator integrator) {
    Model model =
        amounts(8, 0, 0)
            .fast("f", List.of("A"), List.of("B"), f("3*A - B"))
            .reaction("d", List.of("B"), List.of(), f("0.2*B"))
            .build();
    Trajectory course = solve(model, integrator, "A", "B");

    for (int k = 0; k <= 10; k++) {
      double total = 8 * Math.exp(-0.15 * k);
      assertThat(course.value(k, 0)).isCloseTo(total / 4, within(1e-5 * total));
      assertThat(course.value(k, 1)).isCloseTo(3 * total / 4, within(1e-5 * total));
    }
  }

  /** {@code 2A ⇌ B} with {@code B = A²}: from A = 10, B = 0 to {@code A + 2A² = 10}. */
  @Test
  void stoichiometriesOfTheFastReactionsCount() {
    Model model =
        amounts(10, 0, 0).fast("f", List.of("A", "A"), List.of("B"), f("A^2 - B")).build();
    Trajectory course = solve(model, new Automatic(), "A", "B");

    double a = (Math.sqrt(81) - 1) / 4;
    assertThat(course.value(0, 0)).isCloseTo(a, within(1e-9)); // of relaxation
    assertThat(course.value(10, 1)).isCloseTo(a * a, within(1e-5));
  }

  /** Three reactions in a ring have two independent directions; all amounts become equal. */
  @Test
  void dependentFastReactionsAreTakenTogether() {
    Model model =
        amounts(6, 0, 3)
            .fast("f", List.of("A"), List.of("B"), f("A"))
            .fast("g", List.of("B"), List.of("C"), f("B"))
            .fast("h", List.of("C"), List.of("A"), f("C"))
            .build();
    Trajectory course = solve(model, new Automatic(), "A", "B", "C");

    assertThat(course.row(10)).containsExactly(new double[] {3, 3, 3}, within(1e-5));
  }

  /** Of the two roots of {@code A·B = 0} only the one that the reaction runs into is taken. */
  @Test
  void theEquilibriumIsTheOneTheReactionRunsInto() {
    Model forward = amounts(2, 3, 0).fast("f", List.of("A"), List.of("B"), f("A*B")).build();
    Model backward = amounts(2, 3, 0).fast("f", List.of("A"), List.of("B"), f("-A*B")).build();

    assertThat(solve(forward, new Automatic(), "A", "B").row(0))
        .containsExactly(new double[] {0, 5}, within(1e-9)); // of relaxation
    assertThat(solve(backward, new Automatic(), "A", "B").row(10))
        .containsExactly(new double[] {5, 0}, within(1e-5));
  }

  /** {@code A → B} is off until time 5; A is made at rate 1 all the while. */
  @Test
  void aFastReactionThatIsOffMovesNothingAndActsAtOnceWhenItIsTurnedOn() {
    Model model =
        amounts(0, 0, 0)
            .parameter("on", 0)
            .fast("f", List.of("A"), List.of("B"), f("on*A"))
            .reaction("in", List.of(), List.of("A"), f("1"))
            .event("switch", f("time >= 5"), new EventAssignment("on", f("1")))
            .build();
    Trajectory course = solve(model, new Automatic(), "A", "B");

    assertThat(course.row(4)).containsExactly(new double[] {4, 0}, within(4e-5));
    assertThat(course.row(5)).containsExactly(new double[] {0, 5}, within(5e-5));
    assertThat(course.row(10)).containsExactly(new double[] {0, 10}, within(1e-4));
  }

  /**
   * The event sets one of the two; the other keeps its amount of 6, and both share {@code 6 + 2}.
   */
  @ParameterizedTest
  @MethodSource("integrators")
  void anEventSetsAnAmountAndTheTotalFollows(Integrator integrator) {
    for (String target : List.of("A", "B")) {
      Model model =
          amounts(12, 0, 0)
              .fast("f", List.of("A"), List.of("B"), f("A - B"))
              .event("set", f("time >= 5"), new EventAssignment(target, f("2")))
              .build();
      Trajectory course = solve(model, integrator, "A", "B");

      assertThat(course.row(4)).containsExactly(new double[] {6, 6}, within(6e-5));
      assertThat(course.row(5))
          .as("after %s = 2", target)
          .containsExactly(new double[] {4, 4}, within(4e-5));
    }
  }

  /** A tiny share of a large total: the total is kept by its own, not as a sum. */
  @Test
  void totalsAreKeptToRounding() {
    Model model = amounts(1e6, 0, 0).fast("f", List.of("A"), List.of("B"), f("A - 1e-6*B")).build();
    Trajectory course = solve(model, new Automatic(), "A", "B");

    assertThat(course.value(10, 0) + course.value(10, 1)).isCloseTo(1e6, within(1e-9)); // rounding
    assertThat(course.value(10, 0)).isCloseTo(1 / (1 + 1e-6), within(1e-5));
  }
}
