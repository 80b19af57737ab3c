package org.crinoid.solve;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * The circumstances of one solve; none of them changes the numbers.
 *
 * @param cancelled asked once per step; when it says true the solve stops with what it has
 * @param progress told the time reached, once per step
 * @param maxSteps steps after which the solve gives up
 */
public record Run(BooleanSupplier cancelled, DoubleConsumer progress, long maxSteps) {

  /** Steps allowed unless the caller says otherwise. */
  public static final long DEFAULT_MAX_STEPS = 10_000_000;

  /** Undisturbed and unwatched. */
  public static Run quiet() {
    return new Run(() -> false, t -> {}, DEFAULT_MAX_STEPS);
  }
}
