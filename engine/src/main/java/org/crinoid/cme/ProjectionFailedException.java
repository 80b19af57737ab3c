package org.crinoid.cme;

import org.crinoid.solve.Failure;

/** Ends a solve of the master equation because of the numbers. */
final class ProjectionFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  ProjectionFailedException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
