package org.crinoid.ode;

import java.util.function.Function;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;

/** Tsit5. */
public record Tsit5() implements Integrator {
  @Override
  public Stepper stepper(
      OdeSystem system,
      Tolerances tolerances,
      Function<SparsityPattern, LinearSolver> linearSolver) {
    return new ExplicitRungeKuttaStepper(
        system, tolerances, Tsit5Tableau.create(), new StepStatistics());
  }
}
