package org.crinoid.jump;

import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;

/**
 * The direct method: draws when the next reaction happens from the sum of all propensities, and
 * which by searching through them.
 *
 * <p>With {@code a₀ = Σ aⱼ} the waiting time is exponential with mean {@code 1/a₀}, and reaction
 * {@code j} has probability {@code aⱼ/a₀}. The sum is computed afresh for each firing, so no
 * rounding errors add up.
 *
 * <p>Cost: O(M) per firing, M reactions. When not: with more than some tens of reactions; see
 * {@link NextReaction}.
 *
 * @param dependencies whether only propensities that a firing changes are computed anew; otherwise
 *     all are, as in the original, which is of use for comparison alone
 * @param generated whether a small network is run by a loop generated for it, in which counts and
 *     propensities are local variables; the same method, faster
 * @see <a href="https://doi.org/10.1021/j100540a008">Gillespie 1977, Journal of Physical Chemistry
 *     81, 2340–2361</a>
 */
public record DirectMethod(boolean dependencies, boolean generated) implements SelectorMethod {

  /** The method with a dependency graph. */
  public DirectMethod() {
    this(true, true);
  }

  @Override
  public String description() {
    return dependencies ? "direct method" : "direct method without dependency graph";
  }

  @Override
  public boolean mayBeGenerated() {
    return dependencies && generated;
  }

  @Override
  public double operations(int jumps, double dependents) {
    return 20 + 2.0 * jumps + 4 * (dependencies ? dependents : jumps);
  }

  @Override
  public Selector selector(
      CompiledJumps system, Propensities propensities, PathState state, RandomStream random) {
    return new UrnSelector(propensities, random, new LinearUrn(propensities.count()), dependencies);
  }
}
