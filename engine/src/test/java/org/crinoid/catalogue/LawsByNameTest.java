package org.crinoid.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.catalogue.Asked.amounts;
import static org.crinoid.catalogue.Asked.f;

import java.util.List;
import java.util.Map;
import org.crinoid.solve.Fit;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Laws by name, and the same models changed so that the law is another, or none.
 *
 * <p>Oracles: {@link TruncatedChain}, cut where less than 1e-12 is missing; for the gamma law an
 * integral by Simpson's rule. Both are right to about 1e-11.
 */
class LawsByNameTest {

  private static final double NEAR = 1e-9;

  private static final String LAW = "exact law";

  private static ExactLaw.Factor law(Asked asked, String species) {
    Findings findings = asked.findings();
    var network = findings.structure().orElseThrow().network().orElseThrow();
    var copies = findings.evidence().copies().orElseThrow();
    long[] start = copies.start().stream().mapToLong(c -> Math.round(c.molecules())).toArray();
    return new LawsByName(
            network, DrawnConstants.of(findings.inquiry(), network), start, copies.perUnit())
        .all().stream()
            .filter(LawsByName.Outcome.Known.class::isInstance)
            .map(o -> ((LawsByName.Outcome.Known) o).law())
            .filter(l -> l.species().contains(species))
            .findFirst()
            .orElseThrow();
  }

  private static void agree(ModelBuilder model, String species, int largest) {
    TruncatedChain chain = new TruncatedChain(model.build(), largest);
    Asked asked = Asked.of(model);
    ExactLaw.Factor law = law(asked, species);

    assertThat(asked.taken(Question.STATIONARY)).isEqualTo(LAW);
    for (int n : new int[] {0, 1, 2, 3, 5, 8, 13, 21}) {
      assertThat(law.probability(species, n))
          .as("P(%d)", n)
          .isCloseTo(chain.probability(species, n), within(NEAR));
    }
    assertThat(law.covariance(species, species))
        .isCloseTo(chain.covariance(species, species), within(1e-7));
  }

  private static String rejected(ModelBuilder model) {
    Asked asked = Asked.of(model);
    assertThat(asked.taken(Question.STATIONARY)).isNotEqualTo(LAW);
    Fit fit = asked.fit(Question.STATIONARY, LAW);
    assertThat(fit).isInstanceOf(Fit.Rejects.class);
    return fit.because();
  }

  // ---- autocatalysis

  private static ModelBuilder autocatalysis(double doubling, double loss, double arrival) {
    return amounts("A", 3)
        .reaction("birth", List.of("A"), List.of("A", "A"), f(doubling + "*A"))
        .reaction("enter", List.of(), List.of("A"), f(Double.toString(arrival)))
        .reaction("death", List.of("A"), List.of(), f(loss + "*A"));
  }

  @Test
  void autocatalysisWithImmigrationIsNegativeBinomial() {
    agree(autocatalysis(0.6, 1, 2), "A", 150);
    assertThat(law(Asked.of(autocatalysis(0.6, 1, 2)), "A").mean("A")).isCloseTo(5, within(NEAR));
    assertThat(Asked.of(autocatalysis(0.6, 1, 2)).conclusion(Question.STATIONARY))
        .contains("negative binomial law of shape 3.333 and ratio 0.6");
  }

  @Test
  void autocatalysisThatIsNotOutrunByLossHasNoStationaryLaw() {
    for (double doubling : new double[] {1, 1.2}) {
      Asked asked = Asked.of(autocatalysis(doubling, 1, 2));

      assertThat(asked.taken(Question.STATIONARY)).isEmpty();
      assertThat(asked.conclusion(Question.STATIONARY))
          .contains("there is no stationary law")
          .contains("only if they are lost faster than they double");
      assertThat(asked.choice(Question.STATIONARY).verdicts())
          .allSatisfy(h -> assertThat(h.fit()).isInstanceOf(Fit.Rejects.class));
    }
  }

  @Test
  void autocatalysisWithoutImmigrationDiesOutOrHasNoSingleLaw() {
    ModelBuilder dying =
        amounts("A", 3)
            .reaction("birth", List.of("A"), List.of("A", "A"), f("0.6*A"))
            .reaction("death", List.of("A"), List.of(), f("A"));
    ModelBuilder growing =
        amounts("A", 3)
            .reaction("birth", List.of("A"), List.of("A", "A"), f("2*A"))
            .reaction("death", List.of("A"), List.of(), f("A"));

    assertThat(law(Asked.of(dying), "A").none("A")).isEqualTo(1);
    // each of three lines dies out with probability 1/2
    assertThat(rejected(growing)).contains("die out with probability 0.125");
  }

