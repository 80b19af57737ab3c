package org.crinoid.solve;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * The circumstances of one solve; of them only the seed can change the numbers.
 *
 * @param cancelled asked once per step; when it says true the solve stops with what it has
 * @param progress told the time reached, once per step
 * @param maxSteps steps after which the solve gives up
 * @param seed where chance starts, wherever the method or the model leaves something to chance; the
 *     same seed gives the same numbers
 */
public record Run(BooleanSupplier cancelled, DoubleConsumer progress, long maxSteps, long seed) {

  /** Steps allowed unless the caller says otherwise. */
  public static final long DEFAULT_MAX_STEPS = 10_000_000;

  /** Seed unless the caller says otherwise. */
  public static final long DEFAULT_SEED = 1;

  /** With the seed that everyone has. */
  public Run(BooleanSupplier cancelled, DoubleConsumer progress, long maxSteps) {
    this(cancelled, progress, maxSteps, DEFAULT_SEED);
  }

  /** Undisturbed and unwatched. */
  public static Run quiet() {
    return new Run(() -> false, t -> {}, DEFAULT_MAX_STEPS);
  }
}
