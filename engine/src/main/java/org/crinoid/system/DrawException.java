package org.crinoid.system;

/** A draw was asked for from numbers that make no distribution; the message names them. */
public final class DrawException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** States which draw, with which numbers, and what is wrong with them. */
  public DrawException(String message) {
    super(message);
  }
}
