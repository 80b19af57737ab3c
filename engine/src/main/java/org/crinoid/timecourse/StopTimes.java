package org.crinoid.timecourse;

import java.util.List;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.system.Discontinuity;
import org.crinoid.system.Layout;

/**
 * Finds beforehand where discontinuities that depend on time alone will be, so that no step can
 * miss them.
 *
 * <p>A level with constant slope is followed to where it meets its target (0, or the next integer
 * of a rounded quantity); every rounded quantity is itself a discontinuity, so slopes are constant
 * until the next stop. Other levels are scanned on a grid of {@link #SCAN_POINTS} intervals of the
 * whole course. Each stop is then refined to two adjacent doubles: the last time before the jump
 * and the first after it. Where delays meet breaks in the past is a stop too.
 */
final class StopTimes {

  /** Derived: a pulse as long as a thousandth of the course is found whatever its phase. */
  private static final int SCAN_POINTS = 2_000;

  private final List<Discontinuity> discontinuities;
  private final Evaluator levels;
  private final Evaluator slopes;
  private final boolean[] steady;
  private final double[] level;
  private final double[] slope;
  private final double[] scratch;
  private final double[] x;
  private final boolean any;
  private final DelayedInputs delayed;
  private final double endTime;
  private final double scanStep;

  private double left;
  private double right;
  private boolean inDerivative;

  StopTimes(CompiledSystem system, DelayedInputs delayed, double startTime, double endTime) {
    this.delayed = delayed;
    this.discontinuities = system.discontinuities();
    int count = discontinuities.size();
    this.any = discontinuities.stream().anyMatch(Discontinuity::onlyTime);
    this.levels = system.levels().evaluator();
    this.slopes = any ? system.slopes().evaluator() : levels;
    this.steady = any ? system.steady() : new boolean[count];
    this.level = new double[count];
    this.slope = new double[count];
    this.scratch = new double[count];
    Layout layout = system.system().layout();
    this.x = new double[layout.states().size() + layout.delayed().size()];
    this.endTime = endTime;
    this.scanStep = (endTime - startTime) / SCAN_POINTS;
  }

  /**
   * Looks for the first stop after {@code t}; afterwards {@link #left} and {@link #right} tell
   * where it is, infinite if there is none.
   *
   * @param p (P) parameters
   */
  void next(double t, double[] p) {
    left = delayed.breaks().left();
    right = delayed.breaks().right();
    inDerivative = right < Double.POSITIVE_INFINITY;
    if (!any) {
      return;
    }
    levels.parameters(p);
    slopes.parameters(p);
    levels.eval(t, x, level);
    slopes.eval(t, x, slope);
    for (int r = 0; r < level.length; r++) {
      if (discontinuities.get(r).onlyTime()) {
        search(r, t);
      }
    }
  }

  /** Last time before the jump. */
  double left() {
    return left;
  }

  /** First time after the jump. */
  double right() {
    return right;
  }

  /** Whether a rate of change jumps there, or only triggers can. */
  boolean inDerivative() {
    return inDerivative;
  }

  private void search(int r, double t) {
    long before = value(r, t);
    if (!steady[r]) {
      scan(r, t, before);
    } else if (slope[r] != 0) {
      double candidate = t + (target(r) - level[r]) / slope[r];
      if (candidate >= t - 1e-9 * Math.abs(t) && candidate <= endTime * (1 + 1e-12)) {
        refineNear(r, t, Math.max(t, candidate), before);
      }
    }
  }

  private double target(int r) {
    if (discontinuities.get(r).op().isRelation()) {
      return 0;
    }
    double u = level[r];
    return slope[r] > 0 ? Math.floor(u) + 1 : Math.ceil(u) - 1;
  }

  /** Rounding may put the jump a few units in the last place off: look around in widening rings. */
  private void refineNear(int r, double t, double candidate, long before) {
    double ulp = Math.ulp(Math.max(Math.abs(candidate), Math.abs(t)));
    for (double ring = 0; ring <= 0x1p20; ring = ring == 0 ? 1 : 4 * ring) {
      double after = candidate + ring * ulp;
      if (after > t && value(r, after) != before) {
        bisect(r, Math.max(t, candidate - 4 * (ring + 1) * ulp), after, t);
        return;
      }
    }
  }

  private void scan(int r, double t, long before) {
    double from = t;
    while (from < endTime && from < left) {
      double to = Math.min(endTime, from + scanStep);
      if (value(r, to) != before) {
        bisect(r, from, to, t);
        return;
      }
      from = to;
    }
  }

  private void bisect(int r, double low, double high, double t) {
    double a = value(r, low) == value(r, t) ? low : t;
    long before = value(r, a);
    double b = high;
    while (true) {
      double middle = a + (b - a) / 2;
      if (middle <= a || middle >= b) {
        break;
      }
      if (value(r, middle) == before) {
        a = middle;
      } else {
        b = middle;
      }
    }
    offer(r, a, b);
  }

  private void offer(int r, double a, double b) {
    boolean same = b == right;
    if (b < right || same) {
      inDerivative = discontinuities.get(r).inDerivative() || same && inDerivative;
      left = same ? Math.min(left, a) : a;
      right = b;
    }
  }

  /** What stays constant between jumps: the relation's truth, or the rounded value. */
  private long value(int r, double t) {
    levels.eval(t, x, scratch);
    Discontinuity d = discontinuities.get(r);
    return switch (d.op()) {
      case FLOOR -> (long) Math.floor(scratch[r]);
      case CEILING -> (long) Math.ceil(scratch[r]);
      default -> d.holds(scratch[r]) ? 1 : 0;
    };
  }
}
