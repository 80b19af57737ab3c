package org.crinoid.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: mean and variance of the distributions; bounds are 4.5 standard errors. */
class PoissonAndNormalNumbersTest {

  private static final int DRAWS = 20_000;

  private static RandomStream stream() {
    return new RandomStreams(11).stream(0, Purpose.JUMP);
  }

  /** Mean, then variance. */
  private static double[] moments(java.util.function.DoubleSupplier draw, double origin) {
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < DRAWS; k++) {
      double d = draw.getAsDouble() - origin;
      sum += d;
      squares += d * d;
    }
    double mean = sum / DRAWS;
    return new double[] {origin + mean, squares / DRAWS - mean * mean};
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 3, 39.9, 40, 3000.5, 5000, 1e9, 1e15})
  void poissonNumbersHaveTheirMeanForVariance(double mean) {
    RandomStream stream = stream();

    double[] found = moments(() -> stream.nextPoisson(mean), Math.floor(mean));

    assertThat(found[0]).isCloseTo(mean, Offset.offset(4.5 * Math.sqrt(mean / DRAWS)));
    double fourth = 2 + 1 / mean;
    assertThat(found[1]).isCloseTo(mean, Offset.offset(4.5 * mean * Math.sqrt(fourth / DRAWS)));
  }

  @Test
  void poissonNumbersOfMeanZeroAreZero() {
    assertThat(stream().nextPoisson(0)).isZero();
  }

  @Test
  void normalNumbersHaveMeanZeroAndVarianceOne() {
    RandomStream stream = stream();

    double[] found = moments(stream::nextGaussian, 0);

    assertThat(found[0]).isCloseTo(0, Offset.offset(4.5 / Math.sqrt(DRAWS)));
    assertThat(found[1]).isCloseTo(1, Offset.offset(4.5 * Math.sqrt(2.0 / DRAWS)));
  }
}
