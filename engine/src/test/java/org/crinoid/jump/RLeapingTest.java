package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.solve.PathMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Oracle: laws in closed form. Bounds on moments are 4.5 standard errors, plus the error of method
 * where one is stated. Whole laws are compared by χ² over 20 classes of about the same probability,
 * with bound 57, which a right method passes but for once in 100,000 times; with 20,000 paths it is
 * failed in 95 of 100 tries from a mean that is off by a twentieth of the standard deviation or a
 * deviation that is off by 4 %.
 */
class RLeapingTest {

  private static final double SIGMAS = 4.5;
  private static final int RUNS = 20_000;
  private static final int CLASSES = 20;

  /** P(χ² > 57) = 1.1e-5 with 19 degrees of freedom. */
  private static final double MOST = 57;

  /**
   * Compares counts with their law.
   *
   * @param law (count) probabilities from 0 on
   */
  private static void assertLaw(double[][] values, double[] law) {
    double[] upTo = new double[law.length];
    double sum = 0;
    for (int n = 0; n < law.length; n++) {
      sum += law[n];
      upTo[n] = sum;
    }
    double[] expected = new double[CLASSES];
    double[] found = new double[CLASSES];
    for (int n = 0; n < law.length; n++) {
      expected[classOf(upTo[n] - law[n] / 2)] += law[n] * values.length;
    }
    for (double[] row : values) {
      int n = (int) row[0];
      found[classOf(upTo[n] - law[n] / 2)]++;
    }
    double chi2 = 0;
    for (int c = 0; c < CLASSES; c++) {
      chi2 += (found[c] - expected[c]) * (found[c] - expected[c]) / expected[c];
    }
    assertThat(chi2).isLessThan(MOST);
  }

  private static int classOf(double probability) {
    return (int) Math.min(CLASSES - 1, probability * CLASSES);
  }

  /** Probabilities proportional to a running product of ratios. */
  private static double[] law(int size, double mode, java.util.function.DoubleUnaryOperator ratio) {
    double[] p = new double[size];
    p[(int) mode] = 1;
    for (int n = (int) mode; n + 1 < size; n++) {
      p[n + 1] = p[n] * ratio.applyAsDouble(n);
    }
    for (int n = (int) mode; n > 0; n--) {
      p[n - 1] = p[n] / ratio.applyAsDouble(n - 1);
    }
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(v -> v / sum).toArray();
  }

  private static void assertMoments(double[][] values, double mean, double variance, double part) {
    int runs = values.length;
    assertThat(Paths.mean(values, 0))
        .isCloseTo(mean, Offset.offset(SIGMAS * Math.sqrt(variance / runs) + part * mean));
    assertThat(Paths.variance(values, 0))
        .isCloseTo(variance, Offset.offset(variance * (SIGMAS * Math.sqrt(2.2 / runs) + 5 * part)));
  }

  /**
   * Births at a rate that stands still, in leaps that a species bounds: whatever the leaps, the law
   * is Poisson, if the times of leaps and what is cut off at the end are right.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofRatesThatStandStillTheLawIsExact(boolean midpoint) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 1_000)
            .amount("Y", "V", 0)
            .reaction("birth", List.of(), List.of("X", "Y"), InfixParser.parse("5000"))
            .reaction("watch", List.of("X"), List.of(), InfixParser.parse("1e-12*X"))
            .build();
    PathMethod method = new RLeaping(0.05, midpoint);

    double[][] values = Paths.sample(method, model, 0.025, RUNS, "Y");

    assertThat(Paths.path(method, model, new double[] {0.025}, "Y").report().statistics().steps())
        .isBetween(2L, 8L);
    assertLaw(values, law(260, 125, n -> 125 / (n + 1)));
    assertMoments(values, 125, 125, 0);
  }

  @Test
  void midpointLeapsGiveTheBinomialLaw() {
    Model model = LeapModels.isomers(2_000);

    double[][] values = Paths.sample(new RLeaping(), model, 0.4, RUNS, "B");

    double p = 2.0 / 3 * -Math.expm1(-1.2);
    assertThat(
            Paths.path(new RLeaping(), model, new double[] {0.4}, "B")
                .report()
                .statistics()
                .steps())
        .isLessThan(600);
    assertLaw(values, law(2_001, 932, n -> (2_000 - n) / (n + 1) * p / (1 - p)));
    assertMoments(values, 2_000 * p, 2_000 * p * (1 - p), 0.0005);
  }

  @Test
  void midpointLeapsGiveThePoissonLawToATenthOfAPercent() {
    double[][] values = Paths.sample(new RLeaping(), LeapModels.birthDeath(10_000), 1, 4_000, "X");

    double mean = 10_000 * -Math.expm1(-1);
    assertMoments(values, mean, mean, 0.001);
  }
}
