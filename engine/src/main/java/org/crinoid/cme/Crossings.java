package org.crinoid.cme;

import java.util.Arrays;

/**
 * Of each jump the states of a window from which it triggers events, and where these lead.
 *
 * <p>Cost: two evaluations of the triggers for each state and jump; nothing where no event is
 * triggered by counts.
 *
 * @param source (jumps × any) states from which events are triggered, ascending
 * @param row (jumps × any) where they lead; −1 out of the window
 */
record Crossings(int[][] source, int[][] row) {

  /** Finds them. */
  static Crossings of(Window window, JumpRates rates, double time) {
    int[][] source = new int[rates.count()][0];
    int[][] row = new int[rates.count()][0];
    TriggeredEvents events = rates.events();
    if (!events.areNone()) {
      Coordinates coordinates = window.coordinates();
      long[] n = new long[coordinates.count()];
      long[] to = new long[n.length];
      int[] filled = new int[source.length];
      rates.at(time);
      for (int s = 0; s < window.size(); s++) {
        coordinates.counts(window.layout(), window.keys()[s], n);
        events.from(n);
        for (int j = 0; j < source.length; j++) {
          if (rates.lead(j, n, to)) {
            if (filled[j] == source[j].length) {
              source[j] = Arrays.copyOf(source[j], 2 * filled[j] + 16);
              row[j] = Arrays.copyOf(row[j], 2 * filled[j] + 16);
            }
            source[j][filled[j]] = s;
            row[j][filled[j]++] = window.indexOf(to);
          }
        }
      }
      for (int j = 0; j < source.length; j++) {
        source[j] = Arrays.copyOf(source[j], filled[j]);
        row[j] = Arrays.copyOf(row[j], filled[j]);
      }
    }
    return new Crossings(source, row);
  }

  /** Finds where jump {@code j} leads, which adds {@code change} to keys where no event happens. */
  void match(int j, Runs runs, long change, Runs.Matches into) {
    int[] crossing = source[j];
    if (crossing.length == 0) {
      runs.match(change, into);
      return;
    }
    runs.match(
        change,
        (run, from, to, length) -> {
          int done = 0;
          int k = Arrays.binarySearch(crossing, from);
          for (k = k < 0 ? -k - 1 : k; k < crossing.length && crossing[k] < from + length; k++) {
            int part = crossing[k] - from - done;
            if (part > 0) {
              into.match(run, from + done, to + done, part);
            }
            done = crossing[k] - from + 1;
          }
          if (done < length) {
            into.match(run, from + done, to + done, length - done);
          }
        });
    for (int k = 0; k < crossing.length; k++) {
      if (row[j][k] >= 0) {
        int run = Arrays.binarySearch(runs.start(), crossing[k]);
        into.match(run < 0 ? -run - 2 : run, crossing[k], row[j][k], 1);
      }
    }
  }
}
