package org.crinoid.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crinoid.ensemble.Bins;
import org.crinoid.ensemble.Ending;
import org.crinoid.ensemble.Ensemble;
import org.crinoid.ensemble.EnsembleResult;
import org.crinoid.ensemble.Law;
import org.crinoid.ensemble.SampledPaths;
import org.crinoid.ensemble.Selection;
import org.crinoid.ensemble.Shape;
import org.crinoid.ensemble.Statistics;
import org.crinoid.ensemble.VarianceSplit.Part;
import org.crinoid.ensemble.Variation;
import org.crinoid.ensemble.Watch;
import org.crinoid.jump.DirectMethod;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.Model;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.Layout;
import org.junit.jupiter.api.Test;

/**
 * Figures of the theory of gene expression, from the worked models.
 *
 * <p>Oracle: closed forms, in {@code law.csv} and {@code truth.csv} with 17 digits, or in the
 * comment of the test. Seeds are fixed. Distances of distributions are bounded by Massart's
 * inequality for a false alarm of 10⁻⁶, moments by five standard errors, about the same; each test
 * says what error it catches.
 *
 * @see <a href="https://doi.org/10.1214/aop/1176990746">Massart 1990, The tight constant in the
 *     Dvoretzky–Kiefer–Wolfowitz inequality</a>
 */
class WorkedEnsemblesTest {

  private static final Path MODELS = Path.of("..", "models");
  private static final long SEED = 17;

  /** Ten lifetimes of the slowest species: what is left of the start is 5·10⁻⁵ of the mean. */
  private static final double AT_REST = 50;

  /**
   * Distance at most 0.027 of 10,000 runs. A gene that is on 4 % more or less often, or whose
   * switching is 15 % slower, is caught, and so is a Poisson law (distance 0.3).
   */
  @Test
  void theTelegraphGeneHasTheBetaPoissonLaw() throws IOException {
    Statistics s = ensemble("telegraph-gene", "mRNA", Variation.NONE, 1, 10_000);

    assertThat(distance(s.bins(0, 0), law("telegraph-gene"))).isLessThan(massart(10_000));
    assertThat(s.mean(0, 0)).isCloseTo(10, within(5 * 8.1 / 100));
  }

  /**
   * b = 4: 1 + b/(1 + 0.2/10) = 4.92, next to 1 + b. Five standard errors are 9 % of it: a burst
   * size wrong by 11 % is caught, and a Fano factor of 1 or of b.
   */
  @Test
  void burstsMakeTheFanoFactorOnePlusTheirSize() throws IOException {
    Statistics s = ensemble("bursty-synthesis", "Protein", Variation.NONE, 1, 8000);

    assertThat(s.mean(0, 0)).isCloseTo(20, within(5 * 9.92 / Math.sqrt(8000)));
    assertThat(s.variance(0, 0) / s.mean(0, 0)).isCloseTo(1 + 4 / 1.02, within(0.45));
  }

  /**
   * Shape 4, mean 20: variance 20 within cells, 400/4 = 100 between. Distance at most 0.027; five
   * standard errors are 3 % and 14 %. A shape of 3.3 or 5 is caught, and a swap of the parts.
   */
  @Test
  void gammaRatesMakeTheLawNegativeBinomialAndSplitItsVariance() throws IOException {
    Variation rates = gamma(0.5);
    Statistics s = ensemble("variable-synthesis", "Protein", rates, 2, 5000);
    Part intrinsic = s.split().orElseThrow().intrinsic(0);
    Part extrinsic = s.split().orElseThrow().extrinsic(0);

    assertThat(intrinsic.error()).isBetween(0.1, 1.0);
    assertThat(extrinsic.error()).isBetween(1.0, 4.0);
    assertThat(intrinsic.variance()).isCloseTo(20, within(5 * intrinsic.error()));
    assertThat(extrinsic.variance()).isCloseTo(100, within(5 * extrinsic.error()));
    assertThat(distance(s.bins(0, 0), law("variable-synthesis"))).isLessThan(massart(5000));
  }

  /**
   * CV² = 1/mean + 1/shape = 0.05 + 0.25 for one run a draw. Five standard errors are 12 %: a term
   * left out is caught.
   */
  @Test
  void theSquaredCoefficientOfVariationIsTheSumOfBoth() throws IOException {
    Statistics s = ensemble("variable-synthesis", "Protein", gamma(0.5), 1, 8000);

    assertThat(s.variance(0, 0) / Math.pow(s.mean(0, 0), 2)).isCloseTo(0.3, within(0.035));
  }

