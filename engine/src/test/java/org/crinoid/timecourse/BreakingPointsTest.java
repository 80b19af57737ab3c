package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Oracle: the defining inequality, in floating-point arithmetic. */
class BreakingPointsTest {

  /** The meeting is the first double whose difference with the delay is not before the break. */
  @Test
  void meetingsLieBetweenTwoAdjacentDoubles() {
    Random random = new Random(7);
    for (int k = 0; k < 2_000; k++) {
      double xi = random.nextDouble() * Math.pow(10, random.nextInt(6) - 2);
      double lag = random.nextDouble() * Math.pow(10, random.nextInt(8) - 4);
      BreakingPoints breaks = new BreakingPoints();
      breaks.add(xi, 0);
      breaks.clear();
      breaks.offer(xi, lag);
      String which = "break " + xi + ", delay " + lag;
      assertThat(breaks.left() - lag).as(which).isLessThan(xi);
      assertThat(breaks.right() - lag).as(which).isGreaterThanOrEqualTo(xi);
      assertThat(breaks.right()).as(which).isEqualTo(Math.nextUp(breaks.left()));
    }
  }

  @Test
  void aBreakFadesAfterFivePassages() {
    BreakingPoints breaks = new BreakingPoints();
    breaks.add(0, 0);
    double t = 0;
    int passages = 0;
    breaks.clear();
    breaks.offer(t, 1);
    while (breaks.right() < Double.POSITIVE_INFINITY) {
      t = breaks.right();
      passages++;
      breaks.add(t, breaks.generationAt(t));
      breaks.clear();
      breaks.offer(t, 1);
    }
    assertThat(passages).isEqualTo(BreakingPoints.LAST_GENERATION);
    assertThat(t).isEqualTo(5);
  }

  @Test
  void theEarliestOfSeveralMeetingsComesFirst() {
    BreakingPoints breaks = new BreakingPoints();
    breaks.add(0, 0);
    breaks.add(1, 0);
    breaks.clear();
    breaks.offer(1, 3);
    breaks.offer(1, 0.5);
    assertThat(breaks.right()).isEqualTo(1.5);
  }
}
