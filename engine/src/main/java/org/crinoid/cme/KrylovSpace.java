package org.crinoid.cme;

import java.util.Arrays;
import org.crinoid.linalg.ParallelBlocks;

/**
 * An orthonormal basis {@code V} of {@code span{w, Bw, B²w, …}} with {@code B V_m = V_{m+1} H},
 * grown vector by vector (Arnoldi; Gram–Schmidt, done twice where digits are lost).
 *
 * <p>Sums are formed by tile and added in their order, so that the number of threads does not
 * matter. Cost: two vector operations for each vector there is.
 */
final class KrylovSpace {

  /** A vector that became shorter than this by orthogonalisation is orthogonalised again. */
  private static final double AGAIN = 0.7;

  private final ParallelBlocks threads;
  private final int most;
  private final double[][] basis;
  private final double[] h;
  private final double[] projection;
  private double[] partial = new double[0];
  private Generator generator;
  private int count;
  private double length;

  /**
   * Allocates nothing large yet.
   *
   * @param most vectors beside the first
   */
  KrylovSpace(ParallelBlocks threads, int most) {
    this.threads = threads;
    this.most = most;
    this.basis = new double[most + 1][];
    Arrays.fill(basis, new double[0]);
    this.h = new double[(most + 1) * most];
    this.projection = new double[most + 1];
  }

  void generator(Generator next) {
    generator = next;
    if (basis[0].length < next.size()) {
      int room = next.size() + next.size() / 8;
      for (int k = 0; k <= most; k++) {
        basis[k] = new double[room];
      }
    }
    int need = next.tiles() * (most + 1);
    if (partial.length < need) {
      partial = new double[need];
    }
  }

  /** Starts with the direction of {@code w}; its length is {@link #length}. */
  void begin(double[] w) {
    count = 0;
    System.arraycopy(w, 0, basis[0], 0, generator.size());
    length = normalise(basis[0]);
  }

  /** Euclidean length of the vector begun with. */
  double length() {
    return length;
  }

  /** How many times {@code B} has been applied. */
  int count() {
    return count;
  }

  boolean isFull() {
    return count == most;
  }

  /** Vector number {@code k}; not to be changed. */
  double[] vector(int k) {
    return basis[k];
  }

  /** Where {@code B} times the last vector is to be put, before {@link #extend}. */
  double[] next() {
    return basis[count + 1];
  }

  /** Takes what has been put into {@link #next}; returns what is new in it, its length. */
  double extend() {
    double[] w = basis[count + 1];
    int row = most;
    for (int i = 0; i <= count; i++) {
      h[i * row + count] = 0;
    }
    double before = norm(w);
    double after = before;
    for (int pass = 0; pass < 2; pass++) {
      project(w);
      for (int i = 0; i <= count; i++) {
        h[i * row + count] += projection[i];
      }
      subtract(w);
      double now = norm(w);
      boolean kept = now > AGAIN * after;
      after = now;
      if (kept) {
        break;
      }
    }
    // what is left of a vector within the space is rounding
    double fresh = after <= 1e-14 * before ? 0 : after;
    h[(count + 1) * row + count] = fresh;
    scale(w, fresh > 0 ? 1 / fresh : 0);
    count++;
    return fresh;
  }

  /** Entry of {@code H}. */
  double h(int i, int k) {
    return h[i * most + k];
  }

  /**
   * {@code w = Σ_k c_k v_k}.
   *
   * @param c (count) coefficients
   */
  void combine(double[] c, double[] w) {
    int vectors = count;
    threads.run(
        generator.tiles(),
        tile -> {
          int from = generator.firstRow(tile);
          int end = generator.firstRow(tile + 1);
          Arrays.fill(w, from, end, 0);
          for (int k = 0; k < vectors; k++) {
            add(c[k], basis[k], w, from, end);
          }
        });
  }

  /** Sum of magnitudes. */
  double sumOfMagnitudes(double[] w) {
    threads.run(
        generator.tiles(),
        tile -> {
          double sum = 0;
          int end = generator.firstRow(tile + 1);
          for (int s = generator.firstRow(tile); s < end; s++) {
            sum += Math.abs(w[s]);
          }
          partial[tile] = sum;
        });
    return Sums.of(partial, generator.tiles());
  }

  private double normalise(double[] w) {
    double norm = norm(w);
    scale(w, norm > 0 ? 1 / norm : 0);
    return norm;
  }

  private double norm(double[] w) {
    threads.run(
        generator.tiles(),
        tile -> partial[tile] = dot(w, w, generator.firstRow(tile), generator.firstRow(tile + 1)));
    return Math.sqrt(Sums.of(partial, generator.tiles()));
  }

  private void project(double[] w) {
    int vectors = count + 1;
    threads.run(
        generator.tiles(),
        tile -> {
          int from = generator.firstRow(tile);
          int end = generator.firstRow(tile + 1);
          for (int k = 0; k < vectors; k++) {
            partial[tile * vectors + k] = dot(basis[k], w, from, end);
          }
        });
    for (int k = 0; k < vectors; k++) {
      double sum = 0;
      for (int tile = 0; tile < generator.tiles(); tile++) {
        sum += partial[tile * vectors + k];
      }
      projection[k] = sum;
    }
  }

  private void subtract(double[] w) {
    int vectors = count + 1;
    threads.run(
        generator.tiles(),
        tile -> {
          int from = generator.firstRow(tile);
          int end = generator.firstRow(tile + 1);
          for (int k = 0; k < vectors; k++) {
            add(-projection[k], basis[k], w, from, end);
          }
        });
  }

  private void scale(double[] w, double factor) {
    threads.run(
        generator.tiles(),
        tile -> {
          int end = generator.firstRow(tile + 1);
          for (int s = generator.firstRow(tile); s < end; s++) {
            w[s] *= factor;
          }
        });
  }

  private static void add(double c, double[] v, double[] w, int from, int end) {
    for (int s = from; s < end; s++) {
      w[s] += c * v[s];
    }
  }

  /** In four partial sums: the additions of one would wait for each other. */
  private static double dot(double[] a, double[] b, int from, int end) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int s = from;
    for (; s + 3 < end; s += 4) {
      s0 += a[s] * b[s];
      s1 += a[s + 1] * b[s + 1];
      s2 += a[s + 2] * b[s + 2];
      s3 += a[s + 3] * b[s + 3];
    }
    for (; s < end; s++) {
      s0 += a[s] * b[s];
    }
    return s0 + s1 + (s2 + s3);
  }
}