  @Test
  void lossInPairsIsNoNegativeBinomialAndTheReactionIsNamed() {
    assertThat(
            rejected(
                autocatalysis(0.6, 1, 2)
                    .reaction("meet", List.of("A", "A"), List.of(), f("0.1*A*A"))))
        .contains("'meet' (2 A → ∅) is neither arrival nor doubling nor loss");
  }

  @Test
  void whatIsMadeAndNeverLostHasNoLaw() {
    assertThat(rejected(amounts("A", 0).reaction("birth", List.of(), List.of("A"), f("1"))))
        .contains("there is no stationary law");
  }

  // ---- batches

  private static ModelBuilder bursts(double ratio, int largest) {
    ModelBuilder model = amounts("P", 0).reaction("decay", List.of("P"), List.of(), f("2*P"));
    for (int size = 1; size <= largest; size++) {
      double rate = 3 * (1 - ratio) * Math.pow(ratio, size - 1);
      model.reaction(
          "burst" + size,
          List.of(),
          java.util.Collections.nCopies(size, "P"),
          f(Double.toString(rate)));
    }
    return model;
  }

  @Test
  void batchesGiveTheCompoundPoissonLaw() {
    agree(bursts(0.5, 4), "P", 60);
    ModelBuilder uneven =
        amounts("P", 0)
            .reaction("three", List.of(), List.of("P", "P", "P"), f("0.7"))
            .reaction("one", List.of(), List.of("P"), f("1.1"))
            .reaction("decay", List.of("P"), List.of(), f("P"));
    agree(uneven, "P", 60);
    assertThat(Asked.of(uneven).conclusion(Question.STATIONARY))
        .contains("compound Poisson law")
        .doesNotContain("fall off");
  }

  /** Bursts beyond 60 have a probability of 2^−60. */
  @Test
  void geometricBatchesAreAllButNegativeBinomialAndTheTextSaysWhatIsMissing() {
    ExactLaw.Factor law = law(Asked.of(bursts(0.5, 60)), "P");
    // λᵢ = 3·qⁱ⁻¹/(δi), with q = 1/2 and δ = 2, are those of shape 3/(δq)
    NegativeBinomial endless = new NegativeBinomial("P", 3, 0.5);

    for (int n = 0; n < 40; n++) {
      assertThat(law.probability("P", n)).isCloseTo(endless.probability("P", n), within(1e-12));
    }
    // 1 + b for bursts from none on, of mean b = q/(1−q)
    assertThat(law.covariance("P", "P") / law.mean("P")).isCloseTo(2, within(1e-9));
    assertThat(Asked.of(bursts(0.5, 5)).conclusion(Question.STATIONARY))
        .contains("batches fall off by a factor of 0.5")
        .contains("of shape 3 and that ratio")
        .contains("but the model's end after 5");
  }

  @Test
  void aMessengerBetweenMakesBurstsOnlyInALimitAndNothingIsClaimed() {
    assertThat(
            rejected(
                amounts("M", 0, "P", 0)
                    .reaction("make", List.of(), List.of("M"), f("1"))
                    .reaction("lose", List.of("M"), List.of(), f("20*M"))
                    .reaction("translate", List.of("M"), List.of("M", "P"), f("40*M"))
                    .reaction("decay", List.of("P"), List.of(), f("P"))))
        .contains("'P' depends on 'M'")
        .contains("of the rest the law is known: M: Poisson law of mean 0.05");
  }

  // ---- gamma-mixed

  private static ModelBuilder mixed(String drawn, String rate) {
    return amounts("A", 0)
        .parameter("K", 1)
        .initially("K", f(drawn))
        .reaction("birth", List.of(), List.of("A"), f(rate))
        .reaction("death", List.of("A"), List.of(), f("0.5*A"));
  }

  private static double gammaMixed(int n, double shape, double scale) {
    double sum = 0;
    double h = 1e-3;
    int all = 100_000;
    for (int k = 1; k < all; k++) {
      double x = k * h;
      double log = n * Math.log(x) - x + (shape - 1) * Math.log(x) - x / scale;
      sum += (k % 2 == 0 ? 2 : 4) * Math.exp(log);
    }
    double factorials = 1;
    for (int k = 1; k <= n; k++) {
      factorials *= k;
    }
    // Γ(3) = 2
    return sum * h / 3 / factorials / 2 / Math.pow(scale, shape);
  }

