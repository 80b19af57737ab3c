package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStream;
import org.crinoid.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: a sorted map of all that was recorded, looked up anew each time. */
class DelayLineTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsInViewIsWhatWasRecordedLast(boolean forgets) {
    DelayLine line = new DelayLine(forgets);
    TreeMap<Double, Double> all = new TreeMap<>();
    RandomStream random = new RandomStreams(3).longStream(0, Purpose.JUMP);
    line.begin(-1, 2.5);
    double t = 0;

    for (int k = 0; k < 2_000; k++) {
      t += random.nextInt(4) == 0 ? 0 : random.nextExponential() / 40;
      double value = random.nextInt(5);
      line.record(t, value);
      all.put(t, value);
      var seen = all.floorEntry(t - 2.5);
      double expected = seen == null ? -1 : seen.getValue();
      assertThat(line.at(t)).isEqualTo(expected);
      assertThat(line.due()).isGreaterThan(t);
    }
  }

  @Test
  void aValueThatStaysTheSameIsNoPieceOfItsOwn() {
    DelayLine line = new DelayLine(true);
    line.begin(4, 1);

    line.record(0, 4);
    assertThat(line.due()).isInfinite();
    line.record(1, 5);
    line.record(2, 5);
    assertThat(line.due()).isEqualTo(2);
    assertThat(line.at(2)).isEqualTo(5);
    assertThat(line.due()).isInfinite();
  }

  @Test
  void whatIsRecordedTwiceAtATimeHoldsAsItWasLast() {
    DelayLine line = new DelayLine(true);
    line.begin(0, 1);
    line.record(1, 7);
    line.record(1, 8);

    assertThat(line.due()).isEqualTo(2);
    assertThat(line.at(1.5)).isEqualTo(0);
    assertThat(line.at(2)).isEqualTo(8);
  }

  /**
   * Of no length, what is recorded is in view at once, and a second value of the same time, too.
   */
  @Test
  void withoutADelayEachValueIsSeenAtOnce() {
    DelayLine line = new DelayLine(true);
    line.begin(0, 0);
    line.record(1, 7);
    assertThat(line.at(1)).isEqualTo(7);
    line.record(1, 8);
    assertThat(line.due()).isEqualTo(1);
    assertThat(line.at(1)).isEqualTo(8);
  }

  @Test
  void anotherLengthLooksAnewAtAllThatWas() {
    DelayLine line = new DelayLine(false);
    line.begin(0, 1);
    line.record(1, 10);
    line.record(2, 20);
    line.record(3, 30);
    assertThat(line.at(3)).isEqualTo(20);

    line.length(2.5, 3);
    assertThat(line.at(3)).isEqualTo(0);
    line.length(0.5, 3);
    assertThat(line.at(3)).isEqualTo(20);
    assertThat(line.at(3.5)).isEqualTo(30);
  }
}
