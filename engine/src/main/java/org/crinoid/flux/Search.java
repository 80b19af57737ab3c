package org.crinoid.flux;

import org.crinoid.solve.Outcome;

/** What came of looking for an optimum. */
sealed interface Search {

  /** It was found and proven. */
  record Found() implements Search {}

  /** There is none, or it could not be found. */
  record Ended(Outcome outcome) implements Search {}
}
