package org.crinoid.jump;

import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;

/**
 * The sorting direct method: the direct method with reactions kept roughly in the order of how
 * often they happen.
 *
 * <p>Cost: O(M) per firing at worst, M reactions; a few steps where few reactions do most. When
 * not: with many reactions that happen equally often; see {@link RssaCr}.
 *
 * @see <a href="https://doi.org/10.1016/j.compbiolchem.2005.10.007">McCollum et al. 2006,
 *     Computational Biology and Chemistry 30, 39–49</a>
 */
public record SortingDirect() implements SelectorMethod {

  @Override
  public String description() {
    return "sorting direct method";
  }

  @Override
  public double operations(int jumps, double dependents) {
    return 20 + 0.5 * jumps + 6 * dependents;
  }

  @Override
  public Selector selector(
      CompiledJumps system, Propensities propensities, PathState state, RandomStream random) {
    return new UrnSelector(propensities, random, new SortedUrn(propensities.count()), true);
  }
}
