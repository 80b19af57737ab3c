package org.crinoid.kernel;

/** Compiled formulas that are evaluated one at a time. */
public interface IndexedKernel {

  /**
   * Evaluates formula number {@code k}. Pure, as {@link Kernel#eval}.
   *
   * @param k which formula
   * @param t time
   * @param x (N) states
   * @param p (P + H) parameters, then the parts of the formulas that depend on parameters alone
   * @param w (W) workspace; overwritten
   * @param out (1) value; overwritten
   */
  void eval(int k, double t, double[] x, double[] p, double[] w, double[] out);
}
