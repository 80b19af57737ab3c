package org.crinoid.ode;

import java.util.function.Function;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;

/**
 * Settings of a way to integrate {@code x' = f(t, x)}; makes the {@link Stepper} of one solve.
 *
 * <p>Implementations are records: immutable, shared by all threads.
 */
public interface Integrator {

  /**
   * Makes a stepper; all its memory is allocated here.
   *
   * @param system the problem; used by this stepper alone
   * @param tolerances accuracy asked, one {@code atol} per state of the system
   * @param linearSolver makes the solver of the Newton systems from the pattern of their matrix,
   *     which is the Jacobian's; explicit integrators do not call it
   * @throws IllegalArgumentException if the system has algebraic states and {@link
   *     #solvesAlgebraic} is false
   */
  Stepper stepper(
      OdeSystem system,
      Tolerances tolerances,
      Function<SparsityPattern, LinearSolver> linearSolver);

  /** Whether it can solve problems with algebraic states. */
  default boolean solvesAlgebraic() {
    return true;
  }

  /**
   * Operations that a solve will take, right to a factor of about ten.
   *
   * @param prospect what is to be expected
   */
  double work(Prospect prospect);

  /** What it is, for the report. */
  String description();
}
