package org.crinoid.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Oracle: streams are functions of seed, replicate and purpose, and of nothing else. */
class RandomStreamsTest {

  @Test
  void aStreamIsTheSameEachTimeItIsAskedFor() {
    assertThat(numbers(5, 17)).containsExactly(numbers(5, 17));
  }

  @Test
  void otherSeedsAndOtherReplicatesGiveOtherNumbers() {
    assertThat(numbers(5, 17)).isNotEqualTo(numbers(6, 17)).isNotEqualTo(numbers(5, 18));
    assertThat(numbers(0, 0)).isNotEqualTo(numbers(0, 1)).isNotEqualTo(numbers(1, 0));
  }

  /** Bound of chi-squared with 6 degrees of freedom: passed by chance once in 10⁶ seeds. */
  @Test
  void wholeNumbersAreUniformBelowTheirBound() {
    int[] counts = new int[7];
    RandomStream stream = new RandomStreams(3).stream(0, Purpose.EVENT_TIE);
    for (int k = 0; k < 70_000; k++) {
      counts[stream.nextInt(7)]++;
    }
    double chi = 0;
    for (int count : counts) {
      chi += (count - 1e4) * (count - 1e4) / 1e4;
    }
    assertThat(chi).isLessThan(38.3);
  }

  private static int[] numbers(long seed, long replicate) {
    RandomStream stream = new RandomStreams(seed).stream(replicate, Purpose.EVENT_TIE);
    return IntStream.range(0, 20).map(k -> stream.nextInt(1_000_000)).toArray();
  }
}
