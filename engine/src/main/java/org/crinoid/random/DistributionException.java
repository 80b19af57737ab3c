package org.crinoid.random;

/** There is no such distribution: a parameter is out of range, or nothing lies between bounds. */
public final class DistributionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** States what is wrong with the numbers. */
  public DistributionException(String message) {
    super(message);
  }
}
