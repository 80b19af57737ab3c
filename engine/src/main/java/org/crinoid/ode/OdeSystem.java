package org.crinoid.ode;

import org.crinoid.linalg.SparsityPattern;

/**
 * The initial value problem {@code M x' = f(t, x)} as the integrators see it: numbers, no names.
 *
 * <p>{@code M} is the unit matrix but for the last, algebraic states: for them {@code 0 = f(t, x)},
 * of index 1, which means that {@code ∂f/∂x} of the algebraic rows and columns is regular.
 *
 * <p>One instance serves one solve on one thread, and may keep workspace.
 */
public interface OdeSystem {

  /** Number of states, {@code N}. */
  int dimension();

  /** Index of the first algebraic state; {@link #dimension} if there is none. */
  default int algebraicFrom() {
    return dimension();
  }

  /** Whether it is known beforehand that only implicit steps can be long. */
  default boolean isStiff() {
    return algebraicFrom() < dimension();
  }

  /**
   * Evaluates {@code f}.
   *
   * @param x (N) state; not modified
   * @param dxdt (N) overwritten
   */
  void derivative(double t, double[] x, double[] dxdt);

  /** Pattern of {@code ∂f/∂x}; contains the whole diagonal. */
  SparsityPattern jacobianPattern();

  /**
   * Evaluates {@code ∂f/∂x}, exactly.
   *
   * @param x (N) state; not modified
   * @param values (entries) overwritten, in the order of {@link #jacobianPattern()}
   */
  void jacobian(double t, double[] x, double[] values);
}
