package org.crinoid.steady;

/**
 * Newton's method for {@code g(x) = 0}, damped, that keeps amounts positive.
 *
 * <p>A step {@code x + λd}, {@code A d = −g}, is taken if the next simplified correction is
 * shorter: {@code ‖A⁻¹ g(x + λd)‖ ≤ (1 − λ/4) ‖d‖}; otherwise {@code λ} is halved. An amount falls
 * to no less than a twentieth in one step, so that zero is approached only by those that tend to
 * it. Components are measured relative to their own size.
 *
 * <p>Converges locally and quadratically where {@code A} is regular, by a factor per step where an
 * amount tends to zero. The point found depends on the guess.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-23899-4">Deuflhard 2011, Newton Methods for
 *     Nonlinear Problems, section 3.3</a>
 */
final class PositiveNewton {

  private static final int MAX_ITERATIONS = 200;
  private static final double SMALLEST_DAMPING = 0x1p-20;
  private static final double LARGEST_FALL = 0.05;

  /** Relative corrections this small are rounding. */
  private static final double CONVERGED = 1e-14;

  /** Relative corrections this small, if they shrink no more, are what rounding allows. */
  private static final double STAGNATED = 1e-6;

  private final RestEquations equations;
  private final Domain domain;
  private final ScaledMatrix matrix;
  private final boolean free;
  private final int n;
  private final double[] g;
  private final double[] step;
  private final double[] next;
  private final double[] trial;
  private final double[] scale;
  private long iterations;

  /**
   * Allocates for the present choice of dependent states.
   *
   * @param free whether amounts may become negative all the same
   */
  PositiveNewton(RestEquations equations, Domain domain, boolean free) {
    this.equations = equations;
    this.domain = domain;
    this.free = free;
    this.matrix = new ScaledMatrix(equations);
    this.n = equations.dimension();
    this.g = new double[n];
    this.step = new double[n];
    this.next = new double[n];
    this.trial = new double[n];
    this.scale = new double[n];
  }

  /**
   * Solves from a guess.
   *
   * @param x (N) guess in, root out; meaningless if false is returned
   * @return whether a root was found
   */
  boolean solve(double[] x) {
    equations.residual(x, g);
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < MAX_ITERATIONS; k++) {
      iterations++;
      setScale(x, x);
      if (!matrix.factor(x, scale)) {
        return isZero(g);
      }
      solveInto(step);
      addStep(x, 1);
      setScale(x, trial);
      double size = norm(step);
      if (!(size < Double.POSITIVE_INFINITY)) {
        return false;
      }
      double damping = size == 0 ? 1 : advance(x, size);
      if (size <= CONVERGED || size <= STAGNATED && (damping == 0 || size > 0.5 * best)) {
        return settleZeros(x);
      }
      if (damping == 0) {
        return false;
      }
      best = Math.min(best, size);
    }
    return false;
  }

  /** Sets amounts to zero that count as zero, if that leaves the equations as well satisfied. */
  private boolean settleZeros(double[] x) {
    boolean any = false;
    for (int i = 0; i < n; i++) {
      boolean zero = domain.positive()[i] && Math.abs(x[i]) <= domain.floor(i);
      trial[i] = zero ? 0 : x[i];
      any |= zero && x[i] != 0;
    }
    if (any) {
      equations.residual(trial, next);
      double[] size = equations.magnitude(x);
      boolean satisfied = true;
      for (int i = 0; i < n; i++) {
        satisfied &= Math.abs(next[i]) <= 1e-10 * size[i] + Double.MIN_NORMAL;
      }
      if (satisfied) {
        System.arraycopy(trial, 0, x, 0, n);
      }
    }
    return true;
  }

  private void setScale(double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      scale[i] = Math.max(domain.floor(i), Math.max(Math.abs(x[i]), Math.abs(y[i])));
    }
  }

  private void solveInto(double[] d) {
    for (int i = 0; i < n; i++) {
      d[i] = -g[i];
    }
    matrix.solve(d);
  }

  private void addStep(double[] x, double damping) {
    for (int i = 0; i < n; i++) {
      trial[i] = x[i] + damping * step[i];
      if (!free && domain.positive()[i]) {
        trial[i] = Math.max(trial[i], LARGEST_FALL * Math.max(x[i], 0));
      }
    }
  }

  /** Takes the longest damped step that shortens the next; returns its damping, 0 if none does. */
  private double advance(double[] x, double size) {
    for (double damping = 1; damping >= SMALLEST_DAMPING; damping /= 2) {
      addStep(x, damping);
      equations.residual(trial, g);
      solveInto(next);
      if (norm(next) <= (1 - damping / 4) * size) {
        System.arraycopy(trial, 0, x, 0, n);
        return damping;
      }
    }
    equations.residual(x, g);
    return 0;
  }

  private static boolean isZero(double[] v) {
    for (double c : v) {
      if (c != 0) {
        return false;
      }
    }
    return true;
  }

  /** NaN if a component is. */
  private double norm(double[] d) {
    double max = 0;
    for (int i = 0; i < n; i++) {
      double part = Math.abs(d[i]) / scale[i];
      max = part > max || Double.isNaN(part) ? part : max;
      if (Double.isNaN(max)) {
        return max;
      }
    }
    return max;
  }

  long iterations() {
    return iterations;
  }

  ScaledMatrix matrix() {
    return matrix;
  }
}
