package org.crinoid.cme;

import org.crinoid.cme.TransientStep.Allowance;
import org.crinoid.cme.TransientStep.Ending;

/**
 * Steps with a generator that changes in time: {@code p(t + h) ≈ e^{h(a₁A₁ + a₂A₂)} e^{h(a₂A₁ +
 * a₁A₂)} p}, of fourth order, with {@code A₁, A₂} at the two points of Gauss and {@code a₁,₂ = (3 ∓
 * 2√3)/12}. Its distance to the exponential midpoint rule, of second order, controls the step and
 * counts as its error: an estimate, as a rule far too large.
 *
 * @see <a href="https://doi.org/10.1016/j.apnum.2005.11.004">Blanes and Moan 2006, Applied
 *     Numerical Mathematics 56, 1519–1537</a>
 */
final class TimedStep {

  private static final double GAUSS = Math.sqrt(3) / 6;

  /** {@code 2a₁}, the weight of the later generator in the first half. */
  private static final double FIRST = 0.5 - 1 / Math.sqrt(3);

  private static final double LARGEST_GROWTH = 3;
  private static final double LARGEST_CUT = 0.2;
  private static final double SAFETY = 0.8;

  /** Steps to begin with, of the whole time. */
  private static final double FIRST_STEPS = 100;

  /** What is dropped counts in the distance of the two rules: so much of the error at most. */
  private static final double DROPPED = 0.05;

  private double[] before = new double[0];
  private double[] midpoint = new double[0];
  private double length;
  private double error;

  TimedStep(double span) {
    length = span / FIRST_STEPS;
  }

  /** A span of time. */
  record Span(double from, double length) {}

  /** Length that the error allows, as far as is known. */
  double length() {
    return length;
  }

  /** Estimated error of the last step. */
  double error() {
    return error;
  }

  /** Takes a step; see {@link TransientStep#step}. */
  Ending step(MovingWindow window, TransientStep stepper, Span span, Allowance whole) {
    double most = Math.min(whole.drop(), DROPPED * whole.error());
    Allowance allowance = new Allowance(whole.loss(), whole.error(), most);
    double tau = span.length();
    double[] p = window.probabilities();
    int size = window.states().size();
    before = before.length < p.length ? new double[p.length] : before;
    System.arraycopy(p, 0, before, 0, size);
    Ending ending = midpoint(window, stepper, span, allowance);
    if (ending == Ending.DONE) {
      midpoint = midpoint.length < p.length ? new double[p.length] : midpoint;
      System.arraycopy(p, 0, midpoint, 0, size);
      System.arraycopy(before, 0, p, 0, size);
      ending = halves(window, stepper, span, allowance);
    }
    if (ending != Ending.DONE) {
      System.arraycopy(before, 0, p, 0, size);
      return ending;
    }
    for (int s = 0; s < size; s++) {
      midpoint[s] = Math.abs(midpoint[s] - p[s]);
    }
    double distance = Sums.of(midpoint, size);
    double factor = SAFETY * Math.cbrt(allowance.error() / distance);
    factor = Math.min(LARGEST_GROWTH, Math.max(LARGEST_CUT, factor));
    if (distance > allowance.error()) {
      length = tau * factor;
      System.arraycopy(before, 0, p, 0, size);
      return Ending.INACCURATE;
    }
    length = Math.max(length, tau * factor);
    error = distance + stepper.error();
    return Ending.DONE;
  }

  private static Ending midpoint(
      MovingWindow window, TransientStep stepper, Span span, Allowance allowance) {
    window.timed().mix(span.from() + span.length() / 2, 0, 0);
    return stepper.step(window.probabilities(), span.length(), allowance);
  }

  private static Ending halves(
      MovingWindow window, TransientStep stepper, Span span, Allowance allowance) {
    double t = span.from();
    double tau = span.length();
    double early = t + (0.5 - GAUSS) * tau;
    double late = t + (0.5 + GAUSS) * tau;
    window.timed().mix(early, late, FIRST);
    Ending ending = stepper.step(window.probabilities(), tau / 2, allowance);
    if (ending == Ending.DONE) {
      window.timed().mix(early, late, 1 - FIRST);
      ending = stepper.step(window.probabilities(), tau / 2, allowance);
    }
    return ending;
  }
}
