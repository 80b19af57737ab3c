package org.crinoid.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A matrix with the operations the tests need; zeros of {@code dense} outside the diagonal leave
 * the pattern.
 */
record TestMatrix(SparsityPattern pattern, double[] values) {
  static TestMatrix of(double[][] dense) {
    int n = dense.length;
    int[] start = new int[n + 1];
    List<Integer> rows = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        if (dense[i][j] != 0 || i == j) {
          rows.add(i);
          values.add(dense[i][j]);
        }
      }
      start[j + 1] = rows.size();
    }
    return new TestMatrix(
        new SparsityPattern(n, start, rows.stream().mapToInt(i -> i).toArray()),
        values.stream().mapToDouble(v -> v).toArray());
  }

  /** Normal entries, each present with the given probability, and a full diagonal pattern. */
  static TestMatrix random(int n, double density, long seed) {
    Random random = new Random(seed);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i == j || random.nextDouble() < density) {
          a[i][j] = random.nextGaussian();
        }
      }
    }
    return of(a);
  }

  /** {@code I − γ J} of {@code 3n} random conversions and bindings with rates over six decades. */
  static TestMatrix iteration(int n, double gamma, long seed) {
    Random random = new Random(seed);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i][i] = 1;
    }
    for (int r = 0; r < 3 * n; r++) {
      int from = random.nextInt(n);
      int with = random.nextInt(n);
      int to = random.nextInt(n);
      for (int source : new int[] {from, with}) {
        double rate = gamma * Math.pow(10, 6 * random.nextDouble() - 3);
        a[from][source] += rate;
        a[with][source] += rate;
        a[to][source] -= rate;
      }
    }
    return of(a);
  }

  TestMatrix withValues(double[] other) {
    return new TestMatrix(pattern, other);
  }

  int n() {
    return pattern.n();
  }

  double[][] dense() {
    double[][] a = new double[n()][n()];
    for (int j = 0; j < n(); j++) {
      for (int k = pattern.columnStart()[j]; k < pattern.columnStart()[j + 1]; k++) {
        a[pattern.row()[k]][j] = values[k];
      }
    }
    return a;
  }

  double[] residual(double[] x, double[] b) {
    double[] r = b.clone();
    for (int j = 0; j < n(); j++) {
      for (int k = pattern.columnStart()[j]; k < pattern.columnStart()[j + 1]; k++) {
        r[pattern.row()[k]] -= values[k] * x[j];
      }
    }
    return r;
  }

  /** Returns {@code ‖b − A x‖∞ / (‖A‖∞ ‖x‖∞ + ‖b‖∞)}: how far A and b must move to make x exact. */
  double backwardError(double[] x, double[] b) {
    double[] rowSum = new double[n()];
    for (int k = 0; k < values.length; k++) {
      rowSum[pattern.row()[k]] += Math.abs(values[k]);
    }
    return largest(residual(x, b)) / (largest(rowSum) * largest(x) + largest(b));
  }

  static double[] vector(int n, long seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }

  private static double largest(double[] v) {
    double largest = 0;
    for (double d : v) {
      // Unlike a comparison, keeps NaN.
      largest = Math.max(largest, Math.abs(d));
    }
    return largest;
  }
}
