package org.crinoid.steady;

import java.util.Arrays;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;

/**
 * Solves {@code A d = b} with {@code A = ∂g/∂x}, rows and columns scaled.
 *
 * <p>Columns are multiplied by the sizes of the unknowns, rows divided by their largest entry, so
 * that pivots are chosen by what matters relatively.
 */
final class ScaledMatrix {

  private final RestEquations equations;
  private final SparsityPattern pattern;
  private final LinearSolver solver;
  private final double[] values;
  private final double[] rowScale;
  private final double[] columnScale;
  private final double[] work;
  private final double[] weight;
  private long factorizations;

  ScaledMatrix(RestEquations equations) {
    this.equations = equations;
    this.pattern = equations.pattern();
    this.solver = equations.newSolver();
    int n = pattern.n();
    this.values = new double[pattern.entryCount()];
    this.rowScale = new double[n];
    this.columnScale = new double[n];
    this.work = new double[n];
    this.weight = new double[n];
    Arrays.fill(weight, 1);
  }

  /**
   * Factors the matrix at {@code x}.
   *
   * @param scale (N) sizes of the unknowns, > 0
   * @return false if it is singular
   */
  boolean factor(double[] x, double[] scale) {
    equations.slopes(x, values);
    System.arraycopy(scale, 0, columnScale, 0, scale.length);
    Arrays.fill(rowScale, 0);
    for (int k = 0; k < pattern.n(); k++) {
      for (int e = pattern.columnStart()[k]; e < pattern.columnStart()[k + 1]; e++) {
        values[e] *= columnScale[k];
        int i = pattern.row()[e];
        rowScale[i] = Math.max(rowScale[i], Math.abs(values[e]));
      }
    }
    for (int e = 0; e < values.length; e++) {
      double size = rowScale[pattern.row()[e]];
      values[e] = size > 0 ? values[e] / size : values[e];
    }
    factorizations++;
    return solver.factor(values);
  }

  /** Overwrites {@code b} with {@code A⁻¹ b}. */
  void solve(double[] b) {
    for (int i = 0; i < b.length; i++) {
      work[i] = rowScale[i] > 0 ? b[i] / rowScale[i] : b[i];
    }
    solver.solve(work, weight, 1);
    for (int i = 0; i < b.length; i++) {
      b[i] = work[i] * columnScale[i];
    }
  }

  long factorizations() {
    return factorizations;
  }

  String description() {
    return solver.description();
  }
}
