package org.crinoid.jump;

import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;

/**
 * The rejection-based method with reactions in groups of similar bounds.
 *
 * <p>Cost: O(log(a_max/a_min)) per firing, and propensities are computed now and then only: the
 * method for large networks.
 *
 * @see <a href="https://doi.org/10.1063/1.4896985">Thanh, Priami and Zunino 2014, Journal of
 *     Chemical Physics 141, 134116</a>
 * @see <a href="https://doi.org/10.1063/1.2919546">Slepoy, Thompson and Plimpton 2008, Journal of
 *     Chemical Physics 128, 205101</a>
 */
public record RssaCr() implements SelectorMethod {

  @Override
  public String description() {
    return "rejection-based method with composition–rejection";
  }

  @Override
  public double operations(int jumps, double dependents) {
    return 80 + dependents;
  }

  @Override
  public Selector selector(
      CompiledJumps system, Propensities propensities, PathState state, RandomStream random) {
    return new RejectionSelector(
        system, propensities, state, random, new RoundedUrn(propensities.count()));
  }
}
