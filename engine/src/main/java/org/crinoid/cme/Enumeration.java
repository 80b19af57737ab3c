package org.crinoid.cme;

import java.util.Arrays;
import org.crinoid.solve.Failure;

/**
 * Finds states that can be reached, by breadth.
 *
 * <p>Cost: for each state a propensity of each jump and for each that may happen a probe of a hash
 * table; about 40 bytes a state while it lasts.
 */
final class Enumeration {

  private final Coordinates coordinates;
  private final JumpRates rates;
  private final int[][] changes;
  private final int[] reach;
  private final long[] caps;
  private final boolean capped;
  private double time;
  private final long[] counts;
  private final long[] after;
  private final long[] largest;
  private KeyLayout layout;
  private long[] delta;
  private StateTable table;

  /**
   * Prepares.
   *
   * @param caps (C) largest count of each coordinate beyond which no state is taken
   */
  Enumeration(Coordinates coordinates, JumpRates rates, long[] caps, double time) {
    this.coordinates = coordinates;
    this.caps = caps;
    this.rates = rates;
    this.time = time;
    this.counts = new long[coordinates.count()];
    this.after = new long[coordinates.count()];
    this.largest = new long[coordinates.size()];
    this.changes = new int[rates.count()][];
    this.capped = Arrays.stream(caps).anyMatch(n -> n < Long.MAX_VALUE);
    this.reach = new int[coordinates.size()];
    for (int j = 0; j < changes.length; j++) {
      changes[j] = coordinates.change(rates.jump(j));
      for (int c = 0; c < reach.length; c++) {
        reach[c] = Math.max(reach[c], Math.abs(changes[j][c]));
      }
    }
  }

  /** (C) by how much a jump changes each coordinate at most. */
  int[] reach() {
    return reach;
  }

  /** The layout of the keys found last. */
  KeyLayout layout() {
    return layout;
  }

  /** Takes the time at which propensities are asked for. */
  void at(double now) {
    time = now;
    rates.at(now);
  }

  /**
   * All states that can be reached.
   *
   * @param starts (any × N) counts to start from
   * @param limit how many may be found
   * @throws ProjectionFailedException if there are more
   */
  Window reachable(long[][] starts, int limit) {
    long[] largest = new long[coordinates.size()];
    for (long[] start : starts) {
      long[] own = coordinates.coordinates(start);
      Arrays.setAll(largest, c -> Math.max(largest[c], own[c]));
    }
    begin(layoutFor(largest), 1024);
    for (long[] start : starts) {
      long key = layout.key(coordinates.coordinates(start));
      if (isWithin(key)) {
        table.add(key);
      }
    }
    for (int k = 0; k < table.size(); k++) {
      while (!expand(k)) {
        widen();
      }
      if (table.size() > limit) {
        throw new ProjectionFailedException(
            new Failure.TooManyStates(
                time, table.size(), limit, "all that can be reached were asked for"));
      }
    }
    return sorted();
  }

  private KeyLayout layoutFor(long[] largest) {
    long[] range = new long[largest.length];
    Arrays.fill(range, 1);
    return KeyLayout.of(largest, reach, range);
  }

  private void begin(KeyLayout chosen, int expected) {
    layout = chosen;
    table = new StateTable(expected);
    delta = new long[changes.length];
    for (int j = 0; j < delta.length; j++) {
      delta[j] = layout.change(changes[j]);
    }
  }

  /** Adds where jumps lead from a state; false if a count has no room. */
  private boolean expand(int k) {
    long key = table.get(k);
    coordinates.counts(layout, key, counts);
    rates.amounts(counts);
    if (!rates.events().areNone()) {
      rates.events().from(counts);
    }
    for (int j = 0; j < delta.length; j++) {
      if (rates.isPossible(j, counts, time)) {
        long to = target(key, j);
        if (to == KeyLayout.NO_ROOM || !layout.fits(to)) {
          return false;
        }
        if (!capped || isWithin(to)) {
          table.add(to);
        }
      }
    }
    return true;
  }

  /**
   * Where a jump leads, and the events that it triggers; a key that does not fit if they do not.
   */
  private long target(long key, int j) {
    if (rates.events().areNone() || !rates.lead(j, counts, after)) {
      return key + delta[j];
    }
    long to = layout.keyIfRoom(coordinates.coordinates(after));
    for (int c = 0; c < largest.length && to == KeyLayout.NO_ROOM; c++) {
      largest[c] = Math.max(largest[c], after[coordinates.species(c)]);
    }
    return to;
  }

  private boolean isWithin(long key) {
    for (int c = 0; c < caps.length; c++) {
      if (layout.count(key, c) > caps[c]) {
        return false;
      }
    }
    return true;
  }

  private void widen() {
    for (int k = 0; k < table.size(); k++) {
      for (int c = 0; c < largest.length; c++) {
        largest[c] = Math.max(largest[c], layout.count(table.get(k), c));
      }
    }
    for (int c = 0; c < largest.length; c++) {
      largest[c] = 2 * largest[c] + reach[c];
    }
    StateTable before = table;
    KeyLayout old = layout;
    begin(layoutFor(largest.clone()), 2 * before.size());
    Arrays.fill(largest, 0);
    for (int k = 0; k < before.size(); k++) {
      table.add(old.translate(before.get(k), layout));
    }
  }

  /** The states found, in the layout that suits them best. */
  private Window sorted() {
    long[] keys = new long[table.size()];
    for (int k = 0; k < keys.length; k++) {
      keys[k] = table.get(k);
    }
    KeyLayout best = KeyLayouts.suiting(layout, keys, reach, 0);
    if (!best.equals(layout)) {
      for (int k = 0; k < keys.length; k++) {
        keys[k] = layout.translate(keys[k], best);
      }
    }
    Arrays.parallelSort(keys);
    return new Window(coordinates, best, keys);
  }

  /**
   * States around given ones.
   *
   * @param chosen a layout in which counts have room for so many jumps; where events lead further,
   *     {@link #layout} is another afterwards
   * @param keys some states
   * @param layers how many jumps away others may be
   * @param limit how many may be found
   * @return keys of these and the others, ascending
   * @throws ProjectionFailedException if there are more
   */
  long[] around(KeyLayout chosen, long[] keys, int layers, int limit) {
    begin(chosen, keys.length + keys.length / 2);
    for (long key : keys) {
      table.add(key);
    }
    int from = 0;
    for (int layer = 0; layer < layers; layer++) {
      int end = table.size();
      for (int k = from; k < end; k++) {
        while (!expand(k)) {
          widen();
        }
      }
      if (table.size() > limit) {
        throw new ProjectionFailedException(
            new Failure.TooManyStates(
                time, table.size(), limit, "probability flows out of a smaller window"));
      }
      if (table.size() == end) {
        break;
      }
      from = end;
    }
    return table.sortedFrom(0);
  }
}
