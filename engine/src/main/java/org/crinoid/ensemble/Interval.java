package org.crinoid.ensemble;

/**
 * A confidence interval.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {

  /** Knows nothing. */
  static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** Half of its length. */
  public double halfWidth() {
    return (high - low) / 2;
  }
}
