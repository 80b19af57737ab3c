package org.crinoid.timecourse;

import org.crinoid.ode.Integrator;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.Method;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;

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

  /**
   * {@inheritDoc}
   *
   * <p>Without evidence, stiffness counts as unknown and a course as one of {@value
   * CourseWork#TYPICAL_STEPS} steps.
   */
  @Override
  public Fit assess(TimeCourse problem, Evidence evidence) {
    DynamicalSystem system = problem.system().system();
    Layout layout = system.layout();
    if (!integrator.solvesAlgebraic()) {
      if (layout.algebraicFrom() < layout.states().size()) {
        return new Fit.Rejects(
            "an algebraic rule that no formula solves determines '%s', and explicit steps cannot"
                    .formatted(layout.states().get(layout.algebraicFrom()))
                + " solve equations");
      }
      if (layout.fastStates().length > 0) {
        return new Fit.Rejects(
            "fast reactions move '%s' infinitely fast, and explicit steps would be infinitely short"
                .formatted(layout.states().get(layout.fastStates()[0])));
      }
    }
    CourseWork work = CourseWork.of(problem, evidence);
    return new Fit.Suits(
        Exactness.CONTROLLED, integrator.work(work.prospect()), work.because(integrator));
  }

  @Override
  public Trajectory solve(TimeCourse problem, Run run) {
    if (!integrator.solvesAlgebraic()) {
      problem.system().system().requireNoAlgebraicStates(integrator.description());
    }
    return new CourseDriver(this, problem, run).solve();
  }
}
