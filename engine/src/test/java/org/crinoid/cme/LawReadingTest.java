package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.cme.LongRunModels.cell;
import static org.crinoid.cme.LongRunModels.compiled;
import static org.crinoid.cme.LongRunModels.law;
import static org.crinoid.cme.LongRunModels.with;

import java.util.List;
import java.util.Map;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Run;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: closed forms of binomial and Poisson laws, and laws of four states worked out by hand.
 *
 * <p>1e-10 and less is rounding after some hundred additions.
 */
class LawReadingTest {

  private static final double TOLERANCE = 1e-10;

  /** A law on {@code (a, b)} with the given probabilities. */
  private static CountLaw of(double[][] p, double bound) {
    ChainStates states = new ChainStates(2);
    double[] flat = new double[p.length * p[0].length];
    for (int a = 0; a < p.length; a++) {
      for (int b = 0; b < p[a].length; b++) {
        flat[states.add(new int[] {a, b})] = p[a][b];
      }
    }
    return new CountLaw(
        1, List.of("A", "B"), states, flat, new CountLaw.Bound(bound, true, "by hand"));
  }

  private static ModelBuilder isomers(int molecules) {
    ModelBuilder b = cell("A", molecules, "B", 0);
    with(b, "there", "A -> B", "2*A");
    return with(b, "back", "B -> A", "1*B");
  }

  @Test
  void independentCountsShareNoInformationAndACopySharesAllOfIt() {
    double[][] independent = {{0.06, 0.14}, {0.24, 0.56}};
    double[][] copy = {{0.25, 0}, {0, 0.75}};

    JointMarginal j = JointMarginal.of(of(independent, 0), "A", "B");
    assertThat(j.mutualInformation()).isCloseTo(0, within(1e-15));
    assertThat(j.covariance()).isCloseTo(0, within(1e-15));

    JointMarginal k = JointMarginal.of(of(copy, 0), "A", "B");
    double entropy = -0.25 * Math.log(0.25) - 0.75 * Math.log(0.75);
    assertThat(k.mutualInformation()).isCloseTo(entropy, within(1e-15));
    assertThat(k.first().entropy()).isCloseTo(entropy, within(1e-15));
    assertThat(k.correlation()).isCloseTo(1, within(1e-14));
  }

  @Test
  void aConservedTotalMakesTheInformationTheEntropy() {
    CountLaw law = law(isomers(12), 1e-9);

    JointMarginal j = JointMarginal.of(law, "A", "B");

    assertThat(j.mutualInformation()).isCloseTo(j.first().entropy(), within(TOLERANCE));
    assertThat(j.given(12).of(0)).isCloseTo(1, within(1e-14));
  }

