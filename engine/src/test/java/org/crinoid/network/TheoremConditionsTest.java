package org.crinoid.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.junit.jupiter.api.Test;

/**
 * For each theorem: a network of which it speaks, and changes by which one condition fails, which
 * the verdict must name.
 *
 * <p>Oracle: conditions checked by hand.
 */
class TheoremConditionsTest {

  private static RateConstants constants(ReactionNetwork network, double... k) {
    Map<String, Double> named = new HashMap<>();
    for (int j = 0; j < network.arrows().size(); j++) {
      named.put("k" + (j + 1), j < k.length ? k[j] : 1.0);
    }
    return RateConstants.of(network, named);
  }

  /** The network with one arrow's rate no mass action, and perhaps something else that acts. */
  private static ReactionNetwork changed(
      ReactionNetwork network, boolean proper, List<OtherChange> changes) {
    Arrow first = network.arrows().get(0);
    Kinetics general =
        new Kinetics.General(
            Expr.ref("v"), "the rate is 'v', which is no product of powers", proper);
    NetworkBuilder builder = new NetworkBuilder(network.species());
    for (int j = 0; j < network.arrows().size(); j++) {
      Arrow a = network.arrows().get(j);
      builder.arrow(
          a.id(),
          a.reaction(),
          network.source(j).coefficients(),
          network.target(j).coefficients(),
          changes.isEmpty() && a.equals(first) ? general : a.kinetics());
    }
    changes.forEach(builder::otherChange);
    return builder.build();
  }

  private static final List<OtherChange> EVENT =
      List.of(new OtherChange(OtherChange.What.AMOUNTS, "dose", "event 'dose' changes 'A'"));

  @Test
  void deficiencyZeroTheoremNeedsDeficiencyZeroAndMassActionAndKnowsWeakReversibility() {
    ReactionNetwork binding = NetworkText.read("A + B <-> C");

    DeficiencyZeroTheorem holds = DeficiencyZeroTheorem.of(binding);
    DeficiencyZeroTheorem oneWay = DeficiencyZeroTheorem.of(NetworkText.read("A + B -> C"));
    DeficiencyZeroTheorem more =
        DeficiencyZeroTheorem.of(NetworkText.read("A + B <-> C; A <-> 0; B <-> 0; C <-> 0"));
    DeficiencyZeroTheorem general = DeficiencyZeroTheorem.of(changed(binding, true, List.of()));

    assertThat(holds.consequences())
        .contains(Consequence.ONE_STEADY_STATE, Consequence.NO_POSITIVE_OSCILLATION);
    assertThat(oneWay.consequences())
        .containsExactlyInAnyOrder(
            Consequence.NO_POSITIVE_STEADY_STATE, Consequence.NO_POSITIVE_OSCILLATION);
    assertThat(oneWay.verdict().because()).contains("'r1' (A + B → C) lies on no cycle");
    assertThat(more.verdict().answer()).isEqualTo(Verdict.Answer.FAILS);
    assertThat(more.verdict().because()).startsWith("the deficiency is 1, not 0");
    assertThat(general.verdict().because())
        .isEqualTo(
            "it needs mass action, and 'r1' is not: the rate is 'v', which is no product of powers");
    assertThat(general.consequences()).isEmpty();
  }

  @Test
  void deficiencyZeroTheoremExcludesSteadyStatesForProperRatesOnly() {
    ReactionNetwork network = NetworkText.read("E + S <-> ES -> E + P");

    assertThat(DeficiencyZeroTheorem.of(changed(network, true, List.of())).consequences())
        .contains(Consequence.NO_POSITIVE_STEADY_STATE);
    DeficiencyZeroTheorem improper = DeficiencyZeroTheorem.of(changed(network, false, List.of()));
    assertThat(improper.verdict().answer()).isEqualTo(Verdict.Answer.UNKNOWN);
    assertThat(improper.verdict().because()).contains("'r1' was not proved to vanish");
  }

