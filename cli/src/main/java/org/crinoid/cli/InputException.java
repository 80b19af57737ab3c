package org.crinoid.cli;

import org.crinoid.model.ModelException;

/** What the user asked for cannot be done; the message says why and what to try. */
final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  InputException(String message) {
    super(message);
  }

  /** Of what is wrong with a model, in other words. */
  InputException(String message, ModelException cause) {
    super(message, cause);
  }
}
