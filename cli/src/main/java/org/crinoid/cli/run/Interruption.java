package org.crinoid.cli.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A wish to end early, from the keyboard or from the system.
 *
 * <p>The virtual machine answers SIGINT and SIGTERM by running its shutdown hooks and ending with
 * 130 and 143. Ours asks the solver to stop, and holds the end until the results are written.
 */
public final class Interruption {

  /** How long a solver may take to the end of a step, and the files to be written. */
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile boolean worthWaiting;

  /** Whether to stop. */
  public boolean requested() {
    return requested;
  }

  /** From now on there is something to save. */
  public void beginWork() {
    worthWaiting = true;
  }

  /** Nothing is left to do. */
  public void end() {
    ended.countDown();
  }

  /** Asks to stop and waits until that is done. */
  public void request() {
    requested = true;
    if (!worthWaiting) {
      return;
    }
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
