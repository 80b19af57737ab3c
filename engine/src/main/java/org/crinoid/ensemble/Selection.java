package org.crinoid.ensemble;

import java.util.List;

/**
 * What an ensemble keeps of its paths, besides means, variances and extremes.
 *
 * @param covariances whether of all pairs of columns
 * @param histograms whether of all columns, and with them quantiles
 * @param perDraw runs that share a draw of the parameters; from 2 on the variance is split into the
 *     parts within and between draws
 * @param reporters pairs of columns that are equal reporters, whose variance is split into the
 *     parts within and between runs
 */
public record Selection(
    boolean covariances, boolean histograms, int perDraw, List<Reporters> reporters) {

  /** Means, variances and extremes of independent runs. */
  public static final Selection LEAST = new Selection(false, false, 1, List.of());

  /** Checks the number. */
  public Selection {
    if (perDraw < 1) {
      throw new IllegalArgumentException("at least one run per draw");
    }
    reporters = List.copyOf(reporters);
  }

  /** Two columns. */
  public record Reporters(int first, int second) {}
}
