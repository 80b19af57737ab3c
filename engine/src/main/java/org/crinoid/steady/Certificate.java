package org.crinoid.steady;

import org.crinoid.solve.FixedPoint.Accuracy;

/**
 * How well a fixed point is known.
 *
 * <p>The error of each state is estimated by {@code |A⁻¹| (|g| + 8 ε m)}: the equations are
 * satisfied to {@code g}, and rounding disturbs each by some units of the last place of the sizes
 * {@code m} that add up to it. Then one simplified Newton step is made from a point a few errors
 * away; the factor by which it shrinks the distance is the contraction of Newton's method there. If
 * it is below ½, the correction series converges, as the theorem of Newton and Kantorovich says,
 * with the contraction measured at a point rather than bounded over a ball.
 *
 * <p>Cost: one factorisation and {@code N} solutions.
 */
final class Certificate {

  /** Sums of a few terms, each a few operations, are wrong by so many units of their parts. */
  private static final double ROUNDING = 8 * Math.ulp(1.0);

  /** Relative size of the disturbance, beside ten errors. */
  private static final double DISTURBANCE = 1e-8;

  private final RestEquations equations;
  private final Domain domain;
  private final java.util.List<String> names;

  Certificate(RestEquations equations, Domain domain, java.util.List<String> names) {
    this.equations = equations;
    this.domain = domain;
    this.names = names;
  }

  /**
   * Judges a fixed point.
   *
   * @param x (N) the point, at which dependent states were chosen; not modified
   */
  Accuracy of(double[] x) {
    int n = x.length;
    if (n == 0) {
      return new Accuracy(0, "", 0, "", 0);
    }
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = Math.max(Math.abs(x[i]), 1e-12 * domain.small()[i]);
    }
    double[] f = new double[n];
    equations.derivative(0, x, f);
    double[] turnover = equations.turnover(x);
    int worst = 0;
    double residual = 0;
    for (int i = 0; i < n; i++) {
      double part = turnover[i] > 0 ? Math.abs(f[i]) / turnover[i] : 0;
      if (part > residual) {
        worst = i;
        residual = part;
      }
    }
    ScaledMatrix matrix = new ScaledMatrix(equations);
    if (!matrix.factor(x, scale)) {
      double infinite = Double.POSITIVE_INFINITY;
      return new Accuracy(residual, names.get(worst), infinite, names.get(worst), infinite);
    }
    double[] error = errors(x, matrix);
    int least = 0;
    for (int i = 0; i < n; i++) {
      if (!(error[i] / scale[i] <= error[least] / scale[least])) {
        least = i;
      }
    }
    return new Accuracy(
        residual,
        names.get(worst),
        error[least] / scale[least],
        names.get(least),
        contraction(x, matrix, error, scale));
  }

  private double[] errors(double[] x, ScaledMatrix matrix) {
    int n = x.length;
    double[] g = new double[n];
    equations.residual(x, g);
    double[] size = equations.magnitude(x);
    double[] error = new double[n];
    double[] column = new double[n];
    for (int j = 0; j < n; j++) {
      java.util.Arrays.fill(column, 0);
      column[j] = Math.abs(g[j]) + ROUNDING * size[j];
      if (column[j] != 0) {
        matrix.solve(column);
        for (int i = 0; i < n; i++) {
          error[i] += Math.abs(column[i]);
        }
      }
    }
    return error;
  }

  private double contraction(double[] x, ScaledMatrix matrix, double[] error, double[] scale) {
    int n = x.length;
    double[] y = new double[n];
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = x[i] + DISTURBANCE * scale[i] + 10 * error[i];
    }
    equations.residual(y, z);
    double[] g = new double[n];
    equations.residual(x, g);
    for (int i = 0; i < n; i++) {
      z[i] -= g[i];
    }
    matrix.solve(z);
    double left = 0;
    double all = 0;
    for (int i = 0; i < n; i++) {
      double part = Math.abs(y[i] - x[i] - z[i]) / scale[i];
      left = Double.isNaN(part) ? Double.POSITIVE_INFINITY : Math.max(left, part);
      all = Math.max(all, (y[i] - x[i]) / scale[i]);
    }
    return left / all;
  }
}
