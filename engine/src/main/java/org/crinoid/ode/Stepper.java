package org.crinoid.ode;

import java.util.Optional;

/**
 * Advances one initial value problem step by step.
 *
 * <p>Lives for one solve on one thread. The caller owns time, output, events and limits: it starts
 * the stepper, asks for steps, reads the dense output of the last one, and restarts after a
 * discontinuity. Nothing allocates between {@link #start} and the end of the solve, unless a step
 * fails.
 */
public interface Stepper {

  /**
   * Begins, or begins again after a discontinuity, at the given point.
   *
   * @param t time
   * @param x (N) state; copied
   * @param horizon where the caller means to stop at the latest, {@code > t}; bounds the first step
   */
  void start(double t, double[] x, double horizon);

  /**
   * Takes one accepted step that ends at or before {@code limit}; when it ends there, {@link #time}
   * equals {@code limit} exactly. The derivative is never evaluated beyond {@code limit}.
   *
   * @return empty when the step was taken; otherwise why not, with {@link #time} unchanged
   */
  Optional<StepFailure> step(double limit);

  /** Where the last accepted step ended. */
  double time();

  /** Where the last accepted step began; equals {@link #time} right after {@link #start}. */
  double previousTime();

  /**
   * Dense output of the last step, as accurate as the step itself.
   *
   * @param t within {@link #previousTime} and {@link #time}
   * @param x (N) overwritten
   */
  void interpolate(double t, double[] x);

  /** Work done since the stepper was made; the same object, updated in place. */
  StepStatistics statistics();
}
