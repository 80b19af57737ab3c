package org.crinoid.ode;

/** Why no further step could be taken, by index; the driver turns indices into names. */
public sealed interface StepFailure {

  /** Time reached before the failure. */
  double time();

  /**
   * The error test or the nonlinear solver kept failing until the step could not shrink further.
   */
  record StepTooSmall(double time, double stepSize, int component, Cause cause)
      implements StepFailure {}

  /** A derivative was not finite, at the starting point or however small the step became. */
  record NotFinite(double time, int component) implements StepFailure {}

  /** What refused the last attempt. */
  enum Cause {
    ERROR_TEST,
    NONLINEAR_SOLVER,
    SINGULAR_MATRIX
  }
}
