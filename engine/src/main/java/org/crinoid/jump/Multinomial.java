package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/**
 * Shares a number of firings among jumps in proportion to weights.
 *
 * <p>From the largest weight to the smallest, each jump has a binomial part of what the ones before
 * left over, as long as it is expected to happen at all; what is left then is shared one by one. So
 * jumps that hardly happen cost next to nothing. The order is renewed from time to time: the law
 * does not depend on it, only the cost.
 *
 * <p>Cost: an addition for each jump, a binomial number for each that is expected to happen, and at
 * most M searches in a sorted list besides. Mutable; serves path after path.
 *
 * @see <a href="https://doi.org/10.1063/1.2218339">Auger, Chatelain and Koumoutsakos 2006, Journal
 *     of Chemical Physics 125, 084103</a>
 */
final class Multinomial {

  /**
   * How many times weights are taken before they are sorted again; the law does not depend on it.
   */
  private static final int KEPT = 64;

  private final Firings firings;
  private final int[] order;
  private final double[] from;
  private double[] weight;
  private RandomStream random;
  private int uses;

  Multinomial(Firings firings, int count) {
    this.firings = firings;
    this.order = new int[count];
    this.from = new double[count + 1];
    this.weight = new double[count];
  }

  /** Goes to the start of a path, of which nothing is known from another. */
  void begin(RandomStream numbers) {
    random = numbers;
    uses = 0;
    for (int q = 0; q < order.length; q++) {
      order[q] = q;
    }
  }

  /**
   * Takes weights.
   *
   * @param of (M) not negative; kept until the next
   * @return their sum
   */
  double weigh(double[] of) {
    weight = of;
    if (uses++ % KEPT == 0) {
      sort();
    }
    double sum = 0;
    for (int q = order.length - 1; q >= 0; q--) {
      sum += of[order[q]];
      from[q] = sum;
    }
    return sum;
  }

  /** By insertion, for they hardly change between sorts. */
  private void sort() {
    for (int q = 1; q < order.length; q++) {
      int j = order[q];
      int r = q;
      while (r > 0 && weight[order[r - 1]] < weight[j]) {
        order[r] = order[r - 1];
        r--;
      }
      order[r] = j;
    }
  }

  /** Adds so many firings, shared by the weights. */
  void draw(double count) {
    double left = count;
    int q = 0;
    while (left > 0 && q < order.length) {
      double w = weight[order[q]];
      if (w * left < from[q] && left <= order.length - q) {
        drawEach(q, left);
        return;
      }
      if (w > 0) {
        double times = w >= from[q] ? left : random.nextBinomial(left, w / from[q]);
        if (times > 0) {
          firings.add(order[q], times);
          left -= times;
        }
      }
      q++;
    }
  }

  private void drawEach(int first, double count) {
    for (double k = 0; k < count; k++) {
      double r = random.nextDouble() * from[first];
      int low = first;
      int high = order.length;
      // from[low] > r, and from[high] is not
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (from[middle] > r) {
          low = middle;
        } else {
          high = middle;
        }
      }
      firings.add(order[low], 1);
    }
  }
}
