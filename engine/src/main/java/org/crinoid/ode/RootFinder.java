package org.crinoid.ode;

/**
 * Finds where relations change along the steps of a {@link Stepper}, earliest first.
 *
 * <p>The relations at the end of what was searched are remembered and not evaluated again: each
 * change is found once, and a course that starts with {@code g = 0} (a ball at rest on the floor)
 * changes when it leaves zero for the side where the relation differs, within a few units of the
 * last place of time.
 *
 * <p>Within a step the functions are evaluated at its middle and end. Where the parabola through
 * three values turns close to zero, the turning point is evaluated too, so that a relation that
 * changes and changes back within one step is seen if its function is smooth on the scale of the
 * step. A change is then bracketed by the Illinois method on the earliest of the changing
 * functions, with bisection whenever three evaluations have not halved the bracket, down to two
 * neighbouring or nearly neighbouring doubles.
 *
 * <p>Cost: two evaluations a step, about ten more for each change. Allocates nothing.
 *
 * @see <a href="https://doi.org/10.1007/BF01934364">Dowell and Jarratt 1971, BIT 11, 168–174</a>
 */
public final class RootFinder {
  /** A bracket is final when it is this many units of the last place wide. */
  private static final double FINAL_WIDTH = 2;

  /** A turning point is evaluated if the parabola comes this close to zero, per end value. */
  private static final double CLOSE = 0.25;

  private final RootFunctions functions;
  private final double[] x;
  private final boolean[] truth;
  private final double[] atProbe;
  private double[] atLow;
  private double[] atMiddle;
  private double[] atHigh;
  private final int[] changed;
  private int changedCount;
  private double searched;
  private double before;
  private double after;

  /**
   * @param dimension number of states
   */
  public RootFinder(RootFunctions functions, int dimension) {
    this.functions = functions;
    x = new double[dimension];
    int count = functions.count();
    truth = new boolean[count];
    atLow = new double[count];
    atMiddle = new double[count];
    atHigh = new double[count];
    atProbe = new double[count];
    changed = new int[count];
  }

  /**
   * Begins, or begins again after a discontinuity, where the stepper does.
   *
   * @param state (N) not modified
   */
  public void start(double t, double[] state) {
    functions.evaluate(t, state, atLow);
    for (int r = 0; r < truth.length; r++) {
      truth[r] = functions.holds(r, atLow[r]);
    }
    searched = t;
    before = t;
    after = t;
    changedCount = 0;
  }

  /**
   * Searches the rest of the stepper's last step for the earliest change of any relation.
   *
   * <p>After a change the search stands at {@link #after}, and may be called again for the rest of
   * the same step, or be started anew.
   *
   * @return whether there is a change; if not, the step is done with
   */
  public boolean search(Stepper stepper) {
    changedCount = 0;
    double low = searched;
    double end = stepper.time();
    if (truth.length == 0 || !(low < end)) {
      return false;
    }
    double middle = low + 0.5 * (end - low);
    boolean divisible = low < middle && middle < end;
    evaluate(stepper, divisible ? middle : end, atMiddle);
    if (divisible && differs(atMiddle)) {
      double[] g = atHigh;
      atHigh = atMiddle;
      atMiddle = g;
      locate(stepper, low, middle);
      return true;
    }
    evaluate(stepper, end, atHigh);
    double turn = turningPoint(low, end);
    if (turn > low && turn < end) {
      evaluate(stepper, turn, atProbe);
      if (differs(atProbe)) {
        System.arraycopy(atProbe, 0, atHigh, 0, atHigh.length);
        boolean late = turn > middle;
        locate(stepper, late ? moveLow(middle) : low, turn);
        return true;
      }
    }
    if (differs(atHigh)) {
      locate(stepper, divisible ? moveLow(middle) : low, end);
      return true;
    }
    swapLowAndHigh();
    searched = end;
    return false;
  }

  private double moveLow(double middle) {
    double[] g = atLow;
    atLow = atMiddle;
    atMiddle = g;
    return middle;
  }

  private void swapLowAndHigh() {
    double[] g = atLow;
    atLow = atHigh;
    atHigh = g;
  }

