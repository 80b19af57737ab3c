package org.crinoid.cme;

import java.util.List;
import java.util.Map;

/**
 * What a projection follows besides probabilities.
 *
 * @param slopes propensities by whose parameters the law is differentiated
 * @param observed counts by species seen at each of the times asked, by which the law is
 *     conditioned from then on; empty if none were
 */
record Besides(List<PropensitySlopes> slopes, List<Map<String, Long>> observed) {

  /** Copies the lists. */
  Besides {
    slopes = List.copyOf(slopes);
    observed = List.copyOf(observed);
  }

  /** Nothing. */
  static final Besides NOTHING = new Besides(List.of(), List.of());
}