  /**
   * 1/20 intrinsic, 1/5 · 0.25/(0.25 + 0.2) = 1/9 extrinsic. Five standard errors are 10 % and 16
   * %; a factor 2 in either, or a swap, is caught.
   */
  @Test
  void twoReportersTellIntrinsicFromExtrinsicNoise() throws IOException {
    Statistics s = ensemble("two-reporters", "Cyan Yellow", Variation.NONE, 1, 5000);
    double square = s.mean(0, 0) * s.mean(0, 1);
    Part intrinsic = s.reporters(0).intrinsic(0);
    Part extrinsic = s.reporters(0).extrinsic(0);

    assertThat(square).isCloseTo(400, within(24.0));
    assertThat(intrinsic.error()).isBetween(0.2, 0.5);
    assertThat(extrinsic.error()).isBetween(0.5, 2.0);
    assertThat(intrinsic.variance() / square).isCloseTo(0.05, within(5 * intrinsic.error() / 400));
    assertThat(extrinsic.variance() / square)
        .isCloseTo(1 / 9.0, within(5 * extrinsic.error() / 400));
    assertThat(s.covariance(0, 0, 1)).isCloseTo(extrinsic.variance(), within(1e-6 + 0.5));
  }

  /**
   * Pr(n ≥ 30) and Pr(n ≥ 10) of negative binomial laws of mean 20: noise lifts cells above the one
   * and drops them below the other. Five standard errors are at most 0.04.
   */
  @Test
  void penetranceRisesWithNoiseAboveTheMeanAndFallsBelowIt() throws IOException {
    double[] high = new double[2];
    double[] low = new double[2];
    double[] cvs = {0.2, 1};
    for (int k = 0; k < 2; k++) {
      Statistics s = ensemble("penetrance", "Protein trait", gamma(cvs[k]), 1, 4000);
      double shape = 1 / (cvs[k] * cvs[k]);
      high[k] = s.mean(0, 1);
      low[k] = from(10, s.bins(0, 0));
      assertThat(high[k]).isCloseTo(negativeBinomialFrom(30, shape), within(bound(high[k], 4000)));
      assertThat(low[k]).isCloseTo(negativeBinomialFrom(10, shape), within(bound(low[k], 4000)));
    }

    assertThat(high[1]).isGreaterThan(high[0] + 0.1);
    assertThat(low[1]).isLessThan(low[0] - 0.3);
  }

  /**
   * Passage by each time has the probability that the rate equations of one molecule give. Distance
   * at most 0.019 of 20,000 runs; five standard errors of the mean are 1.6 %: four or six stages
   * are caught.
   */
  @Test
  void aChainOfFiveStagesIsAnErlangDelay() throws IOException {
    double[] times = new double[101];
    double[] arrived = new double[101];
    List<String> rows = Files.readAllLines(MODELS.resolve("erlang-delay/truth.csv"));
    for (int k = 0; k < times.length; k++) {
      String[] row = rows.get(k + 1).split(",");
      times[k] = k;
      arrived[k] = Double.parseDouble(row[6]);
    }
    Statistics s = statistics("erlang-delay", List.of("S5"), times, Variation.NONE, 1, 20_000);

    for (int k = 0; k < times.length; k++) {
      assertThat(s.mean(k, 0)).isCloseTo(arrived[k], within(massart(20_000)));
    }
    double mean = 0;
    for (int k = 0; k + 1 < times.length; k++) {
      mean += 1 - (s.mean(k, 0) + s.mean(k + 1, 0)) / 2;
    }
    assertThat(mean).isCloseTo(20, within(5 * 8.944 / Math.sqrt(20_000) + 0.01));
  }

