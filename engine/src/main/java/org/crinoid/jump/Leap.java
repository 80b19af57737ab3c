package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/**
 * Moves a path over spans of time in which many jumps may happen; the part of an approximate method
 * that differs from the others. Mutable; serves path after path of one problem.
 */
interface Leap {

  /** Goes to the start of a path that has these random numbers. */
  void begin(RandomStream random);

  /** Takes parameters and state anew. */
  void start();

  /**
   * Moves the path's state on, at most to {@code limit}.
   *
   * @return whether something has happened that triggers or constraints read
   */
  boolean advance(double limit);

  /** Leaps and single jumps of this path so far. */
  long steps();

  /** Leaps and single jumps of this path that were drawn and refused. */
  long rejections();
}
