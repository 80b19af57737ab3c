package org.crinoid.linalg;

import java.util.Arrays;

/**
 * Solves a small system of equations {@code g(y) = 0} by Newton's method with damping.
 *
 * <p>A step {@code λd}, {@code J d = −g}, is taken if the next simplified correction is shorter:
 * {@code ‖J⁻¹ g(y + λd)‖ ≤ (1 − λ/4) ‖d‖}, the natural monotonicity test, which does not depend on
 * how the equations are scaled; otherwise {@code λ} is halved. Components are measured relative to
 * their own size.
 *
 * <p>Cost: {@code O(n³)} per iteration. Converges locally and quadratically where {@code J} is
 * regular; finds one root, which one depends on the guess.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-23899-4">Deuflhard 2011, Newton Methods for
 *     Nonlinear Problems, section 3.3</a>
 */
public final class DampedNewton {

  private static final int MAX_ITERATIONS = 100;
  private static final double SMALLEST_DAMPING = 1e-6;

  /** Relative corrections this small are rounding. */
  private static final double CONVERGED = 4e-15;

  /** Relative corrections this small, if they shrink no more, are what rounding allows. */
  private static final double STAGNATED = 1e-9;

  private final int n;
  private final DenseFactors factors;
  private final double[] floor;
  private final double[] g;
  private final double[] step;
  private final double[] next;
  private final double[] trial;
  private final double[] scale;
  private final double[][] jacobian;

  /** The equations. */
  public interface Equations {
    /**
     * Evaluates the residuals.
     *
     * @param y (n) unknowns; not modified
     * @param g (n) overwritten
     */
    void residual(double[] y, double[] g);

    /**
     * Evaluates the derivatives.
     *
     * @param y (n) unknowns; not modified
     * @param jacobian (n × n) by columns: {@code jacobian[j][i] = ∂gᵢ/∂yⱼ}; overwritten
     */
    void jacobian(double[] y, double[][] jacobian);
  }

  /**
   * Allocates for {@code n} unknowns.
   *
   * @param floor (n) size below which each unknown counts as zero, > 0
   */
  public DampedNewton(double[] floor) {
    this.n = floor.length;
    this.floor = floor.clone();
    this.factors = new DenseFactors(n);
    this.g = new double[n];
    this.step = new double[n];
    this.next = new double[n];
    this.trial = new double[n];
    this.scale = new double[n];
    this.jacobian = new double[n][n];
  }

  /**
   * Solves from a guess.
   *
   * @param y (n) guess in, root out; meaningless if false is returned
   * @return whether a root was found
   */
  public boolean solve(Equations equations, double[] y) {
    equations.residual(y, g);
    for (int k = 0; k < MAX_ITERATIONS; k++) {
      if (isZero(g)) {
        return true;
      }
      if (!correction(equations, y)) {
        return false;
      }
      for (int i = 0; i < n; i++) {
        scale[i] = Math.max(floor[i], Math.max(Math.abs(y[i]), Math.abs(y[i] + step[i])));
      }
      double size = norm(step);
      if (!(size < Double.POSITIVE_INFINITY)) {
        return false;
      }
      double damping = advance(equations, y, size);
      if (size <= CONVERGED || damping == 0 && size <= STAGNATED) {
        return true;
      }
      if (damping == 0) {
        return false;
      }
    }
    return false;
  }

  private boolean correction(Equations equations, double[] y) {
    equations.jacobian(y, jacobian);
    for (int j = 0; j < n; j++) {
      System.arraycopy(jacobian[j], 0, factors.column(j), 0, n);
    }
    if (!factors.factor()) {
      return false;
    }
    solveInto(step);
    return true;
  }

  private void solveInto(double[] d) {
    for (int i = 0; i < n; i++) {
      d[i] = -g[i];
    }
    factors.solve(d);
  }

  /** Takes the longest damped step that shortens the next; returns its damping, 0 if none does. */
  private double advance(Equations equations, double[] y, double size) {
    for (double damping = 1; damping >= SMALLEST_DAMPING; damping /= 2) {
      for (int i = 0; i < n; i++) {
        trial[i] = y[i] + damping * step[i];
      }
      equations.residual(trial, g);
      solveInto(next);
      if (norm(next) <= (1 - damping / 4) * size) {
        System.arraycopy(trial, 0, y, 0, n);
        return damping;
      }
    }
    return 0;
  }

  private static boolean isZero(double[] v) {
    return Arrays.stream(v).allMatch(c -> c == 0);
  }

  /** NaN if a component is. */
  private double norm(double[] d) {
    double max = 0;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, Math.abs(d[i]) / scale[i]);
    }
    return max;
  }
}
