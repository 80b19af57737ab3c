package org.crinoid.event;

import org.crinoid.solve.Failure;

/** Events cannot go on; the driver turns it into the solve's outcome. */
public final class EventFailureException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  EventFailureException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** What happened, when. */
  public Failure failure() {
    return failure;
  }
}