  @Test
  void anArrivalRateFromAGammaLawGivesTheMixedPoissonLaw() {
    Asked asked = Asked.of(mixed("gamma(3, 2)", "K/2"));
    ExactLaw.Factor law = law(asked, "A");

    assertThat(asked.taken(Question.STATIONARY)).isEqualTo(LAW);
    assertThat(asked.conclusion(Question.STATIONARY)).contains("gamma law of shape 3 and scale 2");
    assertThat(law.mean("A")).isCloseTo(6, within(NEAR));
    // CV² = 1/⟨n⟩ + 1/α
    assertThat(law.covariance("A", "A") / 36).isCloseTo(1.0 / 6 + 1.0 / 3, within(NEAR));
    for (int n : new int[] {0, 1, 4, 10}) {
      assertThat(law.probability("A", n)).isCloseTo(gammaMixed(n, 3, 2), within(1e-9));
    }
  }

  @Test
  void anotherLawOfTheRateOrAnotherUseOfItIsNoGammaMixture() {
    assertThat(rejected(mixed("lognormal(0, 1)", "K/2")))
        .contains("the rate constant of 'birth' has no fixed value");
    assertThat(rejected(mixed("gamma(3, 2)", "K^2")))
        .contains("the rate constant of 'birth' has no fixed value");
    assertThat(
            rejected(
                mixed("gamma(3, 2)", "K/2").reaction("leak", List.of("A"), List.of(), f("K*A"))))
        .contains("has no fixed value");
  }

  @Test
  void whereValuesAreDrawnRateEquationsDoNotSpeakForCounts() {
    Asked asked = Asked.of(mixed("gamma(3, 2)", "1e9*K"));

    for (Question q : List.of(Question.PATHS, Question.DISTRIBUTION, Question.MOMENTS)) {
      assertThat(asked.rateEquations(q).because()).contains("drawn at random");
    }
    assertThat(asked.fit(Question.DISTRIBUTION, LAW).because()).contains("drawn at random");
    assertThat(Asked.of(mixed("3", "1e9*K").build(), Map.of()).taken(Question.MOMENTS))
        .isEqualTo("exact moments");
  }

  // ---- genes

  private static ModelBuilder telegraph(int genes, double leak) {
    return amounts("X", genes, "Y", 0, "Z", 0)
        .reaction("a", List.of("X"), List.of("Y"), f("1.4*X"))
        .reaction("b", List.of("Y"), List.of("X"), f("0.6*Y"))
        .reaction("c", List.of("X"), List.of("X", "Z"), f("12*X"))
        .reaction("d", List.of("Y"), List.of("Y", "Z"), f(leak + "*Y"))
        .reaction("e", List.of("Z"), List.of(), f("2*Z"));
  }

  @Test
  void theTelegraphGeneIsFoundByStructureAndGivesBetaPoisson() {
    agree(telegraph(1, 0), "Z", 60);
    agree(telegraph(1, 1), "Z", 60);
    agree(telegraph(1, 30), "Z", 80);
    agree(telegraph(2, 1), "Z", 60);
    Asked asked = Asked.of(telegraph(1, 0));

    assertThat(law(asked, "Z")).isInstanceOf(TelegraphLaw.class);
    TruncatedChain chain = new TruncatedChain(telegraph(2, 1).build(), 60);
    ExactLaw.Factor two = law(Asked.of(telegraph(2, 1)), "Z");
    assertThat(two.covariance("X", "Z")).isCloseTo(chain.covariance("X", "Z"), within(1e-8));
    assertThat(two.covariance("Y", "Z")).isCloseTo(chain.covariance("Y", "Z"), within(1e-8));
    assertThat(two.probability("X", 1)).isCloseTo(chain.probability("X", 1), within(NEAR));
  }

