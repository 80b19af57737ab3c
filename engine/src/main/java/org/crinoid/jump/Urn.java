package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Numbers from which one is drawn with a probability in proportion to its weight. */
interface Urn {

  /** Gives number {@code j} another weight, not negative and finite. */
  void set(int j, double weight);

  /** Sum of all weights. */
  double total();

  /**
   * An exponential number of mean 1, independent of all others; it comes before {@link #draw} of
   * what happens after it, and may be asked for again if nothing does.
   */
  default double waiting(RandomStream random) {
    return random.nextExponential();
  }

  /** Draws a number, given that the total is positive and was asked for last. */
  int draw(RandomStream random);

  /** A number drawn with the last one, uniform from 0 to its weight and independent of all else. */
  double level();
}
