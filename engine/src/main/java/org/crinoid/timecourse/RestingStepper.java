package org.crinoid.timecourse;

import java.util.Optional;
import org.crinoid.ode.StepFailure;
import org.crinoid.ode.StepStatistics;
import org.crinoid.ode.Stepper;

/** Steps of a system without states: time passes, nothing else. */
final class RestingStepper implements Stepper {

  private final StepStatistics statistics = new StepStatistics();
  private double time;
  private double previousTime;

  @Override
  public void start(double t, double[] x, double horizon) {
    time = t;
    previousTime = t;
  }

  @Override
  public Optional<StepFailure> step(double limit) {
    previousTime = time;
    time = limit;
    statistics.steps++;
    return Optional.empty();
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
    // nothing to interpolate
  }

  @Override
  public StepStatistics statistics() {
    return statistics;
  }
}
