package org.crinoid.timecourse;

import java.util.Arrays;

/**
 * Times at which the course is not smooth, and where delays carry that on to.
 *
 * <p>At the start, at events and at jumps of rates the course or one of its derivatives jumps. A
 * constant delay {@code τ} meets a break at {@code ξ} again at {@code ξ + τ}, one derivative
 * higher. After {@link #LAST_GENERATION} passages the break lies beyond the order of the methods.
 *
 * <p>The meeting is located to two adjacent doubles: the last time {@code t} at which {@code t −
 * τ}, as it is computed, lies before {@code ξ}, and the next double. Steps end at the first, so
 * that no step reads the past from both sides of a break.
 *
 * @see <a href="https://doi.org/10.1093/acprof:oso/9780198506546.001.0001">Bellen and Zennaro 2003,
 *     Numerical Methods for Delay Differential Equations, section 2.2</a>
 */
final class BreakingPoints {

  /** Derived: both integrators are of order 5. */
  static final int LAST_GENERATION = 5;

  private double[] times = new double[16];
  private int[] generations = new int[16];
  private int count;
  private double left;
  private double right;
  private int generation;

  /** Notes a break at {@code t}, which is not before those noted. */
  void add(double t, int generation) {
    if (count > 0 && times[count - 1] == t) {
      generations[count - 1] = Math.min(generations[count - 1], generation);
      return;
    }
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      generations = Arrays.copyOf(generations, 2 * count);
    }
    times[count] = t;
    generations[count] = generation;
    count++;
  }

  /** Generation of a break at {@code t} if it is the meeting found last, else 0. */
  int generationAt(double t) {
    return t == right ? generation : 0;
  }

  /** Begins the search for the next meeting. */
  void clear() {
    left = Double.POSITIVE_INFINITY;
    right = Double.POSITIVE_INFINITY;
    generation = 0;
  }

  /** Takes the next meeting after {@code t} of a delay {@code lag > 0} into account. */
  void offer(double t, double lag) {
    int k = after(t - lag);
    if (k == count || !(times[k] + lag < Double.POSITIVE_INFINITY)) {
      return;
    }
    double low = t;
    double high = times[k] + lag;
    double reach = Math.ulp(Math.max(Math.abs(high), Math.max(lag, Math.abs(t))));
    while (!(high - lag >= times[k]) || high <= t) {
      high = Math.max(high, t) + reach;
    }
    double middle = low + 0.5 * (high - low);
    while (middle > low && middle < high) {
      if (middle - lag >= times[k]) {
        high = middle;
      } else {
        low = middle;
      }
      middle = low + 0.5 * (high - low);
    }
    if (high < right) {
      left = low;
      right = high;
      generation = generations[k] + 1;
    } else if (high == right) {
      left = Math.min(left, low);
      generation = Math.min(generation, generations[k] + 1);
    }
  }

  /**
   * Number of the first break after {@code s} that is carried on; {@code count} if there is none.
   */
  private int after(double s) {
    int k = Arrays.binarySearch(times, 0, count, s);
    k = k >= 0 ? k + 1 : -k - 1;
    while (k < count && generations[k] >= LAST_GENERATION) {
      k++;
    }
    return k;
  }

  /** Time of the first break after {@code s} that is carried on; infinite if there is none. */
  double next(double s) {
    int k = after(s);
    return k < count ? times[k] : Double.POSITIVE_INFINITY;
  }

  /** Generation of the break at {@code t}. */
  int generationOf(double t) {
    return generations[Arrays.binarySearch(times, 0, count, t)];
  }

  /** Forgets breaks at or before {@code s}. */
  void forget(double s) {
    int k = Arrays.binarySearch(times, 0, count, s);
    int gone = k >= 0 ? k + 1 : -k - 1;
    if (2 * gone > times.length) {
      System.arraycopy(times, gone, times, 0, count - gone);
      System.arraycopy(generations, gone, generations, 0, count - gone);
      count -= gone;
    }
  }

  /** Last time before the next meeting; infinite if there is none. */
  double left() {
    return left;
  }

  /** First time of the next meeting. */
  double right() {
    return right;
  }
}
