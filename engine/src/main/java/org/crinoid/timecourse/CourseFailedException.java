package org.crinoid.timecourse;

import org.crinoid.solve.Failure;

/** A course cannot go on; the driver turns it into the solve's outcome. */
final class CourseFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  CourseFailedException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** What happened, when. */
  Failure failure() {
    return failure;
  }
}
