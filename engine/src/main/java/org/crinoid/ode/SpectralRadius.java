package org.crinoid.ode;

import java.util.Arrays;
import org.crinoid.linalg.SparsityPattern;

/**
 * Estimate of {@code ρ(J)}, the largest magnitude of an eigenvalue of the Jacobian, by power
 * iteration.
 *
 * <p>{@value #ITERATIONS} products per Jacobian; the vector is kept from one Jacobian to the next,
 * so that the estimate sharpens along the course. The growth over two products is taken, which is
 * right for a complex pair up to its phase. Lengths are measured in the weights of the error, so
 * that units of the states do not matter. Cost: {@code O(entries)}.
 */
final class SpectralRadius {
  private static final int ITERATIONS = 4;

  private final int[] columnStart;
  private final int[] row;
  private final double[] weight;
  private double[] v;
  private double[] next;
  private double estimate;

  SpectralRadius(SparsityPattern pattern, ErrorScale scale) {
    columnStart = pattern.columnStart();
    row = pattern.row();
    weight = scale.weight;
    v = new double[pattern.n()];
    next = new double[pattern.n()];
  }

  /** Largest magnitude of an eigenvalue, 1/time; infinite before any Jacobian was seen. */
  double value() {
    return estimate;
  }

  /** Starts anew from a vector without symmetry: the problem changed. */
  void reset() {
    estimate = Double.POSITIVE_INFINITY;
    for (int i = 0; i < v.length; i++) {
      v[i] = (1 + 0.5 * Math.sin(i + 1.0)) / weight[i];
    }
  }

  /**
   * Takes a new Jacobian into account.
   *
   * @param values (entries) of the Jacobian; not modified
   */
  void update(double[] values) {
    double product = 1;
    double growth = 1;
    normalise();
    for (int m = 0; m < ITERATIONS; m++) {
      multiply(values);
      double previous = growth;
      growth = normalise();
      product = previous * growth;
    }
    estimate = Math.sqrt(product);
    if (!(estimate > 0 && estimate < Double.POSITIVE_INFINITY)) {
      boolean zero = estimate == 0;
      reset();
      estimate = zero ? 0 : Double.POSITIVE_INFINITY;
    }
  }

  private void multiply(double[] values) {
    double[] out = next;
    Arrays.fill(out, 0);
    for (int j = 0; j < v.length; j++) {
      double factor = v[j];
      for (int k = columnStart[j]; k < columnStart[j + 1]; k++) {
        out[row[k]] += values[k] * factor;
      }
    }
    next = v;
    v = out;
  }

  /** Scales the vector to length 1 and returns the length it had. */
  private double normalise() {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      double s = v[i] * weight[i];
      sum += s * s;
    }
    double length = Math.sqrt(sum);
    double inverse = length > 0 ? 1 / length : 0;
    for (int i = 0; i < v.length; i++) {
      v[i] *= inverse;
    }
    return length;
  }
}
