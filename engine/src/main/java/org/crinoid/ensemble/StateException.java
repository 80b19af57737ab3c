package org.crinoid.ensemble;

/** Bytes that are not the state of statistics of this kind. */
public final class StateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StateException(String message) {
    super(message);
  }

  StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
