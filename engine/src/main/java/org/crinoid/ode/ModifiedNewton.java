package org.crinoid.ode;

import java.util.Optional;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;

/**
 * Solves the corrector equation of an implicit step by Newton's method with a kept matrix.
 *
 * <p>The unknown is the correction {@code e} of the predicted state: {@code e = γ f(t, p + e) −
 * s/l₁} with the predicted slope {@code s} and {@code γ = h/l₁}; the matrix is {@code I − γJ}. The
 * Jacobian is exact and costs little beside a factorisation, so each factorisation takes a fresh
 * one and there is nothing else to keep. A matrix is renewed when {@code γ} left it by more than
 * {@value #GAMMA_CHANGE}, when it is {@value #MAX_AGE} steps old, or when the iteration does not
 * converge; meanwhile corrections are multiplied by {@code 2/(1 + γ/γ₀)}, which is the best factor
 * where {@code γJ} is large. The rows of algebraic states are {@code −J e = f(t, p + e)}, free of
 * {@code γ}, so that they keep their size in short steps.
 *
 * @see <a href="https://doi.org/10.1137/0910062">Brown, Byrne and Hindmarsh 1989, SIAM J. Sci.
 *     Stat. Comput. 10, 1038–1051</a>
 */
final class ModifiedNewton {
  /** How an iteration ended. */
  enum Outcome {
    CONVERGED,
    DIVERGED,
    SINGULAR,
    NOT_FINITE
  }

  private static final double GAMMA_CHANGE = 0.3;
  private static final int MAX_AGE = 20;
  private static final int MAX_ITERATIONS = 3;

  /** The remembered rate may fall to this fraction from one iteration to the next (CVODE). */
  private static final double RATE_DECAY = 0.3;

  /** Corrections that grow by more than this diverge (CVODE). */
  private static final double DIVERGENCE = 2;

  /** A Krylov solver's residual as a fraction of the tolerance of the iteration (CVODE). */
  private static final double LINEAR_TOLERANCE = 0.05;

  private final OdeSystem system;
  private final StepStatistics statistics;
  private final LinearSolver solver;
  private final Optional<SpectralRadius> radius;
  private final double[] weight;
  private final double[] jacobian;
  private final int[] diagonal;
  private final int[] rows;
  private final int algebraicFrom;
  private final double[] slope;
  private final double[] delta;

  /** (N) predicted state; set before {@link #solve}. */
  final double[] predicted;

  /** (N) step size times the slope of the prediction; set before {@link #solve}. */
  final double[] predictedSlope;

  /** (N) result: what the step adds to the prediction. */
  final double[] correction;

  /** (N) result: the corrected state. */
  final double[] state;

  private double matrixGamma;
  private double rate = 1;
  private int age = MAX_AGE;

  /**
   * @param solver of the Newton systems
   * @param statistics updated in place
   * @param radius told each new Jacobian, if there
   */
  ModifiedNewton(
      OdeSystem system,
      ErrorScale scale,
      LinearSolver solver,
      StepStatistics statistics,
      Optional<SpectralRadius> radius) {
    this.system = system;
    this.solver = solver;
    this.statistics = statistics;
    this.radius = radius;
    weight = scale.weight;
    int n = system.dimension();
    SparsityPattern pattern = system.jacobianPattern();
    jacobian = new double[pattern.entryCount()];
    diagonal = diagonal(pattern);
    rows = pattern.row();
    algebraicFrom = system.algebraicFrom();
    slope = new double[n];
    delta = new double[n];
    predicted = new double[n];
    predictedSlope = new double[n];
    correction = new double[n];
    state = new double[n];
  }

  private static int[] diagonal(SparsityPattern pattern) {
    int[] start = pattern.columnStart();
    int[] entry = new int[pattern.n()];
    for (int j = 0; j < entry.length; j++) {
      int k = start[j];
      while (k < start[j + 1] && pattern.row()[k] != j) {
        k++;
      }
      if (k == start[j + 1]) {
        throw new IllegalArgumentException("the Jacobian's pattern lacks diagonal entry " + j);
      }
      entry[j] = k;
    }
    return entry;
  }

  /** Forgets the matrix: the problem changed. */
  void reset() {
    age = MAX_AGE;
  }

  /** Tells that a step was accepted; the matrix ages. */
  void accepted() {
    age++;
  }

  /**
   * Finds the correction to within {@code tolerance}.
   *
   * @param t end of the step
   * @param l1 leading coefficient of the corrector
   * @param h step size
   * @param tolerance largest norm of the error left
   */
  Outcome solve(double t, double h, double l1, double tolerance) {
    double gamma = h / l1;
    boolean stale = age >= MAX_AGE || Math.abs(gamma / matrixGamma - 1) > GAMMA_CHANGE;
    boolean current = false;
    while (true) {
      System.arraycopy(predicted, 0, state, 0, state.length);
      system.derivative(t, state, slope);
      statistics.derivativeEvaluations++;
      if (stale) {
        if (!refresh(t, gamma)) {
          return Outcome.SINGULAR;
        }
        current = true;
      }
      Outcome outcome = iterate(t, gamma, l1, tolerance);
      if (outcome == Outcome.CONVERGED || current) {
        return outcome;
      }
      stale = true;
    }
  }

