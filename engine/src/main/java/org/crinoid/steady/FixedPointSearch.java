package org.crinoid.steady;

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

  /** With limits that suit all but extreme models. */
  public FixedPointSearch() {
    this(10_000, 1_000);
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
