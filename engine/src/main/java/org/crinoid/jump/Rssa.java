package org.crinoid.jump;

import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;

/**
 * The rejection-based method: reactions are drawn by bounds of their propensities that hold while
 * counts stay within intervals, and accepted with the probability of the propensity over its bound.
 *
 * <p>Cost: O(M) per firing for the search, M reactions; propensities are computed now and then
 * only. When not: with more than some hundred reactions; see {@link RssaCr}.
 *
 * @see <a href="https://doi.org/10.1063/1.4896985">Thanh, Priami and Zunino 2014, Journal of
 *     Chemical Physics 141, 134116</a>
 */
public record Rssa() implements SelectorMethod {

  @Override
  public String description() {
    return "rejection-based method";
  }

  @Override
  public double operations(int jumps, double dependents) {
    return 40 + 1.5 * jumps + dependents;
  }

  @Override
  public Selector selector(
      CompiledJumps system, Propensities propensities, PathState state, RandomStream random) {
    return new RejectionSelector(
        system, propensities, state, random, new LinearUrn(propensities.count()));
  }
}
