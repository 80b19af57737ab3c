package org.crinoid.cme;

/** Moves probabilities over a span of time with a generator that stands still. */
interface TransientStep {

  /**
   * What a step may do wrong, in probability.
   *
   * @param loss what may leave the window
   * @param error what {@link #error} may be
   * @param drop what may be set to zero
   */
  record Allowance(double loss, double error, double drop) {}

  /** How a step went. */
  enum Ending {
    /** Done. */
    DONE,
    /** More probability would leave the window than may; the values are what they were. */
    LOST,
    /** The error would be larger than it may be; the values are what they were. */
    INACCURATE,
    /** The caller asked to stop; the values are what they were. */
    STOPPED
  }

  /** Takes a generator; probabilities have its length from now on. */
  void generator(Generator generator);

  /**
   * Takes a step: {@code p ← e^{τA} p}.
   *
   * @param p (S) probabilities; overwritten if it is done
   * @param tau length of the step
   */
  Ending step(double[] p, double tau, Allowance allowance);

  /**
   * Bound on the sum of distances of {@code p} to the exact result of the last step, beside what is
   * missing in its sum: zero where each value is at most the exact one.
   */
  double error();

  /** At most so much the last step has set to zero; it is missing in the sum of {@code p}. */
  default double dropped() {
    return 0;
  }

  /** Whether {@link #error} is proven, but for rounding. */
  boolean isCertified();

  /** Products with a generator so far. */
  long products();

  /** Products times the states whose values were computed, so far. */
  double work();

  /** It in words. */
  String description();
}
