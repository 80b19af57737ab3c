package org.crinoid.solve;

import java.util.Map;
import org.crinoid.kernel.CompiledJumps;

/**
 * The question: with which probabilities are there how many molecules of each species in the long
 * run, from the model's start?
 *
 * @param system the jump process
 * @param overrides values by identifier that take the place of the model's own at the start
 * @param epsilon error that is asked for, as the sum of the probabilities that are misplaced, in
 *     (0, 1)
 * @param rounded whether amounts at the start that are no whole number of molecules are rounded;
 *     otherwise they are refused
 */
public record StationaryLaw(
    CompiledJumps system, Map<String, Double> overrides, double epsilon, boolean rounded)
    implements Problem {

  /** Checks the error asked for; a process with delays is refused. */
  public StationaryLaw {
    system.jumps().requireNoMemory();
    overrides = Map.copyOf(overrides);
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException("epsilon must be in (0, 1), not " + epsilon);
    }
  }

  /** From the model's own values, with the epsilon that is usual. */
  public static StationaryLaw of(CompiledJumps system) {
    return new StationaryLaw(system, Map.of(), MasterEquation.DEFAULT_EPSILON, false);
  }
}
