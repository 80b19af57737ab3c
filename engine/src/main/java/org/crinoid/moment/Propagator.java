package org.crinoid.moment;

import java.util.Arrays;

/**
 * What a time {@code h} does to a covariance where {@code A} and {@code D} stand still: {@code C(t
 * + h) = Φ C(t) Φᵀ + Q} with {@code Φ = exp(Ah)} and {@code Q = ∫₀ʰ exp(As) D exp(Aᵀs) ds}.
 *
 * <p>Taylor series over {@code h/2ᵏ}, then {@code Q ← Q + ΦQΦᵀ, Φ ← Φ²} {@code k} times. Only sums
 * of positive semidefinite matrices are formed, and nothing is inverted: stiff and singular {@code
 * A}, as of conserved totals, are as good as others.
 *
 * <p>Cost: {@code 3k + 22} products of (n × n) matrices, {@code k ≈ log₂(4‖A‖h)}. Matrices are
 * stored by rows.
 *
 * @see <a href="https://doi.org/10.1109/TAC.1978.1101743">Van Loan 1978, IEEE Trans. Automatic
 *     Control 23, 395–404, for the integral</a>
 * @see <a href="https://doi.org/10.1137/0116017">Smith 1968, SIAM J. Appl. Math. 16, 198–201, for
 *     doubling</a>
 */
final class Propagator {

  /** Norm of {@code Ah/2ᵏ} at most; terms beyond the order fall below rounding. */
  private static final double SMALL = 0.25;

  private static final int ORDER = 11;

  private final int n;
  private double[] phi;
  private double[] q;
  private double[] work;
  private double[] other;

  /** Room for matrices of order {@code n}. */
  Propagator(int n) {
    this.n = n;
    phi = new double[n * n];
    q = new double[n * n];
    work = new double[n * n];
    other = new double[n * n];
  }

  /**
   * Computes both matrices for a time.
   *
   * @param a (n·n) not modified
   * @param d (n·n) symmetric; not modified
   */
  void prepare(double[] a, double[] d, double h) {
    int halvings = Math.max(0, Math.getExponent(norm(a) * h / SMALL) + 1);
    series(a, d, Math.scalb(h, -halvings));
    for (int k = 0; k < halvings; k++) {
      twice();
    }
  }

  /** Computes both matrices for the longest time that needs no doubling. */
  void prepareShort(double[] a, double[] d) {
    double norm = norm(a);
    series(a, d, norm > 0 ? SMALL / norm : 1);
  }

  private void series(double[] a, double[] d, double h) {

    for (int k = 0; k < n * n; k++) {
      phi[k] = 0;
      q[k] = h * d[k];
      other[k] = h * d[k];
      work[k] = 0;
    }
    // q += h^{m+1}/(m+1)! L^m(d) with L(X) = AX + (AX)ᵀ
    for (int m = 1; m <= ORDER; m++) {
      multiply(a, other, work);
      double factor = h / (m + 1);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          other[i * n + j] = factor * (work[i * n + j] + work[j * n + i]);
        }
      }
      add(other, q);
    }
    for (int i = 0; i < n * n; i++) {
      other[i] = 0;
    }
    for (int i = 0; i < n; i++) {
      other[i * n + i] = 1;
    }
    add(other, phi);
    for (int m = 1; m <= ORDER; m++) {
      multiply(a, other, work);
      for (int k = 0; k < n * n; k++) {
        other[k] = work[k] * h / m;
      }
      add(other, phi);
    }
  }

  /** Makes it that of twice the time; returns by how much {@code Q} grew, relative to it. */
  double twice() {
    multiply(phi, q, work);
    multiplyTransposed(work, phi, other);
    double change = 0;
    for (int i = 0; i < n; i++) {
      double most = q[i * n + i] + other[i * n + i];
      change = most > 0 ? Math.max(change, other[i * n + i] / most) : change;
    }
    add(other, q);
    multiply(phi, phi, work);
    double[] square = work;
    work = phi;
    phi = square;

    return change;
  }

  /** What is left of noise that entered a time {@code h} ago, relative to the largest. */
  double remainder(double[] d) {
    multiply(phi, d, work);
    multiplyTransposed(work, phi, other);
    double left = 0;
    double most = 0;
    for (int i = 0; i < n; i++) {
      left = Math.max(left, Math.abs(other[i * n + i]));
      most = Math.max(most, d[i * n + i]);
    }
    return most > 0 ? left / most : 0;
  }

  /** Advances a covariance, in place. */
  void apply(double[] c) {
    multiply(phi, c, work);
    multiplyTransposed(work, phi, other);
    for (int k = 0; k < n * n; k++) {
      c[k] = other[k] + q[k];
    }
  }

  /** (n·n) {@code Φ}, a copy. */
  double[] transition() {
    return phi.clone();
  }

  /** (n·n) {@code Q}, a copy. */
  double[] added() {
    return q.clone();
  }

  private void add(double[] from, double[] to) {
    for (int k = 0; k < n * n; k++) {
      to[k] += from[k];
    }
  }

  private double norm(double[] a) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += Math.abs(a[i * n + j]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  private void multiply(double[] left, double[] right, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double v = left[i * n + k];
        if (v != 0) {
          for (int j = 0; j < n; j++) {
            out[i * n + j] += v * right[k * n + j];
          }
        }
      }
    }
  }

  private void multiplyTransposed(double[] left, double[] right, double[] out) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += left[i * n + k] * right[j * n + k];
        }
        out[i * n + j] = sum;
      }
    }
  }
}