  @Test
  void deficiencyOneTheoremNamesEachOfItsConditions() {
    String holds = "0 <-> A; B <-> 2 B <-> C; C <-> 3 B";

    assertThat(one("A -> 2 A; A -> 0").because())
        .contains("2 terminal strong linkage classes, not 1");
    assertThat(one("A <-> 2 A; A + B <-> C <-> B").because())
        .isEqualTo("the linkage classes' deficiencies sum to 0, not to the network's 1");
    assertThat(one("0 <-> A <-> 2 A <-> 3 A").because())
        .isEqualTo("the linkage class of ∅ has deficiency 2, more than 1");
    assertThat(one("0 <-> A <-> 2 A").holds()).isTrue();
    assertThat(one(holds).holds()).isTrue();
    assertThat(
            DeficiencyOneTheorem.of(changed(NetworkText.read("0 <-> A <-> 2 A"), true, List.of()))
                .verdict()
                .because())
        .contains("'r1' is not");
  }

  private static Verdict one(String text) {
    return DeficiencyOneTheorem.of(NetworkText.read(text)).verdict();
  }

  /**
   * Horn and Jackson 1972, Archive for Rational Mechanics and Analysis 47, 81–116, section 7:
   * {@code 3A → A + 2B → 3B → 2A + B → 3A} with constants ε, 1, ε, 1. Deficiency 2; for ε &lt; 1/6
   * it has three steady states, so that it cannot be complex balanced.
   */
  @Test
  void complexBalanceOfHornAndJacksonsCycleDependsOnItsConstants() {
    ReactionNetwork network = NetworkText.read("3 A -> A + 2 B -> 3 B -> 2 A + B -> 3 A");

    ComplexBalance equal = ComplexBalance.of(network, constants(network, 1, 1, 1, 1));
    ComplexBalance small = ComplexBalance.of(network, constants(network, 0.1, 1, 0.1, 1));

    assertThat(equal.verdict().holds()).isTrue();
    assertThat(small.verdict().answer()).isEqualTo(Verdict.Answer.FAILS);
    assertThat(small.verdict().because()).contains("2 conditions on rate constants");
    assertThat(ComplexBalance.of(network, RateConstants.unknown(network)).verdict().because())
        .isEqualTo("the rate constant of 'r1' has no fixed value");
    ReactionNetwork open = NetworkText.read("3 A -> A + 2 B -> 3 B -> 2 A + B");
    assertThat(ComplexBalance.of(open, constants(open)).verdict().because())
        .startsWith("it needs every reaction to lie on a cycle");
  }

  @Test
  void complexBalancedAmountsAreTheTreeConstantsOfATriangle() {
    ReactionNetwork network = NetworkText.read("A -> B -> C -> A");

    ComplexBalance balance = ComplexBalance.of(network, constants(network, 2, 3, 5));

    List<Double> log = balance.logAmounts().orElseThrow();
    assertThat(log.get(0) - log.get(1)).isCloseTo(Math.log(3.0 / 2), within(1e-12));
    assertThat(log.get(1) - log.get(2)).isCloseTo(Math.log(5.0 / 3), within(1e-12));
    assertThat(balance.forAllConstants()).isTrue();
  }

  /** Wegscheider 1901, Monatshefte für Chemie 22, 849–906: {@code k₁k₃k₅ = k₂k₄k₆}. */
  @Test
  void wegscheidersTriangleIsBalancedWhereConstantsAroundItMultiplyToOne() {
    ReactionNetwork network = NetworkText.read("A <-> B <-> C <-> A");

    DetailedBalance balanced = DetailedBalance.of(network, constants(network, 1, 2, 3, 4, 8, 3));
    DetailedBalance not = DetailedBalance.of(network, constants(network, 1, 2, 3, 4, 7, 3));
    ReactionNetwork oneWay = NetworkText.read("A <-> B <-> C -> A");

    assertThat(balanced.verdict().holds()).isTrue();
    assertThat(not.verdict().because())
        .isEqualTo(
            "around the cycle 'r1', 'r3', 'r5' the equilibrium constants multiply to 0.875000, not 1");
    assertThat(DetailedBalance.of(oneWay, constants(oneWay)).verdict().because())
        .isEqualTo("it needs every reaction to be reversible, and 'r5' (C → A) is not");
    assertThat(
            DetailedBalance.of(NetworkText.read("A <-> B"), constants(network)).forAllConstants())
        .isTrue();
  }

