package org.crinoid.cli.ensemble;

import java.util.List;
import java.util.Set;
import org.crinoid.ensemble.EnsembleResult;
import org.crinoid.ensemble.Intervals;
import org.crinoid.ensemble.Statistics;

/**
 * An ensemble that was drawn.
 *
 * @param task what was asked
 * @param result what came out
 * @param wanted what of it to show
 * @param resumed runs that were there before
 * @param seconds wall time of drawing
 */
record EnsembleAnswer(
    EnsembleTask task, EnsembleResult result, Wanted wanted, long resumed, double seconds) {

  /**
   * What to show.
   *
   * @param kinds kinds of statistics
   * @param quantiles which quantiles
   * @param intervals confidence intervals
   */
  record Wanted(Set<StatisticsOptions.Kind> kinds, List<Double> quantiles, Intervals intervals) {
    /** Copies the collections. */
    Wanted {
      kinds = Set.copyOf(kinds);
      quantiles = List.copyOf(quantiles);
    }

    /** Whether this kind is wanted. */
    boolean has(StatisticsOptions.Kind kind) {
      return kinds.contains(kind);
    }
  }

  /** The statistics of all runs. */
  Statistics statistics() {
    return result.statistics();
  }
}
