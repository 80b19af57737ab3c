package org.crinoid.ode;

/**
 * Functions {@code g(t, x)} whose signs decide relations along a course.
 *
 * <p>A relation {@code lhs ≥ rhs} has {@code g = lhs − rhs} and holds where {@code g ≥ 0}; {@code
 * lhs > rhs} holds where {@code g > 0}. What is looked for is the change of {@link #holds}, so that
 * touching zero from the side where the relation holds is no change for the one and two changes for
 * the other.
 */
public interface RootFunctions {

  /** Number of functions, {@code R}. */
  int count();

  /**
   * Evaluates all functions.
   *
   * @param x (N) state; not modified
   * @param g (R) overwritten
   */
  void evaluate(double t, double[] x, double[] g);

  /** Whether relation {@code r} holds when its function has the value {@code g}. */
  boolean holds(int r, double g);
}