  /**
   * Poisson laws of the means of the truth, also while they grow, and independent. Five standard
   * errors: 1 % of a mean, 5 % of a variance, 5 % of a correlation. A delay wrong by 2 % is caught
   * by Dark, a bright molecule for each that is not yet mature by the covariance.
   */
  @Test
  void whatMaturesAfterAFixedTimeIsPoissonAndIndependent() throws IOException {
    int runs = 10_000;
    List<String> rows = Files.readAllLines(MODELS.resolve("maturation/truth.csv"));
    double[] times = {10, 25, 40, 100};
    Statistics s =
        statistics("maturation", List.of("Dark", "Bright"), times, Variation.NONE, 1, runs);

    for (int k = 0; k < times.length; k++) {
      double[] truth = numbers(rows.get(1 + (int) times[k]));
      for (int c = 0; c < 2; c++) {
        double mean = truth[1 + c];
        double error = Math.sqrt((2 * mean * mean + mean) / runs);
        assertThat(s.mean(k, c)).isCloseTo(mean, within(5 * Math.sqrt(mean / runs)));
        assertThat(s.variance(k, c)).isCloseTo(mean, within(5 * error));
      }
      double scale = Math.sqrt(truth[1] * truth[2] / runs);
      assertThat(s.covariance(k, 0, 1)).isCloseTo(0, within(5 * scale));
    }
  }

  private static double[] numbers(String row) {
    return Arrays.stream(row.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  private static Variation gamma(double cv) {
    return new Variation(
        List.of(new Variation.Varied("synthesisRate", new Law.Gamma(4, cv))), List.of());
  }

  private static Statistics ensemble(
      String name, String columns, Variation variation, int perDraw, long draws)
      throws IOException {
    return statistics(
        name, List.of(columns.split(" ")), new double[] {AT_REST}, variation, perDraw, draws);
  }

  private static Statistics statistics(
      String name,
      List<String> columns,
      double[] times,
      Variation variation,
      int perDraw,
      long draws)
      throws IOException {
    Model model = Sbml.read(MODELS.resolve(name).resolve(name + ".xml")).model();
    JumpSystem jumps = JumpSystem.of(model);
    Layout layout = jumps.system().layout();
    SamplePath problem =
        SamplePath.of(
            CompiledJumps.of(jumps), 0, times, columns.stream().map(layout::symbol).toList());
    Run run = new Run(() -> false, t -> {}, Run.DEFAULT_MAX_STEPS, SEED);
    SampledPaths paths =
        new SampledPaths(new DirectMethod(), problem, run, variation, perDraw, List.of());
    boolean pair = columns.size() == 2 && columns.contains("Yellow");
    Selection selection =
        new Selection(
            true, true, perDraw, pair ? List.of(new Selection.Reporters(0, 1)) : List.of());
    EnsembleResult result =
        new Ensemble(draws, Optional.empty(), false, 2)
            .run(
                paths,
                new Statistics(new Shape(times, columns.size(), 0, 0), selection),
                Watch.none());
    assertThat(result.ending()).isEqualTo(new Ending.Completed());
    return result.statistics();
  }

  private static double massart(long runs) {
    return Math.sqrt(Math.log(2e6) / (2 * runs));
  }

  private static double bound(double probability, long runs) {
    return 5 * Math.sqrt(probability * (1 - probability) / runs);
  }

  private static Map<Integer, Double> law(String name) throws IOException {
    return Files.readAllLines(MODELS.resolve(name).resolve("law.csv")).stream()
        .skip(1)
        .map(row -> row.split(","))
        .collect(Collectors.toMap(row -> Integer.valueOf(row[0]), row -> Double.valueOf(row[1])));
  }

  /** Largest difference of the distribution functions. */
  private static double distance(Bins bins, Map<Integer, Double> law) {
    double worst = 0;
    double ours = 0;
    double theirs = 0;
    int b = 0;
    for (int n = 0; n < law.size(); n++) {
      theirs += law.get(n);
      while (b < bins.from().length && bins.from()[b] <= n) {
        ours += (double) bins.counts()[b++] / bins.total();
      }
      worst = Math.max(worst, Math.abs(ours - theirs));
    }
    return worst;
  }

  private static double from(int least, Bins bins) {
    double sum = 0;
    for (int b = 0; b < bins.from().length; b++) {
      sum += bins.from()[b] >= least ? (double) bins.counts()[b] / bins.total() : 0;
    }
    return sum;
  }

  /** Of mean 20: p₀ = (1 + 20/a)^−a, pₙ₊₁ = pₙ (n + a)/(n + 1) · 20/(20 + a). */
  private static double negativeBinomialFrom(int least, double shape) {
    double p = Math.pow(1 + 20 / shape, -shape);
    double below = 0;
    for (int n = 0; n < least; n++) {
      below += p;
      p *= (n + shape) / (n + 1) * 20 / (20 + shape);
    }
    return 1 - below;
  }
}
