package org.crinoid.ode;

import java.util.Arrays;

/**
 * The history of a multistep method as the scaled derivatives of one polynomial: {@code zⱼ = hʲ
 * π⁽ʲ⁾(tₙ) / j!}, {@code j = 0 … q}.
 *
 * <p>The array is changed only when a step is accepted, rescaled or its order changes: prediction
 * writes elsewhere, so a refused attempt has nothing to undo. All loops are specialised by order
 * and run once over the components.
 *
 * @see <a href="https://doi.org/10.1137/0910062">Brown, Byrne and Hindmarsh 1989, SIAM J. Sci.
 *     Stat. Comput. 10, 1038–1051</a>
 */
final class Nordsieck {
  /** Highest order for which variable-step BDF is useful. */
  static final int MAX_ORDER = 5;

  /** (q + 1 used) of (N). */
  final double[][] z;

  /** Step sizes behind the current point: {@code tau[1]} is the last, {@code tau[2]} before it. */
  final double[] tau = new double[MAX_ORDER + 2];

  private final double[] shift = new double[MAX_ORDER + 2];
  private final int n;

  /** Degree of the polynomial, {@code q}. */
  int order;

  /** The {@code h} of the scaling. */
  double step;

  Nordsieck(int dimension) {
    n = dimension;
    z = new double[MAX_ORDER + 1][dimension];
  }

  /** Begins at order 1: value {@code x}, derivative {@code slope}, scaled by {@code h}. */
  void start(double[] x, double[] slope, double h) {
    order = 1;
    step = h;
    Arrays.fill(tau, h);
    System.arraycopy(x, 0, z[0], 0, n);
    double[] z1 = z[1];
    for (int i = 0; i < n; i++) {
      z1[i] = h * slope[i];
    }
  }

  /** Begins at order {@code q} with a Taylor polynomial, {@code (q + 1)} of {@code (N)}. */
  void start(double[][] taylor, double h) {
    order = taylor.length - 1;
    step = h;
    Arrays.fill(tau, h);
    for (int j = 0; j <= order; j++) {
      System.arraycopy(taylor[j], 0, z[j], 0, n);
    }
  }

  /** Multiplies the step size by {@code ratio}. */
  void rescale(double ratio) {
    double factor = 1;
    for (int j = 1; j <= order; j++) {
      factor *= ratio;
      double[] zj = z[j];
      for (int i = 0; i < n; i++) {
        zj[i] *= factor;
      }
    }
    step *= ratio;
  }

  /**
   * Extrapolates over one step.
   *
   * @param x (N) overwritten with {@code π(tₙ + h)}
   * @param slope (N) overwritten with {@code h π'(tₙ + h)}
   */
  void predict(double[] x, double[] slope) {
    switch (order) {
      case 1 -> predict1(x, slope);
      case 2 -> predict2(x, slope);
      case 3 -> predict3(x, slope);
      case 4 -> predict4(x, slope);
      default -> predict5(x, slope);
    }
  }

  private void predict1(double[] x, double[] slope) {
    double[] z0 = z[0];
    double[] z1 = z[1];
    for (int i = 0; i < n; i++) {
      x[i] = z0[i] + z1[i];
      slope[i] = z1[i];
    }
  }

  private void predict2(double[] x, double[] slope) {
    double[] z0 = z[0];
    double[] z1 = z[1];
    double[] z2 = z[2];
    for (int i = 0; i < n; i++) {
      double a = z1[i];
      double b = z2[i];
      x[i] = z0[i] + (a + b);
      slope[i] = a + 2 * b;
    }
  }

  private void predict3(double[] x, double[] slope) {
    double[] z0 = z[0];
    double[] z1 = z[1];
    double[] z2 = z[2];
    double[] z3 = z[3];
    for (int i = 0; i < n; i++) {
      double a = z1[i];
      double b = z2[i];
      double c = z3[i];
      x[i] = z0[i] + (a + (b + c));
      slope[i] = a + (2 * b + 3 * c);
    }
  }

  private void predict4(double[] x, double[] slope) {
    double[] z0 = z[0];
    double[] z1 = z[1];
    double[] z2 = z[2];
    double[] z3 = z[3];
    double[] z4 = z[4];
    for (int i = 0; i < n; i++) {
      double a = z1[i];
      double b = z2[i];
      double c = z3[i];
      double d = z4[i];
      x[i] = z0[i] + (a + (b + (c + d)));
      slope[i] = a + (2 * b + (3 * c + 4 * d));
    }
  }

  private void predict5(double[] x, double[] slope) {
    double[] z0 = z[0];
    double[] z1 = z[1];
    double[] z2 = z[2];
    double[] z3 = z[3];
    double[] z4 = z[4];
    double[] z5 = z[5];
    for (int i = 0; i < n; i++) {
      double a = z1[i];
      double b = z2[i];
      double c = z3[i];
      double d = z4[i];
      double e = z5[i];
      x[i] = z0[i] + (a + (b + (c + (d + e))));
      slope[i] = a + (2 * b + (3 * c + (4 * d + 5 * e)));
    }
  }

  /**
   * Moves to the end of the step: {@code zⱼ ← Σₖ binomial(k, j) zₖ + lⱼ e}.
   *
   * @param x (N) the accepted state, {@code z₀} of the new point
   * @param l (q + 1) coefficients of the corrector polynomial
   * @param e (N) correction of the predicted state
   */
  void advance(double[] x, double[] l, double[] e) {
    switch (order) {
      case 1 -> advance1(l, e);
      case 2 -> advance2(l, e);
      case 3 -> advance3(l, e);
      case 4 -> advance4(l, e);
      default -> advance5(l, e);
    }
    System.arraycopy(x, 0, z[0], 0, n);
    for (int j = order; j >= 2; j--) {
      tau[j] = tau[j - 1];
    }
    if (order == 1) {
      tau[2] = tau[1];
    }
    tau[1] = step;
  }

