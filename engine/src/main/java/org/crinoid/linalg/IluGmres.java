package org.crinoid.linalg;

import java.util.Arrays;

/**
 * The generalised minimal residual method, restarted, preconditioned by an incomplete LU.
 *
 * <p>Minimises {@code ‖D (b − A x)‖₂} over a Krylov space of {@code D A M⁻¹ D⁻¹}, with {@code D}
 * the weights and {@code M = L U ≈ A}, so what it minimises is what the caller asked to be small.
 * Starts from zero; orthogonalises by modified Gram–Schmidt; gives up after {@link #LIMIT}
 * iterations.
 *
 * <p>Cost: per iteration one product with {@code A}, one solution with {@code M} and {@code 4 n k}
 * operations for the k-th since the restart; {@code (RESTART + 1) n} doubles. A singular matrix
 * shows only in that solutions do not converge.
 *
 * @see <a href="https://doi.org/10.1137/0907058">Saad and Schultz 1986, SIAM Journal on Scientific
 *     and Statistical Computing 7, 856–869</a>
 */
public final class IluGmres implements LinearSolver {
  private static final int RESTART = 30;
  private static final int LIMIT = 4 * RESTART;

  private final SparsityPattern pattern;
  private final int n;
  private final IncompleteLu preconditioner;
  private final double[] matrix;
  private final double[][] basis;

  /** (RESTART) columns of the Hessenberg matrix, made triangular by the rotations. */
  private final double[][] hessenberg;

  private final double[] cosine;
  private final double[] sine;

  /** (RESTART + 1) rotated right-hand side; its last entry is the residual's norm. */
  private final double[] rotated;

  private final double[] solution;
  private final double[] work;
  private long iterations;

  /** Orders the pattern and allocates for matrices with it. */
  public IluGmres(SparsityPattern pattern) {
    this(pattern, MinimumDegree.order(pattern));
  }

  IluGmres(SparsityPattern pattern, int[] order) {
    this.pattern = pattern;
    n = pattern.n();
    preconditioner = new IncompleteLu(pattern, order);
    matrix = new double[pattern.entryCount()];
    basis = new double[RESTART + 1][n];
    hessenberg = new double[RESTART][RESTART + 1];
    cosine = new double[RESTART];
    sine = new double[RESTART];
    rotated = new double[RESTART + 1];
    solution = new double[n];
    work = new double[n];
  }

  @Override
  public boolean factor(double[] values) {
    if (!pattern.allFinite(values)) {
      return false;
    }
    System.arraycopy(values, 0, matrix, 0, matrix.length);
    preconditioner.factor(values);
    return true;
  }

  @Override
  public boolean solve(double[] b, double[] weight, double tolerance) {
    double target = tolerance * Math.sqrt(n);
    Arrays.fill(solution, 0);
    int done = 0;
    while (true) {
      double norm = startBasis(b, weight);
      if (done > 0 && norm <= target || norm == 0) {
        System.arraycopy(solution, 0, b, 0, n);
        return true;
      }
      if (done >= LIMIT || !(norm < Double.POSITIVE_INFINITY)) {
        return false;
      }
      int count = extendBasis(norm, target, weight);
      done += count;
      iterations += count;
      addCorrection(count, weight);
    }
  }

  /** Puts the weighted residual's direction first in the basis and returns its norm. */
  private double startBasis(double[] b, double[] weight) {
    multiply(solution, work);
    double[] v = basis[0];
    for (int i = 0; i < n; i++) {
      v[i] = (b[i] - work[i]) * weight[i];
    }
    double norm = Math.sqrt(dot(v, v));
    scale(v, norm > 0 ? 1 / norm : 0);
    return norm;
  }

  /** Returns the number of directions added until the residual met the target or none was left. */
  private int extendBasis(double norm, double target, double[] weight) {
    rotated[0] = norm;
    for (int j = 0; j < RESTART; j++) {
      double[] v = basis[j];
      double[] next = basis[j + 1];
      for (int i = 0; i < n; i++) {
        work[i] = v[i] / weight[i];
      }
      preconditioner.solve(work, work);
      multiply(work, next);
      for (int i = 0; i < n; i++) {
        next[i] *= weight[i];
      }
      orthogonalise(j);
      rotate(j);
      if (!(Math.abs(rotated[j + 1]) > target)) {
        return j + 1;
      }
    }
    return RESTART;
  }

  private void orthogonalise(int j) {
    double[] h = hessenberg[j];
    double[] next = basis[j + 1];
    for (int k = 0; k <= j; k++) {
      double[] v = basis[k];
      double projection = dot(v, next);
      h[k] = projection;
      for (int i = 0; i < n; i++) {
        next[i] -= projection * v[i];
      }
    }
    double norm = Math.sqrt(dot(next, next));
    h[j + 1] = norm;
    scale(next, norm > 0 ? 1 / norm : 0);
  }

  private void rotate(int j) {
    double[] h = hessenberg[j];
    for (int k = 0; k < j; k++) {
      double a = h[k];
      h[k] = cosine[k] * a + sine[k] * h[k + 1];
      h[k + 1] = cosine[k] * h[k + 1] - sine[k] * a;
    }
    double radius = Math.hypot(h[j], h[j + 1]);
    cosine[j] = radius > 0 ? h[j] / radius : 1;
    sine[j] = radius > 0 ? h[j + 1] / radius : 0;
    h[j] = radius;
    rotated[j + 1] = -sine[j] * rotated[j];
    rotated[j] *= cosine[j];
  }

  /** Adds to the solution the best combination of the first {@code count} directions. */
  private void addCorrection(int count, double[] weight) {
    Arrays.fill(work, 0);
    for (int k = count - 1; k >= 0; k--) {
      double sum = rotated[k];
      for (int j = k + 1; j < count; j++) {
        sum -= hessenberg[j][k] * rotated[j];
      }
      double pivot = hessenberg[k][k];
      double y = pivot > 0 ? sum / pivot : 0;
      rotated[k] = y;
      double[] v = basis[k];
      for (int i = 0; i < n; i++) {
        work[i] += y * v[i];
      }
    }
    for (int i = 0; i < n; i++) {
      work[i] /= weight[i];
    }
    preconditioner.solve(work, work);
    for (int i = 0; i < n; i++) {
      solution[i] += work[i];
    }
  }

  private void multiply(double[] a, double[] product) {
    int[] start = pattern.columnStart();
    int[] row = pattern.row();
    Arrays.fill(product, 0);
    for (int j = 0; j < n; j++) {
      double v = a[j];
      if (v != 0) {
        for (int k = start[j]; k < start[j + 1]; k++) {
          product[row[k]] += matrix[k] * v;
        }
      }
    }
  }

  /** In four partial sums: the additions of one would wait for each other. */
  private double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < n; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  private static void scale(double[] v, double factor) {
    for (int i = 0; i < v.length; i++) {
      v[i] *= factor;
    }
  }

  @Override
  public long iterations() {
    return iterations;
  }

  @Override
  public String description() {
    return "GMRES("
        + RESTART
        + ") with incomplete LU, "
        + preconditioner.entryCount()
        + " entries for "
        + pattern.entryCount();
  }
}
