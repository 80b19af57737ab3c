package org.crinoid.steady;

import java.util.Optional;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.Method;
import org.crinoid.solve.Run;
import org.crinoid.solve.SteadyState;
import org.crinoid.system.TimeDependence;

/**
 * Finds fixed points by following the course from the model's start until Newton's method can take
 * over, and by Newton's method from the start itself and from random states with the same totals.
 *
 * <p>Cost: a stiff solve, and some ten to a hundred factorisations per start.
 *
 * @param courseSteps steps after which the course from the model's start is given up, as that of an
 *     oscillator must be
 * @param rescueSteps the same for random starts from which Newton's method fails
 */
public record FixedPointSearch(long courseSteps, long rescueSteps)
    implements Method<SteadyState, FixedPoints> {

  /** Factorisations of the course to rest and of Newton's method, per start. */
  private static final double FACTORIZATIONS = 100;

  /** Operations of a sparse factorisation per entry of the Jacobian. */
  private static final double FILL = 50;

  /** With limits that suit all but extreme models. */
  public FixedPointSearch() {
    this(10_000, 1_000);
  }

  /** Suits what can rest; some hundred factorisations a start. */
  @Override
  public Fit assess(SteadyState problem, Evidence evidence) {
    Optional<String> moving =
        TimeDependence.whyNoRest(problem.system().system(), problem.heldTime().isPresent());
    if (moving.isPresent()) {
      return new Fit.Rejects(moving.get());
    }
    double n = problem.system().system().layout().states().size();
    double entries = problem.system().jacobianPattern().entryCount();
    double factorization = Math.min(n * n * n, FILL * entries);
    return new Fit.Suits(
        Exactness.CONTROLLED,
        FACTORIZATIONS * (1 + problem.starts()) * factorization,
        "nothing in its %.0f rates of change depends on time itself".formatted(n));
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.crinoid.model.UnsupportedException if rates depend on time and it is not held, or
   *     the system has delays, algebraic states or fast reactions
   */
  @Override
  public FixedPoints solve(SteadyState problem, Run run) {
    TimeDependence.requireRest(problem.system().system(), problem.heldTime().isPresent());
    return new SearchDriver(this, problem, run).solve();
  }
}
