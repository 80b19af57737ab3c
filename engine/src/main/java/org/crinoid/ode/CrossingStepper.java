package org.crinoid.ode;

import java.util.Optional;

/**
 * Steps of another stepper, which also cross jumps of the derivative that no step of its own can.
 *
 * <p>A step that passes a jump {@code Δ} errs by some {@code h·Δ}, so that the error test shortens
 * it; but no step is shorter than a few units of the last place of {@code t}, and where {@code
 * Δ·ulp(t)} is above the tolerance none is accepted. Such an error is that of the time itself: when
 * the jump happens is not known better either. So where steps have become too small and a relation
 * changes on the straight line {@code x + s·f(t, x)}, {@code 0 ≤ s ≤ }{@value #REACH}{@code
 * ·ulp(t)}, that line is the step, and the other stepper starts afresh behind it. It errs by at
 * most {@value #REACH}{@code ·ulp(t)·Δ}. Where no relation changes the failure stands: a course
 * that grows without bound fails as before. So it does where {@value #MOST_IN_A_ROW} crossings
 * follow each other closely: rates that drive a state back to a jump from both sides have no course
 * that steps could follow.
 *
 * <p>Cost: nothing unless a step fails; then one evaluation of the derivative, two of the relations
 * and a start. States that equations determine stand still on the line; the caller solves for them
 * after a jump.
 */
public final class CrossingStepper implements Stepper {
  /**
   * Length of the line in units of the last place of time: what failed last was less than ten times
   * as long as the smallest step, {@link StepLimit}, and reached beyond the jump.
   */
  private static final int REACH = 64;

  private static final int MOST_IN_A_ROW = 100;

  /** Steps between two crossings that follow each other closely, at most. */
  private static final long CLOSE = 50;

  private final Stepper stepper;
  private final OdeSystem system;
  private final RootFunctions relations;
  private final double[] from;
  private final double[] slope;
  private final double[] state;
  private final double[] before;
  private final double[] behind;
  private double horizon;
  private double lineStart;
  private double lineEnd;
  private boolean onLine;
  private int crossings;
  private long stepsAtCrossing;

  /**
   * @param stepper takes the steps
   * @param system what it solves
   * @param relations those at which the derivative may jump
   */
  public CrossingStepper(Stepper stepper, OdeSystem system, RootFunctions relations) {
    this.stepper = stepper;
    this.system = system;
    this.relations = relations;
    int n = system.dimension();
    from = new double[n];
    slope = new double[n];
    state = new double[n];
    before = new double[relations.count()];
    behind = new double[relations.count()];
  }

  @Override
  public void start(double t, double[] x, double horizon) {
    this.horizon = horizon;
    onLine = false;
    stepper.start(t, x, horizon);
  }

  @Override
  public Optional<StepFailure> step(double limit) {
    if (onLine) {
      interpolate(lineEnd, state);
      start(lineEnd, state, Math.max(horizon, Math.nextUp(lineEnd)));
    }
    Optional<StepFailure> failure = stepper.step(limit);
    if (failure.isEmpty() || !(failure.get() instanceof StepFailure.StepTooSmall)) {
      return failure;
    }
    return crosses(limit) ? Optional.empty() : failure;
  }

  private boolean crosses(double limit) {
    boolean close = statistics().steps - stepsAtCrossing <= CLOSE;
    crossings = close ? crossings + 1 : 1;
    if (crossings > MOST_IN_A_ROW || !jumpIsNear(limit)) {
      return false;
    }
    onLine = true;
    statistics().steps++;
    stepsAtCrossing = statistics().steps;
    return true;
  }

  /** Draws the line, and sees whether a relation changes along it. */
  private boolean jumpIsNear(double limit) {
    lineStart = stepper.time();
    lineEnd = Math.min(limit, lineStart + REACH * Math.ulp(lineStart));
    stepper.interpolate(lineStart, from);
    system.derivative(lineStart, from, slope);
    statistics().derivativeEvaluations++;
    relations.evaluate(lineStart, from, before);
    along(lineEnd, state);
    relations.evaluate(lineEnd, state, behind);
    for (int r = 0; r < before.length; r++) {
      if (relations.holds(r, before[r]) != relations.holds(r, behind[r])) {
        return true;
      }
    }
    return false;
  }

  private void along(double t, double[] x) {
    double s = t - lineStart;
    System.arraycopy(from, 0, x, 0, from.length);
    for (int i = 0; i < system.algebraicFrom(); i++) {
      x[i] += s * slope[i];
    }
  }

  @Override
  public double time() {
    return onLine ? lineEnd : stepper.time();
  }

  @Override
  public double previousTime() {
    return onLine ? lineStart : stepper.previousTime();
  }

  @Override
  public void interpolate(double t, double[] x) {
    if (onLine) {
      along(t, x);
    } else {
      stepper.interpolate(t, x);
    }
  }

  @Override
  public StepStatistics statistics() {
    return stepper.statistics();
  }
}
