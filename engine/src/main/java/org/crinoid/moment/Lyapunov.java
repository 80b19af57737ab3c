package org.crinoid.moment;

import java.util.Optional;

/**
 * The covariance at rest: the solution of {@code AC + CAᵀ + D = 0} for a stable {@code A}.
 *
 * <p>{@code C = ∫₀^∞ exp(As) D exp(Aᵀs) ds} over times that double until nothing is added, then
 * twice improved by the solution for what is left of the equation. Only products and sums are
 * formed, those of the first pass of positive semidefinite matrices, so that {@code C} is one, and
 * equal eigenvalues, as of two species that decay alike, need no care.
 *
 * <p>Cost: some 30 + 4k products of (n × n) matrices, {@code k} the binary logarithm of the ratio
 * of fastest to slowest rate.
 *
 * @see <a href="https://doi.org/10.1137/0116017">Smith 1968, SIAM J. Appl. Math. 16, 198–201</a>
 */
final class Lyapunov {

  /** Doublings after which a covariance at rest is given up. */
  private static final int DOUBLINGS = 100;

  /** Growth, and what is left of noise, below which more time adds nothing. */
  private static final double NOTHING = 1e-18;

  /**
   * Largest correction of a solution that is believed; measured: 1e-7 where rates lie ten orders
   * apart, 1 where there is no decay at all.
   */
  private static final double CORRECTION = 1e-3;

  private final int n;
  private final double[] a;
  private final double[] scale;

  /**
   * For one matrix.
   *
   * @param a (n·n) by rows; not modified
   * @param d (n·n) a diffusion matrix, for sizes by which rows are scaled
   */
  private Lyapunov(double[] a, double[] d, int n) {
    this.n = n;
    this.scale = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = d[i * n + i] > 0 ? Math.sqrt(d[i * n + i]) : 1;
    }
    this.a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        this.a[i * n + k] = a[i * n + k] * scale[k] / scale[i];
      }
    }
  }

  /**
   * The solution.
   *
   * @param a (n·n) by rows; not modified
   * @param d (n·n) symmetric, positive semidefinite; not modified
   * @return (n·n); empty if {@code a} is not stable, or so nearly neutral that rounding decides
   */
  static Optional<double[]> solve(double[] a, double[] d, int n) {
    return n == 0 ? Optional.of(new double[0]) : new Lyapunov(a, d, n).solve(d);
  }

  private Optional<double[]> solve(double[] d) {
    double[] right = scaled(d, -1);
    Propagator propagator = new Propagator(n);
    propagator.prepareShort(a, right);
    int doublings = 0;
    boolean settled = false;
    while (!settled) {
      double growth = propagator.twice();
      doublings++;
      if (Double.isNaN(growth) || doublings > DOUBLINGS) {
        return Optional.empty();
      }
      settled = growth < NOTHING && propagator.remainder(right) < NOTHING;
    }
    double[] c = propagator.added();
    for (int pass = 0; pass < 2; pass++) {
      Propagator again = new Propagator(n);
      again.prepareShort(a, residual(a, c, right, n));
      for (int k = 0; k < doublings; k++) {
        again.twice();
      }
      double[] correction = again.added();
      if (!isSmall(correction, c)) {
        return Optional.empty();
      }
      for (int k = 0; k < c.length; k++) {
        c[k] += correction[k];
      }
    }
    double[] solution = scaled(c, 1);
    for (double v : solution) {
      if (!Double.isFinite(v)) {
        return Optional.empty();
      }
    }
    return Optional.of(solution);
  }

  /**
   * What neither grows nor decays has a sum that rounding alone makes, and corrections as large.
   */
  private boolean isSmall(double[] correction, double[] c) {
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double size = Math.sqrt(Math.abs(c[i * n + i] * c[k * n + k]));
        if (!(Math.abs(correction[i * n + k]) <= CORRECTION * size)) {
          return false;
        }
      }
    }
    return true;
  }

  private double[] scaled(double[] m, int sign) {
    double[] out = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double s = scale[i] * scale[k];
        out[i * n + k] = sign > 0 ? m[i * n + k] * s : m[i * n + k] / s;
      }
    }
    return out;
  }

  /** {@code AC + CAᵀ + D} for symmetric {@code C}. */
  static double[] residual(double[] a, double[] c, double[] d, int n) {
    double[] residual = d.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double sum = 0;
        for (int q = 0; q < n; q++) {
          sum += a[i * n + q] * c[q * n + k] + a[k * n + q] * c[q * n + i];
        }
        residual[i * n + k] += sum;
      }
    }
    return residual;
  }
}