  /**
   * Shinar and Feinberg 2010 (Science 327, 1389–1391), figure 2: EnvZ, here X, and OmpR, here Y,
   * with ATP as cofactor of dephosphorylation. Equal flows of phosphate to and from Y give {@code
   * Yp = k₅(k₁₀ + k₁₁)/(k₉k₁₁)}.
   */
  @Test
  void phosphorylatedOmpRIsRobust() {
    String text = "XD <-> X <-> XT -> Xp; Xp + Y <-> XpY -> X + Yp; XT + Yp <-> XTYp -> XT + Y";
    ReactionNetwork network = NetworkText.read(text);
    RateConstants k = constants(network, 0.5, 0.4, 0.3, 0.2, 0.1, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2);

    ConcentrationRobustness robust = ConcentrationRobustness.of(network, k);

    assertThat(robust.verdict().holds()).as(robust.sentence()).isTrue();
    assertThat(robust.species()).hasSize(1);
    assertThat(robust.meaning()).startsWith("Yp has the same amount, 0.212963, in every");
    assertThat(robust.species().get(0).amount().orElseThrow())
        .isCloseTo(0.1 * (1.1 + 1.2) / (0.9 * 1.2), within(1e-9));
    assertThat(ConcentrationRobustness.of(network, RateConstants.unknown(network)).verdict())
        .matches(v -> v.answer() == Verdict.Answer.UNKNOWN)
        .matches(v -> v.because().contains("whether there is a positive steady state is open"));
  }

  @Test
  void robustnessIsLostWithAnyOfItsConditions() {
    assertThat(robust("A + B -> 2 B; B -> A").holds()).isTrue();
    assertThat(robust("A + B -> 2 B; B -> A; 2 A -> 2 B").because())
        .isEqualTo("the deficiency is 2, not 1");
    assertThat(robust("A + B -> 2 B; B -> A; A <-> 0").because())
        .endsWith("a terminal strong linkage class has more than one complex");
    assertThat(robust("A + B <-> 2 B; B <-> A").because())
        .isEqualTo("no two complexes that are not terminal differ in one species alone");
    assertThat(robust("A + C -> B + C; A -> B").because())
        .startsWith("it needs a positive steady state, and there is none");
  }

  private static Verdict robust(String text) {
    ReactionNetwork network = NetworkText.read(text);
    return ConcentrationRobustness.of(network, constants(network)).verdict();
  }

  @Test
  void injectivityIsLostWithASecondModification() {
    Injectivity one =
        Injectivity.of(NetworkText.read("E + S <-> ES -> E + P; F + P <-> FP -> F + S"));
    Injectivity two =
        Injectivity.of(
            NetworkText.read(
                "S0 + E <-> ES0 -> S1 + E <-> ES1 -> S2 + E; S2 + F <-> FS2 -> S1 + F <-> FS1 -> S0 + F"));

    assertThat(one.consequences()).containsExactly(Consequence.AT_MOST_ONE_STEADY_STATE);
    assertThat(two.verdict().answer()).isEqualTo(Verdict.Answer.FAILS);
    assertThat(two.verdict().because()).startsWith("the Jacobian's determinant has terms of both");
    assertThat(
            Injectivity.of(changed(NetworkText.read("A <-> B"), true, List.of()))
                .verdict()
                .because())
        .contains("it needs mass action");
  }

