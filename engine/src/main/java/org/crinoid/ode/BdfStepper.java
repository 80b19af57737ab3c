package org.crinoid.ode;

import java.util.Arrays;
import java.util.Optional;

/** Steps of {@link Bdf}: predicts, corrects, judges the error, plans the next. */
final class BdfStepper implements Stepper {
  /** Error left by Newton's iteration over the error allowed; see {@link Bdf}. */
  private static final double NEWTON_PART = 0.03;

  private static final double AFTER_DIVERGENCE = 0.25;
  private static final double SMALLEST_RATIO = 0.1;
  private static final double AFTER_TWO_ERRORS = 0.2;
  private static final int ERRORS_BEFORE_RESTART = 3;

  /** A limit nearer than this part of the planned step is approached at order 1. */
  private static final double NEAR = 0.01;

  private final OdeSystem system;
  private final StepStatistics statistics;
  private final ErrorScale scale;
  private final Nordsieck history;
  private final BdfCoefficients coefficients = new BdfCoefficients();
  private final ModifiedNewton newton;
  private final BdfOrderControl control;
  private final InitialStep initialStep;
  private final double[] startSlope;
  private double time;
  private double previousTime;
  private double unlimitedStep;
  private int badStart = -1;

  BdfStepper(OdeSystem system, ErrorScale scale, ModifiedNewton newton, int maxOrder) {
    this.system = system;
    this.scale = scale;
    this.newton = newton;
    statistics = newton.statistics();
    int n = system.dimension();
    history = new Nordsieck(n);
    control = new BdfOrderControl(maxOrder, n, scale);
    initialStep = new InitialStep(system, scale, statistics);
    startSlope = new double[n];
  }

  @Override
  public void start(double t, double[] x, double horizon) {
    system.derivative(t, x, startSlope);
    statistics.derivativeEvaluations++;
    begin(t);
    badStart = ErrorScale.firstNotFinite(startSlope);
    scale.update(x, statistics.steps);
    completeSlope(t, x, horizon);
    double h = badStart < 0 ? initialStep.choose(t, x, startSlope, horizon) : 1;
    history.start(x, startSlope, h);
    control.start(1);
  }

  /**
   * Gives algebraic states their slopes; where that is impossible they start level, and the first
   * step says what is wrong.
   */
  private void completeSlope(double t, double[] x, double horizon) {
    int from = system.algebraicFrom();
    if (badStart < 0 && from < x.length) {
      double increment = Math.max(Math.sqrt(Math.ulp(1.0)) * (horizon - t), 8 * Math.ulp(t));
      boolean complete = newton.completeSlope(t, x, startSlope, increment);
      if (!complete || ErrorScale.firstNotFinite(startSlope) >= 0) {
        Arrays.fill(startSlope, from, x.length, 0);
      }
    }
  }

  /**
   * Continues a solve from a Taylor polynomial.
   *
   * @param taylor (q + 1) of (N): state and scaled derivatives {@code hʲ x⁽ʲ⁾ / j!}
   * @param h step size of the scaling, which is the first tried
   */
  void resume(double t, double[][] taylor, double h) {
    begin(t);
    badStart = -1;
    scale.update(taylor[0], statistics.steps);
    history.start(taylor, h);
    control.start(taylor.length - 1);
  }

  /** Size planned for the next step. */
  double nextStep() {
    return Math.max(control.ratio * history.step, unlimitedStep);
  }

  private void begin(double t) {
    time = t;
    previousTime = t;
    unlimitedStep = 0;
    newton.reset();
  }

  @Override
  public Optional<StepFailure> step(double limit) {
    if (!(limit > time)) {
      throw new IllegalArgumentException("limit " + limit + " is not after time " + time);
    }
    if (badStart >= 0) {
      return Optional.of(new StepFailure.NotFinite(time, badStart));
    }
    prepare(limit);
    int errors = 0;
    while (true) {
      double end = StepLimit.end(time, history.step, limit);
      coefficients.update(history);
      history.predict(newton.predicted, newton.predictedSlope);
      double tolerance = NEWTON_PART / coefficients.error;
      ModifiedNewton.Outcome outcome =
          newton.solve(end, history.step, coefficients.l[1], tolerance);
      if (outcome == ModifiedNewton.Outcome.CONVERGED) {
        double size = scale.norm(newton.correction) * coefficients.error;
        if (size <= 1) {
          accept(end, size);
          return Optional.empty();
        }
        statistics.errorTestFailures++;
        errors++;
        afterError(size, errors);
      } else {
        statistics.convergenceFailures++;
        control.refused();
        history.rescale(AFTER_DIVERGENCE);
      }
      if (StepLimit.tooSmall(time, history.step)) {
        return Optional.of(failure(outcome));
      }
    }
  }

  /** Changes order and step as planned, but so as to meet the limit. */
  private void prepare(double limit) {
    if (control.order > history.order) {
      history.raiseOrder(control.correctionForHigherOrder());
    } else if (control.order < history.order) {
      history.lowerOrder();
    }
    double wanted = nextStep();
    unlimitedStep = 0;
    double h = StepLimit.fit(wanted, limit - time);
    if (h < wanted) {
      unlimitedStep = Math.min(wanted, 10 * h);
      if (h < NEAR * wanted) {
        history.order = 1;
        control.orderForced(1);
        unlimitedStep = 0;
      }
    }
    if (h != history.step) {
      history.rescale(h / history.step);
    }
  }

  private void afterError(double size, int errors) {
    control.refused();
    unlimitedStep = 0;
    int q = history.order;
    if (errors <= ERRORS_BEFORE_RESTART) {
      double ratio = Math.max(SMALLEST_RATIO, BdfOrderControl.ratioAfterError(size, q));
      history.rescale(errors > 1 ? Math.min(ratio, AFTER_TWO_ERRORS) : Math.min(ratio, 0.9));
    } else if (q > 1) {
      history.lowerOrder();
      control.orderForced(q - 1);
      history.rescale(SMALLEST_RATIO);
    } else {
      double h = SMALLEST_RATIO * history.step;
      System.arraycopy(history.z[0], 0, newton.state, 0, newton.state.length);
      system.derivative(time, newton.state, startSlope);
      statistics.derivativeEvaluations++;
      completeSlope(time, newton.state, time + history.step);
      history.start(newton.state, startSlope, h);
      control.orderForced(1);
    }
  }

  private StepFailure failure(ModifiedNewton.Outcome outcome) {
    int bad = ErrorScale.firstNotFinite(newton.lastDerivative());
    if (bad >= 0) {
      return new StepFailure.NotFinite(time, bad);
    }
    StepFailure.Cause cause =
        switch (outcome) {
          case CONVERGED -> StepFailure.Cause.ERROR_TEST;
          case DIVERGED, NOT_FINITE -> StepFailure.Cause.NONLINEAR_SOLVER;
          case SINGULAR -> StepFailure.Cause.SINGULAR_MATRIX;
        };
    return new StepFailure.StepTooSmall(time, history.step, scale.worst(newton.correction), cause);
  }

  private void accept(double end, double size) {
    previousTime = time;
    time = end;
    statistics.steps++;
    newton.accepted();
    history.advance(newton.state, coefficients.l, newton.correction);
    control.accepted(history, coefficients, newton.correction, size);
    scale.update(history.z[0], statistics.steps);
  }

  @Override
  public double time() {
    return time;
  }

  @Override
  public double previousTime() {
    return previousTime;
  }

  @Override
  public void interpolate(double t, double[] x) {
    history.interpolate((t - time) / history.step, x);
  }

  @Override
  public StepStatistics statistics() {
    return statistics;
  }
}
