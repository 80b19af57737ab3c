package org.crinoid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.UnitDefinition;
import org.crinoid.model.UnsupportedException;
import org.crinoid.network.PropensityLaws;
import org.crinoid.network.PropensityLaws.Form;
import org.crinoid.system.JumpSystem.Jump;
import org.junit.jupiter.api.Test;

/**
 * Oracle: the stated convention. The constant of mass action is that of the rate equations; {@code
 * n} molecules of a kind meet in {@code n(n−1)} ordered pairs.
 */
class JumpSystemTest {

  private static ModelBuilder builder() {
    return new ModelBuilder()
        .compartment("V", 2)
        .amount("A", "V", 100)
        .amount("B", "V", 7)
        .species("C", "V", 3)
        .constant("k", 0.5)
        .constant("r", 0.1);
  }

  private static List<Jump> jumps(
      boolean reversible, List<String> reactants, List<String> products, String law) {
    ModelBuilder b = builder();
    Model model =
        reversible
            ? b.reversible("R", reactants, products, InfixParser.parse(law)).build()
            : b.reaction("R", reactants, products, InfixParser.parse(law)).build();
    return JumpSystem.of(model).jumps();
  }

  private static String propensity(List<String> reactants, List<String> products, String law) {
    List<Jump> jumps = jumps(false, reactants, products, law);
    assertThat(jumps).hasSize(1);
    return PropensityLaws.text(jumps.get(0).propensity());
  }

  @Test
  void aSquareBecomesOrderedPairs() {
    assertThat(propensity(List.of("A", "A"), List.of("B"), "k*A*A")).isEqualTo("k*A*(A - 1)");
    assertThat(propensity(List.of("A", "A"), List.of("B"), "k*A^2")).isEqualTo("k*A*(A - 1)");
    assertThat(propensity(List.of("A", "A", "A"), List.of(), "k*A^3"))
        .isEqualTo("k*A*(A - 1)*(A - 2)");
    assertThat(propensity(List.of("A", "B"), List.of(), "k*A*B")).isEqualTo("k*A*B");
  }

  @Test
  void aLawWrittenForCountsIsKept() {
    List<Jump> jumps = jumps(false, List.of("A", "A"), List.of("B"), "k*A*(A-1)/2");

    assertThat(jumps.get(0).form()).isEqualTo(Form.COUNTS);
    assertThat(jumps.get(0).massAction().orElseThrow().reactants())
        .containsExactly(new JumpSystem.Reactant(0, 2));
    assertThat(PropensityLaws.text(jumps.get(0).propensity())).isEqualTo("k/2*A*(A - 1)");
  }

  @Test
  void aLawWrittenForCountsIsNotSplitThoughItIsCalledReversible() {
    assertThat(jumps(true, List.of("A", "A"), List.of("B"), "k*A*(A-1)/2")).hasSize(1);
    assertThat(jumps(true, List.of("A"), List.of(), "k*(100-2*A)*((100-2*A)-1)/2"))
        .singleElement()
        .satisfies(j -> assertThat(j.form()).isEqualTo(Form.AS_WRITTEN));
  }

  @Test
  void aReversibleLawBecomesTwoJumps() {
    List<Jump> jumps = jumps(true, List.of("A", "A"), List.of("B"), "V*(k*A*A - r*B)");

    assertThat(jumps).extracting(Jump::id).containsExactly("R", "R reverse");
    assertThat(PropensityLaws.text(jumps.get(0).propensity())).isEqualTo("V*k*A*(A - 1)");
    assertThat(PropensityLaws.text(jumps.get(1).propensity())).isEqualTo("V*r*B");
    assertThat(jumps.get(1).changes())
        .containsExactly(new JumpSystem.Change(0, 2), new JumpSystem.Change(1, -1));
  }

  @Test
  void aDifferenceNotCalledReversibleIsTakenAsWritten() {
    assertThat(propensity(List.of("A"), List.of("B"), "k*A*(1 - A/200)")).contains("1 - A/200");
  }

