package org.crinoid.ode;

/**
 * Weights {@code wᵢ = 1 / (σ·(rtol·|xᵢ| + atolᵢ))} and the norm {@code maxᵢ |eᵢ·wᵢ|} by which
 * errors are judged: at most 1 is accurate enough.
 *
 * <p>The maximum, not the root mean square of CVODE: with that a single component of {@code N} may
 * err {@code √N} times the tolerance.
 *
 * <p>The share {@code σ} of the tolerance that step {@code n} of a solve may spend is {@code
 * min(largest, budget/n)}. Where errors neither grow nor fade (phases of oscillations, conserved
 * quantities) the global error is their sum, some {@code budget·ln n} tolerances instead of {@code
 * n}; short stiff solves, which forget their errors, are not slowed down. The share falls no
 * further than {@value #SMALLEST_SHARE}, and not to where rounding would be taken for error.
 */
final class ErrorScale {
  private static final double SMALLEST_SHARE = 1e-3;

  /** Local errors below this part of a component are mostly rounding: 225 units of 2⁻⁵³. */
  private static final double ROUNDING = 2.5e-14;

  /** Relative tolerance. */
  final double rtol;

  /** (N) absolute tolerances. */
  final double[] atol;

  /** Share {@code σ} of the tolerances that the next step may spend. */
  double share;

  private final double largest;
  private final double budget;
  private final double smallest;

  /** (N) weights, 1/unit of the state; read by the steppers' own fused loops. */
  final double[] weight;

  /**
   * @param largest share of the tolerances that a first step may spend, in (0, 1]
   * @param budget see above
   */
  ErrorScale(Tolerances tolerances, double largest, double budget) {
    rtol = tolerances.rtol();
    atol = tolerances.atol();
    this.largest = largest;
    this.budget = budget;
    smallest = Math.min(largest, Math.max(SMALLEST_SHARE, ROUNDING / rtol));
    weight = new double[atol.length];
  }

  /** Sets the share of the next step from the number of accepted ones. */
  void updateShare(long steps) {
    share = Math.max(smallest, Math.min(largest, budget / steps));
  }

  /**
   * Sets share and weights.
   *
   * @param x (N) state
   * @param steps accepted so far
   */
  void update(double[] x, long steps) {
    updateShare(steps);
    double[] w = weight;
    double[] a = atol;
    double part = share;
    double r = part * rtol;
    for (int i = 0; i < w.length; i++) {
      w[i] = 1 / (r * Math.abs(x[i]) + part * a[i]);
    }
  }

  /** The norm of {@code e}; NaN if a component is. */
  double norm(double[] e) {
    double[] w = weight;
    double max = 0;
    for (int i = 0; i < w.length; i++) {
      max = Math.max(max, Math.abs(e[i] * w[i]));
    }
    return max;
  }

  /** The component that has the norm of {@code e}, or the first that is not finite. */
  int worst(double[] e) {
    int worst = 0;
    double max = -1;
    for (int i = 0; i < weight.length; i++) {
      double s = Math.abs(e[i] * weight[i]);
      if (!Double.isFinite(s)) {
        return i;
      }
      if (s > max) {
        max = s;
        worst = i;
      }
    }
    return worst;
  }

  /** The first component that is not finite, or −1. */
  static int firstNotFinite(double[] v) {
    for (int i = 0; i < v.length; i++) {
      if (!Double.isFinite(v[i])) {
        return i;
      }
    }
    return -1;
  }
}
