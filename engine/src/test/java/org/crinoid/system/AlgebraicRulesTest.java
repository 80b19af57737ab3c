package org.crinoid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.junit.jupiter.api.Test;

/** Oracle: SBML Level 3 Version 2, section 4.11.5, and equations solved by hand. */
class AlgebraicRulesTest {

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static Role role(Model model, String id) {
    return DynamicalSystem.of(model).layout().variable(id).role();
  }

  private static double start(Model model, String id) {
    return InitialValues.of(DynamicalSystem.of(model), Map.of(), 0).values().get(id);
  }

  @Test
  void aRuleLinearInItsVariableBecomesAnAssignment() {
    Model model =
        new ModelBuilder().constant("k", 4).parameter("y").zero(f("k*y - 3*(y + 2)")).build();

    assertThat(role(model, "y")).isEqualTo(Role.ASSIGNED);
    assertThat(start(model, "y")).isEqualTo(6);
  }

  @Test
  void aSpeciesThatNothingMovesIsDeterminedByItsConcentration() {
    Model model =
        new ModelBuilder()
            .compartment("V", 2)
            .species("S", "V", 7)
            .species("X", "V", 3)
            .reaction("decay", List.of("X"), List.of(), f("X"))
            .zero(f("S - 2*X"))
            .build();

    assertThat(role(model, "S")).isEqualTo(Role.ASSIGNED);
    assertThat(role(model, "V")).as("a size reached only through [S]").isEqualTo(Role.CONSTANT);
    assertThat(start(model, "[S]")).isEqualTo(6);
    assertThat(start(model, "S")).isEqualTo(12);
  }

  @Test
  void aSizeCanBeDeterminedAndConcentrationsFollow() {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .parameter("p", 1)
            .rate("p", f("1"))
            .amount("S", "V", 6)
            .reaction("decay", List.of("S"), List.of(), f("S"))
            .zero(f("V - 2*p"))
            .build();

    assertThat(start(model, "V")).isEqualTo(2);
    assertThat(start(model, "[S]")).isEqualTo(3);
  }

  @Test
  void aRuleReachesItsVariableThroughOtherRulesAndRates() {
    Model model =
        new ModelBuilder()
            .constant("two", 2)
            .parameter("z")
            .parameter("y")
            .always("y", f("two*z"))
            .zero(f("y - 8"))
            .build();

    assertThat(start(model, "z")).isEqualTo(4);
    assertThat(start(model, "y")).isEqualTo(8);
  }

  @Test
  void rulesThatDependOnEachOtherInARowAreSolvedOneByOne() {
    Model model =
        new ModelBuilder()
            .parameter("c")
            .parameter("b")
            .parameter("a")
            .zero(f("c - a*b"))
            .zero(f("b - a - 1"))
            .zero(f("a - 2"))
            .build();

    assertThat(List.of(role(model, "a"), role(model, "b"), role(model, "c")))
        .containsOnly(Role.ASSIGNED);
    assertThat(start(model, "c")).isEqualTo(6);
  }

  @Test
  void coupledLinearRulesAreSolvedTogether() {
    Model model =
        new ModelBuilder()
            .parameter("a")
            .parameter("b")
            .zero(f("a + b - 5"))
            .zero(f("a - b - 1"))
            .build();

    assertThat(role(model, "a")).isEqualTo(Role.ALGEBRAIC);
    assertThat(start(model, "a")).isCloseTo(3, within(1e-14)); // rounding
    assertThat(start(model, "b")).isCloseTo(2, within(1e-14)); // rounding
  }

  @Test
  void whatOnlyFollowsFromCoupledRulesIsAssigned() {
    Model model =
        new ModelBuilder()
            .parameter("a")
            .parameter("b")
            .parameter("sum")
            .zero(f("sum - a - b"))
            .zero(f("a + b - 5"))
            .zero(f("a - b - 1"))
            .build();

    assertThat(role(model, "sum")).isEqualTo(Role.ASSIGNED);
    assertThat(start(model, "sum")).isCloseTo(5, within(1e-14)); // rounding
  }

  @Test
  void aRuleNotLinearInItsVariableIsSolvedNearTheDeclaredValue() {
    assertThat(start(new ModelBuilder().parameter("y", -1).zero(f("y^2 - 4")).build(), "y"))
        .isEqualTo(-2);
    assertThat(start(new ModelBuilder().parameter("y").zero(f("y^2 - 4")).build(), "y"))
        .isEqualTo(2);
    assertThat(start(new ModelBuilder().parameter("y", 0).zero(f("y^2 - 4")).build(), "y"))
        .as("singular at the declared value")
        .isEqualTo(2);
  }