  @Test
  void persistenceIsLostWithASiphonThatHoldsNoMoiety() {
    PersistenceTheorem holds =
        PersistenceTheorem.of(NetworkText.read("E + S <-> ES -> E + P; F + P <-> FP -> F + S"));
    PersistenceTheorem dies = PersistenceTheorem.of(NetworkText.read("A + B -> 2 B; B -> A"));
    PersistenceTheorem used = PersistenceTheorem.of(NetworkText.read("E + S <-> ES -> E + P"));

    assertThat(holds.consequences()).containsExactly(Consequence.PERSISTENT);
    assertThat(dies.verdict().because()).startsWith("the siphon {B} contains no moiety");
    assertThat(used.verdict().answer()).isEqualTo(Verdict.Answer.FAILS);
    assertThat(
            PersistenceTheorem.of(changed(NetworkText.read("A <-> B"), false, List.of()))
                .verdict()
                .because())
        .contains("'r1' was not proved to vanish");
  }

  @Test
  void productFormNeedsComplexBalanceAndWholeMolecules() {
    ReactionNetwork birthDeath = NetworkText.read("0 <-> A");
    ProductFormLaw poisson = ProductFormLaw.of(birthDeath, constants(birthDeath, 5, 2));
    ReactionNetwork schloegl = NetworkText.read("0 <-> A; 2 A <-> 3 A");
    ReactionNetwork halves = NetworkText.read("1/2 A <-> B");

    assertThat(Math.exp(poisson.logMeans().orElseThrow().get(0))).isCloseTo(2.5, within(1e-12));
    assertThat(poisson.restricted()).isFalse();
    assertThat(ProductFormLaw.of(schloegl, constants(schloegl, 6, 11, 6, 1)).verdict().because())
        .startsWith("the network is not complex balanced");
    assertThat(ProductFormLaw.of(halves, constants(halves)).verdict().because())
        .isEqualTo("fractional stoichiometries leave no whole counts");
  }

  /** {@code 2A ⇌ B} with the law of its first arrow written for counts, {@code k₁A(A − 1)}. */
  private static ReactionNetwork counted() {
    ReactionNetwork plain = NetworkText.read("2 A <-> B");
    NetworkBuilder builder = new NetworkBuilder(plain.species());
    for (int j = 0; j < 2; j++) {
      Arrow a = plain.arrows().get(j);
      Kinetics kinetics =
          j == 0
              ? new Kinetics.CountedMassAction(Expr.ref("k1"), InfixParser.parse("k1*A*(A - 1)"))
              : a.kinetics();
      builder.arrow(
          a.id(), a.id(), plain.source(j).coefficients(), plain.target(j).coefficients(), kinetics);
    }
    return builder.build();
  }

  @Test
  void massActionWrittenForCountsIsSpokenOfByTheStationaryLawAndByNoTheoremAboutRateEquations() {
    ReactionNetwork network = counted();
    RateConstants k = constants(network, 3, 12);

    for (Theorem t : Theorems.of(network, k).all()) {
      if (t instanceof ProductFormLaw law) {
        assertThat(law.verdict().holds()).isTrue();
        // 3·c_A² = 12·c_B
        List<Double> log = law.logMeans().orElseThrow();
        assertThat(Math.exp(2 * log.get(0) - log.get(1))).isCloseTo(4, within(1e-12));
        assertThat(Certificates.check(network, k, law).holds()).isTrue();
      } else if (t instanceof LinearKinetics linear) {
        assertThat(linear.verdict().because())
            .isEqualTo("'r1' (2 A → B) has more than one reactant molecule");
      } else {
        assertThat(t.verdict().holds()).as(t.sentence()).isFalse();
        assertThat(t.verdict().because()).as(t.title()).contains("'r1'");
        assertThat(t.consequences()).as(t.title()).isEmpty();
      }
    }
  }

