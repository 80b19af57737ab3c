package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.cme.LongRunModels.answer;
import static org.crinoid.cme.LongRunModels.cell;
import static org.crinoid.cme.LongRunModels.counts;
import static org.crinoid.cme.LongRunModels.failure;
import static org.crinoid.cme.LongRunModels.law;
import static org.crinoid.cme.LongRunModels.rates;
import static org.crinoid.cme.LongRunModels.with;

import java.util.Map;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.UnsupportedException;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.StationaryLaw;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: laws in closed form.
 *
 * <p>1e-10 is what rounding leaves after some hundred states with a wide margin; epsilon is asked
 * so small that windows do not show.
 */
class StationaryDistributionTest {

  private static final double TOLERANCE = 1e-10;
  private static final double EPSILON = 1e-12;

  private static ModelBuilder births(double multiplication) {
    ModelBuilder b = cell("X", 1);
    with(b, "multiply", "X -> 2 X", multiplication + "*X");
    with(b, "arrive", "-> X", "2");
    return with(b, "die", "X ->", "1*X");
  }

  /** {@code Γ(r + n)/(n! Γ(r)) qⁿ (1 − q)^r}. */
  private static double negativeBinomial(int n, double r, double q) {
    double p = Math.pow(1 - q, r);
    for (int k = 1; k <= n; k++) {
      p *= (r + k - 1) / k * q;
    }
    return p;
  }

  @Test
  void birthAndDeathArePoisson() {
    ModelBuilder b = cell("X", 0);
    with(b, "birth", "-> X", "2.5");
    with(b, "death", "X ->", "1*X");

    CountLaw law = law(b, EPSILON);

    double[] p = counts(law, "X");
    double poisson = Math.exp(-2.5);
    assertThat(p[0]).isCloseTo(0.0820849986238988, within(1e-13));
    for (int n = 0; n < 20; n++) {
      assertThat(p[n]).isCloseTo(poisson, within(TOLERANCE));
      poisson *= 2.5 / (n + 1);
    }
    assertThat(law.bound().certified()).isTrue();
    assertThat(law.bound().probability()).isLessThanOrEqualTo(EPSILON);
  }

  @Test
  void moleculesOfTwoFormsAreBinomialAndVaryAgainstEachOther() {
    ModelBuilder b = cell("A", 10, "B", 0);
    with(b, "there", "A -> B", "2*A");
    with(b, "back", "B -> A", "1*B");

    CountLaw law = law(b, EPSILON);

    double[] p = counts(law, "B");
    double binomial = Math.pow(1 / 3.0, 10);
    for (int n = 0; n <= 10; n++) {
      assertThat(p[n]).isCloseTo(binomial, within(TOLERANCE));
      binomial *= 2.0 * (10 - n) / (n + 1);
    }
    JointMarginal j = JointMarginal.of(law, "A", "B");
    assertThat(j.covariance()).isCloseTo(-j.first().variance(), within(TOLERANCE));
    assertThat(j.correlation()).isCloseTo(-1, within(TOLERANCE));
  }

  @Test
  void multiplicationAndArrivalAreNegativeBinomial() {
    double[] p = counts(law(births(0.8), EPSILON), "X");

    for (int n = 0; n < 60; n++) {
      assertThat(p[n]).isCloseTo(negativeBinomial(n, 2 / 0.8, 0.8), within(TOLERANCE));
    }
  }

  @Test
  void multiplicationAsFastAsDeathOrFasterHasNoLaw() {
    assertThat(failure(answer(births(1), EPSILON)))
        .contains("no stationary law", "births and deaths grow alike", "infinite");
    assertThat(failure(answer(births(1.2), EPSILON)))
        .contains("no stationary law", "births outrun deaths", "1.2", "1.0");
  }

  @Test
  void slowArrivalMakesTheCriticalCaseSummableOnlyWhereDeathHasAHead() {
    // births n, deaths n + 2.5: ratios 1 − 2.5/n, a law with a power tail exists; no proof of it by
    // a line is at hand, so that it must not be called impossible
    ModelBuilder b = cell("X", 1);
    with(b, "multiply", "X -> 2 X", "1*X");
    with(b, "arrive", "-> X", "0.5");
    with(b, "die", "X ->", "1*X");
    assertThat(BirthDeathCriterion.excludes(rates(b))).isPresent();

    ModelBuilder c = cell("X", 1);
    with(c, "multiply", "X -> 2 X", "1*X*(X-1)");
    with(c, "arrive", "-> X", "0.5");
    with(c, "die", "X ->", "1*X*(X-1)");
    with(c, "leave", "X ->", "0.5*X");
    assertThat(BirthDeathCriterion.excludes(rates(c))).isEmpty();
  }