  /** The derivative of a rounding function counts as zero, so {@code y} only looks linear here. */
  @Test
  void aRuleThatJumpsWithItsVariableIsNotTakenForLinear() {
    Model model = new ModelBuilder().parameter("y", 2.2).zero(f("y + floor(y) - 4.5")).build();

    assertThat(role(model, "y")).isEqualTo(Role.ALGEBRAIC);
    assertThat(start(model, "y")).isCloseTo(2.5, within(1e-15)); // rounding
  }

  @Test
  void initialAssignmentsSeeTheDeterminedValues() {
    Model model =
        new ModelBuilder()
            .parameter("y")
            .parameter("x")
            .constant("c", 9)
            .initially("x", f("2*y"))
            .rate("x", f("-y"))
            .zero(f("y^2 - c"))
            .build();

    assertThat(start(model, "x")).isEqualTo(6);
  }

  /** {@code x(0) = y + 1} and {@code y² = x + 5} at once: {@code y = 3}. */
  @Test
  void initialAssignmentsAndRulesThatNeedEachOtherAreSolvedTogether() {
    Model model =
        new ModelBuilder()
            .parameter("y")
            .parameter("x")
            .initially("x", f("y + 1"))
            .rate("x", f("-y"))
            .zero(f("y^2 - x - 5"))
            .build();

    assertThat(start(model, "y")).isCloseTo(3, within(1e-14)); // rounding
    assertThat(start(model, "x")).isCloseTo(4, within(1e-14)); // rounding
  }

  @Test
  void tooManyRulesAreRefusedWithTheRulesAndWhatTheyShare() {
    Model model =
        new ModelBuilder()
            .parameter("a")
            .constant("k", 1)
            .zero(f("a - 1"))
            .zero(f("a - k"))
            .build();

    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("overdetermined")
        .hasMessageContaining("algebraic rule 1, 0 = a - 1")
        .hasMessageContaining("algebraic rule 2, 0 = a - k")
        .hasMessageContaining("'a'");
  }

  @Test
  void aConstraintOnStatesIsRefusedAsOfHigherIndex() {
    Model model =
        new ModelBuilder()
            .parameter("x", 1)
            .parameter("y", 0)
            .rate("x", f("y"))
            .rate("y", f("-x"))
            .zero(f("x^2 + y^2 - 1"))
            .build();

    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("algebraic rule 1")
        .hasMessageContaining("higher index");
  }

  @Test
  void whatAnEventSetsIsNotFree() {
    Model model =
        new ModelBuilder()
            .parameter("a", 1)
            .event("jump", f("time > 1"), new EventAssignment("a", f("2")))
            .zero(f("a - 1"))
            .build();

    assertThatThrownBy(() -> DynamicalSystem.of(model)).hasMessageContaining("overdetermined");
  }

  /** {@code 0 = x − a} with {@code a = 2y}: nothing else determines y either, but x is named. */
  @Test
  void whatARuleNamesIsDeterminedBeforeWhatItReachesThroughOthers() {
    DynamicalSystem system =
        DynamicalSystem.of(
            new ModelBuilder()
                .parameter("y", 3)
                .parameter("a")
                .parameter("x", 1)
                .always("a", f("2 * y"))
                .zero(f("x - a"))
                .build());
    assertThat(InitialValues.of(system, Map.of(), 0).values()).containsEntry("x", 6.0);
  }

  @Test
  void anOpenChoiceIsRefusedWithBothVariables() {
    Model model = new ModelBuilder().parameter("a", 1).parameter("b", 2).zero(f("a - b")).build();

    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("underdetermined")
        .hasMessageContaining("'a'")
        .hasMessageContaining("'b'");
  }

  @Test
  void aQuantityWithoutAValueIsDeterminedBeforeOneThatHasOne() {
    Model model = new ModelBuilder().parameter("a", 1).parameter("b").zero(f("2*a - b")).build();

    assertThat(role(model, "a")).isEqualTo(Role.CONSTANT);
    assertThat(start(model, "b")).isEqualTo(2);
  }

  @Test
  void rulesWithoutASolutionAreRefusedByVariable() {
    Model model = new ModelBuilder().parameter("y", 1).zero(f("y^2 + 1")).build();

    assertThatThrownBy(() -> start(model, "y"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("[y]");
  }

  @Test
  void aDeterminedVariableCannotBeSet() {
    DynamicalSystem system =
        DynamicalSystem.of(new ModelBuilder().parameter("y", 1).zero(f("y^2 - 4")).build());

    assertThatThrownBy(() -> InitialValues.of(system, Map.of("y", 3.0), 0))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot be set");
  }
}
