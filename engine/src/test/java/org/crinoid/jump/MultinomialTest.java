package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStream;
import org.crinoid.random.RandomStreams;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: means {@code n pⱼ} and covariances {@code n(pⱼδⱼₖ − pⱼpₖ)} of the multinomial law. Bounds
 * are 5 standard errors, of 60 numbers each: a right method would fail one in 30,000 times.
 */
class MultinomialTest {

  private static final int RUNS = 40_000;
  private static final double SIGMAS = 5;

  /** Some large weights, none, and many small ones; not in order. */
  private static double[] weights(int count) {
    return IntStream.range(0, count)
        .mapToDouble(j -> j == 3 ? 0 : j % 5 == 1 ? 40 + j : 0.3 + 0.1 * (j % 7))
        .toArray();
  }

  private static double[][] drawn(double[] first, double[] weights, double count) {
    ModelBuilder model = LeapModels.cell();
    for (int j = 0; j < weights.length; j++) {
      model.amount("X" + j, "V", 0);
      model.reaction("R" + j, List.of(), List.of("X" + j), InfixParser.parse("1"));
    }
    CompiledJumps compiled = Paths.compiled(model.build());
    PathState state = new PathState(compiled);
    Firings firings = new Firings(new Laws(compiled, state), state);
    Multinomial shares = new Multinomial(firings, weights.length);
    RandomStream random = new RandomStreams(1).longStream(0, Purpose.JUMP);
    shares.begin(random);
    shares.weigh(first);
    double[][] values = new double[RUNS][weights.length];
    for (double[] row : values) {
      shares.weigh(weights);
      firings.clear();
      shares.draw(count);
      for (int j = 0; j < row.length; j++) {
        row[j] = firings.change(j);
      }
    }
    return values;
  }

  private static void assertMultinomial(double[][] values, double[] weights, double count) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    for (double[] row : values) {
      assertThat(IntStream.range(0, row.length).mapToDouble(j -> row[j]).sum()).isEqualTo(count);
    }
    for (int j = 0; j < weights.length; j++) {
      double p = weights[j] / sum;
      double variance = count * p * (1 - p);
      assertThat(Paths.mean(values, j))
          .isCloseTo(count * p, Offset.offset(SIGMAS * Math.sqrt(variance / RUNS)));
      int k = (j + 1) % weights.length;
      double q = weights[k] / sum;
      double spread = Math.sqrt(variance * count * q * (1 - q) / RUNS);
      assertThat(covariance(values, j, k))
          .isCloseTo(-count * p * q, Offset.offset(1.5 * SIGMAS * spread));
    }
  }

  private static double covariance(double[][] values, int j, int k) {
    double a = Paths.mean(values, j);
    double b = Paths.mean(values, k);
    double sum = 0;
    for (double[] row : values) {
      sum += (row[j] - a) * (row[k] - b);
    }
    return sum / (values.length - 1);
  }

  @Test
  void manyFiringsAreSharedInProportionToWeights() {
    double[] weights = weights(12);

    assertMultinomial(drawn(weights, weights, 700), weights, 700);
  }

  @Test
  void fewFiringsAreSharedInProportionToWeights() {
    double[] weights = weights(60);

    assertMultinomial(drawn(weights, weights, 9), weights, 9);
  }

  @Test
  void anOrderThatHasBecomeWrongDoesNotChangeTheLaw() {
    double[] weights = weights(20);
    double[] before = IntStream.range(0, 20).mapToDouble(j -> 1 / weights(20)[j]).toArray();
    before[3] = 1;

    assertMultinomial(drawn(before, weights, 15), weights, 15);
  }
}