  @Test
  void geometricBurstsOfMeanBHaveTheFanoFactorOnePlusB() {
    ModelBuilder b = cell("X", 0);
    // sizes s have probability (1 − β) β^s with β = 1/2, of mean 1; those above 50 are less than
    // 1e−15
    for (int s = 1; s <= 50; s++) {
      with(b, "burst" + s, "-> " + s + " X", Double.toString(3 * Math.pow(0.5, s + 1)));
    }
    with(b, "loss", "X ->", "1*X");

    Distribution d = answer(b, EPSILON);

    assertThat(d.report().method()).contains("cuts of a line");
    Marginal m = Marginal.of(d.last(), "X");
    for (int n = 0; n < 40; n++) {
      assertThat(m.of(n)).isCloseTo(negativeBinomial(n, 3, 0.5), within(TOLERANCE));
    }
    assertThat(m.fano()).isCloseTo(2, within(1e-9));
  }

  @Test
  void theMessengerOfATelegraphGeneIsBetaPoisson() {
    ModelBuilder b = cell("Off", 1, "On", 0, "M", 0);
    with(b, "on", "Off -> On", "0.1*Off");
    with(b, "off", "On -> Off", "0.1*On");
    with(b, "make", "On -> On + M", "5*On");
    with(b, "decay", "M ->", "0.25*M");

    CountLaw law = law(b, EPSILON);

    double[] p = counts(law, "M");
    for (int n = 0; n < 60; n++) {
      assertThat(p[n]).isCloseTo(betaPoisson(n, 0.4, 0.4, 20), within(TOLERANCE));
    }
    assertThat(law.bound().certified()).isTrue();
    assertThat(Marginal.of(law, "M").modes()).containsExactly(0L, 16L);
  }

  /** {@code zⁿ/n! (a)ₙ/(a+b)ₙ e^−z ₁F₁(b; a+b+n; z)}, all terms positive. */
  static double betaPoisson(int n, double a, double b, double z) {
    double front = Math.exp(-z);
    for (int k = 0; k < n; k++) {
      front *= z / (k + 1) * (a + k) / (a + b + k);
    }
    double term = 1;
    double sum = 1;
    for (int k = 0; k < 400; k++) {
      term *= (b + k) / (a + b + n + k) * z / (k + 1);
      sum += term;
    }
    return front * sum;
  }

  private static ModelBuilder edelstein(double last) {
    ModelBuilder b = cell("A", 2, "B", 3, "C", 1);
    with(b, "copy", "A -> 2 A", "2*A");
    with(b, "merge", "2 A -> A", "1*A*(A-1)");
    with(b, "bind", "A + B -> C", "1*A*B");
    with(b, "free", "C -> A + B", "2*C");
    with(b, "eat", "C -> B", "1.5*C");
    return with(b, "spit", "B -> C", last + "*B");
  }

  @Test
  void edelsteinHasAProductFormOnlyWhereTheProductsOfItsConstantsAgree() {
    // balanced where k₁ k₂ k₃ = 2·1·1.5 equals k₋₁ k₋₂ k₋₃ = 1·2·1.5
    assertThat(ProductForm.of(rates(edelstein(0.5)))).isEmpty();
    assertThat(ProductForm.of(rates(edelstein(1.5)))).isPresent();

    CountLaw product = law(edelstein(1.5), 1e-9);

    // A is Poisson of mean k₁/k₋₁ = 2, never again 0 from 2 on; B among 4 has odds 1 : 1
    double[] a = counts(product, "A");
    double[] c = counts(product, "C");
    assertThat(c[0]).isCloseTo(Math.pow(0.5, 4), within(1e-9));
    assertThat(a[2] / a[1]).isCloseTo(1, within(1e-9));
    assertThat(answer(edelstein(0.5), 1e-7).report().method()).doesNotContain("product form");
  }

  @Test
  void schloeglIsBimodalAsTheProductOfRatiosHasIt() {
    CountLaw law = law(LongRunModels.schloegl(), EPSILON);

    double[] p = counts(law, "X");
    double[] exact = schloegl(p.length);
    for (int n = 0; n < p.length; n++) {
      assertThat(p[n]).isCloseTo(exact[n], within(TOLERANCE));
    }
    assertThat(Marginal.of(law, "X").modes()).hasSize(2);
    assertThat(Marginal.of(law, "X").modes().get(0)).isBetween(70L, 95L);
    assertThat(law.bound().certified()).isTrue();
  }

