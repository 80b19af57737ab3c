package org.crinoid.jump;

import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;

/**
 * The direct method with reactions in groups of similar propensity: a group is drawn by its sum, a
 * reaction in it by rejection.
 *
 * <p>Cost: O(D + log(a_max/a_min)) per firing, with D propensities that a firing changes, whatever
 * the number of reactions.
 *
 * @see <a href="https://doi.org/10.1063/1.2919546">Slepoy, Thompson and Plimpton 2008, Journal of
 *     Chemical Physics 128, 205101</a>
 */
public record CompositionRejection() implements SelectorMethod {

  @Override
  public String description() {
    return "composition–rejection method";
  }

  @Override
  public double operations(int jumps, double dependents) {
    return 60 + 10 * dependents;
  }

  @Override
  public Selector selector(
      CompiledJumps system, Propensities propensities, PathState state, RandomStream random) {
    return new UrnSelector(propensities, random, new GroupedUrn(propensities.count()), true);
  }
}
