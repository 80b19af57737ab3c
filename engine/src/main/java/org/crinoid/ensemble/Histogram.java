package org.crinoid.ensemble;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How often each value came: exactly while there are few different values, else in bins.
 *
 * <p>Up to {@link #MOST_BINS} different values are counted each by itself. Beyond that values are
 * counted in bins [k·w, (k + 1)·w) of width w = 2ᵉ, with the smallest e that leaves at most that
 * many bins occupied (and all k below 2⁵²). Because such bins are nested, the outcome depends on
 * the values alone: not on their order, nor on how halves were combined. Ranks are exact, and a
 * quantile is wrong by less than w; w is at most two parts in {@link #MOST_BINS} of the range of
 * the values, and an outlier costs no more than its own bin.
 *
 * <p>Cost: O(1) per value; at most 32 kB.
 */
public final class Histogram {

  /** Most bins that are occupied. */
  public static final int MOST_BINS = 1024;

  private static final int FIRST_BITS = 4;
  private static final int INDEX_BITS = 52;

  /** 2⁶⁴ over the golden ratio: spreads keys that differ in few bits (Knuth 1998, section 6.4). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private boolean exact = true;
  private int exponent;
  private double largest;
  private long total;
  private int occupied;
  private int bits = FIRST_BITS;
  private long[] keys = new long[1 << FIRST_BITS];
  private long[] counts = new long[1 << FIRST_BITS];

  /** An empty histogram. */
  public Histogram() {}

  /** Counts a value; one that is infinite or undefined leaves the law without quantiles. */
  public void add(double x) {
    if (Double.isNaN(largest)) {
      return;
    }
    if (Double.isFinite(x)) {
      add(x, 1);
    } else {
      undefine();
    }
  }

  private void undefine() {
    largest = Double.NaN;
    exact = true;
    exponent = 0;
    total = 0;
    occupied = 0;
    bits = FIRST_BITS;
    keys = new long[1 << FIRST_BITS];
    counts = new long[1 << FIRST_BITS];
  }

  private void add(double x, long times) {
    largest = Math.max(largest, Math.abs(x));
    if (!exact) {
      widenTo(leastExponent());
    }
    put(exact ? key(x) : index(x), times);
    total += times;
    coarsen();
  }

  /** Counts all that {@code other} counted. */
  public void combine(Histogram other) {
    if (Double.isNaN(largest)) {
      return;
    }
    if (Double.isNaN(other.largest)) {
      undefine();
      return;
    }
    if (other.exact) {
      for (int s = 0; s < other.keys.length; s++) {
        if (other.counts[s] > 0) {
          add(Double.longBitsToDouble(other.keys[s]), other.counts[s]);
        }
      }
      return;
    }
    largest = Math.max(largest, other.largest);
    if (exact) {
      toBins(Math.max(other.exponent, leastExponent()));
    }
    widenTo(other.exponent);
    widenTo(leastExponent());
    for (int s = 0; s < other.keys.length; s++) {
      if (other.counts[s] > 0) {
        put(other.keys[s] >> exponent - other.exponent, other.counts[s]);
        coarsen();
      }
    }
    total += other.total;
  }

  /** Zero has two signs, and they are equal. */
  private static long key(double x) {
    return Double.doubleToLongBits(x + 0.0);
  }

  private long index(double x) {
    long k = (long) Math.floor(Math.scalb(x, -exponent));
    return k == 0 && x < 0 ? -1 : k;
  }

  private void put(long key, long times) {
    int s = slot(key);
    if (counts[s] == 0) {
      keys[s] = key;
      occupied++;
    }
    counts[s] += times;
    if (4 * occupied > 3 * keys.length) {
      rebuild(bits + 1, 0);
    }
  }

  private int slot(long key) {
    int s = (int) (key * SPREAD >>> 64 - bits);
    while (counts[s] > 0 && keys[s] != key) {
      s = s + 1 & keys.length - 1;
    }
    return s;
  }

  private void coarsen() {
    if (occupied > MOST_BINS && exact) {
      toBins(leastExponent());
    }
    while (occupied > MOST_BINS) {
      widenTo(exponent + 1);
    }
  }

  /** With it all indices stay below 2⁵². */
  private int leastExponent() {
    return Math.getExponent(largest) + 1 - INDEX_BITS;
  }

  private void widenTo(int wider) {
    if (wider > exponent) {
      int shift = Math.min(wider - exponent, Long.SIZE - 1);
      exponent = wider;
      rebuild(bits, shift);
    }
  }

  private void toBins(int first) {
    long[] values = keys;
    long[] times = counts;
    exact = false;
    exponent = first;
    keys = new long[values.length];
    counts = new long[values.length];
    occupied = 0;
    for (int s = 0; s < values.length; s++) {
      if (times[s] > 0) {
        put(index(Double.longBitsToDouble(values[s])), times[s]);
      }
    }
  }

  private void rebuild(int newBits, int shift) {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    bits = newBits;
    keys = new long[1 << newBits];
    counts = new long[1 << newBits];
    occupied = 0;
    for (int s = 0; s < oldKeys.length; s++) {
      if (oldCounts[s] > 0) {
        put(oldKeys[s] >> shift, oldCounts[s]);
      }
    }
  }

  /** How many values were counted; none once one was infinite or undefined. */
  public long total() {
    return total;
  }

  /** Width of the bins; 0 while every value is counted by itself. */
  public double width() {
    return exact ? 0 : Math.scalb(1.0, exponent);
  }

  /** The occupied bins in ascending order. */
  public Bins bins() {
    int[] slots = occupiedSlots(Comparator.comparingDouble(this::from));
    double[] from = Arrays.stream(slots).mapToDouble(this::from).toArray();
    long[] times = Arrays.stream(slots).mapToLong(s -> counts[s]).toArray();
    return new Bins(from, times, width(), total);
  }

  private double from(int slot) {
    return exact ? Double.longBitsToDouble(keys[slot]) : Math.scalb((double) keys[slot], exponent);
  }

  private int[] occupiedSlots(Comparator<Integer> order) {
    return IntStream.range(0, keys.length)
        .filter(s -> counts[s] > 0)
        .boxed()
        .sorted(order)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  void write(StateWriter out) {
    out.put(exact ? 1 : 0);
    out.put(exponent);
    out.put(largest);
    out.put(occupied);
    for (int s : occupiedSlots(Comparator.comparingLong(s -> keys[s]))) {
      out.put(keys[s]);
      out.put(counts[s]);
    }
  }

  void read(StateReader in) {
    exact = in.next() == 1;
    exponent = (int) in.next();
    largest = in.nextDouble();
    long entries = in.count();
    if (entries > MOST_BINS) {
      throw new StateException("a histogram has " + entries + " bins");
    }
    for (long k = 0; k < entries; k++) {
      long key = in.next();
      long times = in.count();
      total += times;
      put(key, times);
    }
  }
}
