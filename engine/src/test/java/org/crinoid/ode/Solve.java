package org.crinoid.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.crinoid.linalg.DenseLu;

/** Drives a stepper in tests. */
final class Solve {
  private Solve() {}

  static Stepper stepper(Integrator integrator, TestProblem problem, double rtol, double atol) {
    double[] all = new double[problem.dimension()];
    Arrays.fill(all, atol);
    return integrator.stepper(problem, new Tolerances(rtol, all), DenseLu::new);
  }

  /** Steps to {@code end}, which must not fail; returns the state there. */
  static double[] advance(Stepper stepper, double end, int dimension) {
    while (stepper.time() < end) {
      assertThat(stepper.step(end)).isEmpty();
    }
    double[] x = new double[dimension];
    stepper.interpolate(end, x);
    return x;
  }

  static Stepper started(Stepper stepper, TestProblem problem, double end) {
    stepper.start(0, problem.initial(), end);
    return stepper;
  }

  static double[] solve(Integrator integrator, TestProblem problem, double end, double rtol) {
    Stepper stepper = started(stepper(integrator, problem, rtol, rtol * 1e-6), problem, end);
    return advance(stepper, end, problem.dimension());
  }
}
