package org.crinoid.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.catalogue.Asked.amounts;
import static org.crinoid.catalogue.Asked.f;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.crinoid.network.ProductFormLaw;
import org.crinoid.solve.Evidence.Spread;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Means and spreads that textbooks give in closed form. Spreads at rest are solved to a relative
 * 1e-10 and linear kinetics make them exact, so 1e-8 leaves room for rounding only.
 */
class KnownFiguresTest {

  private static final double EXACT = 1e-8;

  private static double variance(Spread s) {
    return s.deviation() * s.deviation();
  }

  private static ExactLaw law(Asked asked) {
    Structure structure = asked.findings().structure().orElseThrow();
    ProductFormLaw theorem = structure.productForm().orElseThrow();
    return KnownLaw.stationary(
            structure.network().orElseThrow(), theorem, asked.evidence().copies().orElseThrow())
        .orElseThrow();
  }

  @Test
  void birthAndDeathIsPoisson() {
    Asked asked =
        Asked.of(
            amounts("A", 0)
                .reaction("birth", List.of(), List.of("A"), f("5"))
                .reaction("death", List.of("A"), List.of(), f("2*A")));
    ExactLaw.Factor law = law(asked).of("A");

    assertThat(law).isInstanceOf(ExactLaw.Poissons.class);
    assertThat(law.mean("A")).isCloseTo(2.5, within(EXACT));
    assertThat(law.none("A"))
        .isCloseTo(Math.exp(-2.5), within(EXACT))
        .isCloseTo(0.0821, within(5e-5));
    assertThat(variance(asked.atRest("A"))).isCloseTo(2.5, within(2.5 * EXACT));
  }

  @Test
  void isomerisationIsBinomialWithOppositeCovariance() {
    Asked asked =
        Asked.of(
            amounts("A", 20, "B", 0)
                .reaction("there", List.of("A"), List.of("B"), f("3*A"))
                .reaction("back", List.of("B"), List.of("A"), f("1*B")));
    ExactLaw.Factor law = law(asked).of("A");

    assertThat(law).isInstanceOf(ExactLaw.Multinomial.class);
    assertThat(law.mean("A")).isCloseTo(5, within(EXACT));
    assertThat(law.covariance("A", "A")).isCloseTo(20 * 0.25 * 0.75, within(EXACT));
    assertThat(law.covariance("A", "B")).isEqualTo(-law.covariance("A", "A"), within(EXACT));
    assertThat(variance(asked.atRest("A"))).isCloseTo(3.75, within(EXACT));
    assertThat(asked.conclusion(Question.DISTRIBUTION)).contains("binomial");
  }

  @Test
  void autocatalysisHasTheVarianceOfTheNegativeBinomial() {
    double lambda = 0.6;
    double mu = 1;
    double nu = 2;
    Asked asked =
        Asked.of(
            amounts("A", 3)
                .reaction("birth", List.of("A"), List.of("A", "A"), f(lambda + "*A"))
                .reaction("enter", List.of(), List.of("A"), f(Double.toString(nu)))
                .reaction("death", List.of("A"), List.of(), f(mu + "*A")));
    Spread a = asked.atRest("A");

    assertThat(a.mean()).isCloseTo(nu / (mu - lambda), within(1e-6));
    assertThat(variance(a)).isCloseTo(nu * mu / ((mu - lambda) * (mu - lambda)), within(1e-6));
  }

  @Test
  void geometricBurstsOfMeanBHaveTheFanoFactorOnePlusB() {
    double b = 2;
    double q = b / (1 + b);
    ModelBuilder model = amounts("P", 0).reaction("decay", List.of("P"), List.of(), f("P"));
    for (int size = 1; size <= 60; size++) {
      double rate = 3 * (1 - q) * Math.pow(q, size);
      List<String> burst = new ArrayList<>(Collections.nCopies(size, "P"));
      model.reaction("burst" + size, List.of(), burst, f(Double.toString(rate)));
    }
    Spread p = Asked.of(model).atRest("P");

    // bursts beyond 60 have a probability of (2/3)^61 ≈ 2e-11, times 60² in the variance
    assertThat(variance(p) / p.mean()).isCloseTo(1 + b, within(1e-6));
  }

  @Test
  void theTelegraphGeneHasTheMomentsOfTheBetaPoissonLaw() {
    double on = 0.3;
    double off = 0.7;
    double made = 20;
    Asked asked =
        Asked.of(
            amounts("G", 1, "H", 0, "M", 0)
                .reaction("close", List.of("G"), List.of("H"), f(off + "*G"))
                .reaction("open", List.of("H"), List.of("G"), f(on + "*H"))
                .reaction("make", List.of("G"), List.of("G", "M"), f(made + "*G"))
                .reaction("decay", List.of("M"), List.of(), f("M")));
    Spread m = asked.atRest("M");
    double p = on / (on + off);

    assertThat(m.mean()).isCloseTo(made * p, within(1e-6));
    assertThat(variance(m))
        .isCloseTo(made * p + made * made * p * (1 - p) / (1 + on + off), within(1e-5));
    assertThat(asked.taken(Question.STATIONARY)).isEqualTo("exact law");
    assertThat(asked.conclusion(Question.STATIONARY)).contains("Beta–Poisson");
  }

  @Test
  void moleculesThatStartAloneAreDistributedBinomiallyAtAllTimes() {
    Asked asked =
        Asked.of(amounts("A", 40).reaction("decay", List.of("A"), List.of(), f("0.02*A")));

    assertThat(asked.taken(Question.DISTRIBUTION)).isEqualTo("exact law");
    // e^(−0.02·50)
    assertThat(asked.conclusion(Question.DISTRIBUTION))
        .contains("each of 40 molecules is A with probability 0.3679");
  }
}