  @Test
  void concentrationsAreAmountsOverVolumes() {
    List<Jump> jumps = jumps(false, List.of("C", "C"), List.of(), "V*k*C*C");

    assertThat(jumps.get(0).massAction()).isPresent();
    assertThat(PropensityLaws.text(jumps.get(0).propensity())).endsWith("*C*(C - 1)");
  }

  @Test
  void nothingHappensWithTooFewMolecules() {
    assertThat(propensity(List.of("A", "A"), List.of(), "k*A"))
        .isEqualTo("piecewise(k*A, A >= 2, 0)");
    assertThat(propensity(List.of("A"), List.of(), "k")).isEqualTo("piecewise(k, A >= 1, 0)");
  }

  @Test
  void lawsThatAreNoMonomialsAreKept() {
    assertThat(propensity(List.of("A"), List.of("B"), "k*A^2/(9 + A^2)")).contains("A^2/(A^2 + 9)");
  }

  @Test
  void molesAreCountedByAvogadrosNumber() {
    UnitDefinition nanomole =
        new UnitDefinition("nmol", "", List.of(new UnitDefinition.Factor("mole", 1, -9, 1)));
    Model model =
        builder()
            .units(new ModelUnits("", "nmol", "", "", List.of(nanomole)))
            .reaction("R", List.of("A", "A"), List.of(), InfixParser.parse("k*A*A"))
            .build();

    JumpSystem jumps = JumpSystem.of(model);

    assertThat(1 / jumps.unit())
        .isCloseTo(6.02214076e14, org.assertj.core.data.Percentage.withPercentage(1e-10));
    double u = jumps.unit();
    assertThat(PropensityLaws.text(jumps.jumps().get(0).propensity()))
        .isEqualTo("k/%s*A*(A - %s)".formatted(u, u));
    assertThat(JumpSystem.of(model, DynamicalSystem.of(model), OptionalDouble.of(1)).unit())
        .isEqualTo(1);
  }

  @Test
  void whatHasNoStochasticMeaningIsRefusedByName() {
    refused(builder().rate("A", InfixParser.parse("k")).build(), "A");
    refused(builder().fast("F", List.of("A"), List.of("B"), InfixParser.parse("k*A")).build(), "F");
    refused(
        builder().reaction("H", InfixParser.parse("0.5"), "A", InfixParser.parse("k*A")).build(),
        "H");
    refused(
        builder().reaction("N", List.of("A"), List.of(), InfixParser.parse("-k*A")).build(), "N");
    refused(
        builder()
            .reaction("D", List.of("A"), List.of(), InfixParser.parse("k*delay(A, A)"))
            .build(),
        "delay(A, A)");
    refused(
        builder()
            .parameter("y", 1)
            .rate("y", InfixParser.parse("k*y*y"))
            .reaction("D", List.of("A"), List.of(), InfixParser.parse("y*A"))
            .build(),
        "y");
  }

  @Test
  void aReactionThatTakesWhatAnotherMadeAtItsRateOfThePastCompletesIt() {
    Model model =
        builder()
            .reaction("begin", List.of("A"), List.of("B"), InfixParser.parse("k*A"))
            .reaction("end", List.of("B"), List.of(), InfixParser.parse("delay(k*A, 3)"))
            .reaction("other", List.of(), List.of("A"), InfixParser.parse("delay(k*A, 3)"))
            .reaction("named", List.of(), List.of("A"), InfixParser.parse("delay(begin, 2)"))
            .build();

    JumpSystem jumps = JumpSystem.of(model);

    assertThat(jumps.hasMemory()).isTrue();
    assertThat(jumps.completions())
        .extracting(c -> jumps.jumps().get(c.jump()).id(), c -> jumps.jumps().get(c.of()).id())
        .containsExactly(tuple("end", "begin"), tuple("named", "begin"));
    assertThat(jumps.jumps().get(1).propensity()).isEqualTo(Expr.ZERO);
    assertThat(jumps.jumps().get(2).propensity()).isEqualTo(Expr.ref("delay(k*A, 3)"));
  }

  private static void refused(Model model, String element) {
    assertThatThrownBy(() -> JumpSystem.of(model))
        .isInstanceOfSatisfying(
            UnsupportedException.class,
            e -> {
              if (element != null) {
                assertThat(e.element()).isEqualTo(element);
              }
            });
  }
}
