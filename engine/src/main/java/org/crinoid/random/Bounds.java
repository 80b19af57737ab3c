package org.crinoid.random;

/**
 * Bounds that a draw must keep, both of them allowed values.
 *
 * @param low lower bound, may be infinite
 * @param high upper bound, may be infinite
 */
public record Bounds(double low, double high) {

  /** The whole line. */
  public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * Checks the order.
   *
   * @throws DistributionException if no number lies between them
   */
  public Bounds {
    boolean some = low <= high && low < Double.POSITIVE_INFINITY && high > Double.NEGATIVE_INFINITY;
    if (!some) {
      throw new DistributionException(
          "the bounds %s and %s leave no number between them".formatted(low, high));
    }
  }

  /** Whether both are infinite. */
  boolean isNone() {
    return low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY;
  }

  /**
   * The part of these bounds that is not below {@code least}.
   *
   * @throws DistributionException if there is none
   */
  Bounds from(double least) {
    if (high < least) {
      throw new DistributionException(
          "it has no values below %s, and the upper bound is %s".formatted(least, high));
    }
    return low >= least ? this : new Bounds(least, high);
  }

  /** {@code x} if it keeps the bounds, else the nearer one: takes rounding errors away. */
  double clamp(double x) {
    return Math.min(high, Math.max(low, x));
  }

  /**
   * The only value of a distribution without spread.
   *
   * @throws DistributionException if it is out of bounds
   */
  double point(double x) {
    if (!(low <= x && x <= high)) {
      throw new DistributionException(
          "it has no spread, and its only value %s is not between %s and %s"
              .formatted(x, low, high));
    }
    return x;
  }
}