  @Test
  void withMuchMadeTheLawKeepsItsSum() {
    TelegraphLaw law =
        new TelegraphLaw(
            new TelegraphLaw.Gene("G", "H"), "M", 1, new TelegraphLaw.Rates(0.2, 0.3, 2000, 0));
    double sum = 0;
    for (int n = 0; n < 2400; n++) {
      sum += law.probability("M", n);
    }

    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @Test
  void aGeneThatItsProductClosesHasNoLawByName() {
    assertThat(
            rejected(
                telegraph(1, 0)
                    .reaction("close", List.of("X", "Z"), List.of("Y", "Z"), f("0.1*X*Z"))))
        .contains("'close' (X + Z → Y + Z)");
  }

  @Test
  void aGeneThatDoesNotOpenAgainOrMessengersLostInPairsHaveNoLawByName() {
    ModelBuilder shut =
        amounts("X", 1, "Y", 0, "Z", 0)
            .reaction("a", List.of("X"), List.of("Y"), f("1.4*X"))
            .reaction("c", List.of("X"), List.of("X", "Z"), f("12*X"))
            .reaction("e", List.of("Z"), List.of(), f("2*Z"));

    assertThat(rejected(shut)).contains("'a' (X → Y)");
    assertThat(
            rejected(telegraph(1, 0).reaction("meet", List.of("Z", "Z"), List.of(), f("0.1*Z*Z"))))
        .contains("not made and lost one by one");
  }

  @Test
  void ofALargerNetworkTheMessengersLawIsStillTold() {
    assertThat(
            rejected(
                amounts("X", 1, "Y", 0, "Z", 0, "P", 0)
                    .reaction("a", List.of("X"), List.of("Y"), f("1.4*X"))
                    .reaction("b", List.of("Y"), List.of("X"), f("0.6*Y"))
                    .reaction("c", List.of("X"), List.of("X", "Z"), f("12*X"))
                    .reaction("e", List.of("Z"), List.of(), f("2*Z"))
                    .reaction("t", List.of("Z"), List.of("Z", "P"), f("Z"))
                    .reaction("p", List.of("P"), List.of(), f("P"))))
        .contains("'P' depends on 'Z'")
        .contains("Z: Beta–Poisson law");
  }

  // ---- together

  @Test
  void independentPartsEachHaveTheirLaw() {
    Asked asked =
        Asked.of(
            amounts("A", 3, "B", 0)
                .reaction("birth", List.of("A"), List.of("A", "A"), f("0.6*A"))
                .reaction("enter", List.of(), List.of("A"), f("2"))
                .reaction("death", List.of("A"), List.of(), f("A"))
                .reaction("make", List.of(), List.of("B", "B"), f("1"))
                .reaction("lose", List.of("B"), List.of(), f("B")));

    assertThat(asked.conclusion(Question.STATIONARY))
        .contains("independent parts")
        .contains("negative binomial")
        .contains("compound Poisson");
  }

  @Test
  void twoMessengersOfOneGeneAreToldApartButAreNotIndependent() {
    assertThat(
            rejected(
                amounts("X", 1, "Y", 0, "Z", 0, "W", 0)
                    .reaction("a", List.of("X"), List.of("Y"), f("1.4*X"))
                    .reaction("b", List.of("Y"), List.of("X"), f("0.6*Y"))
                    .reaction("c", List.of("X"), List.of("X", "Z"), f("12*X"))
                    .reaction("e", List.of("Z"), List.of(), f("2*Z"))
                    .reaction("c2", List.of("X"), List.of("X", "W"), f("12*X"))
                    .reaction("e2", List.of("W"), List.of(), f("2*W"))))
        .contains("depend on 'X', 'Y', and so on each other");
  }

  @Test
  void anEventThatSetsAmountsLeavesNoLaw() {
    assertThat(
            rejected(
                autocatalysis(0.6, 1, 2)
                    .event(
                        "dose",
                        f("time > 10"),
                        new org.crinoid.model.EventAssignment("A", f("9")))))
        .contains("complex balanced");
  }

  // ---- what is drawn is what theorems speak of

  @Test
  void pairsWrittenForCountsHaveTheProductForm() {
    ModelBuilder counts =
        amounts("A", 11, "B", 0)
            .reaction("bind", List.of("A", "A"), List.of("B"), f("0.3*A*(A - 1)/2"))
            .reaction("part", List.of("B"), List.of("A", "A"), f("0.7*B"));
    Asked asked = Asked.of(counts);

    assertThat(asked.taken(Question.STATIONARY)).isEqualTo(LAW);
    TruncatedChain chain = new TruncatedChain(counts.build(), 11);
    // c_A²·0.15 = c_B·0.7, weights c^x/x! over A + 2 B = 11
    double[] weight = new double[6];
    double sum = 0;
    for (int b = 0; b <= 5; b++) {
      weight[b] = Math.pow(0.15 / 0.7, b);
      for (int k = 1; k <= b; k++) {
        weight[b] /= k;
      }
      for (int k = 1; k <= 11 - 2 * b; k++) {
        weight[b] /= k;
      }
      sum += weight[b];
    }
    for (int b = 0; b <= 5; b++) {
      assertThat(chain.probability("B", b)).isCloseTo(weight[b] / sum, within(1e-12));
    }
  }

  @Test
  void aDifferenceNotCalledReversibleIsNotTheProcessThatTheTheoremSpeaksOf() {
    Asked split =
        Asked.of(amounts("A", 20, "B", 0).reversible("r", List.of("A"), List.of("B"), f("A - B")));
    Asked whole =
        Asked.of(amounts("A", 20, "B", 0).reaction("r", List.of("A"), List.of("B"), f("A - B")));

    assertThat(split.taken(Question.STATIONARY)).isEqualTo(LAW);
    assertThat(whole.fit(Question.STATIONARY, LAW).because()).contains("not called reversible");
    assertThat(whole.fit(Question.DISTRIBUTION, LAW).because()).contains("not called reversible");
    assertThat(whole.rateEquations(Question.MOMENTS).because()).doesNotContain("exactly");
  }
}
