package org.crinoid.ode;

import java.util.Optional;

/** Steps of {@link Automatic}: explicit or implicit, whichever the course suits. */
final class AutomaticStepper implements Stepper {
  /** Order at which implicit steps begin: derivatives beyond it carry the stages' stiff noise. */
  private static final int FIRST_IMPLICIT_ORDER = 3;

  private final ExplicitRungeKuttaStepper explicit;
  private final BdfStepper implicit;
  private final StiffnessMonitor monitor;
  private final StepStatistics statistics;
  private final double[] x;
  private final double[][] taylor;
  private Stepper last;
  private boolean isImplicit;
  private boolean change;

  AutomaticStepper(
      ExplicitRungeKuttaStepper explicit,
      BdfStepper implicit,
      StiffnessMonitor monitor,
      int dimension) {
    this.explicit = explicit;
    this.implicit = implicit;
    this.monitor = monitor;
    statistics = explicit.statistics();
    x = new double[dimension];
    taylor = new double[FIRST_IMPLICIT_ORDER + 1][dimension];
    last = explicit;
  }

  @Override
  public void start(double t, double[] state, double horizon) {
    change = false;
    isImplicit = false;
    monitor.start();
    explicit.start(t, state, horizon);
    last = explicit;
  }

  @Override
  public Optional<StepFailure> step(double limit) {
    if (change) {
      change();
    }
    Optional<StepFailure> failure = isImplicit ? implicit.step(limit) : explicit.step(limit);
    if (failure.isPresent() && !isImplicit) {
      explicit.interpolate(explicit.time(), x);
      implicit.start(explicit.time(), x, limit);
      switched();
      failure = implicit.step(limit);
    }
    if (failure.isEmpty()) {
      last = isImplicit ? implicit : explicit;
      change = isImplicit ? monitor.relaxed(implicit) : monitor.wasteful(explicit);
    }
    return failure;
  }

  /** Before a step and not after, so that the dense output of the last step stays. */
  private void change() {
    change = false;
    double t = last.time();
    if (isImplicit) {
      implicit.interpolate(t, x);
      explicit.resume(t, x, implicit.nextStep());
    } else {
      double h = explicit.taylor(taylor);
      implicit.resume(t, taylor, h);
    }
    switched();
  }

  private void switched() {
    isImplicit = !isImplicit;
    monitor.switched();
    statistics.methodSwitches++;
    statistics.switchLog().add(last.time(), isImplicit);
  }

  @Override
  public double time() {
    return last.time();
  }

  @Override
  public double previousTime() {
    return last.previousTime();
  }

  @Override
  public void interpolate(double t, double[] out) {
    last.interpolate(t, out);
  }

  @Override
  public StepStatistics statistics() {
    return statistics;
  }
}
