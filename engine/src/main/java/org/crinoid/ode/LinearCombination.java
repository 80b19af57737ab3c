package org.crinoid.ode;

/**
 * {@code x + h Σ cⱼ kⱼ} in one loop over the components, unrolled over one to seven stages.
 *
 * <p>Each component is read and written once, and the coefficients stay in registers.
 */
final class LinearCombination {
  private LinearCombination() {}

  /**
   * Overwrites {@code out} with {@code x + h Σ c[j] k[j]} over the entries of {@code c}.
   *
   * @param c (1 … 7) coefficients
   * @param k (at least as many) of (N)
   */
  static void evaluate(double[] x, double h, double[] c, double[][] k, double[] out) {
    switch (c.length) {
      case 1 -> one(x, h * c[0], k[0], out);
      case 2 -> two(x, h, c, k, out);
      case 3 -> three(x, h, c, k, out);
      case 4 -> four(x, h, c, k, out);
      case 5 -> five(x, h, c, k, out);
      case 6 -> six(x, h, c, k, out);
      case 7 -> seven(x, h, c, k, out);
      default -> throw new IllegalArgumentException(c.length + " stages");
    }
  }

  private static void one(double[] x, double c0, double[] k0, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = x[i] + c0 * k0[i];
    }
  }

  private static void two(double[] x, double h, double[] c, double[][] k, double[] out) {
    double c0 = h * c[0];
    double c1 = h * c[1];
    double[] k0 = k[0];
    double[] k1 = k[1];
    for (int i = 0; i < out.length; i++) {
      out[i] = x[i] + (c0 * k0[i] + c1 * k1[i]);
    }
  }

  private static void three(double[] x, double h, double[] c, double[][] k, double[] out) {
    double c0 = h * c[0];
    double c1 = h * c[1];
    double c2 = h * c[2];
    double[] k0 = k[0];
    double[] k1 = k[1];
    double[] k2 = k[2];
    for (int i = 0; i < out.length; i++) {
      out[i] = x[i] + (c0 * k0[i] + c1 * k1[i] + c2 * k2[i]);
    }
  }

  private static void four(double[] x, double h, double[] c, double[][] k, double[] out) {
    double c0 = h * c[0];
    double c1 = h * c[1];
    double c2 = h * c[2];
    double c3 = h * c[3];
    double[] k0 = k[0];
    double[] k1 = k[1];
    double[] k2 = k[2];
    double[] k3 = k[3];
    for (int i = 0; i < out.length; i++) {
      out[i] = x[i] + (c0 * k0[i] + c1 * k1[i] + c2 * k2[i] + c3 * k3[i]);
    }
  }

  private static void five(double[] x, double h, double[] c, double[][] k, double[] out) {
    double c0 = h * c[0];
    double c1 = h * c[1];
    double c2 = h * c[2];
    double c3 = h * c[3];
    double c4 = h * c[4];
    double[] k0 = k[0];
    double[] k1 = k[1];
    double[] k2 = k[2];
    double[] k3 = k[3];
    double[] k4 = k[4];
    for (int i = 0; i < out.length; i++) {
      out[i] = x[i] + (c0 * k0[i] + c1 * k1[i] + c2 * k2[i] + c3 * k3[i] + c4 * k4[i]);
    }
  }

  private static void six(double[] x, double h, double[] c, double[][] k, double[] out) {
    double c0 = h * c[0];
    double c1 = h * c[1];
    double c2 = h * c[2];
    double c3 = h * c[3];
    double c4 = h * c[4];
    double c5 = h * c[5];
    double[] k0 = k[0];
    double[] k1 = k[1];
    double[] k2 = k[2];
    double[] k3 = k[3];
    double[] k4 = k[4];
    double[] k5 = k[5];
    for (int i = 0; i < out.length; i++) {
      double sum = c0 * k0[i] + c1 * k1[i] + c2 * k2[i] + c3 * k3[i] + c4 * k4[i] + c5 * k5[i];
      out[i] = x[i] + sum;
    }
  }

  private static void seven(double[] x, double h, double[] c, double[][] k, double[] out) {
    double c0 = h * c[0];
    double c1 = h * c[1];
    double c2 = h * c[2];
    double c3 = h * c[3];
    double c4 = h * c[4];
    double c5 = h * c[5];
    double c6 = h * c[6];
    double[] k0 = k[0];
    double[] k1 = k[1];
    double[] k2 = k[2];
    double[] k3 = k[3];
    double[] k4 = k[4];
    double[] k5 = k[5];
    double[] k6 = k[6];
    for (int i = 0; i < out.length; i++) {
      double first = c0 * k0[i] + c1 * k1[i] + c2 * k2[i] + c3 * k3[i];
      out[i] = x[i] + (first + (c4 * k4[i] + c5 * k5[i] + c6 * k6[i]));
    }
  }
}
