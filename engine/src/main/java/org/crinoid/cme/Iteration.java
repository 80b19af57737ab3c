package org.crinoid.cme;

import java.util.function.BooleanSupplier;

/**
 * How an iteration ends.
 *
 * @param tolerance sum of distances to the limit that may be left
 * @param cancelled whether the caller wants it to stop
 */
record Iteration(double tolerance, BooleanSupplier cancelled) {

  /**
   * Ends it if the caller wants that.
   *
   * @throws StoppedException then
   */
  void check() {
    if (cancelled.getAsBoolean()) {
      throw new StoppedException();
    }
  }
}