  @Test
  void linearKineticsNeedSingleReactants() {
    LinearKinetics gene = LinearKinetics.of(NetworkText.read("G <-> G1 -> G1 + M; M -> 0"));
    LinearKinetics walk = LinearKinetics.of(NetworkText.read("0 -> A <-> B -> 0"));

    assertThat(gene.consequences())
        .containsExactly(Consequence.EXACT_MEANS, Consequence.CLOSED_COVARIANCES);
    assertThat(walk.consequences()).contains(Consequence.MULTINOMIAL_AND_POISSON);
    assertThat(LinearKinetics.of(NetworkText.read("A + B -> C; C -> A")).verdict().because())
        .isEqualTo("'r1' (A + B → C) has more than one reactant molecule");
    assertThat(LinearKinetics.of(NetworkText.read("2 A -> A")).verdict().holds()).isFalse();
  }

  @Test
  void eventLeavesEveryTheoremUndecidedByName() {
    ReactionNetwork network = changed(NetworkText.read("A <-> B <-> C"), true, EVENT);

    for (Theorem theorem : Theorems.of(network, constants(network)).all()) {
      if (theorem.verdict().answer() != Verdict.Answer.FAILS) {
        assertThat(theorem.verdict().answer())
            .as(theorem.sentence())
            .isEqualTo(Verdict.Answer.UNKNOWN);
        assertThat(theorem.verdict().because()).contains("event 'dose' changes 'A'");
      }
      assertThat(theorem.consequences()).as(theorem.title()).isEmpty();
    }
  }

  @Test
  void eventMayBringBackASpeciesThatReactionsUseUp() {
    ReactionNetwork network = changed(NetworkText.read("A -> B"), true, EVENT);

    assertThat(PersistenceTheorem.of(network).verdict().answer()).isEqualTo(Verdict.Answer.UNKNOWN);
  }

  @Test
  void balanceIsDeniedOnlyWhereItCanBeAskedFor() {
    ReactionNetwork oneWay = NetworkText.read("A -> B");
    ReactionNetwork general = changed(NetworkText.read("A <-> B"), true, List.of());
    ReactionNetwork none = NetworkText.read("");

    assertThat(ComplexBalance.of(oneWay, constants(oneWay)).meaning())
        .startsWith("no positive steady state balances");
    assertThat(DetailedBalance.of(oneWay, constants(oneWay)).meaning())
        .startsWith("no positive steady state is a thermodynamic equilibrium");
    for (ReactionNetwork silent : List.of(general, none)) {
      for (Theorem t : Theorems.of(silent, constants(silent)).all()) {
        assertThat(t.meaning()).as(t.title()).doesNotStartWith("no positive steady state");
      }
      assertThat(ComplexBalance.of(silent, constants(silent)).meaning())
          .isEqualTo("it says nothing of this network");
      assertThat(DetailedBalance.of(silent, constants(silent)).meaning())
          .isEqualTo("it says nothing of this network");
    }
    assertThat(PersistenceTheorem.of(none).meaning()).doesNotStartWith("some species dies");
  }

  @Test
  void emptyNetworkGivesNoTheoremAnythingToSay() {
    ReactionNetwork network = NetworkText.read("");

    assertThat(Theorems.of(network, constants(network)).all())
        .allMatch(t -> t.verdict().because().contains("no reactions"));
  }

  @Test
  void consequencesNameTheTheoremThatShowsThem() {
    ReactionNetwork network = NetworkText.read("A <-> B");
    Theorems theorems = Theorems.of(network, constants(network, 1, 3));

    Optional<Theorem> law = theorems.showing(Consequence.PRODUCT_OF_POISSONS);

    assertThat(law.orElseThrow().source().address()).startsWith("https://doi.org/10.1007/");
    assertThat(theorems.consequences()).contains(Consequence.ONE_STEADY_STATE);
    assertThat(theorems.showing(Consequence.SEVERAL_STEADY_STATES_POSSIBLE)).isEmpty();
  }
}
