package org.crinoid.cme;

import org.crinoid.solve.Failure;

/** Ends the construction of a chain; becomes part of the report. */
final class ChainFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  ChainFailure(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
