package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Draws how long a leap is and what happens in it; the part in which explicit leaps differ. */
interface LeapDraw {

  /** Goes to the start of a path that has these random numbers. */
  void begin(RandomStream random);

  /**
   * The length of the leap.
   *
   * @param tau how far propensities change little
   * @param stop beyond which it does not go, for something else happens then
   */
  double length(double tau, double stop);

  /**
   * Draws the firings of a leap of that length.
   *
   * @return false if a number of molecules would be negative on the way
   */
  boolean draw(double length);
}
