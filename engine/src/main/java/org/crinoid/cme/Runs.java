package org.crinoid.cme;

import java.util.Arrays;

/**
 * The runs of consecutive keys in a window, along which the count in the lowest bits goes up by
 * one.
 *
 * @param start (R + 1) first state of each run, and the number of states
 */
record Runs(long[] keys, int[] start) {

  /** Told where a jump leads from a run. */
  interface Matches {
    /** {@code length} states from {@code source} on lead to those from {@code row} on. */
    void match(int run, int source, int row, int length);
  }

  static Runs of(long[] keys) {
    int[] start = new int[Math.min(keys.length + 1, 1024)];
    int count = 0;
    for (int s = 0; s < keys.length; s++) {
      if (s == 0 || keys[s] != keys[s - 1] + 1) {
        if (count + 1 == start.length) {
          start = Arrays.copyOf(start, 2 * count + 2);
        }
        start[count++] = s;
      }
    }
    start[count] = keys.length;
    return new Runs(keys, Arrays.copyOf(start, count + 1));
  }

  int count() {
    return start.length - 1;
  }

  int length(int run) {
    return start[run + 1] - start[run];
  }

  long key(int run) {
    return keys[start[run]];
  }

  /** Finds where a jump that adds {@code change} to keys leads; cost linear in the runs. */
  void match(long change, Matches matches) {
    int q = 0;
    for (int run = 0; run < count(); run++) {
      long from = key(run) + change;
      long end = from + length(run);
      while (q < count() && key(q) + length(q) <= from) {
        q++;
      }
      for (int t = q; t < count() && key(t) < end; t++) {
        long low = Math.max(from, key(t));
        long high = Math.min(end, key(t) + length(t));
        matches.match(
            run,
            start[run] + (int) (low - from),
            start[t] + (int) (low - key(t)),
            (int) (high - low));
      }
    }
  }
}
