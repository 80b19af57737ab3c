package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

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
    return Stream.of(LinearUrn::new, SortedUrn::new, GroupedUrn::new);
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
      assertThat(urn.total()).isCloseTo(sum, Offset.offset(1e-6));
      int j = urn.draw(random);
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
