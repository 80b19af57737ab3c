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
 * @param stopAtViolation whether the solve ends where a constraint of the model does not hold;
 *     otherwise it goes on and reports that
 */
public record Run(
    BooleanSupplier cancelled,
    DoubleConsumer progress,
    long maxSteps,
    long seed,
    boolean stopAtViolation) {

  /** Steps allowed unless the caller says otherwise. */
  public static final long DEFAULT_MAX_STEPS = 10_000_000;

  /** Seed unless the caller says otherwise. */
  public static final long DEFAULT_SEED = 1;

  /** Going on where constraints are violated. */
  public Run(BooleanSupplier cancelled, DoubleConsumer progress, long maxSteps, long seed) {
    this(cancelled, progress, maxSteps, seed, false);
  }

  /** With the seed that everyone has. */
  public Run(BooleanSupplier cancelled, DoubleConsumer progress, long maxSteps) {
    this(cancelled, progress, maxSteps, DEFAULT_SEED);
  }

  /** Undisturbed and unwatched. */
  public static Run quiet() {
    return new Run(() -> false, t -> {}, DEFAULT_MAX_STEPS);
  }
}
