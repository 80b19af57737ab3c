package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStream;
import org.crinoid.random.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: the weights themselves. Bounds are 5 standard errors; a frequency wrong by 1 % of itself
 * fails for all weights above a twentieth of the sum.
 */
class UrnTest {

  private static final int DRAWS = 1_000_000;

  static Stream<IntFunction<Urn>> urns() {
    return Stream.of(LinearUrn::new, SortedUrn::new, GroupedUrn::new, RoundedUrn::new);
  }

  @ParameterizedTest
  @MethodSource("urns")
  void numbersAreDrawnByTheirWeightsAfterManyChanges(IntFunction<Urn> make) {
    double[] weight = {0, 1, 3.7, 1e-3, 0.5, 8, 4, 0, 2};
    Urn urn = make.apply(weight.length);
    Random changes = new Random(7);
    for (int k = 0; k < 200_000; k++) {
      double w = changes.nextInt(5) == 0 ? 0 : Math.exp(40 * changes.nextDouble() - 20);
      urn.set(changes.nextInt(weight.length), w);
    }
    double sum = 0;
    for (int j = 0; j < weight.length; j++) {
      urn.set(j, weight[j]);
      sum += weight[j];
    }
    RandomStream random = new RandomStreams(3).longStream(0, Purpose.JUMP);
    int[] drawn = new int[weight.length];
    double[] levels = new double[weight.length];
    for (int k = 0; k < DRAWS; k++) {
      int j = accepted(urn, weight, random);
      drawn[j]++;
      levels[j] += urn.level() / weight[j];
    }

    for (int j = 0; j < weight.length; j++) {
      double p = weight[j] / sum;
      assertThat(drawn[j])
          .isCloseTo((int) (p * DRAWS), Offset.offset((int) (5 * Math.sqrt(p * DRAWS)) + 1));
      if (p > 0.01) {
        // the level is uniform: variance 1/12
        assertThat(levels[j] / drawn[j])
            .isCloseTo(0.5, Offset.offset(5 / Math.sqrt(12.0 * drawn[j])));
      }
    }
  }

  /** An urn that rounds weights up draws too often; a level above the weight tells. */
  private static int accepted(Urn urn, double[] weight, RandomStream random) {
    while (true) {
      urn.total();
      urn.waiting(random);
      int j = urn.draw(random);
      if (urn.level() < weight[j]) {
        return j;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("urns")
  void theTotalIsTheSumOrAQuarterMoreAtMost(IntFunction<Urn> make) {
    Random changes = new Random(11);
    double[] weight = new double[50];
    Urn urn = make.apply(weight.length);
    for (int k = 0; k < 20_000; k++) {
      int j = changes.nextInt(weight.length);
      weight[j] = changes.nextInt(4) == 0 ? 0 : Math.exp(60 * changes.nextDouble() - 30);
      urn.set(j, weight[j]);
      double sum = Arrays.stream(weight).sum();
      assertThat(urn.total()).isBetween(sum * (1 - 1e-9), sum * 1.25 * (1 + 1e-9));
    }
  }

  /**
   * Waiting times of accepted draws are exponential with the mean that the weights give; also of an
   * urn that draws ahead and whose weights change meanwhile.
   */
  @ParameterizedTest
  @MethodSource("urns")
  void drawsComeAtTheRateOfTheWeightsWhileTheyChange(IntFunction<Urn> make) {
    double[] weight = {3, 0.9, 2.2, 0.4};
    Urn urn = make.apply(weight.length);
    for (int j = 0; j < weight.length; j++) {
      urn.set(j, weight[j]);
    }
    RandomStream random = new RandomStreams(5).longStream(0, Purpose.JUMP);
    double sum = 0;
    double squares = 0;
    int firsts = 0;
    for (int k = 0; k < DRAWS; k++) {
      weight[1] = k % 7 == 0 ? 4.1 : 0.9;
      urn.set(1, weight[1]);
      double all = Arrays.stream(weight).sum();
      double time = 0;
      int j = -1;
      while (j < 0) {
        double total = urn.total();
        time += urn.waiting(random) / total;
        int drawn = urn.draw(random);
        j = urn.level() < weight[drawn] ? drawn : -1;
      }
      firsts += j == 1 && k % 7 == 0 ? 1 : 0;
      sum += time * all;
      squares += time * all * time * all;
    }

    assertThat(sum / DRAWS).isCloseTo(1, Offset.offset(5 / Math.sqrt(DRAWS)));
    // the variance of a square of an exponential number of mean 1 is 20
    assertThat(squares / DRAWS).isCloseTo(2, Offset.offset(5 * Math.sqrt(20.0 / DRAWS)));
    double p = 4.1 / 9.7;
    double many = Math.ceil(DRAWS / 7.0);
    assertThat(firsts / many).isCloseTo(p, Offset.offset(5 * Math.sqrt(p * (1 - p) / many)));
  }

  @ParameterizedTest
  @MethodSource("urns")
  void anUrnThatHasBeenEmptiedSumsToZero(IntFunction<Urn> make) {
    Urn urn = make.apply(3);
    urn.set(0, 1e9);
    urn.set(1, 0.1);
    urn.set(2, 0.3);
    urn.total();
    urn.set(0, 0);
    urn.set(2, 0);
    urn.set(1, 0);

    assertThat(urn.total()).isZero();
  }
}
