package org.crinoid.timecourse;

import org.crinoid.ode.Integrator;
import org.crinoid.solve.Method;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;

/**
 * Integrates the rate equations with an ODE integrator.
 *
 * @param integrator how steps are taken
 * @param rtol relative tolerance per state, dimensionless, in [1e-14, 1)
 * @param atol absolute tolerance, > 0, scaled to the model's units as {@link AbsoluteTolerance}
 *     says
 */
public record Integration(Integrator integrator, double rtol, double atol)
    implements Method<TimeCourse, Trajectory> {

  /** Relative tolerance unless the user says otherwise. */
  public static final double DEFAULT_RTOL = 1e-6;

  /** Absolute tolerance unless the user says otherwise. */
  public static final double DEFAULT_ATOL = 1e-12;

  /** Checks the tolerances. */
  public Integration {
    if (!(rtol >= 1e-14 && rtol < 1)) {
      throw new IllegalArgumentException("rtol must be at least 1e-14 and below 1, not " + rtol);
    }
    if (!(atol > 0 && atol < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("atol must be positive and finite, not " + atol);
    }
  }

  @Override
  public Trajectory solve(TimeCourse problem, Run run) {
    if (!integrator.solvesAlgebraic()) {
      problem.system().system().requireNoAlgebraicStates(integrator.description());
    }
    return new CourseDriver(this, problem, run).solve();
  }
}
