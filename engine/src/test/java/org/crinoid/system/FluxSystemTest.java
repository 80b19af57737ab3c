package org.crinoid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Compartment;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnsupportedException;
import org.junit.jupiter.api.Test;

/**
 * Oracle: the rules of the SBML package fbc, version 2, sections 3.3 to 3.6, on the reaction {@code
 * J: X -> n A} with an exchange of A; X is at the boundary.
 */
class FluxSystemTest {

  private final List<Parameter> parameters = new ArrayList<>();
  private final List<InitialAssignment> initially = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<FluxBalance.Constraint> constraints = new ArrayList<>();
  private boolean constantStoichiometry = true;
  private Optional<String> upper = Optional.of("most");
  private Optional<String> active = Optional.of("o");

  private void parameter(String id, double value, boolean constant) {
    parameters.add(new Parameter(id, "", OptionalDouble.of(value), "", constant));
  }

  private static Species species(String id, boolean boundary) {
    return new Species(
        id,
        "",
        "c",
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        "",
        true,
        boundary,
        false,
        Optional.empty());
  }

  private SpeciesReference reference(String id, String species) {
    return new SpeciesReference(id, species, OptionalDouble.of(2), constantStoichiometry);
  }

  private FluxSystem system(boolean strict, Map<String, Double> overrides) {
    FluxBalance.Objective objective =
        new FluxBalance.Objective(
            "o", "", FluxBalance.Sense.MAXIMIZE, List.of(new FluxBalance.Term(3, "J")));
    FluxBalance balance =
        new FluxBalance(
            strict,
            List.of(objective),
            active,
            Map.of(
                "J", new FluxBalance.Bounds(Optional.of("least"), upper),
                "E", new FluxBalance.Bounds(Optional.of("least"), Optional.of("most"))),
            constraints,
            List.of(),
            Map.of(),
            Map.of());
    Reaction j =
        new Reaction(
            "J",
            "",
            true,
            false,
            List.of(reference("", "X")),
            List.of(reference("n", "A")),
            List.of(),
            Optional.empty());
    Reaction e =
        new Reaction(
            "E",
            "",
            true,
            false,
            List.of(reference("", "A")),
            List.of(),
            List.of(),
            Optional.empty());
    Model model =
        new Model(
            "m",
            "",
            ModelUnits.UNDEFINED,
            List.of(),
            List.of(new Compartment("c", "", OptionalDouble.of(3), OptionalDouble.of(1), "", true)),
            List.of(species("X", true), species("A", false)),
            parameters,
            initially,
            rules,
            List.of(j, e),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(balance));
    return FluxSystem.of(model, DynamicalSystem.of(model), overrides);
  }

  private void plainBounds() {
    parameter("least", -1, true);
    parameter("most", 5, true);
  }

  private void refused(boolean strict, String... parts) {
    assertThatThrownBy(() -> system(strict, Map.of()))
        .isInstanceOf(ModelException.class)
        .message()
        .contains(parts);
  }

  @Test
  void boundarySpeciesAreNotBalancedAndParametersBound() {
    plainBounds();
    FluxSystem got = system(true, Map.of("most", 7.0));

    assertThat(got.rows()).containsExactly("A");
    assertThat(got.variables()).containsExactly("J", "E");
    assertThat(got.coefficient()).containsExactly(2, -2);
    assertThat(got.lower()).containsExactly(-1, -1);
    assertThat(got.upper()).containsExactly(7, 7);
    assertThat(got.objectives().getFirst().weights()).containsExactly(3, 0);
    assertThat(got.remarks()).isEmpty();
  }

  @Test
  void aStrictModelNeedsBothBoundsAsPlainConstants() {
    parameter("least", -1, true);
    parameter("most", 5, false);
    refused(true, "'most'", "strict", "constant");
    assertThat(system(false, Map.of()).upper()).containsExactly(5, 5);

    upper = Optional.empty();
    refused(true, "reaction 'J'", "no upper flux bound", "strict");
    assertThat(system(false, Map.of()).upper()).containsExactly(Double.POSITIVE_INFINITY, 5);
  }

