package org.crinoid.cme;

/** What makes a Krylov space, and how the generator looks in it. */
interface KrylovOperator {

  /** Takes a generator. */
  void generator(Generator generator);

  /** Takes the length of a step. */
  void scale(double h);

  /**
   * {@code w = B v}.
   *
   * @return sum of magnitudes of what is wrong with it, as a residual; 0 if nothing but rounding
   */
  double apply(double[] v, double[] w);

  /**
   * The generator in the space, {@code A V = V G + R ψᵀ + …}.
   *
   * @param g (m·m) overwritten, by rows
   * @param psi (m) overwritten
   * @return false if it cannot be computed
   */
  boolean project(KrylovSpace space, double[] g, double[] psi);

  /** Whether a space that is too small for a step is good for some shorter one. */
  boolean servesShorter();

  /** {@code ‖R‖₁}. */
  double residual(KrylovSpace space);

  /** What linear solutions left: {@code Σ_k ‖P_k‖₁ |(Φ c)_k|}. */
  double leftover(KrylovSpace space, double[] norms, double[] c);

  /** Products with the generator so far. */
  long products();

  /** It in words. */
  String description();
}
