package org.crinoid.flux;

import java.util.Arrays;

/**
 * The set {@code A x = 0, l ≤ x ≤ u}, over which linear functions are to be maximised.
 *
 * <p>To its N columns come M logical ones, a unit vector for each row, bounded by zero on both
 * sides: column {@code N + i} has the entry 1 in row {@code i}. They make every start possible.
 *
 * @param rows M
 * @param columns N
 * @param start (N + 1) first entry of each column
 * @param row (entries) row of each entry, each once in a column
 * @param value (entries) the matrix A
 * @param lower (N) least values, may be −∞
 * @param upper (N) largest values, may be ∞
 */
record LinearProgram(
    int rows, int columns, int[] start, int[] row, double[] value, double[] lower, double[] upper) {

  /** Number of columns with the logical ones, N + M. */
  int all() {
    return columns + rows;
  }

  /** Adds {@code factor} times column {@code j} to {@code sum}, (M). */
  void add(int j, double factor, double[] sum) {
    if (j >= columns) {
      sum[j - columns] += factor;
      return;
    }
    for (int k = start[j]; k < start[j + 1]; k++) {
      sum[row[k]] += factor * value[k];
    }
  }

  /** Scalar product of column {@code j} and {@code y}, (M). */
  double product(int j, double[] y) {
    if (j >= columns) {
      return y[j - columns];
    }
    double sum = 0;
    for (int k = start[j]; k < start[j + 1]; k++) {
      sum += value[k] * y[row[k]];
    }
    return sum;
  }

  /** Sum of squares of column {@code j}. */
  double squares(int j) {
    double sum = 0;
    for (int k = start[j]; k < start[j + 1]; k++) {
      sum += value[k] * value[k];
    }
    return sum;
  }

  /** Largest |A x| over the rows. */
  double imbalance(double[] x) {
    double[] sum = new double[rows];
    for (int j = 0; j < columns; j++) {
      add(j, x[j], sum);
    }
    return Arrays.stream(sum).map(Math::abs).max().orElse(0);
  }

  /** How far {@code x} is outside its bounds, at most. */
  double violation(double[] x) {
    return violation(x, lower, upper);
  }

  /** How far {@code x} is outside other bounds, at most. */
  double violation(double[] x, double[] least, double[] most) {
    double worst = 0;
    for (int j = 0; j < columns; j++) {
      worst = Math.max(worst, Math.max(least[j] - x[j], x[j] - most[j]));
    }
    return worst;
  }
}
