package org.crinoid.jump;

import java.util.Arrays;

/**
 * What a delayed value has been, piece by piece, and which piece is in view. Mutable; serves path
 * after path.
 */
final class DelayLine {

  private static final int MOST_SEEN = 64;

  private final boolean forgets;
  private double[] from = new double[16];
  private double[] value = new double[16];
  private int count;
  private int seen;
  private double before;
  private double lag;

  /**
   * Begins empty.
   *
   * @param forgets whether its length never changes, so that what is out of view stays so
   */
  DelayLine(boolean forgets) {
    this.forgets = forgets;
  }

  /** Goes to the start, before which the value was {@code first}. */
  void begin(double first, double length) {
    before = first;
    lag = length;
    count = 0;
    seen = 0;
  }

  double lag() {
    return lag;
  }

  /** The value is {@code now} from time {@code t} on, which is no earlier than any recorded. */
  void record(double t, double now) {
    if (count > 0 && from[count - 1] == t) {
      value[count - 1] = now;
      seen = Math.min(seen, count - 1);
      return;
    }
    if (Double.compare(count == 0 ? before : value[count - 1], now) == 0) {
      return;
    }
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      value = Arrays.copyOf(value, 2 * count);
    }
    from[count] = t;
    value[count] = now;
    count++;
  }

  /** When the next piece comes into view; infinite if none is known. */
  double due() {
    return seen < count ? from[seen] + lag : Double.POSITIVE_INFINITY;
  }

  /** The value in view at {@code t}, not earlier than asked before. */
  double at(double t) {
    while (due() <= t) {
      seen++;
    }
    double now = inView();
    if (forgets && seen >= MOST_SEEN && 2 * seen >= count) {
      before = now;
      count -= seen;
      System.arraycopy(from, seen, from, 0, count);
      System.arraycopy(value, seen, value, 0, count);
      seen = 0;
    }
    return now;
  }

  private double inView() {
    return seen == 0 ? before : value[seen - 1];
  }

  /** The length is another from {@code t} on. */
  void length(double length, double t) {
    if (length != lag) {
      lag = length;
      seen = 0;
      at(t);
    }
  }
}
