package org.crinoid.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Oracle: probabilities by Commons Math. Each value that is expected {@link #EXPECTED} times is a
 * class of its own in χ², the rest are two more; a right method is above the bound once in 100,000
 * times. With {@link #DRAWS} draws a distribution moved by a hundredth of its deviation is always
 * found.
 */
class TransformedRejectionTest {

  private static final int DRAWS = 1_000_000;
  private static final double EXPECTED = 50;

  /** Normal deviate that is exceeded with probability 1e-5. */
  private static final double DEVIATE = 4.27;

  private static void assertLaw(ToDoubleFunction<RandomStream> draw, IntToDoubleFunction law) {
    RandomStream stream = new RandomStreams(11).longStream(3, Purpose.JUMP);
    int size = 1_000;
    double[] found = new double[size];
    for (int k = 0; k < DRAWS; k++) {
      found[(int) draw.applyAsDouble(stream)]++;
    }
    List<double[]> classes = new ArrayList<>();
    double[] rest = new double[2];
    for (int n = 0; n < size; n++) {
      double expected = DRAWS * law.applyAsDouble(n);
      if (expected >= EXPECTED) {
        classes.add(new double[] {found[n], expected});
      } else {
        rest[0] += found[n];
        rest[1] += expected;
      }
    }
    classes.add(rest);
    double chi2 =
        classes.stream().mapToDouble(c -> (c[0] - c[1]) * (c[0] - c[1]) / Math.max(c[1], 1)).sum();
    double freedom = classes.size() - 1;
    // Wilson and Hilferty's approximation of the quantile
    double part = 2 / (9 * freedom);
    double root = 1 - part + DEVIATE * Math.sqrt(part);
    assertThat(chi2).isLessThan(freedom * root * root * root);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 0.5",
    "22, 0.48",
    "24, 0.55",
    "12, 0.4",
    "30, 0.7",
    "200, 0.95",
    "1000, 0.0103",
    "100000, 0.00002",
    "100000, 0.0005",
    "900, 0.4"
  })
  void successesInTrialsFollowTheBinomialLaw(int trials, double p) {
    BinomialDistribution law = new BinomialDistribution(null, trials, p);

    assertLaw(s -> s.nextBinomial(trials, p), law::probability);
  }

  @ParameterizedTest
  @CsvSource({"0.01", "3", "9.9", "10", "10.7", "14", "40", "333.3"})
  void arrivalsFollowThePoissonLaw(double mean) {
    PoissonDistribution law = new PoissonDistribution(mean);

    assertLaw(s -> s.nextPoisson(mean), law::probability);
  }
}
