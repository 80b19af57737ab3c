package org.crinoid.ensemble;

import org.crinoid.solve.Outcome;

/**
 * One replicate: its values at the asked times, when conditions first held, and how it ended.
 *
 * @param values (T·C) row by row; not to be changed; of a path that was not completed, ignored
 * @param passages (P) when each condition held for the first time, infinite where it did not
 * @param outcome how the path ended
 */
public record Path(double[] values, double[] passages, Outcome outcome) {

  private static final double[] NONE = {};

  /** A completed path without conditions. */
  public static Path of(double[] values) {
    return new Path(values, NONE, new Outcome.Completed());
  }

  /** A path that ended early. */
  public static Path ended(Outcome outcome) {
    return new Path(NONE, NONE, outcome);
  }
}
