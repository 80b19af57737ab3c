package org.crinoid.cli;

import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Run;
import org.crinoid.timecourse.Integration;
import picocli.CommandLine.Option;

/** How to solve. */
final class SolverOptions {

  /** Ways to integrate. */
  enum MethodName {
    /** Begins explicitly, and changes when the system turns out to be stiff, and back. */
    AUTO(new Automatic()),
    /** Backward differentiation formulas. */
    BDF(new Bdf()),
    /** Explicit Runge–Kutta pair of order 5. */
    RK45(new Tsit5());

    private final Integrator integrator;

    MethodName(Integrator integrator) {
      this.integrator = integrator;
    }
  }

  @Option(
      names = "--rtol",
      paramLabel = "X",
      converter = NumberConverter.class,
      description = "Relative tolerance, 1e-6 unless given.")
  private double rtol = Integration.DEFAULT_RTOL;

  @Option(
      names = "--atol",
      paramLabel = "X",
      converter = NumberConverter.class,
      description = "Absolute tolerance, 1e-12 unless given; scaled to the model's own values.")
  private double atol = Integration.DEFAULT_ATOL;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Give up after so many steps, 10000000 unless given.")
  private long maxSteps = Run.DEFAULT_MAX_STEPS;

  @Option(
      names = "--method",
      paramLabel = "auto|bdf|rk45",
      description =
          "auto (unless given) watches for stiffness and changes between rk45, explicit"
              + " Runge-Kutta of order 5, and bdf, implicit of variable order.")
  private MethodName method = MethodName.AUTO;

  /**
   * The method as asked.
   *
   * @throws InputException if a number makes no sense
   */
  Integration integration() {
    if (!(rtol >= 1e-14 && rtol < 1)) {
      throw new InputException("--rtol must be at least 1e-14 and below 1, not " + rtol);
    }
    if (!(atol > 0)) {
      throw new InputException("--atol must be positive, not " + atol);
    }
    if (maxSteps < 1) {
      throw new InputException("--max-steps must be at least 1, not " + maxSteps);
    }
    return new Integration(method.integrator, rtol, atol);
  }

  MethodName method() {
    return method;
  }

  long maxSteps() {
    return maxSteps;
  }
}