  @Test
  void conditionalLawsAreDividedByTheirProbabilityAndTheirBoundsGrow() {
    CountLaw law = of(new double[][] {{0.1, 0.3}, {0.2, 0.4}}, 1e-3);

    Marginal m = JointMarginal.of(law, "A", "B").given(1);
    assertThat(m.of(0)).isCloseTo(3 / 7.0, within(1e-15));
    assertThat(m.bound()).isCloseTo(2e-3 / 0.7, within(1e-15));

    CountLaw given = Conditional.given(law, s -> law.states().count(s, 0) == 1);
    assertThat(Marginal.of(given, "B").mean()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(given.bound().probability()).isCloseTo(2e-3 / 0.6, within(1e-15));
    assertThatThrownBy(() -> Conditional.given(law, s -> false))
        .hasMessageContaining("no probability");
  }

  @Test
  void momentsAndQuantilesOfAPoissonLawAreItsOwn() {
    ModelBuilder b = cell("X", 0);
    with(b, "birth", "-> X", "9");
    with(b, "death", "X ->", "1*X");

    Marginal m = Marginal.of(law(b, 1e-13), "X");

    assertThat(m.mean()).isCloseTo(9, within(TOLERANCE));
    assertThat(m.variance()).isCloseTo(9, within(TOLERANCE));
    assertThat(m.fano()).isCloseTo(1, within(TOLERANCE));
    // two counts are equally likely: P(8) = P(9), one mode
    assertThat(m.modes()).hasSize(1);
    assertThat(m.quantile(0.5)).isEqualTo(9);
    assertThat(m.quantile(0.975)).isEqualTo(15);
    assertThat(m.quantileRange(0.5)).containsExactly(9, 9);
    // Σ −p ln p by its series
    assertThat(m.entropy()).isCloseTo(poissonEntropy(9), within(TOLERANCE));
  }

  private static double poissonEntropy(double mean) {
    double sum = 0;
    double log = -mean;
    for (int n = 0; n < 80; n++) {
      sum -= Math.exp(log) * log;
      log += Math.log(mean / (n + 1));
    }
    return sum;
  }

  @Test
  void aMeanIsOffByTheBoundTimesTheLargestCount() {
    CountLaw law = of(new double[][] {{0.5, 0.1}, {0.2, 0.19}}, 0.01);

    Marginal m = Marginal.of(law, "A");

    assertThat(m.meanBound()).isEqualTo(0.01);
    // the missing 0.01 may be anywhere among the listed
    assertThat(Math.abs(m.mean() - 0.39)).isLessThanOrEqualTo(m.meanBound());
  }

  @Test
  void entropiesAreOffByAtMostWhatTheDistanceOfLawsAllows() {
    // half of the mass moves: log 2 between one state and two of equal weight
    assertThat(Information.entropyBound(1, 2)).isGreaterThanOrEqualTo(Math.log(2) - 1e-15);
    assertThat(Information.entropyBound(0, 10)).isZero();
    assertThat(Information.entropyBound(2, 10)).isLessThanOrEqualTo(Math.log(10));
  }

  @Test
  void theLikelihoodOfCellsIsTheSumOfLogarithmsWithinItsBounds() {
    CountLaw law = of(new double[][] {{0.1, 0.3}, {0.2, 0.4}}, 1e-3);
    List<Likelihood.Observation> cells =
        List.of(
            new Likelihood.Observation(0, Map.of("A", 1L, "B", 1L)),
            new Likelihood.Observation(0, Map.of("B", 0L)));

    Likelihood l = Likelihood.of(List.of(law), cells);

    assertThat(l.log()).isCloseTo(Math.log(0.4) + Math.log(0.3), within(1e-14));
    assertThat(l.lower()).isCloseTo(Math.log(0.399) + Math.log(0.299), within(1e-14));
    assertThat(l.upper()).isCloseTo(Math.log(0.401) + Math.log(0.301), within(1e-14));
    Likelihood never =
        Likelihood.of(List.of(law), List.of(new Likelihood.Observation(0, Map.of("A", 7L))));
    assertThat(never.log()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void whatIsLessLikelyThanTheBoundMayBeImpossible() {
    CountLaw law = of(new double[][] {{0.1, 0.3}, {0.2, 0.4}}, 0.15);

    Likelihood l =
        Likelihood.of(
            List.of(law), List.of(new Likelihood.Observation(0, Map.of("A", 0L, "B", 0L))));

    assertThat(l.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(l.upper()).isCloseTo(Math.log(0.25), within(1e-14));
  }

  @Test
  void momentsAreDividedByWhatTheProbabilitiesSumTo() {
    CountLaw law = of(new double[][] {{0.4, 0}, {0, 0.4}}, 0.2);

    JointMarginal j = JointMarginal.of(law, "A", "B");

    assertThat(j.covariance()).isCloseTo(0.25, within(1e-14));
    assertThat(j.first().variance()).isCloseTo(0.25, within(1e-14));
  }

  @Test
  void twoModesThatTheBoundCouldLevelAreOne() {
    double[][] p = {{0.3}, {0.25}, {0.45}};

    assertThat(Marginal.of(of(p, 0.01), "A").modes()).containsExactly(0L, 2L);
    assertThat(Marginal.of(of(p, 0.06), "A").modes()).containsExactly(2L);
  }

  @Test
  void informationAndQuantilesAllowForWhatIsMissing() {
    double[][] independent = {{0.048, 0.112}, {0.192, 0.448}};
    assertThat(Information.shared(independent)).isCloseTo(0, within(1e-15));

    Marginal m = Marginal.of(of(new double[][] {{0.3}, {0.4}, {0.3}}, 0.25), "A");
    assertThat(m.quantileRange(0.5)).containsExactly(0, 2);
  }

  @Test
  void unknownSpeciesAreNamed() {
    assertThatThrownBy(() -> Marginal.of(of(new double[][] {{1}}, 0), "Z"))
        .hasMessageContaining("'Z'");
  }

  @Test
  void sensitivitiesOfTheLawAreThoseOfItsClosedForm() {
    ModelBuilder b = cell("X", 0).parameter("k", 4).parameter("d", 1);
    with(b, "birth", "-> X", "k");
    with(b, "death", "X ->", "d*X");
    CompiledJumps system = compiled(b);
    CountLaw law = law(b, 1e-12);

    LawSensitivity s = LawSensitivity.of(system, Map.of(), law, "k").orElseThrow();
    LawSensitivity t = LawSensitivity.of(system, Map.of(), law, "d").orElseThrow();

    // ∂P(n)/∂k = P(n) (n/k − 1/d); the mean k/d
    for (int n = 0; n < law.states().size(); n++) {
      long count = law.states().count(n, 0);
      assertThat(s.slopes()[n])
          .isCloseTo(law.probabilities()[n] * (count / 4.0 - 1), within(1e-11));
    }
    assertThat(s.ofMean(n -> law.states().count(n, 0))).isCloseTo(1, within(1e-10));
    assertThat(t.ofMean(n -> law.states().count(n, 0))).isCloseTo(-4, within(1e-9));
  }

  @Test
  void informationBetweenTimesFallsFromTheEntropyToNothing() {
    CompiledJumps system = compiled(isomers(4));
    double[] times = {2, 2.000001, 2.1, 12};
    Distribution d =
        new FiniteStateProjection()
            .solve(new MasterEquation(system, Map.of(), 0, times, 1e-10, false), Run.quiet());

    double entropy = Marginal.of(d.laws().get(0), "A").entropy();
    double[] shared = new double[3];
    for (int k = 0; k < 3; k++) {
      shared[k] =
          TwoTimes.of(system, Map.of(), d.laws().get(0), d.laws().get(k + 1), "A")
              .mutualInformation();
    }

    assertThat(shared[0]).isCloseTo(entropy, within(1e-3));
    assertThat(shared[1]).isBetween(shared[2], shared[0]);
    assertThat(shared[2]).isCloseTo(0, within(1e-8));
  }

  @Test
  void oneMoleculeRemembersAsMuchAsATwoStateChainDoes() {
    CompiledJumps system = compiled(isomers(1));
    double[] times = {30, 30.5};
    Distribution d =
        new FiniteStateProjection()
            .solve(new MasterEquation(system, Map.of(), 0, times, 1e-12, false), Run.quiet());

    TwoTimes t = TwoTimes.of(system, Map.of(), d.laws().get(0), d.laws().get(1), "B");

    // at rest B is there with 2/3; correlation e^−3t
    double c = Math.exp(-1.5);
    double[][] joint = {
      {1 / 9.0 + 2 / 9.0 * c, 2 / 9.0 * (1 - c)}, {2 / 9.0 * (1 - c), 4 / 9.0 + 2 / 9.0 * c}
    };
    assertThat(t.mutualInformation()).isCloseTo(Information.shared(joint), within(1e-9));
  }
}
