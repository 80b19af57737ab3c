package org.crinoid.ensemble;

import org.crinoid.solve.Failure;

/** Why an ensemble has no more runs. */
public sealed interface Ending {

  /** All that were asked for are there. */
  record Completed() implements Ending {}

  /** The precision that was asked for is reached. */
  record Precise() implements Ending {}

  /** The caller asked to stop. */
  record Stopped() implements Ending {}

  /**
   * A path failed; the runs before it are there.
   *
   * @param replicate number of the path
   * @param failure what happened in it
   */
  record Failed(long replicate, Failure failure) implements Ending {}
}