  private void advance1(double[] l, double[] e) {
    double l1 = l[1];
    double[] z1 = z[1];
    for (int i = 0; i < n; i++) {
      z1[i] += l1 * e[i];
    }
  }

  private void advance2(double[] l, double[] e) {
    double l1 = l[1];
    double l2 = l[2];
    double[] z1 = z[1];
    double[] z2 = z[2];
    for (int i = 0; i < n; i++) {
      double c = e[i];
      double b = z2[i];
      z1[i] += 2 * b + l1 * c;
      z2[i] = b + l2 * c;
    }
  }

  private void advance3(double[] l, double[] e) {
    double l1 = l[1];
    double l2 = l[2];
    double l3 = l[3];
    double[] z1 = z[1];
    double[] z2 = z[2];
    double[] z3 = z[3];
    for (int i = 0; i < n; i++) {
      double c = e[i];
      double b2 = z2[i];
      double b3 = z3[i];
      z1[i] += 2 * b2 + 3 * b3 + l1 * c;
      z2[i] = b2 + 3 * b3 + l2 * c;
      z3[i] = b3 + l3 * c;
    }
  }

  private void advance4(double[] l, double[] e) {
    double l1 = l[1];
    double l2 = l[2];
    double l3 = l[3];
    double l4 = l[4];
    double[] z1 = z[1];
    double[] z2 = z[2];
    double[] z3 = z[3];
    double[] z4 = z[4];
    for (int i = 0; i < n; i++) {
      double c = e[i];
      double b2 = z2[i];
      double b3 = z3[i];
      double b4 = z4[i];
      z1[i] += 2 * b2 + 3 * b3 + 4 * b4 + l1 * c;
      z2[i] = b2 + 3 * b3 + 6 * b4 + l2 * c;
      z3[i] = b3 + 4 * b4 + l3 * c;
      z4[i] = b4 + l4 * c;
    }
  }

  private void advance5(double[] l, double[] e) {
    double l1 = l[1];
    double l2 = l[2];
    double l3 = l[3];
    double l4 = l[4];
    double l5 = l[5];
    double[] z1 = z[1];
    double[] z2 = z[2];
    double[] z3 = z[3];
    double[] z4 = z[4];
    double[] z5 = z[5];
    for (int i = 0; i < n; i++) {
      double c = e[i];
      double b2 = z2[i];
      double b3 = z3[i];
      double b4 = z4[i];
      double b5 = z5[i];
      z1[i] += 2 * b2 + 3 * b3 + 4 * b4 + 5 * b5 + l1 * c;
      z2[i] = b2 + 3 * b3 + 6 * b4 + 10 * b5 + l2 * c;
      z3[i] = b3 + 4 * b4 + 10 * b5 + l3 * c;
      z4[i] = b4 + 5 * b5 + l4 * c;
      z5[i] = b5 + l5 * c;
    }
  }

  /**
   * Raises the order by one, so that the polynomial also meets the point before its oldest.
   *
   * @param e (N) correction of the last step, from which the new highest derivative is made
   */
  void raiseOrder(double[] e) {
    Arrays.fill(shift, 0);
    shift[2] = 1;
    double alpha0 = -1;
    double alpha1 = 1;
    double product = 1;
    double previous = 1;
    double behind = step;
    for (int j = 1; j < order; j++) {
      behind += tau[j + 1];
      double xi = behind / step;
      product *= xi;
      alpha0 -= 1.0 / (j + 1);
      alpha1 += 1 / xi;
      for (int k = j + 2; k >= 2; k--) {
        shift[k] = shift[k] * previous + shift[k - 1];
      }
      previous = xi;
    }
    double factor = (-alpha0 - alpha1) / product;
    double[] top = z[order + 1];
    for (int i = 0; i < n; i++) {
      top[i] = factor * e[i];
    }
    addMultiples(top, 1, order);
    order++;
  }

  /** Lowers the order by one; the polynomial keeps meeting all points but the oldest. */
  void lowerOrder() {
    Arrays.fill(shift, 0);
    shift[2] = 1;
    double behind = 0;
    for (int j = 1; j <= order - 2; j++) {
      behind += tau[j];
      double xi = behind / step;
      for (int k = j + 2; k >= 2; k--) {
        shift[k] = shift[k] * xi + shift[k - 1];
      }
    }
    addMultiples(z[order], -1, order - 1);
    order--;
  }

  private void addMultiples(double[] top, double sign, int last) {
    for (int j = 2; j <= last; j++) {
      double factor = sign * shift[j];
      double[] zj = z[j];
      for (int i = 0; i < n; i++) {
        zj[i] += factor * top[i];
      }
    }
  }

  /**
   * Evaluates the polynomial.
   *
   * @param s distance from the current point in steps, in [−1, 0] within the last step
   * @param x (N) overwritten
   */
  void interpolate(double s, double[] x) {
    System.arraycopy(z[order], 0, x, 0, n);
    for (int j = order - 1; j >= 0; j--) {
      double[] zj = z[j];
      for (int i = 0; i < n; i++) {
        x[i] = zj[i] + s * x[i];
      }
    }
  }
}
