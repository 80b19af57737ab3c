package org.crinoid.jump;

import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;

/**
 * The first reaction method: draws for each reaction when it would happen, and takes the earliest.
 *
 * <p>Cost: M random numbers per firing, M reactions. It is the plainest of the exact methods, and
 * serves as the oracle of the others.
 *
 * @see <a href="https://doi.org/10.1016/0021-9991(76)90041-3">Gillespie 1976, Journal of
 *     Computational Physics 22, 403–434</a>
 */
public record FirstReaction() implements SelectorMethod {

  @Override
  public String description() {
    return "first reaction method";
  }

  @Override
  public double operations(int jumps, double dependents) {
    return 30.0 * jumps;
  }

  @Override
  public Selector selector(
      CompiledJumps system, Propensities propensities, PathState state, RandomStream random) {
    return new FirstReactionSelector(propensities, random);
  }
}
