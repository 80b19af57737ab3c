package org.crinoid.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Certificates of theorems, right ones and falsified ones.
 *
 * <p>Oracle: what the theorems gave must be found right, and after a falsehood was put into it,
 * wrong.
 */
class CertificatesTest {

  private static final ReactionNetwork EDELSTEIN = NetworkText.read("A <-> 2 A; A + B <-> C <-> B");
  private static final ReactionNetwork TRIANGLE = NetworkText.read("A <-> B <-> C <-> A");
  private static final ReactionNetwork ROBUST = NetworkText.read("A + B -> 2 B; B -> A");

  private static RateConstants constants(ReactionNetwork network, double first) {
    Map<String, Double> named = new HashMap<>();
    for (int j = 1; j <= network.arrows().size(); j++) {
      named.put("k" + j, j == 1 ? first : 1.0);
    }
    return RateConstants.of(network, named);
  }

  private static Verdict.Answer check(ReactionNetwork network, Theorem theorem) {
    return Certificates.check(network, constants(network, 1), theorem).answer();
  }

  @Test
  void certificatesOfRandomNetworksAreRight() {
    Random random = new Random(20_261_122);
    int right = 0;
    for (int trial = 0; trial < 150; trial++) {
      String text = RandomNetworks.text(random, 2);
      ReactionNetwork network = NetworkText.read(text);
      RateConstants constants = constants(network, 1 + random.nextInt(3));
      for (Theorem theorem : Theorems.of(network, constants).all()) {
        Verdict verdict = Certificates.check(network, constants, theorem);
        assertThat(verdict.answer())
            .as("trial %d: %s%n%s%n%s", trial, text, theorem.sentence(), verdict)
            .isNotEqualTo(Verdict.Answer.FAILS);
        right += verdict.holds() ? 1 : 0;
      }
    }
    assertThat(right).isGreaterThan(400);
  }

  @Test
  void wrongDeficiencyIsFound() {
    DeficiencyZeroTheorem t = DeficiencyZeroTheorem.of(TRIANGLE);
    Deficiency wrong = Deficiency.of(EDELSTEIN);

    assertThat(check(TRIANGLE, t)).isEqualTo(Verdict.Answer.HOLDS);
    assertThat(
            check(
                TRIANGLE,
                new DeficiencyZeroTheorem(t.verdict(), true, List.of(), wrong, Optional.empty())))
        .isEqualTo(Verdict.Answer.FAILS);
    assertThat(
            check(
                TRIANGLE,
                new DeficiencyZeroTheorem(
                    t.verdict(), false, List.of(0), t.deficiency(), Optional.empty())))
        .isEqualTo(Verdict.Answer.FAILS);
  }

  @Test
  void wrongDeficiencyOneClaimIsFound() {
    DeficiencyOneTheorem t = DeficiencyOneTheorem.of(TRIANGLE);

    assertThat(check(TRIANGLE, t)).isEqualTo(Verdict.Answer.HOLDS);
    assertThat(
            check(
                EDELSTEIN,
                new DeficiencyOneTheorem(t.verdict(), true, t.deficiency(), t.terminal())))
        .isEqualTo(Verdict.Answer.FAILS);
  }

  @Test
  void stateThatIsNotSteadyIsFound() {
    DeficiencyOneAlgorithm t = DeficiencyOneAlgorithm.of(EDELSTEIN);
    TwoStates right = t.example().orElseThrow();
    TwoStates wrong = new TwoStates(right.constants(), right.one(), doubled(right.other()));
    TwoStates same = new TwoStates(right.constants(), right.one(), right.one());

    assertThat(check(EDELSTEIN, t)).isEqualTo(Verdict.Answer.HOLDS);
    assertThat(check(EDELSTEIN, new DeficiencyOneAlgorithm(t.verdict(), Optional.of(wrong))))
        .isEqualTo(Verdict.Answer.FAILS);
    assertThat(check(EDELSTEIN, new DeficiencyOneAlgorithm(t.verdict(), Optional.of(same))))
        .isEqualTo(Verdict.Answer.FAILS);
  }

  private static List<Double> doubled(List<Double> amounts) {
    List<Double> other = new ArrayList<>(amounts);
    other.set(0, 2 * amounts.get(0));
    return other;
  }

