package org.crinoid.jump;

import org.crinoid.solve.Failure;

/**
 * The time over which propensities that change between jumps are bounded, so that candidates can be
 * thinned. Mutable; serves path after path of one problem.
 *
 * <p>It begins as a part of the path and is halved until all propensities have bounds. Where
 * candidates are refused one after another its bounds are loose: it is then cut at the last of
 * them, and the next one is at most twice as long, so that what candidates are refused in vain is
 * logarithmic in how loose the bounds were. That is exact, for bounds may be taken anew at any time
 * that does not depend on what comes after it. Candidates and windows are counted: where they come
 * to nothing at any length the path is given up.
 */
final class Window {

  /** Windows to begin with, of the whole path; derived: their cost is then small. */
  private static final double WINDOWS = 64;

  private static final int MOST_HALVINGS = 400;

  /** Candidates refused in a row that cut a window; by chance one in 2³² if half are accepted. */
  private static final int MOST_MISSES = 32;

  /** How much a window is cut. */
  private static final double CUT = 8;

  /** Candidates and windows for each firing that is allowed. */
  private static final double WORK = 16;

  /** Candidates and windows that are always allowed. */
  private static final double LEAST_WORK = 1_000_000;

  private final PathState state;
  private final Propensities propensities;
  private final double longest;
  private final double mostWork;
  private double length;
  private double end;
  private int misses;
  private long windows;
  private long refused;

  Window(PathState state, Propensities propensities, double span, long maxFirings) {
    this.state = state;
    this.propensities = propensities;
    this.longest = span / WINDOWS;
    this.mostWork = Math.max(LEAST_WORK, WORK * maxFirings);
  }

  /** Goes to the start of a path. */
  void begin() {
    length = longest;
    end = Double.POSITIVE_INFINITY;
    misses = 0;
    windows = 0;
    refused = 0;
  }

  /** Until when bounds hold; infinite if nothing needs any. */
  double end() {
    return end;
  }

  /** Candidates refused and windows shortened since the start. */
  long work() {
    return windows + refused;
  }

  /** Opens a window now, at most twice as long as the last one. */
  void open() {
    if (!propensities.anyTimed()) {
      return;
    }
    length = Math.min(longest, 2 * length);
    lay();
  }

  private void lay() {
    windows += length < longest ? 1 : 0;
    for (int k = 0; k < MOST_HALVINGS; k++) {
      end = Math.max(state.t + length, Math.nextUp(state.t));
      int unbounded = propensities.window(end);
      if (unbounded < 0 || end <= Math.nextUp(state.t)) {
        return;
      }
      if (work() > mostWork) {
        throw given(unbounded, propensities.now(unbounded), Double.POSITIVE_INFINITY);
      }
      length /= 2;
    }
  }

  private PathFailedException given(int j, double a, double bound) {
    return new PathFailedException(
        new Failure.LooseBound(state.t, propensities.id(j), a, bound, work()));
  }

  /** A candidate of a jump that changes between jumps happens. */
  void accepted() {
    misses = 0;
  }

  /**
   * A candidate of {@code j} is refused now.
   *
   * @param a its propensity
   * @return whether the window is another now, so that bounds are to be taken anew
   * @throws PathFailedException if that has come to nothing too often
   */
  boolean refused(int j, double a) {
    refused++;
    if (++misses < MOST_MISSES) {
      return false;
    }
    misses = 0;
    if (work() > mostWork) {
      throw given(j, a, propensities.bound(j));
    }
    length = Math.min(length, end - state.t) / CUT;
    lay();
    return true;
  }
}
