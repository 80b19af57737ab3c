package org.crinoid.steady;

/** Control analysis does not apply to a fixed point; the message says why. */
public final class NoControlException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoControlException(String message) {
    super(message);
  }
}