  @Test
  void wrongInjectivityIsFound() {
    Injectivity t = Injectivity.of(EDELSTEIN);
    Injectivity claimed = new Injectivity(Verdict.holds(""), Optional.empty(), List.of());
    List<Injectivity.Term> swapped = List.of(t.terms().get(1), t.terms().get(0));

    assertThat(check(EDELSTEIN, t)).isEqualTo(Verdict.Answer.HOLDS);
    assertThat(check(EDELSTEIN, new Injectivity(t.verdict(), Optional.empty(), t.terms())))
        .isEqualTo(Verdict.Answer.HOLDS);
    assertThat(check(EDELSTEIN, claimed)).isEqualTo(Verdict.Answer.FAILS);
    assertThat(check(EDELSTEIN, new Injectivity(t.verdict(), Optional.empty(), swapped)))
        .isEqualTo(Verdict.Answer.FAILS);
  }

  @Test
  void wrongBalanceIsFound() {
    ComplexBalance complex = ComplexBalance.of(TRIANGLE, constants(TRIANGLE, 1));
    DetailedBalance detailed = DetailedBalance.of(TRIANGLE, constants(TRIANGLE, 1));
    Optional<List<Double>> wrong = Optional.of(List.of(0.0, 0.1, 0.0));
    RateConstants uneven = constants(TRIANGLE, 2);
    DetailedBalance unbalanced = DetailedBalance.of(TRIANGLE, uneven);

    assertThat(check(TRIANGLE, complex)).isEqualTo(Verdict.Answer.HOLDS);
    assertThat(check(TRIANGLE, detailed)).isEqualTo(Verdict.Answer.HOLDS);
    assertThat(
            check(
                TRIANGLE,
                new ComplexBalance(complex.verdict(), true, true, wrong, Optional.empty())))
        .isEqualTo(Verdict.Answer.FAILS);
    assertThat(
            check(
                TRIANGLE,
                new DetailedBalance(
                    detailed.verdict(), true, false, detailed.pairs(), wrong, Optional.empty())))
        .isEqualTo(Verdict.Answer.FAILS);
    assertThat(Certificates.check(TRIANGLE, uneven, unbalanced).answer())
        .isEqualTo(Verdict.Answer.HOLDS);
    assertThat(check(TRIANGLE, unbalanced)).isEqualTo(Verdict.Answer.FAILS);
  }

  @Test
  void wrongToricConditionIsFound() {
    ReactionNetwork network = NetworkText.read("3 A -> A + 2 B -> 3 B -> 2 A + B -> 3 A");
    RateConstants uneven = constants(network, 0.1);
    ComplexBalance violated = ComplexBalance.of(network, uneven);

    assertThat(Certificates.check(network, uneven, violated).answer())
        .isEqualTo(Verdict.Answer.HOLDS);
    assertThat(check(network, violated)).isEqualTo(Verdict.Answer.FAILS);
  }

  @Test
  void wrongRobustSpeciesIsFound() {
    ConcentrationRobustness t = ConcentrationRobustness.of(ROBUST, constants(ROBUST, 1));
    ConcentrationRobustness.Robust r = t.species().get(0);
    ConcentrationRobustness.Robust wrong =
        new ConcentrationRobustness.Robust(1, "B", r.one(), r.other(), OptionalDouble.empty());

    assertThat(check(ROBUST, t)).isEqualTo(Verdict.Answer.HOLDS);
    assertThat(
            check(ROBUST, new ConcentrationRobustness(t.verdict(), List.of(wrong), t.logAmounts())))
        .isEqualTo(Verdict.Answer.FAILS);
    assertThat(
            check(
                ROBUST,
                new ConcentrationRobustness(
                    t.verdict(), t.species(), Optional.of(List.of(1.0, 0.0)))))
        .isEqualTo(Verdict.Answer.FAILS);
  }

  @Test
  void wrongPersistenceIsFound() {
    assertThat(check(TRIANGLE, PersistenceTheorem.of(TRIANGLE))).isEqualTo(Verdict.Answer.HOLDS);
    assertThat(check(ROBUST, new PersistenceTheorem(Verdict.holds(""), List.of())))
        .isEqualTo(Verdict.Answer.FAILS);
  }

  @Test
  void wrongStationaryLawIsFound() {
    ProductFormLaw t = ProductFormLaw.of(TRIANGLE, constants(TRIANGLE, 1));
    Optional<List<Double>> wrong = Optional.of(List.of(0.0, 0.1, 0.0));

    assertThat(check(TRIANGLE, t)).isEqualTo(Verdict.Answer.HOLDS);
    assertThat(check(TRIANGLE, new ProductFormLaw(t.verdict(), true, true, wrong)))
        .isEqualTo(Verdict.Answer.FAILS);
  }

  @Test
  void wrongLinearKineticsAreFound() {
    assertThat(check(TRIANGLE, LinearKinetics.of(TRIANGLE))).isEqualTo(Verdict.Answer.HOLDS);
    assertThat(check(ROBUST, new LinearKinetics(Verdict.holds(""), false, List.of())))
        .isEqualTo(Verdict.Answer.FAILS);
  }
}