  private boolean refresh(double t, double gamma) {
    system.jacobian(t, predicted, jacobian);
    statistics.jacobianEvaluations++;
    if (radius.isPresent()) {
      radius.get().update(jacobian);
    }
    boolean regular = factor(gamma);
    age = regular ? 0 : MAX_AGE;
    rate = 1;
    matrixGamma = gamma;
    return regular;
  }

  /** Turns the Jacobian into the matrix {@code M − γJ}, algebraic rows {@code −J}. */
  private boolean factor(double gamma) {
    double[] m = jacobian;
    int n = slope.length;
    if (algebraicFrom == n) {
      for (int k = 0; k < m.length; k++) {
        m[k] *= -gamma;
      }
    } else {
      for (int k = 0; k < m.length; k++) {
        m[k] *= rows[k] < algebraicFrom ? -gamma : -1;
      }
    }
    for (int i = 0; i < algebraicFrom; i++) {
      m[diagonal[i]] += 1;
    }
    statistics.factorizations++;
    return solver.factor(m);
  }

  /**
   * Completes the slope of the solution at a consistent state: from {@code f} itself for
   * differential states, from {@code J x' + ∂f/∂t = 0} for algebraic ones.
   *
   * @param x (N) state
   * @param derivative (N) {@code f(t, x)} in, {@code x'} out
   * @param increment of time, for the difference quotient {@code ∂f/∂t}
   * @return false if the equations of the algebraic states are singular
   */
  boolean completeSlope(double t, double[] x, double[] derivative, double increment) {
    system.jacobian(t, x, jacobian);
    statistics.jacobianEvaluations++;
    age = MAX_AGE;
    if (!factor(0)) {
      return false;
    }
    system.derivative(t + increment, x, slope);
    statistics.derivativeEvaluations++;
    for (int i = algebraicFrom; i < derivative.length; i++) {
      derivative[i] = (slope[i] - derivative[i]) / increment;
    }
    return solver.solve(derivative, weight, LINEAR_TOLERANCE);
  }

  private Outcome iterate(double t, double gamma, double l1, double tolerance) {
    double relaxation = 2 / (1 + gamma / matrixGamma);
    residual(gamma, 1 / l1);
    double last = 0;
    for (int m = 1; ; m++) {
      if (!solver.solve(delta, weight, LINEAR_TOLERANCE * tolerance)) {
        return Outcome.DIVERGED;
      }
      statistics.newtonIterations++;
      double size = m == 1 ? first(relaxation) : update(relaxation);
      if (m > 1) {
        rate = Math.max(RATE_DECAY * rate, size / last);
      }
      if (size * Math.min(1, rate) <= tolerance) {
        return Outcome.CONVERGED;
      }
      if (!(size < Double.POSITIVE_INFINITY)) {
        return Outcome.NOT_FINITE;
      }
      if (m == MAX_ITERATIONS || (m > 1 && size > DIVERGENCE * last)) {
        return Outcome.DIVERGED;
      }
      last = size;
      system.derivative(t, state, slope);
      statistics.derivativeEvaluations++;
      nextResidual(gamma, 1 / l1);
    }
  }

  private void residual(double gamma, double inverse) {
    double[] f = slope;
    double[] s = predictedSlope;
    double[] d = delta;
    int m = algebraicFrom;
    for (int i = 0; i < m; i++) {
      d[i] = gamma * f[i] - inverse * s[i];
    }
    for (int i = m; i < d.length; i++) {
      d[i] = f[i];
    }
  }

  private void nextResidual(double gamma, double inverse) {
    double[] f = slope;
    double[] s = predictedSlope;
    double[] e = correction;
    double[] d = delta;
    int m = algebraicFrom;
    for (int i = 0; i < m; i++) {
      d[i] = gamma * f[i] - inverse * s[i] - e[i];
    }
    for (int i = m; i < d.length; i++) {
      d[i] = f[i];
    }
  }

  private double first(double relaxation) {
    double[] d = delta;
    double[] e = correction;
    double[] p = predicted;
    double[] x = state;
    double[] w = weight;
    double max = 0;
    for (int i = 0; i < d.length; i++) {
      double c = relaxation * d[i];
      e[i] = c;
      x[i] = p[i] + c;
      max = Math.max(max, Math.abs(c * w[i]));
    }
    return max;
  }

  private double update(double relaxation) {
    double[] d = delta;
    double[] e = correction;
    double[] p = predicted;
    double[] x = state;
    double[] w = weight;
    double max = 0;
    for (int i = 0; i < d.length; i++) {
      double c = relaxation * d[i];
      double sum = e[i] + c;
      e[i] = sum;
      x[i] = p[i] + sum;
      max = Math.max(max, Math.abs(c * w[i]));
    }
    return max;
  }

  /** Work counts, shared with the stepper. */
  StepStatistics statistics() {
    return statistics;
  }

  /** (N) derivative last evaluated, for telling which component is not finite. */
  double[] lastDerivative() {
    return slope;
  }
}
