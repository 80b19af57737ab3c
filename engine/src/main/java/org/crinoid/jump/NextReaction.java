package org.crinoid.jump;

import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;

/**
 * The next reaction method: every reaction has a time at which it would happen, and the earliest of
 * them, on top of a heap, does.
 *
 * <p>When the propensity of a reaction that has not fired changes from {@code a} to {@code a′} at
 * time {@code t}, its time {@code τ} becomes {@code t + (a/a′)·(τ − t)}, so that one random number
 * a firing is enough. A time that was infinite is drawn anew, as chance has no memory.
 *
 * <p>Cost: O(D·log M) per firing, with D propensities that a firing changes.
 *
 * @see <a href="https://doi.org/10.1021/jp993732q">Gibson and Bruck 2000, Journal of Physical
 *     Chemistry A 104, 1876–1889</a>
 */
public record NextReaction() implements SelectorMethod {

  @Override
  public String description() {
    return "next reaction method";
  }

  @Override
  public double operations(int jumps, double dependents) {
    return 20 + dependents * (6 + 4 * Math.log(Math.max(2, jumps)));
  }

  @Override
  public Selector selector(
      CompiledJumps system, Propensities propensities, PathState state, RandomStream random) {
    return new NextReactionSelector(propensities, random);
  }
}
