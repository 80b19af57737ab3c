package org.crinoid.ode;

import java.util.Optional;
import java.util.function.Function;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;

/** Bdf. */
public record Bdf(int maxOrder) implements Integrator {
  private static final double LARGEST_SHARE = Double.parseDouble(System.getProperty("share","0.3"));
  private static final double BUDGET = Double.parseDouble(System.getProperty("budget","3"));
  @Override
  public Stepper stepper(OdeSystem system, Tolerances tolerances, Function<SparsityPattern, LinearSolver> linearSolver) {
    ErrorScale scale = scale(tolerances);
    ModifiedNewton newton = new ModifiedNewton(system, scale, linearSolver.apply(system.jacobianPattern()), new StepStatistics(), Optional.empty());
    return new BdfStepper(system, scale, newton, maxOrder);
  }
  static ErrorScale scale(Tolerances tolerances) { return new ErrorScale(tolerances, LARGEST_SHARE, BUDGET); }
}
