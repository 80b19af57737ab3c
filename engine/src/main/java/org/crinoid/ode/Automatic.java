package org.crinoid.ode;

import java.util.Optional;
import java.util.function.Function;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;

/** Automatic. */
public record Automatic() implements Integrator {
  @Override
  public Stepper stepper(
      OdeSystem system,
      Tolerances tolerances,
      Function<SparsityPattern, LinearSolver> linearSolver) {
    ButcherTableau tableau = Tsit5Tableau.create();
    StepStatistics statistics = new StepStatistics();
    ErrorScale scale = Bdf.scale(tolerances);
    SpectralRadius radius = new SpectralRadius(system.jacobianPattern(), scale);
    BdfStepper implicit = new BdfStepper(
        system, scale, new ModifiedNewton(system, scale, linearSolver.apply(system.jacobianPattern()), statistics, Optional.of(radius)), 5);
    return new AutomaticStepper(
        new ExplicitRungeKuttaStepper(system, tolerances, tableau, statistics),
        implicit, radius, tableau.stability(), system,scale);
  }
}
