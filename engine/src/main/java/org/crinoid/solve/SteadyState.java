package org.crinoid.solve;

import java.util.Map;
import java.util.OptionalDouble;
import org.crinoid.kernel.CompiledSystem;

/**
 * The question: where do the rate equations rest, and is that rest stable?
 *
 * <p>What is conserved has the total it has at the start. Time stands still at zero, or at the time
 * held: rates that depend on time have no steady state unless the user asks for one moment.
 *
 * @param system the system
 * @param overrides values by identifier that take the place of the model's own at the start
 * @param heldTime time at which rates that depend on time are frozen
 * @param starts further points to search from, drawn at random among those with the same totals;
 *     none means the model's own start alone
 */
public record SteadyState(
    CompiledSystem system, Map<String, Double> overrides, OptionalDouble heldTime, int starts)
    implements Problem {

  /** Checks the number of starts. */
  public SteadyState {
    overrides = Map.copyOf(overrides);
    if (starts < 0) {
      throw new IllegalArgumentException("the number of starts must not be negative: " + starts);
    }
  }

  /** The time at which formulas are taken. */
  public double time() {
    return heldTime.orElse(0);
  }
}
