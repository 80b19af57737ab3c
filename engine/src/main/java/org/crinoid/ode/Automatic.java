package org.crinoid.ode;

import java.util.Optional;
import java.util.function.Function;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;

/**
 * Explicit steps of {@link Tsit5} where the course allows, steps of {@link Bdf} where it is stiff.
 *
 * <p>Starts explicitly, since every solve starts with a transient that must be resolved, and
 * changes in either direction by the product of step size and spectral radius of the Jacobian. A
 * change keeps the step size: implicit steps begin at order 3 from the explicit step's interpolant.
 * Changes are counted, and listed in {@link StepStatistics#switchLog()}. Where stiffness is known
 * beforehand, as with algebraic states, all steps are implicit.
 *
 * <p>Cost beside the steps: one Jacobian and four sparse products every ten explicit steps. Valid
 * for any problem; prefer {@link Bdf} when stiffness is known.
 *
 * @see <a href="https://doi.org/10.1137/0904010">Petzold 1983, SIAM J. Sci. Stat. Comput. 4,
 *     136–148</a>
 */
public record Automatic() implements Integrator {

  /** Jacobians and products beside the steps, and steps before a change. */
  private static final double WATCHING = 1.1;

  @Override
  public Stepper stepper(
      OdeSystem system,
      Tolerances tolerances,
      Function<SparsityPattern, LinearSolver> linearSolver) {
    if (system.isStiff()) {
      return new Bdf().stepper(system, tolerances, linearSolver);
    }
    SparsityPattern pattern = system.jacobianPattern();
    StepStatistics statistics = new StepStatistics();
    ErrorScale scale = Bdf.scale(tolerances);
    SpectralRadius radius = new SpectralRadius(pattern, scale);
    ModifiedNewton newton =
        new ModifiedNewton(
            system, scale, linearSolver.apply(pattern), statistics, Optional.of(radius));
    return new AutomaticStepper(
        Tsit5.stepper(system, tolerances, statistics),
        new BdfStepper(system, scale, newton, Nordsieck.MAX_ORDER),
        new StiffnessMonitor(system, scale, radius, statistics),
        system.dimension());
  }

  /** The cheaper of both, and what watching costs. */
  @Override
  public double work(Prospect prospect) {
    return WATCHING * Math.min(new Tsit5().work(prospect), new Bdf().work(prospect));
  }

  @Override
  public String description() {
    return "Tsit5 and BDF in turn, by stiffness";
  }
}
