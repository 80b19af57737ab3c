package org.crinoid.ode;

import java.util.Optional;

/** Steps of {@link Automatic}: explicit or implicit, whichever the course suits. */
final class AutomaticStepper implements Stepper {
  private static final double NEARLY_UNSTABLE = Double.parseDouble(System.getProperty("nu","0.8"));
  private static final int STIFF_STEPS = Integer.getInteger("ss",8);
  private static final int STAY = Integer.getInteger("stay",25);
  private static final double GAIN = Double.parseDouble(System.getProperty("gain","1.5"));
  private static final int LONGEST_STAY = 10_000;

  private final ExplicitRungeKuttaStepper explicit;
  private final BdfStepper implicit;
  private final StepStatistics statistics;
  private final SpectralRadius radius;
  private final double stability;
  private final OdeSystem system; private final ErrorScale scale; private final double[] jacobian;
  private static final int CHECK = Integer.getInteger("check",10);
  private final double[] x;
  private final double[][] taylor;
  private boolean isImplicit;
  private Stepper last;
  private int stiffSteps;
  private int calmSteps;
  private int stay;
  private int stepsSinceSwitch;

  AutomaticStepper(
      ExplicitRungeKuttaStepper explicit,
      BdfStepper implicit,
      SpectralRadius radius,
      double stability,
      OdeSystem system, ErrorScale scale) {
int dimension=system.dimension(); this.system=system; this.scale=scale; jacobian=new double[system.jacobianPattern().entryCount()];

    this.explicit = explicit;
    this.implicit = implicit;
    this.radius = radius;
    this.stability = stability;
    statistics = explicit.statistics();
    x = new double[dimension];
    taylor = new double[Integer.getInteger("order",3) + 1][dimension];
    last = explicit;
  }

  @Override
  public void start(double t, double[] x, double horizon) {
   known=false;
    stiffSteps = 0;
    calmSteps = 0;
    stepsSinceSwitch = 0;
    stay = STAY;
    if (isImplicit && statistics.steps > 0) {
      implicit.start(t, x, horizon);
      last = implicit;
    } else {
      isImplicit = false;
      explicit.start(t, x, horizon);
      last = explicit;
    }
  }

  @Override
  public Optional<StepFailure> step(double limit) {
    if (isImplicit) {
      if (stepsSinceSwitch >= stay
          && implicit.nextStep() * radius.value() * GAIN < NEARLY_UNSTABLE * stability) {
        toExplicit();
      }
    } else if (stiffSteps >= STIFF_STEPS) {
      toImplicit();
    }
    Stepper current = isImplicit ? implicit : explicit;
    Optional<StepFailure> failure = current.step(limit);
    if (failure.isPresent()
        && !isImplicit
        && failure.get() instanceof StepFailure.StepTooSmall
        && explicit.previousTime() < explicit.time()) {
      explicit.interpolate(explicit.time(), x);
      implicit.start(explicit.time(), x, limit);
      switched(true, explicit.time());
      current = implicit;
      failure = current.step(limit);
    }
    if (failure.isEmpty()) {
      last = current;
      stepsSinceSwitch++;
      if (!isImplicit) {
        watch();
      }
    }
    return failure;
  }

  private void watch() {
    if (stepsSinceSwitch % CHECK == 0) {
      renewRadius();
    }
    double h = explicit.time() - explicit.previousTime();
    if (Math.max(explicit.stiffness(), h * radius.value()) > NEARLY_UNSTABLE * stability) {
      stiffSteps++;
      calmSteps = 0;
    } else if (++calmSteps == 4) {
      stiffSteps = 0;
    }
  }

  private void renewRadius() {
    double t = explicit.time();
    explicit.interpolate(t, x);
    scale.update(x, statistics.steps);
    if (!known) {
      radius.reset();
      known = true;
    }
    system.jacobian(t, x, jacobian);
    statistics.jacobianEvaluations++;
    radius.update(jacobian);
  }
  private boolean known;

  private void toImplicit() {
    double h = explicit.taylor(taylor);
    implicit.resume(explicit.time(), taylor, h);
    switched(true, explicit.time());
  }

  private void toExplicit() {
    double t = implicit.time();
    implicit.interpolate(t, x);
    explicit.resume(t, x, implicit.nextStep());
    switched(false, t);
  }

  private void switched(boolean toImplicit, double t) {
    if (toImplicit && stepsSinceSwitch < stay) {
      stay = Math.min(2 * stay, LONGEST_STAY);
    } 
    isImplicit = toImplicit;
    stiffSteps = 0;
    calmSteps = 0;
    stepsSinceSwitch = 0;
    statistics.methodSwitches++;
    statistics.switchLog().add(t, toImplicit);
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
