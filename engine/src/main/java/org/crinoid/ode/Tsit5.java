package org.crinoid.ode;

import java.util.function.Function;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;

/**
 * Tsitouras' explicit Runge–Kutta pair of orders 5 and 4, for problems that are not stiff.
 *
 * <p>The solution of order 5 is propagated; the dense output of order 4 needs no further stage. The
 * share of the tolerance that a step may spend falls with their number as for {@link Bdf}.
 *
 * <p>Cost of a step: six derivatives and some {@code 30 N} operations. Uses no Jacobian and no
 * linear solver. Steps beyond {@code 3.5/ρ}, {@code ρ} the magnitude of the Jacobian's largest
 * negative eigenvalue, are unstable and refused: where accuracy would allow longer ones, see {@link
 * Automatic}.
 *
 * @see <a href="https://doi.org/10.1016/j.camwa.2011.06.002">Tsitouras 2011, Comput. Math. Appl.
 *     62, 770–775</a>
 */
public record Tsit5() implements Integrator {
  private static final double LARGEST_SHARE = 0.3;
  private static final double BUDGET = 3;

  /** Length of the stability interval on the negative real axis. */
  private static final double STABLE = 3.5;

  /** Operations per state and step beside the derivatives. */
  private static final double VECTOR = 30;

  @Override
  public Stepper stepper(
      OdeSystem system,
      Tolerances tolerances,
      Function<SparsityPattern, LinearSolver> linearSolver) {
    if (system.algebraicFrom() < system.dimension()) {
      throw new IllegalArgumentException("explicit steps cannot solve algebraic equations");
    }
    return stepper(system, tolerances, new StepStatistics());
  }

  @Override
  public boolean solvesAlgebraic() {
    return false;
  }

  static ExplicitRungeKuttaStepper stepper(
      OdeSystem system, Tolerances tolerances, StepStatistics statistics) {
    ErrorScale scale = new ErrorScale(tolerances, LARGEST_SHARE, BUDGET);
    return new ExplicitRungeKuttaStepper(system, scale, Tsit5Tableau.create(), statistics);
  }

  /** Six derivatives a step; steps beyond {@code 3.5/ρ} are unstable. */
  @Override
  public double work(Prospect prospect) {
    double steps = Math.max(prospect.accuracySteps(), prospect.stiffness() / STABLE);
    return steps * (6 * prospect.derivative() + VECTOR * prospect.states());
  }

  @Override
  public String description() {
    return "Tsit5, explicit Runge–Kutta 5(4)";
  }
}
