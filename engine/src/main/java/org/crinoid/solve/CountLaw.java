package org.crinoid.solve;

import java.util.List;

/**
 * Probabilities of numbers of molecules at one time, with a bound on what is wrong with them.
 *
 * @param time when; infinite for the law in the long run
 * @param species (N) identifiers of what is counted
 * @param states the states that are told apart
 * @param probabilities (S) of each state; their sum may miss what {@code bound} says; not to be
 *     changed
 * @param bound how far they can be from the truth
 */
public record CountLaw(
    double time, List<String> species, CountStates states, double[] probabilities, Bound bound) {

  /** Checks the sizes. */
  public CountLaw {
    species = List.copyOf(species);
    if (states.size() != probabilities.length || states.species() != species.size()) {
      throw new IllegalArgumentException("there must be one probability per state");
    }
  }

  /**
   * A bound on an error.
   *
   * @param probability sum over all states, those not listed included, of the distance between the
   *     probability given and the true one
   * @param certified whether it is proven but for rounding; otherwise estimated
   * @param because what it rests on, as a clause
   */
  public record Bound(double probability, boolean certified, String because) {}
}
