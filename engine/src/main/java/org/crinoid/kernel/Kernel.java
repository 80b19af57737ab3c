package org.crinoid.kernel;

/** A compiled list of formulas. */
@FunctionalInterface
public interface Kernel {

  /**
   * Evaluates all formulas. Pure: reads {@code t, x, p}; overwrites {@code w} and {@code out};
   * keeps nothing. Safe for all threads with their own {@code w} and {@code out}.
   *
   * @param t time
   * @param x (N + K) states, then delayed inputs
   * @param p (P + H) parameters, then the parts of the formulas that depend on parameters alone
   * @param w (W) workspace; overwritten
   * @param out one entry per formula; overwritten
   */
  void eval(double t, double[] x, double[] p, double[] w, double[] out);
}
