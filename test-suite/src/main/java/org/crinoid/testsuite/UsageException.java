package org.crinoid.testsuite;

/** A run cannot be started as asked; the message says what to change. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** States what is wrong with the request. */
  public UsageException(String message) {
    super(message);
  }
}
