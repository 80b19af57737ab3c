package org.crinoid.moment;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/** Slopes, diffusion and curvatures of the rate equations as numbers, at a point of rest. */
final class RestNumbers {

  private final Fluctuating system;
  private final MomentNames names;
  private final Map<String, Double> values;
  private final int n;

  /** From the values of all variables of {@link NoiseEquations#means}. */
  RestNumbers(Fluctuating system, Map<String, Double> values) {
    this.system = system;
    this.names = new MomentNames(system.ids());
    this.values = values;
    this.n = system.size();
  }

  double[] drift() {
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        a[i * n + k] = values.getOrDefault(names.slope(i, k), 0.0);
      }
    }
    return a;
  }

  double[] diffusion() {
    double[] d = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        d[i * n + k] = values.getOrDefault(names.diffusion(i, k), 0.0);
      }
    }
    return d;
  }

  /**
   * (n) what noise adds to the means: {@code ε = −A⁻¹ b} with {@code bᵢ = ½ Σ ∂²fᵢ/∂xₖ∂xₗ Cₖₗ + Σⱼ
   * γⱼᵢ bⱼ}.
   *
   * @param a (r·r) slopes of the independent quantities
   * @param c (n·n) covariance
   */
  double[] shift(IndependentRows rows, double[] a, double[] c) {
    int r = rows.rank();
    double[] shift = new double[n];
    if (r == 0) {
      return shift;
    }
    double[] b = new double[r];
    for (int q = 0; q < r; q++) {
      int i = rows.independent()[q];
      b[q] = -values.getOrDefault(names.correction(i), 0.0);
      for (int k = 0; k < n; k++) {
        for (int l = 0; l < n; l++) {
          double second = values.getOrDefault(names.curvature(i, k, l), 0.0);
          b[q] -= 0.5 * second * c[k * n + l];
        }
      }
    }
    Array2DRowRealMatrix m = new Array2DRowRealMatrix(r, r);
    for (int i = 0; i < r; i++) {
      for (int k = 0; k < r; k++) {
        m.setEntry(i, k, a[i * r + k]);
      }
    }
    double[] e = new LUDecomposition(m, 0).getSolver().solve(new ArrayRealVector(b)).toArray();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < r; k++) {
        shift[i] += rows.link()[i * r + k] * e[k];
      }
    }
    return shift;
  }

  /** All moments by name. */
  Map<String, Double> named(double[] c, double[] shift) {
    Map<String, Double> all = new HashMap<>();
    for (int i = 0; i < n; i++) {
      String mean = system.quantities().get(i).mean();
      all.put(mean, values.get(mean));
      all.put(names.shift(i), shift[i]);
      for (int k = i; k < n; k++) {
        all.put(names.covariance(i, k), c[i * n + k]);
      }
    }
    return all;
  }
}