  @Test
  void aStrictModelMayNotAssignItsBoundsOrStoichiometries() {
    plainBounds();
    initially.add(new InitialAssignment("most", InfixParser.parse("2 * 4")));
    refused(true, "'most'", "initial assignment");
    assertThat(system(false, Map.of()).upper()).containsExactly(8, 8);

    initially.set(0, new InitialAssignment("n", InfixParser.parse("1 + 2")));
    refused(true, "'A'", "'J'", "initial assignment");
    assertThat(system(false, Map.of()).coefficient()).containsExactly(3, -2);
  }

  @Test
  void boundsByRulesAreTakenAtTimeZeroWithARemark() {
    parameter("least", -1, true);
    parameter("most", 0, false);
    parameter("k", 2, true);
    rules.add(new Rule.Assignment("most", InfixParser.parse("k + 1")));
    assertThat(system(false, Map.of()).remarks()).isEmpty();
    assertThat(system(false, Map.of()).upper()).containsExactly(3, 3);

    rules.set(0, new Rule.Assignment("most", InfixParser.parse("k + 1 + time")));
    FluxSystem varying = system(false, Map.of());
    assertThat(varying.upper()).containsExactly(3, 3);
    assertThat(varying.remarks()).singleElement().asString().contains("'most' varies");
  }

  @Test
  void stoichiometriesThatVaryAreRefusedByName() {
    plainBounds();
    constantStoichiometry = false;
    rules.add(new Rule.Assignment("n", InfixParser.parse("2 * 2")));
    assertThat(system(false, Map.of()).coefficient()).containsExactly(4, -2);

    rules.set(0, new Rule.Rate("n", InfixParser.parse("1")));
    assertThatThrownBy(() -> system(false, Map.of()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("'A'", "'J'", "varies");
  }

  @Test
  void boundsThatLeaveNoValueAreNamedWithTheirValues() {
    parameter("least", 6, true);
    parameter("most", 5, true);
    refused(false, "'J'", "'least' = 6.0", "'most' = 5.0");
  }

  @Test
  void boundsThatAreNoNumbersAreNamed() {
    parameter("least", Double.NaN, true);
    parameter("most", 5, true);
    refused(false, "'least'", "'J'", "no value or is not a number");
    refused(true, "'least'", "'J'", "no value or is not a number");
  }

  @Test
  void infiniteBoundsOnTheWrongSideLeaveNoValue() {
    parameter("least", Double.POSITIVE_INFINITY, true);
    parameter("most", Double.POSITIVE_INFINITY, true);
    refused(true, "'J'", "no value");
  }

  @Test
  void withoutAnActiveObjectiveOneMustBeChosen() {
    plainBounds();
    active = Optional.empty();
    FluxSystem got = system(true, Map.of());

    assertThat(got.objective(Optional.of("o")).id()).isEqualTo("o");
    assertThatThrownBy(() -> got.objective(Optional.empty()))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("no active objective", "it has o");
  }

  @Test
  void aConstraintIsARowAndItsValueABoundedColumn() {
    plainBounds();
    parameter("twice", 2, true);
    parameter("free", 0, false);
    constraints.add(
        new FluxBalance.Constraint(
            "both",
            "",
            new FluxBalance.Bounds(Optional.of("least"), Optional.of("most")),
            List.of(
                new FluxBalance.ConstraintTerm(OptionalDouble.empty(), Optional.of("twice"), "J"),
                new FluxBalance.ConstraintTerm(OptionalDouble.of(-1), Optional.empty(), "free"))));
    FluxSystem got = system(true, Map.of());

    assertThat(got.rows()).containsExactly("A", "both");
    assertThat(got.variables()).containsExactly("J", "E", "free", "both");
    assertThat(got.columnStart()).containsExactly(0, 2, 3, 4, 5);
    assertThat(got.row()).containsExactly(0, 1, 0, 1, 1);
    assertThat(got.coefficient()).containsExactly(2, 2, -2, -1, -1);
    assertThat(got.upper()).containsExactly(5, 5, Double.POSITIVE_INFINITY, 5);
  }

  @Test
  void aModelWithoutFluxBalanceSaysSo() {
    Model model =
        new ModelBuilder().compartment("c", 1).amount("A", "c", 1).parameter("k", 1).build();
    DynamicalSystem system = DynamicalSystem.of(model);
    assertThatThrownBy(() -> FluxSystem.of(model, system, Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("fbc");
  }
}
