package org.crinoid.cme;

/** The caller asked to stop. */
final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StoppedException() {
    super("stopped on request");
  }
}
