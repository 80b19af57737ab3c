package org.crinoid.moment;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * How fluctuations at rest last and at which frequencies they are, by the linear noise
 * approximation.
 *
 * <p>Autocovariance {@code R(τ) = exp(Aτ) C} for {@code τ ≥ 0}; power spectrum {@code S(ω) = (iω −
 * A)⁻¹ D (−iω − Aᵀ)⁻¹}, its Fourier transform {@code ∫ R(τ) exp(−iωτ) dτ}, so that {@code ∫ S(ω)
 * dω/2π = C}. All within the space in which the quantities move, so that conserved totals are no
 * trouble. Cost: a factorisation of order {@code 2r} a frequency, {@code r} independent species; a
 * product with a vector a lag.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-70713-4">Gardiner 2009, Stochastic Methods,
 *     section 4.5.6</a>
 */
public final class NoiseSpectrum {

  private final List<String> species;
  private final IndependentRows rows;
  private final double[] drift;
  private final double[] diffusion;
  private final double[] covariance;

  /**
   * Of one point of rest.
   *
   * @param drift (r·r) {@code A} by rows, on the independent quantities
   * @param diffusion (r·r) {@code D}
   * @param covariance (r·r) {@code C}
   */
  NoiseSpectrum(
      List<String> species,
      IndependentRows rows,
      double[] drift,
      double[] diffusion,
      double[] covariance) {
    this.species = List.copyOf(species);
    this.rows = rows;
    this.drift = drift;
    this.diffusion = diffusion;
    this.covariance = covariance;
  }

  /** Identifiers of what fluctuates. */
  public List<String> species() {
    return species;
  }

  private double[] selector(String id) {
    int i = species.indexOf(id);
    if (i < 0) {
      throw new IllegalArgumentException("'" + id + "' does not fluctuate");
    }
    int r = rows.rank();
    return java.util.Arrays.copyOfRange(rows.link(), i * r, (i + 1) * r);
  }

  /**
   * Power of a species, in squared numbers of molecules times time.
   *
   * @param frequencies (F) angular frequencies {@code ω}, radians per time
   * @return (F) {@code S(ω)}
   */
  public double[] power(String id, double[] frequencies) {
    double[] l = selector(id);
    double[] power = new double[frequencies.length];
    for (int f = 0; f < power.length; f++) {
      power[f] = power(l, frequencies[f]);
    }
    return power;
  }

  /** {@code zᵀ D z̄} with {@code (iω − Aᵀ) z = l}, as real equations of twice the order. */
  private double power(double[] l, double omega) {
    int r = l.length;
    Array2DRowRealMatrix m = new Array2DRowRealMatrix(2 * Math.max(1, r), 2 * Math.max(1, r));
    for (int i = 0; i < r; i++) {
      for (int k = 0; k < r; k++) {
        m.setEntry(i, k, -drift[k * r + i]);
        m.setEntry(r + i, r + k, -drift[k * r + i]);
      }
      m.setEntry(i, r + i, m.getEntry(i, r + i) - omega);
      m.setEntry(r + i, i, m.getEntry(r + i, i) + omega);
    }
    if (r == 0) {
      return 0;
    }
    double[] right = new double[2 * r];
    System.arraycopy(l, 0, right, 0, r);
    RealVector z = new LUDecomposition(m, 0).getSolver().solve(new ArrayRealVector(right));
    double sum = 0;
    for (int i = 0; i < r; i++) {
      for (int k = 0; k < r; k++) {
        sum +=
            diffusion[i * r + k]
                * (z.getEntry(i) * z.getEntry(k) + z.getEntry(r + i) * z.getEntry(r + k));
      }
    }
    return sum;
  }

  /**
   * Autocovariance of a species at evenly spaced lags.
   *
   * @param step distance of lags, > 0
   * @param count number of lags, the first of which is 0
   * @return (count) {@code R(τ)}, the variance first
   */
  public double[] autocovariance(String id, double step, int count) {
    double[] l = selector(id);
    int r = l.length;
    Propagator propagator = new Propagator(Math.max(1, r));
    double[] result = new double[count];
    if (r == 0) {
      return result;
    }
    propagator.prepare(drift, new double[r * r], step);
    double[] phi = propagator.transition();
    double[] v = times(covariance, l);
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < r; i++) {
        result[k] += l[i] * v[i];
      }
      v = times(phi, v);
    }
    return result;
  }

  private static double[] times(double[] m, double[] v) {
    int r = v.length;
    double[] product = new double[r];
    for (int i = 0; i < r; i++) {
      for (int k = 0; k < r; k++) {
        product[i] += m[i * r + k] * v[k];
      }
    }
    return product;
  }

  /**
   * Largest and smallest decay rates to choose frequencies by: norms of {@code A} and its inverse.
   */
  public double[] rates() {
    int r = rows.rank();
    if (r == 0) {
      return new double[] {1, 1};
    }
    Array2DRowRealMatrix m = new Array2DRowRealMatrix(r, r);
    for (int i = 0; i < r; i++) {
      for (int k = 0; k < r; k++) {
        m.setEntry(i, k, drift[i * r + k]);
      }
    }
    double inverse = new LUDecomposition(m, 0).getSolver().getInverse().getNorm();
    return new double[] {1 / inverse, m.getNorm()};
  }
}
