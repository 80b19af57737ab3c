package org.crinoid.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.catalogue.Asked.amounts;
import static org.crinoid.catalogue.Asked.f;

import java.util.List;
import java.util.Map;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Species;
import org.crinoid.model.UnitDefinition;
import org.crinoid.solve.Evidence;
import org.junit.jupiter.api.Test;

/** Oracle: Avogadro's number as the SI fixes it, 6.02214076e23. */
class MoleculesTest {

  private static final ModelUnits UNITS =
      new ModelUnits(
          "",
          "",
          "",
          "",
          List.of(
              new UnitDefinition(
                  "nmol", "", List.of(new UnitDefinition.Factor("mole", 1, -9, 1, 0))),
              new UnitDefinition(
                  "dozen", "", List.of(new UnitDefinition.Factor("item", 1, 0, 12, 0)))));

  /** Isomerisation of A and B, measured in the units given. */
  private static Asked in(String a, String b) {
    Model plain =
        amounts("A", 1000, "B", 0)
            .reaction("there", List.of("A"), List.of("B"), f("0.1*A"))
            .reaction("back", List.of("B"), List.of("A"), f("0.1*B"))
            .build();
    return Asked.of(
        new Model(
            plain.id(),
            plain.name(),
            UNITS,
            plain.functions(),
            plain.compartments(),
            plain.species().stream().map(s -> in(s, s.id().equals("A") ? a : b)).toList(),
            plain.parameters(),
            plain.initialAssignments(),
            plain.rules(),
            plain.reactions(),
            plain.events(),
            plain.constraints(),
            plain.conversionFactor(),
            plain.fluxBalance()),
        Map.of());
  }

  private static Species in(Species s, String unit) {
    return new Species(
        s.id(),
        s.name(),
        s.compartment(),
        s.initialAmount(),
        s.initialConcentration(),
        unit,
        s.onlySubstanceUnits(),
        s.boundary(),
        s.constant(),
        s.conversionFactor());
  }

  private static Evidence.Copies copies(String unit) {
    return in(unit, unit).evidence().copies().orElseThrow();
  }

  @Test
  void molesAreMultipliedByAvogadrosNumber() {
    assertThat(copies("mole").perUnit()).isCloseTo(6.02214076e23, within(1e11));
    assertThat(copies("nmol").perUnit()).isCloseTo(6.02214076e14, within(1e3));
    assertThat(copies("nmol").basis()).contains("Avogadro");
  }

  @Test
  void itemsCountAsTheyAre() {
    assertThat(copies("item").perUnit()).isEqualTo(1);
    assertThat(copies("dozen").perUnit()).isCloseTo(12, within(1e-12));
  }

  @Test
  void withoutAUnitAmountsCountAsDeclaredAndItIsSaid() {
    assertThat(copies("").perUnit()).isEqualTo(1);
    assertThat(copies("").basis()).contains("as declared");
  }

  @Test
  void aUnitThatCountsNoMoleculesForbidsToCountThem() {
    assertThat(in("gram", "gram").conclusion(Question.PATHS))
        .contains("no stochastic meaning")
        .contains("'A'")
        .contains("'gram'");
  }

  @Test
  void spreadsFollowTheNumberOfMoleculesNotTheNumberWritten() {
    double items = in("item", "item").atRest("A").relative();
    double moles = in("nmol", "nmol").atRest("A").relative();

    // both binomial: the coefficient of variation falls with the root of the count
    assertThat(items).isCloseTo(Math.sqrt(1 / 1000.0), within(1e-8));
    assertThat(moles).isCloseTo(items / Math.sqrt(6.02214076e14), within(1e-12));
  }

  @Test
  void speciesMeasuredDifferentlyForbidToCountMolecules() {
    assertThat(in("item", "dozen").conclusion(Question.PATHS))
        .contains("no stochastic meaning")
        .contains("'A'")
        .contains("'B'");
  }
}
