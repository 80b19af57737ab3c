package org.crinoid.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.model.Compartment;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.Species;
import org.junit.jupiter.api.Test;

/** Units of quantities. Oracle: SBML Level 3 Version 2 Core, sections 4.6.5 and 4.8.1. */
class UnitTableTest {

  private static Species species(String id, String compartment) {
    return new Species(
        id,
        "",
        compartment,
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        "mole",
        false,
        false,
        false,
        Optional.empty());
  }

  private static Parameter parameter(String id) {
    return new Parameter(id, "", OptionalDouble.of(2), "dimensionless", true);
  }

  /** A in a volume, B at a point; n and m are 2, m until its initial assignment. */
  private static final UnitTable TABLE =
      new UnitTable(
          new Model(
              "m",
              "",
              new ModelUnits("second", "mole", "item", "litre", List.of()),
              List.of(),
              List.of(
                  new Compartment(
                      "V", "", OptionalDouble.of(3), OptionalDouble.of(1), "litre", true),
                  new Compartment("P", "", OptionalDouble.of(0), OptionalDouble.empty(), "", true)),
              List.of(species("A", "V"), species("B", "P")),
              List.of(parameter("n"), parameter("m")),
              List.of(new InitialAssignment("m", Expr.num(3))),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty(),
              Optional.empty()));

  @Test
  void aSpeciesAtAPointIsAnAmountAndElsewhereAConcentration() {
    Unit mole = BaseUnit.of("mole").orElseThrow();

    assertThat(TABLE.ofQuantity("B").orElseThrow().isSameAs(mole)).isTrue();
    assertThat(TABLE.ofQuantity("A").orElseThrow())
        .returns(true, u -> u.isSameAs(mole.over(BaseUnit.of("litre").orElseThrow())));
  }

  @Test
  void theValueOfAConstantIsKnownUnlessItHasAnInitialAssignment() {
    assertThat(TABLE.constant("n")).hasValue(2);
    assertThat(TABLE.constant("m")).isEmpty();
  }

  @Test
  void aRateOfReactionIsInExtentNotInSubstance() {
    Unit rate = BaseUnit.of("item").orElseThrow().over(BaseUnit.of("second").orElseThrow());

    assertThat(TABLE.rate().orElseThrow().isSameAs(rate)).isTrue();
  }
}
