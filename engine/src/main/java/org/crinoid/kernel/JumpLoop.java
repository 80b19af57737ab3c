package org.crinoid.kernel;

/**
 * The direct method for one jump process, generated: counts and propensities are local variables,
 * and each jump is a piece of code of its own, or of a few one line of a table.
 */
public interface JumpLoop {

  /** Where a loop gets its random numbers from. */
  interface Chance {
    /** Exponential with mean 1. */
    double nextExponential();

    /** Uniform in [0, 1). */
    double nextDouble();
  }

  /**
   * Lets jumps happen from {@code t} on, up to {@code limit} or as many as {@code most}.
   *
   * @param t time
   * @param x (N) counts; overwritten
   * @param p (P + H) parameters, then the parts of the propensities that depend on them alone
   * @param w (states × jumps) what jumps change, if the loop looks it up; not modified
   * @param out (1) time reached: {@code limit}, or that of the last jump if there were {@code
   *     most}, or if a propensity is then negative, undefined or infinite; overwritten
   * @param chance random numbers
   * @return number of jumps
   */
  long run(
      double t,
      double[] x,
      double[] p,
      double[] w,
      double[] out,
      Chance chance,
      double limit,
      long most);
}
