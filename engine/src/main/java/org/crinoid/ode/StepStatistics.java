package org.crinoid.ode;

/** Work counts of one solve, updated in place by the stepper. */
public final class StepStatistics {
  /** Accepted steps. */
  public long steps;

  /** Attempts refused by the error test. */
  public long errorTestFailures;

  /** Attempts refused because Newton's iteration did not converge. */
  public long convergenceFailures;

  /** Evaluations of the derivative. */
  public long derivativeEvaluations;

  /** Evaluations of the Jacobian. */
  public long jacobianEvaluations;

  /** Factorisations of the iteration matrix. */
  public long factorizations;

  /** Newton iterations, one linear solution each. */
  public long newtonIterations;

  /** Changes between explicit and implicit steps. */
  public long methodSwitches;

  private final SwitchLog switchLog = new SwitchLog();

  /** Makes a record of zeros. */
  public StepStatistics() {}

  /** When the method was changed; updated in place. */
  public SwitchLog switchLog() {
    return switchLog;
  }
}
