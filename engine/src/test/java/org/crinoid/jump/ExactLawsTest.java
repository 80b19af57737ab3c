package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: laws in closed form. Each bound is 4.5 standard errors of the estimate, so that with
 * seeds not chosen beforehand a right method would fail a bound in one of 150,000 tries. With
 * {@link #RUNS} paths a standard error of the means is at most 0.08 %, so a method wrong by 0.5 %
 * fails with probability above 0.96, but where a test says otherwise.
 */
class ExactLawsTest {

  private static final int RUNS = 40_000;
  private static final double SIGMAS = 4.5;

  static Stream<PathMethod> methods() {
    return Paths.exact();
  }

  private static Offset<Double> within(double standardError) {
    return Offset.offset(SIGMAS * standardError);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void synthesisAndDecayFromNothingIsPoisson(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .reaction("birth", List.of(), List.of("X"), InfixParser.parse("100"))
            .reaction("death", List.of("X"), List.of(), InfixParser.parse("1*X"))
            .build();

    double[][] values = Paths.sample(method, model, 1, RUNS, "X");

    double mean = 100 * -Math.expm1(-1);
    Paths.assertMoments(values, 0, mean, mean);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void conversionOfIndependentMoleculesIsBinomial(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("A", "V", 60)
            .amount("B", "V", 0)
            .reversible("R", List.of("A"), List.of("B"), InfixParser.parse("2*A - 1*B"))
            .build();

    double[][] values = Paths.sample(method, model, 0.4, RUNS, "B");

    double p = 2.0 / 3 * -Math.expm1(-3 * 0.4);
    Paths.assertMoments(values, 0, 60 * p, 60 * p * (1 - p));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void pureBirthIsNegativeBinomial(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 20)
            .reaction("birth", List.of("X"), List.of("X", "X"), InfixParser.parse("0.7*X"))
            .build();

    double[][] values = Paths.sample(method, model, 1, RUNS, "X");

    double growth = Math.exp(0.7);
    Paths.assertMoments(values, 0, 20 * growth, 20 * growth * (growth - 1));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theLastPairOfTwinsMeetsAtTheRateOfOrderedPairs(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("A", "V", 2)
            .reaction("R", List.of("A", "A"), List.of(), InfixParser.parse("0.5*A*A"))
            .build();

    double[][] values = Paths.sample(method, model, 1, RUNS, "A");

    double left = Math.exp(-1);
    assertThat(Paths.mean(values, 0) / 2)
        .isCloseTo(left, within(Math.sqrt(left * (1 - left) / RUNS)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRateThatSwingsWithTimeGivesAnInhomogeneousPoissonLaw(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .reaction(
                "birth", List.of(), List.of("X"), InfixParser.parse("60*(1 + 0.9*sin(5*time))"))
            .build();

    double[][] values = Paths.sample(method, model, 1.5, RUNS, "X");

    double mean = 60 * (1.5 + 0.9 * (1 - Math.cos(7.5)) / 5);
    Paths.assertMoments(values, 0, mean, mean);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void pairsMeetLessOftenInACompartmentThatGrows(PathMethod method) {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .rate("V", InfixParser.parse("0.8*V"))
            .amount("A", "V", 1)
            .amount("B", "V", 1)
            .reaction("R", List.of("A", "B"), List.of(), InfixParser.parse("2*A*B/V"))
            .build();

    double[][] values = Paths.sample(method, model, 1.2, RUNS, "A", "V");

    double left = Math.exp(2 * Math.expm1(-0.8 * 1.2) / 0.8);
    assertThat(Paths.mean(values, 0)).isCloseTo(left, within(Math.sqrt(left * (1 - left) / RUNS)));
    assertThat(values[0][1]).isCloseTo(Math.exp(0.96), Offset.offset(1e-12));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aProteinThatDriftsFollowsItsMessengers(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("M", "V", 0)
            .parameter("y", 0)
            .rate("y", InfixParser.parse("3*M - 0.5*y"))
            .reaction("birth", List.of(), List.of("M"), InfixParser.parse("20"))
            .reaction("death", List.of("M"), List.of(), InfixParser.parse("1*M"))
            .build();

    double[][] values = Paths.sample(method, model, 2, RUNS, "y");

    // E[M] = 20(1 − e^−t), and dE[y]/dt = 3 E[M] − E[y]/2
    double mean = 120 - 240 * Math.exp(-1) + 120 * Math.exp(-2);
    assertThat(Paths.mean(values, 0))
        .isCloseTo(mean, within(Math.sqrt(Paths.variance(values, 0) / RUNS)));
  }

  /** From nothing; r = 200: mean 200(e^−t/2 − 1)/(−1/2), variance mean + mean²/r. */
  @ParameterizedTest
  @MethodSource("methods")
  void autocatalysisWithImmigrationIsNegativeBinomial(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .reaction("come", List.of(), List.of("X"), InfixParser.parse("200"))
            .reaction("birth", List.of("X"), List.of("X", "X"), InfixParser.parse("1*X"))
            .reaction("death", List.of("X"), List.of(), InfixParser.parse("1.5*X"))
            .build();

    double[][] values = Paths.sample(method, model, 0.5, RUNS, "X");

    double mean = 400 * -Math.expm1(-0.25);
    Paths.assertMoments(values, 0, mean, mean + mean * mean / 200);
  }

  /**
   * A gene that is on with rate 6 and off with rate 4, transcripts 20, decay 1: at rest Poisson
   * with mean 20·Beta(6, 4), read every 2 times along paths. The mean: its standard error, from the
   * means of paths, is 0.08 %, so that an error of 0.5 % is found with probability above 0.95. All
   * counts that are 10 times apart, next to independent, by Pearson's χ²: a right method is above
   * the bound once in 100,000 times.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void theTelegraphGeneIsBetaPoisson(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("Off", "V", 0)
            .amount("On", "V", 1)
            .amount("M", "V", 12)
            .reversible("switch", List.of("Off"), List.of("On"), InfixParser.parse("6*Off - 4*On"))
            .reaction("transcribe", List.of(), List.of("M"), InfixParser.parse("20*On"))
            .reaction("decay", List.of("M"), List.of(), InfixParser.parse("1*M"))
            .build();
    int runs = 6_200;
    int rows = 50;
    double[] times = IntStream.range(0, rows).mapToDouble(k -> 9 + 2 * k).toArray();
    SamplePath problem = SamplePath.of(Paths.compiled(model), 0, times, List.of("M"));
    PathSampler sampler = method.sampler(problem, Paths.run(1));
    double[][] means = new double[runs][1];
    double[] observed = new double[36];
    double[] values = new double[rows];

    for (int r = 0; r < runs; r++) {
      sampler.sample(r, Map.of(), values);
      means[r][0] = Arrays.stream(values).average().orElseThrow();
      for (int k = 0; k < rows; k += 5) {
        observed[(int) Math.min(35, values[k])]++;
      }
    }

    assertThat(Paths.mean(means, 0))
        .isCloseTo(12, within(Math.sqrt(Paths.variance(means, 0) / runs)));
    assertThat(Math.sqrt(Paths.variance(means, 0) / runs)).isLessThan(0.0008 * 12);
    double count = runs * rows / 5;
    double chi2 = 0;
    double left = 1;
    for (int m = 0; m < 36; m++) {
      double p = m < 35 ? betaPoisson(m) : left;
      left -= p;
      chi2 += (observed[m] - count * p) * (observed[m] - count * p) / (count * p);
    }
    // 35 degrees of freedom: P(χ² > 85.7) = 4e-6
    assertThat(chi2).isLessThan(85.7);
  }

  /** {@code ∫ e^(−20u)(20u)^m/m!·504u⁵(1 − u)³ du} by Simpson's rule, 504 = 1/B(6, 4). */
  private static double betaPoisson(int m) {
    double factorial = 1;
    for (int k = 2; k <= m; k++) {
      factorial *= k;
    }
    int n = 2000;
    double sum = 0;
    for (int k = 0; k <= n; k++) {
      double u = (double) k / n;
      double weight = k == 0 || k == n ? 1 : k % 2 == 1 ? 4 : 2;
      sum +=
          weight
              * Math.exp(-20 * u)
              * Math.pow(20 * u, m)
              * 504
              * Math.pow(u, 5)
              * Math.pow(1 - u, 3);
    }
    return sum / (3 * n) / factorial;
  }

  /** The hundredth birth comes after an Erlang time of mean 100/50 and variance 100/50². */
  @ParameterizedTest
  @MethodSource("methods")
  void firstPassageTimesAreErlang(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .parameter("when", 0)
            .reaction("birth", List.of(), List.of("X"), InfixParser.parse("50"))
            .event(
                "reach",
                InfixParser.parse("X >= 100"),
                new EventAssignment("when", InfixParser.parse("time")))
            .build();

    double[][] values = Paths.sample(method, model, 6, RUNS / 2, "when");

    double error = Math.sqrt(0.04 / values.length);
    assertThat(Paths.mean(values, 0)).isCloseTo(2, within(error));
    assertThat(Paths.variance(values, 0))
        .isCloseTo(0.04, within(0.04 * Math.sqrt(2.1 / values.length)));
  }

  /**
   * A network with all orders, catalysts and a law that is no mass action: each method against the
   * first reaction method, whose times and choice share no code with the others.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void allMethodsAgreeOnANetworkWithoutAClosedLaw(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("A", "V", 60)
            .amount("B", "V", 40)
            .amount("C", "V", 10)
            .reaction("feed", List.of(), List.of("A"), InfixParser.parse("80"))
            .reaction("pair", List.of("A", "A"), List.of("B"), InfixParser.parse("0.02*A*A"))
            .reaction("meet", List.of("A", "B"), List.of("C"), InfixParser.parse("0.02*A*B"))
            .reaction("three", List.of("C", "C", "C"), List.of("A"), InfixParser.parse("0.001*C^3"))
            .reaction("help", List.of("C"), List.of(), InfixParser.parse("5*C*B/(20 + B)"))
            .reversible("turn", List.of("B"), List.of("C"), InfixParser.parse("0.5*B - 0.3*C"))
            .build();
    int runs = RUNS / 4;
    double[][] oracle = firstReaction(model, runs);

    double[][] values = Paths.sample(method, model, 1, runs, "A", "B", "C");

    for (int c = 0; c < 3; c++) {
      double variance = Paths.variance(oracle, c);
      assertThat(Paths.mean(values, c))
          .isCloseTo(Paths.mean(oracle, c), within(Math.sqrt(2 * variance / runs)));
      assertThat(Paths.variance(values, c))
          .isCloseTo(variance, within(variance * Math.sqrt(4.4 / runs)));
    }
  }

  /** Paths with other random numbers than those they are compared with. */
  private static double[][] firstReaction(Model model, int runs) {
    double[][] values = new double[runs][3];
    SamplePath problem =
        SamplePath.of(Paths.compiled(model), 0, new double[] {1}, List.of("A", "B", "C"));
    PathSampler sampler = new FirstReaction().sampler(problem, Paths.run(99));
    for (int k = 0; k < runs; k++) {
      sampler.sample(k, Map.of(), values[k]);
    }
    return values;
  }
}
