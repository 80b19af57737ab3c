package org.crinoid.ode;

/**
 * Coefficients of an explicit Runge–Kutta pair whose last stage is the first of the next step.
 *
 * <p>Stage {@code s} evaluates {@code kₛ = f(t + cₛh, x + h Σ a[s][j] kⱼ)}; the last row of {@code
 * a} gives the new state. The two last stages are both at the end of the step, so that they tell
 * the stiffness.
 *
 * @param order of the propagated solution
 * @param c (S) nodes; the last two are 1
 * @param a (S) rows of ascending length, {@code a[s]} has {@code s} entries
 * @param error (S) weights of the propagated solution minus those of the embedded one
 * @param interpolant (S) rows of (4): {@code bₛ(θ) = Σ interpolant[s][m] θ^(m+1)}, the weights of
 *     the state at {@code t + θh}
 */
record ButcherTableau(int order, double[] c, double[][] a, double[] error, double[][] interpolant) {

  /** Number of stages, {@code S}. */
  int stages() {
    return c.length;
  }
}
