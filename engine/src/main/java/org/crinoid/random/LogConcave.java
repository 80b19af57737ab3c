package org.crinoid.random;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws from a density with concave logarithm, cut off at bounds however far out in its tails.
 *
 * <p>Rejection under a hull of tangents. With {@code h(d)} the logarithm of the density at the
 * distance {@code d} from the highest point within the bounds, over that at the point itself: on
 * each side the hull is flat up to where the tangent at {@code h = -c} meets it, and that tangent
 * from there on. Since {@code h} is concave, it lies above its chord and below its tangents; with
 * {@code c} between 0.8 and 1.25 so at least 0.55 of all tries are accepted, whatever the density
 * and the bounds. No area of the density itself is needed, so nothing underflows.
 *
 * @see <a href="https://doi.org/10.2307/2347565">Gilks and Wild 1992, Appl. Stat. 41, 337–348, for
 *     hulls of tangents; here one tangent a side is enough</a>
 */
final class LogConcave {

  /** Derived: at an acceptance of 0.55 or more, more tries have a probability below 1e-300. */
  private static final int MAX_TRIES = 1_000;

  /** Derived: every double is reached from every other by so many doublings. */
  private static final int MAX_DOUBLINGS = 2_200;

  private static final double MOST_DROP = 1.25;
  private static final double LEAST_DROP = 0.8;

  /** A concave function with its slope. */
  interface Curve {
    /** {@code h(d)}; 0 at 0, and nowhere above on the side that is looked at. */
    double height(double d);

    /** {@code dh/dd}. */
    double slope(double d);

    /** About where {@code h(d)} or {@code h(-d)} is −1; any positive number will do. */
    double reach();
  }

  /** One side of the hull: flat up to {@code flat}, then falling with {@code steepness}. */
  private record Side(double direction, double flat, double steepness, double end) {
    double tail() {
      return steepness == 0 ? 0 : -Math.expm1(-steepness * (end - flat)) / steepness;
    }
  }

  private final UniformRandomProvider source;

  LogConcave(UniformRandomProvider source) {
    this.source = source;
  }

  /**
   * Where a draw lies, seen from the highest point.
   *
   * @param left lower bound, ≤ 0, may be infinite
   * @param right upper bound, ≥ 0, may be infinite
   */
  double offset(Curve h, double left, double right) {
    Side below = side(h, -1, -left);
    Side above = side(h, 1, right);
    double areaBelow = below.flat() + below.tail();
    double area = areaBelow + above.flat() + above.tail();
    for (int k = 0; k < MAX_TRIES; k++) {
      double at = source.nextDouble() * area;
      Side side = at < areaBelow ? below : above;
      double inSide = at < areaBelow ? at : at - areaBelow;
      double d = inSide;
      double hull = 0;
      if (inSide > side.flat()) {
        double beyond = -Math.log1p(-side.steepness() * (inSide - side.flat())) / side.steepness();
        d = side.flat() + beyond;
        hull = -side.steepness() * beyond;
      }
      d = side.direction() * Math.min(d, side.end());
      if (Math.log1p(-source.nextDouble()) <= h.height(d) - hull) {
        return d;
      }
    }
    throw new IllegalStateException("the density is not log-concave");
  }

  private static Side side(Curve h, double direction, double end) {
    if (end <= 0) {
      return new Side(direction, 0, 0, 0);
    }
    double d = h.reach();
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double drop = -h.height(direction * d);
    for (int k = 0; k < MAX_DOUBLINGS && !(drop >= LEAST_DROP && drop <= MOST_DROP); k++) {
      if (drop < LEAST_DROP) {
        low = d;
      } else {
        high = d;
      }
      d = Double.isInfinite(high) ? 2 * d : low == 0 ? d / 2 : low + (high - low) / 2;
      drop = -h.height(direction * d);
    }
    if (d >= end) {
      return new Side(direction, end, 0, end);
    }
    double steepness = -direction * h.slope(direction * d);
    return new Side(direction, Math.max(0, d - drop / steepness), steepness, end);
  }
}
