package org.crinoid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.UnsupportedException;
import org.crinoid.network.Deficiency;
import org.crinoid.network.Kinetics;
import org.crinoid.network.ReactionNetwork;
import org.junit.jupiter.api.Test;

/**
 * Oracle: what mass action means, a rate constant being known, positive and unmoved;
 * stoichiometries as exact decimals.
 */
class NetworksTest {

  private static Kinetics kinetics(String law, String initialRateConstant) {
    ReactionNetwork network =
        Networks.of(
            new ModelBuilder()
                .compartment("c", 1)
                .amount("A", "c", 3)
                .amount("B", "c", 0)
                .parameter("p", 1)
                .parameter("k", 2)
                .initially("k", InfixParser.parse(initialRateConstant))
                .reaction("r", List.of("A"), List.of("B"), InfixParser.parse(law))
                .build());
    assertThat(network.arrows()).hasSize(1);
    return network.arrows().get(0).kinetics();
  }

  @Test
  void aConstantTimesTheReactantIsMassAction() {
    assertThat(kinetics("k*A", "2*p")).isInstanceOf(Kinetics.MassAction.class);
  }

  private static ReactionNetwork pairs(String law, boolean reversible) {
    ModelBuilder model = model();
    return Networks.of(
        (reversible
                ? model.reversible("r", List.of("A", "A"), List.of("B"), InfixParser.parse(law))
                : model.reaction("r", List.of("A", "A"), List.of("B"), InfixParser.parse(law)))
            .build());
  }

  private static double constant(ReactionNetwork network, String law) {
    return Networks.constants(
            network,
            DynamicalSystem.of(
                model()
                    .reaction("r", List.of("A", "A"), List.of("B"), InfixParser.parse(law))
                    .build()),
            java.util.Map.of())
        .values()
        .get(0)
        .getAsDouble();
  }

  @Test
  void aLawWrittenForCountsIsMassActionOfCountsAlone() {
    for (String law :
        List.of("k*A*(A-1)/2", "k/2*(A-1)*A", "A*(A-1)*k/c/2", "k*A*(A/2-0.5)", "k*(2*A-2)*A/4")) {
      ReactionNetwork network = pairs(law, false);

      assertThat(network.arrows()).as(law).hasSize(1);
      assertThat(network.text(network.arrows().get(0))).isEqualTo("2 A → B");
      assertThat(network.arrows().get(0).kinetics()).isInstanceOf(Kinetics.CountedMassAction.class);
      assertThat(constant(network, law)).as(law).isEqualTo(1);
    }
  }

  @Test
  void aReversibleLawForCountsIsSplit() {
    ReactionNetwork network = pairs("k*A*(A-1)/2 - 3*B", true);

    assertThat(network.arrows()).extracting(network::text).containsExactly("2 A → B", "B → 2 A");
    assertThat(network.arrows().get(1).kinetics()).isInstanceOf(Kinetics.MassAction.class);
  }

  @Test
  void otherProductsAreNotTakenForCounts() {
    for (String law : List.of("k*A*(A-2)", "k*A*A*(A-1)", "k*(5-A)*(4-A)", "k*A*(A-0.5)")) {
      assertThat(pairs(law, false).arrows())
          .as(law)
          .noneMatch(a -> a.kinetics() instanceof Kinetics.CountedMassAction);
    }
  }

  @Test
  void triplesAndPairsOfTwoSpeciesForCountsAreFound() {
    ReactionNetwork network =
        Networks.of(
            model()
                .reaction(
                    "r",
                    List.of("A", "A", "A", "B", "B"),
                    List.of(),
                    InfixParser.parse("k*A*(A-1)*(A-2)/6*B*(B-1)/2"))
                .build());

    assertThat(network.text(network.arrows().get(0))).isEqualTo("3 A + 2 B → ∅");
    assertThat(network.arrows().get(0).kinetics()).isInstanceOf(Kinetics.CountedMassAction.class);
  }

  @Test
  void aValueOfThePastIsNoRateConstant() {
    assertThat(kinetics("k*A*delay(A, 1)", "2")).isInstanceOf(Kinetics.General.class);
    assertThat(kinetics("k*delay(A, 1)", "2")).isInstanceOf(Kinetics.General.class);
  }

  @Test
  void aRateConstantFromThePastOrByChanceHasNoKnownSign() {
    assertThat(kinetics("k*A", "delay(p, 1)")).isInstanceOf(Kinetics.General.class);
    assertThat(kinetics("k*A", "normal(5, 1)")).isInstanceOf(Kinetics.General.class);
  }

  private static ModelBuilder model() {
    return new ModelBuilder()
        .compartment("c", 1)
        .amount("A", "c", 3)
        .amount("B", "c", 0)
        .parameter("k", 2);
  }

  private static ReactionNetwork taking(Expr stoichiometry) {
    return Networks.of(model().reaction("r", stoichiometry, "A", InfixParser.parse("k")).build());
  }

  @Test
  void aStoichiometryIsTheDecimalThatIsWritten() {
    assertThat(taking(Expr.num(0.1)).text(taking(Expr.num(0.1)).source(0))).isEqualTo("1/10 A");
    ReactionNetwork third = taking(InfixParser.parse("1/3"));
    assertThat(third.text(third.source(0))).isEqualTo("1/3 A");
  }

  @Test
  void aStoichiometryMayBeTinyOrHuge() {
    ReactionNetwork tiny = taking(Expr.num(1.25e-18));
    ReactionNetwork huge = taking(Expr.num(3e25));

    assertThat(tiny.text(tiny.source(0))).isEqualTo("1/800000000000000000 A");
    assertThat(huge.text(huge.source(0))).isEqualTo("30000000000000000000000000 A");
    assertThat(Deficiency.of(tiny).rank()).isEqualTo(1);
    assertThat(Deficiency.of(huge).rank()).isEqualTo(1);
  }

  @Test
  void aStoichiometryThatVariesIsRefusedWithItsReason() {
    ModelBuilder varying =
        model().rate("B", InfixParser.parse("1")).reaction("r", Expr.ref("B"), "A", Expr.ref("k"));

    assertThatThrownBy(() -> Networks.of(varying.build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("the stoichiometry of 'A' in reaction 'r'")
        .hasMessageContaining("'r_A' depends on 'B', which changes");
  }

  @Test
  void aStoichiometryThatIsNoNumberIsRefusedWithItsReason() {
    assertThatThrownBy(() -> taking(InfixParser.parse("0/0")))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("the stoichiometry of 'A' in reaction 'r'")
        .hasMessageContaining("NaN is not a rational number");
  }

  @Test
  void aModelWithoutReactionsHasAnEmptyNetwork() {
    ReactionNetwork network = Networks.of(model().build());

    assertThat(network.species()).isEmpty();
    assertThat(network.arrows()).isEmpty();
    assertThat(Deficiency.of(network).deficiency()).isZero();
  }

  @Test
  void aSpeciesThatNoReactionChangesIsNoneOfTheNetwork() {
    ReactionNetwork network =
        Networks.of(
            model()
                .amount("C", "c", 1)
                .reaction("r", List.of("A"), List.of("B"), InfixParser.parse("k*A*C"))
                .build());

    assertThat(network.species()).containsExactly("A", "B");
    assertThat(network.isMassAction()).isTrue();
  }
}