  /** Ratios {@code b(n)/d(n+1)} multiplied up. */
  static double[] schloegl(int states) {
    double[] log = new double[states];
    double most = 0;
    for (int n = 0; n + 1 < states; n++) {
      log[n + 1] = log[n] + Math.log(birth(n) / death(n + 1));
      most = Math.max(most, log[n + 1]);
    }
    double sum = 0;
    for (int n = 0; n < states; n++) {
      log[n] = Math.exp(log[n] - most);
      sum += log[n];
    }
    for (int n = 0; n < states; n++) {
      log[n] /= sum;
    }
    return log;
  }

  static double birth(double n) {
    return 0.015 * n * (n - 1) + 200;
  }

  static double death(double n) {
    return 0.0001 / 6 * n * (n - 1) * (n - 2) + 3.5 * n;
  }

  @Test
  void pairsKeepTheParityOfTheirNumber() {
    ModelBuilder b = cell("X", 0);
    with(b, "birth", "-> 2 X", "2.5");
    with(b, "death", "2 X ->", "1*X*(X-1)");

    double[] p = counts(law(b, EPSILON), "X");

    // Poisson weights c^n/n! on even numbers alone, c² = 2.5
    double sum = Math.cosh(Math.sqrt(2.5));
    assertThat(p[0]).isCloseTo(1 / sum, within(TOLERANCE));
    assertThat(p[1]).isZero();
    assertThat(p[2]).isCloseTo(2.5 / 2 / sum, within(TOLERANCE));
  }

  @Test
  void moranPopulationsEndInOneTypeAsOftenAsItIsAtTheStart() {
    ModelBuilder b = cell("A", 3, "B", 7);
    with(b, "winA", "A + B -> 2 A", "1*A*B");
    with(b, "winB", "A + B -> 2 B", "1*A*B");

    Distribution d = answer(b, EPSILON);

    double[] p = counts(d.last(), "A");
    assertThat(p[0]).isCloseTo(0.7, within(1e-13));
    assertThat(p[10]).isCloseTo(0.3, within(1e-13));
    assertThat(d.report().method()).contains("2 closed classes");
  }

  @Test
  void finalSizesOfAnEpidemicFollowTheEmbeddedChain() {
    ModelBuilder b = cell("S", 20, "I", 2, "R", 0);
    with(b, "infect", "S + I -> 2 I", "0.08*S*I");
    with(b, "recover", "I -> R", "1*I");

    double[] p = counts(law(b, EPSILON), "S");

    double[][] visits = new double[21][24];
    visits[20][2] = 1;
    for (int s = 20; s >= 0; s--) {
      for (int i = 22 - s; i > 0; i--) {
        double infect = 0.08 * s / (0.08 * s + 1);
        if (s > 0) {
          visits[s - 1][i + 1] += visits[s][i] * infect;
        }
        visits[s][i - 1] += visits[s][i] * (1 - infect);
      }
      assertThat(p[s]).isCloseTo(visits[s][0], within(1e-12));
    }
  }

  @Test
  void twoStagesOfExpressionHaveTheirMeanAndFanoFactor() {
    ModelBuilder b = cell("M", 0, "P", 0);
    with(b, "transcribe", "-> M", "2");
    with(b, "lose", "M ->", "1*M");
    with(b, "translate", "M -> M + P", "3*M");
    with(b, "degrade", "P ->", "0.5*P");

    CountLaw law = law(b, 1e-8);

    // Fano factor 1 + b/(1 + η), b = 3/1, η = 0.5/1; the window costs up to bound times P²
    Marginal p = Marginal.of(law, "P");
    assertThat(p.mean()).isCloseTo(12, within(1e-9));
    assertThat(p.fano()).isCloseTo(3, within(1e-9));
    assertThat(law.bound().certified()).isTrue();
    assertThat(law.bound().probability()).isLessThanOrEqualTo(1e-8);
  }

  @Test
  void whatIsOnlyMadeHasNoLaw() {
    ModelBuilder b = cell("X", 0);
    with(b, "make", "-> X", "2");

    assertThat(failure(answer(b, EPSILON))).contains("'X' is made by 'make'", "nothing uses it");
  }

