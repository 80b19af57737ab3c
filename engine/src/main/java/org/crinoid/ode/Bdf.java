package org.crinoid.ode;
import java.util.function.Function;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;
/** Bdf. */
public record Bdf(int maxOrder, double safety) implements Integrator {
  @Override
  public Stepper stepper(OdeSystem system, Tolerances tolerances, Function<SparsityPattern, LinearSolver> linearSolver) {
    return new BdfStepper(system, tolerances, linearSolver.apply(system.jacobianPattern()), this);
  }
}
