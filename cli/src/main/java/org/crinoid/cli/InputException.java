package org.crinoid.cli;

/** What the user asked for cannot be done; the message says why and what to try. */
final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  InputException(String message) {
    super(message);
  }
}
