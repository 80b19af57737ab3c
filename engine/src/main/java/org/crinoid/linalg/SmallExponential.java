package org.crinoid.linalg;

/**
 * Exponential of a small dense matrix, {@code e^{tG}}, by its Taylor series of a scaled matrix and
 * repeated squaring.
 *
 * <p>Cost: {@code (17 + log₂ ‖tG‖) n³} multiply-adds; three matrices.
 *
 * @see <a href="https://doi.org/10.1137/S00361445024180">Moler and Van Loan 2003, SIAM Review 45,
 *     3–49, methods 1 and 3</a>
 */
public final class SmallExponential {

  /** Terms of the series: below rounding for a matrix of norm 1/2. */
  private static final int TERMS = 14;

  private final int order;
  private double[] scaled;
  private double[] power;
  private double[] product;

  /** Allocates for matrices up to some order. */
  public SmallExponential(int order) {
    this.order = order;
    scaled = new double[order * order];
    power = new double[order * order];
    product = new double[order * order];
  }

  /**
   * Computes it.
   *
   * @param g (n·n) the matrix, by rows
   * @param result (n·n or more) overwritten, by rows
   */
  public void compute(double[] g, int n, double t, double[] result) {
    if (n > order) {
      throw new IllegalArgumentException("order " + n + " is above " + order);
    }
    double norm = 0;
    for (int i = 0; i < n; i++) {
      double row = 0;
      for (int k = 0; k < n; k++) {
        row += Math.abs(g[i * n + k] * t);
      }
      norm = Math.max(norm, row);
    }
    int squarings = norm > 0.5 ? Math.getExponent(norm) + 2 : 0;
    double scale = t * Math.scalb(1.0, -squarings);
    for (int k = 0; k < n * n; k++) {
      scaled[k] = g[k] * scale;
      result[k] = 0;
    }
    for (int i = 0; i < n; i++) {
      result[i * n + i] = 1;
    }
    // Horner: I + X (I + X/2 (I + X/3 (…)))
    for (int term = TERMS; term >= 1; term--) {
      multiply(scaled, result, n, product);
      for (int k = 0; k < n * n; k++) {
        result[k] = product[k] / term;
      }
      for (int i = 0; i < n; i++) {
        result[i * n + i] += 1;
      }
    }
    for (int q = 0; q < squarings; q++) {
      System.arraycopy(result, 0, power, 0, n * n);
      multiply(power, power, n, result);
    }
  }

  private static void multiply(double[] a, double[] b, int n, double[] c) {
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        c[i * n + k] = 0;
      }
      for (int l = 0; l < n; l++) {
        double factor = a[i * n + l];
        for (int k = 0; k < n; k++) {
          c[i * n + k] += factor * b[l * n + k];
        }
      }
    }
  }
}
