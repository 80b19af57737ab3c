package org.crinoid.ode;

import java.util.Arrays;

/**
 * Chooses the first step of a solve: such that {@code h²‖x''‖/2} is about the tolerance.
 *
 * <p>{@code x''} is the difference of slopes over a trial step, refined up to {@value #TRIALS}
 * times. The step is at most a tenth of the horizon, and no component may move by more than a tenth
 * of itself plus its tolerance. A start from rest, or from zeros with a tiny absolute tolerance, so
 * begins with a tiny step that the controller then lengthens quickly.
 *
 * @see <a href="https://doi.org/10.1145/1089014.1089020">Hindmarsh et al. 2005, ACM TOMS 31,
 *     363–396, function CVHin</a>
 */
final class InitialStep {
  private static final int TRIALS = 4;

  /** Smallest first step in units of the last place of the times. */
  private static final double SMALLEST = 100;

  /** Largest part of the horizon and of each component that the first step may cover. */
  private static final double LARGEST_PART = 0.1;

  private final OdeSystem system;
  private final ErrorScale scale;
  private final StepStatistics statistics;
  private final double[] trial;
  private final double[] trialSlope;

  InitialStep(OdeSystem system, ErrorScale scale, StepStatistics statistics) {
    this.system = system;
    this.scale = scale;
    this.statistics = statistics;
    trial = new double[system.dimension()];
    trialSlope = new double[system.dimension()];
  }

  /**
   * The step size, > 0; {@code scale} must hold the weights of {@code x}.
   *
   * @param slope (N) {@code f(t, x)}
   * @param horizon latest time of interest
   */
  double choose(double t, double[] x, double[] slope, double horizon) {
    double span = horizon - t;
    double lowest = SMALLEST * Math.ulp(Math.max(Math.abs(t), Math.abs(horizon)));
    double highest = highest(x, slope, span);
    double h = Math.sqrt(lowest * highest);
    if (highest < lowest) {
      return Math.min(h, span);
    }
    double next = h;
    for (int k = 1; k <= TRIALS; k++) {
      double curvature = curvature(t, x, slope, h);
      if (!(curvature < Double.POSITIVE_INFINITY)) {
        highest = Math.max(lowest, LARGEST_PART * h);
        h = Math.sqrt(lowest * highest);
        next = h;
        continue;
      }
      next = curvature * highest * highest > 2 ? Math.sqrt(2 / curvature) : Math.sqrt(h * highest);
      double ratio = next / h;
      if (ratio > 0.5 && ratio < 2) {
        break;
      }
      if (k > 1 && ratio > 2) {
        next = h;
        break;
      }
      h = next;
    }
    return Math.min(highest, Math.max(lowest, 0.5 * next));
  }

  private double highest(double[] x, double[] slope, double span) {
    double fastest = 0;
    for (int i = 0; i < x.length; i++) {
      double tolerance = 1 / scale.weight[i];
      double room = LARGEST_PART * Math.abs(x[i]) + tolerance;
      fastest = Math.max(fastest, Math.abs(slope[i]) / room);
    }
    double highest = LARGEST_PART * span;
    return highest * fastest > 1 ? 1 / fastest : highest;
  }

  private double curvature(double t, double[] x, double[] slope, double h) {
    for (int i = 0; i < x.length; i++) {
      trial[i] = x[i] + h * slope[i];
    }
    system.derivative(t + h, trial, trialSlope);
    statistics.derivativeEvaluations++;
    Arrays.fill(trial, 0);
    for (int i = 0; i < system.algebraicFrom(); i++) {
      trial[i] = (trialSlope[i] - slope[i]) / h;
    }
    return scale.norm(trial);
  }
}
