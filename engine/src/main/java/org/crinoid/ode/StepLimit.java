package org.crinoid.ode;

/**
 * Fits step sizes to a time that must not be passed.
 *
 * <p>A step that would end shortly before the limit is stretched to it, one that would leave less
 * than its own size is halved, so that the last two steps are about equal and none is tiny.
 */
final class StepLimit {
  /** Smallest step that may be tried again, in units of the last place of time. */
  private static final double SMALLEST_STEP = 4;

  private static final double STRETCH = 1.05;

  /** Part of a step by which its computed end may miss the limit through rounding. */
  private static final double ROUNDING = 1e-9;

  private StepLimit() {}

  /**
   * The step size to take.
   *
   * @param wanted size that accuracy allows
   * @param room time left to the limit, > 0
   */
  static double fit(double wanted, double room) {
    if (room <= STRETCH * wanted) {
      return room;
    }
    return room < 2 * wanted ? 0.5 * room : wanted;
  }

  /** Where a step of size {@code h} ends: the limit itself if it means to end there. */
  static double end(double time, double h, double limit) {
    double end = time + h;
    return limit - end < ROUNDING * h ? limit : end;
  }

  /** Whether a refused step has become too small to try again. */
  static boolean tooSmall(double time, double h) {
    return !(h >= SMALLEST_STEP * Math.ulp(time));
  }
}