  private void evaluate(Stepper stepper, double t, double[] g) {
    stepper.interpolate(t, x);
    functions.evaluate(t, x, g);
  }

  private boolean differs(double[] g) {
    for (int r = 0; r < g.length; r++) {
      if (functions.holds(r, g[r]) != truth[r]) {
        return true;
      }
    }
    return false;
  }

  /** Earliest point where a function that does not change turns close to zero; NaN if none. */
  private double turningPoint(double low, double end) {
    double earliest = Double.NaN;
    for (int r = 0; r < truth.length; r++) {
      double a = atLow[r];
      double b = atMiddle[r];
      double c = atHigh[r];
      double curvature = 2 * (a - 2 * b + c);
      double slope = c - a;
      double s = -slope / (2 * curvature);
      double value = b + 0.5 * s * slope;
      boolean towards = a * curvature > 0 && Math.abs(s) < 0.5;
      double near = CLOSE * Math.min(Math.abs(a), Math.abs(c));
      if (towards && (value * a <= 0 || Math.abs(value) < near)) {
        double t = low + (0.5 + s) * (end - low);
        earliest = t < earliest || Double.isNaN(earliest) ? t : earliest;
      }
    }
    return earliest;
  }

  /** Shrinks the bracket; {@code atLow} and {@code atHigh} hold the values at its ends. */
  private void locate(Stepper stepper, double from, double to) {
    double low = from;
    double high = to;
    double lowPart = 1;
    double highPart = 1;
    double target = 0.5 * (high - low);
    boolean moved = false;
    boolean movedHigh = false;
    int evaluations = 0;
    while (high - low > FINAL_WIDTH * Math.ulp(high)) {
      boolean bisect = evaluations == 3;
      double probe = bisect ? low + 0.5 * (high - low) : estimate(low, high, lowPart, highPart);
      evaluate(stepper, probe, atProbe);
      if (differs(atProbe)) {
        high = probe;
        System.arraycopy(atProbe, 0, atHigh, 0, atHigh.length);
        lowPart = movedHigh && moved ? 0.5 * lowPart : 1;
        highPart = 1;
        movedHigh = true;
      } else {
        low = probe;
        System.arraycopy(atProbe, 0, atLow, 0, atLow.length);
        highPart = !movedHigh && moved ? 0.5 * highPart : 1;
        lowPart = 1;
        movedHigh = false;
      }
      moved = true;
      evaluations++;
      if (high - low <= target || bisect) {
        target = 0.5 * (high - low);
        evaluations = 0;
      }
    }
    settle(low, high);
  }

  /** Earliest root of the secants of the changing functions, strictly inside the bracket. */
  private double estimate(double low, double high, double lowPart, double highPart) {
    double earliest = high;
    for (int r = 0; r < truth.length; r++) {
      if (functions.holds(r, atHigh[r]) != truth[r]) {
        double a = Math.abs(lowPart * atLow[r]);
        double b = Math.abs(highPart * atHigh[r]);
        double t = low + (high - low) * (a / (a + b));
        earliest = t < earliest ? t : earliest;
      }
    }
    double least = Math.ulp(high);
    return Math.max(low + least, Math.min(high - least, earliest));
  }

  private void settle(double low, double high) {
    before = low;
    after = high;
    for (int r = 0; r < truth.length; r++) {
      boolean now = functions.holds(r, atHigh[r]);
      if (now != truth[r]) {
        changed[changedCount++] = r;
        truth[r] = now;
      }
    }
    swapLowAndHigh();
    searched = high;
  }

  /** Latest time known before the change found last. */
  public double before() {
    return before;
  }

  /** Earliest time known after the change found last; at most a few doubles behind. */
  public double after() {
    return after;
  }

  /** Number of relations that differ between {@link #before} and {@link #after}. */
  public int changedCount() {
    return changedCount;
  }

  /** Index of the {@code k}-th relation that changed, ascending. */
  public int changed(int k) {
    return changed[k];
  }

  /** Whether relation {@code r} holds at the end of what was searched. */
  public boolean holds(int r) {
    return truth[r];
  }
}
