package org.crinoid.jump;

import org.crinoid.solve.Failure;

/** A path cannot go on; the driver turns it into the path's outcome. */
final class PathFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  PathFailedException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** What happened, when. */
  Failure failure() {
    return failure;
  }
}
