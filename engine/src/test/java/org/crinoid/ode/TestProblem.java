package org.crinoid.ode;

import org.crinoid.linalg.SparsityPattern;

/** An initial value problem for tests, with a full Jacobian by central differences. */
final class TestProblem implements OdeSystem {
  /** A right-hand side. */
  @FunctionalInterface
  interface Derivative {
    void evaluate(double t, double[] x, double[] dxdt);
  }

  private final Derivative f;
  private final double[] initial;
  private final SparsityPattern pattern;
  private final double[] shifted;
  private final double[] above;
  private final double[] below;

  /** Latest time at which anything was evaluated. */
  double latest = Double.NEGATIVE_INFINITY;

  TestProblem(Derivative f, double... initial) {
    this.f = f;
    this.initial = initial;
    int n = initial.length;
    int[] start = new int[n + 1];
    int[] row = new int[n * n];
    for (int k = 0; k < n * n; k++) {
      row[k] = k % n;
      start[k / n + 1] = k + 1;
    }
    pattern = new SparsityPattern(n, start, row);
    shifted = new double[n];
    above = new double[n];
    below = new double[n];
  }

  double[] initial() {
    return initial.clone();
  }

  @Override
  public int dimension() {
    return initial.length;
  }

  @Override
  public void derivative(double t, double[] x, double[] dxdt) {
    latest = Math.max(latest, t);
    f.evaluate(t, x, dxdt);
  }

  @Override
  public SparsityPattern jacobianPattern() {
    return pattern;
  }

  @Override
  public void jacobian(double t, double[] x, double[] values) {
    latest = Math.max(latest, t);
    int n = initial.length;
    System.arraycopy(x, 0, shifted, 0, n);
    for (int j = 0; j < n; j++) {
      double d = 6e-6 * Math.max(Math.abs(x[j]), 1e-6);
      shifted[j] = x[j] + d;
      f.evaluate(t, shifted, above);
      shifted[j] = x[j] - d;
      f.evaluate(t, shifted, below);
      shifted[j] = x[j];
      for (int i = 0; i < n; i++) {
        values[j * n + i] = (above[i] - below[i]) / (2 * d);
      }
    }
  }

  static TestProblem decay(double rate) {
    return new TestProblem((t, x, d) -> d[0] = -rate * x[0], 1);
  }

  /** {@code x = (cos t, −sin t)}. */
  static TestProblem oscillator() {
    return new TestProblem(
        (t, x, d) -> {
          d[0] = x[1];
          d[1] = -x[0];
        },
        1,
        0);
  }

  /** {@code x = 1 / (1 + 9 e^−t)}. */
  static TestProblem logistic() {
    return new TestProblem((t, x, d) -> d[0] = x[0] * (1 - x[0]), 0.1);
  }

  /** Prothero and Robinson: {@code x = sin t} whatever the rate. */
  static TestProblem protheroRobinson(double rate) {
    return new TestProblem((t, x, d) -> d[0] = -rate * (x[0] - Math.sin(t)) + Math.cos(t), 0);
  }

  static TestProblem robertson() {
    return new TestProblem(
        (t, x, d) -> {
          double slow = 0.04 * x[0];
          double back = 1e4 * x[1] * x[2];
          double fast = 3e7 * x[1] * x[1];
          d[0] = -slow + back;
          d[1] = slow - back - fast;
          d[2] = fast;
        },
        1,
        0,
        0);
  }

  /** Van der Pol in the scaling of the IVP test set, {@code ε = 10⁻⁶}, that is {@code μ = 1000}. */
  static TestProblem vanDerPol() {
    return new TestProblem(
        (t, x, d) -> {
          d[0] = x[1];
          d[1] = ((1 - x[0] * x[0]) * x[1] - x[0]) * 1e6;
        },
        2,
        0);
  }

  static TestProblem oregonator() {
    return new TestProblem(
        (t, x, d) -> {
          d[0] = 77.27 * (x[1] + x[0] * (1 - 8.375e-6 * x[0] - x[1]));
          d[1] = (x[2] - (1 + x[0]) * x[1]) / 77.27;
          d[2] = 0.161 * (x[0] - x[2]);
        },
        1,
        2,
        3);
  }

  static TestProblem brusselator() {
    return new TestProblem(
        (t, x, d) -> {
          double auto = x[0] * x[0] * x[1];
          d[0] = 1 + auto - 4 * x[0];
          d[1] = 3 * x[0] - auto;
        },
        1.5,
        3);
  }

  static TestProblem hires() {
    return new TestProblem(
        (t, x, d) -> {
          double bound = 280 * x[5] * x[7];
          d[0] = -1.71 * x[0] + 0.43 * x[1] + 8.32 * x[2] + 0.0007;
          d[1] = 1.71 * x[0] - 8.75 * x[1];
          d[2] = -10.03 * x[2] + 0.43 * x[3] + 0.035 * x[4];
          d[3] = 8.32 * x[1] + 1.71 * x[2] - 1.12 * x[3];
          d[4] = -1.745 * x[4] + 0.43 * x[5] + 0.43 * x[6];
          d[5] = -bound + 0.69 * x[3] + 1.71 * x[4] - 0.43 * x[5] + 0.69 * x[6];
          d[6] = bound - 1.81 * x[6];
          d[7] = -bound + 1.81 * x[6];
        },
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0.0057);
  }
}
