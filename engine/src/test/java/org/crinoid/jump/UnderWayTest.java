package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Oracle: a priority queue of the library, over additions in and out of order and completions. */
class UnderWayTest {

  @Test
  void whatIsUnderWayCompletesInOrder() {
    UnderWay underWay = new UnderWay();
    PriorityQueue<Double> queue = new PriorityQueue<>();
    Random random = new Random(5);
    for (int k = 0; k < 2000; k++) {
      if (random.nextInt(5) < 3) {
        double time = k + 3 * random.nextDouble();
        underWay.add(time);
        queue.add(time);
      } else if (!queue.isEmpty()) {
        underWay.complete();
        queue.remove();
      }
      assertThat(underWay.next()).isEqualTo(queue.isEmpty() ? 1.0 / 0 : queue.peek());
    }
    assertThat(queue.size()).isGreaterThan(100);
  }
}