  @Test
  void aStateThatNothingLeavesIsTheLaw() {
    ModelBuilder b = cell("X", 5);
    with(b, "decay", "X ->", "1*X");

    assertThat(counts(law(b, EPSILON), "X")[0]).isEqualTo(1);
  }

  @Test
  void endsThatAreRarerThanDigitsAreAFailureInWords() {
    for (double rare : new double[] {1e-12, 1e-25}) {
      ModelBuilder b = cell("A", 1, "B", 0, "C", 0, "D", 0);
      with(b, "there", "A -> B", "1*A");
      with(b, "back", "B -> A", "1*B");
      with(b, "one", "A -> C", rare + "*A");
      with(b, "other", "B -> D", 3 * rare + "*B");

      Distribution d = answer(b, EPSILON);

      if (rare > 1e-16) {
        // C and D are reached as their rates are, up to terms of the size of these
        assertThat(counts(d.last(), "C")[1]).isCloseTo(0.25, within(1e-10));
      } else {
        assertThat(failure(d)).contains("beyond the digits of numbers", "transient states");
      }
    }
  }

  @Test
  void tooManyStatesAreRefusedWithTheirNumber() {
    ModelBuilder b = cell("A", 1000, "B", 0, "C", 0);
    with(b, "ab", "A -> B", "2*A*A");
    with(b, "bc", "B -> C", "1*B");
    with(b, "ca", "C -> A", "1*C");
    StationaryLaw problem = new StationaryLaw(LongRunModels.compiled(b), Map.of(), 1e-6, false);

    Distribution d = new StationaryDistribution(5000).solve(problem, Run.quiet());

    assertThat(failure(d)).contains("5000", "conserved totals");
  }

  @Test
  void eventsAndFractionsAreRefusedByName() {
    ModelBuilder b = cell("X", 1);
    with(b, "make", "-> X", "2");
    b.event(new EventBuilder("reset", InfixParser.parse("time >= 2")).build());
    assertThatThrownBy(() -> answer(b, 1e-6))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("'reset'");

    ModelBuilder c = cell("X", 1.5);
    with(c, "make", "-> X", "2");
    assertThatThrownBy(() -> answer(c, 1e-6)).hasMessageContaining("'X'");
  }

  @Test
  void ofDrawnValuesPathsAloneAreAdvised() {
    ModelBuilder b = cell("X", 0);
    b.parameter("k", 1).initially("k", InfixParser.parse("gamma(2, 1)"));
    with(b, "make", "-> X", "k");
    with(b, "die", "X ->", "1*X");

    assertThatThrownBy(() -> answer(b, 1e-6))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("at random")
        .hasMessageContaining("draw an ensemble of paths")
        .hasMessageNotContaining("law at given times");
  }

  /** Volume for states: a half more or less at these sizes. */
  @Test
  void theWindowThatADriftBoundNeedsIsKnownBeforehand() {
    ModelBuilder b = cell("M", 0, "P", 0);
    with(b, "transcribe", "-> M", "3");
    with(b, "decayM", "M ->", "1*M");
    with(b, "make", "-> P", "5");
    with(b, "decayP", "P ->", "1*P");
    with(b, "pair", "M + P -> P", "0.1*M*P");
    ChainRates rates = rates(b);
    CountBounds bounds = CountBounds.of(rates);

    double expected = DriftBound.of(rates, bounds).orElseThrow().states(bounds, 1e-6 / 8);

    assertThat(expected / law(b, 1e-6).states().size()).isBetween(0.5, 1.5);
  }

  @Test
  void epsilonMustBeAProbability() {
    for (double epsilon : new double[] {0, 1, -1, Double.NaN}) {
      assertThatThrownBy(() -> answer(births(0.5), epsilon))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("epsilon");
    }
  }

  @Test
  void aNegativePropensityIsNamedWithTheCountsItCameFrom() {
    ModelBuilder b = cell("X", 3);
    with(b, "odd", "X ->", "2 - X");

    assertThat(failure(answer(b, 1e-6))).contains("'odd'", "X = 3");
  }

  @Test
  void itStopsWhenAskedTo() {
    StationaryLaw problem = StationaryLaw.of(LongRunModels.compiled(births(0.8)));

    Distribution d = new StationaryDistribution().solve(problem, new Run(() -> true, t -> {}, 100));

    assertThat(d.report().outcome()).isInstanceOf(Outcome.Stopped.class);
  }
}
