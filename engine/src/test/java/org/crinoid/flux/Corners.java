package org.crinoid.flux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All corners of {@code A x = 0, l ≤ x ≤ u}, and where each column may also stand at zero all
 * corners of its parts in which no column changes sign: by trying every choice of columns that
 * stand somewhere, and solving for the others. Only for a handful of columns.
 */
final class Corners {

  private static final double TOLERANCE = 1e-9;

  private final LinearProgram program;
  private final double[] lower;
  private final double[] upper;
  private final boolean alsoZero;
  private final List<double[]> found = new ArrayList<>();

  private Corners(LinearProgram program, double[] lower, double[] upper, boolean alsoZero) {
    this.program = program;
    this.lower = lower;
    this.upper = upper;
    this.alsoZero = alsoZero;
  }

  static List<double[]> of(
      LinearProgram program, double[] lower, double[] upper, boolean alsoZero) {
    Corners corners = new Corners(program, lower, upper, alsoZero);
    corners.choose(0, new ArrayList<>(), new double[program.columns()]);
    return corners.found;
  }

  private void choose(int j, List<Integer> basic, double[] x) {
    if (j == program.columns()) {
      solve(basic, x.clone());
      return;
    }
    if (basic.size() < program.rows()) {
      basic.add(j);
      x[j] = 0;
      choose(j + 1, basic, x);
      basic.removeLast();
    }
    double[] stands = {lower[j], upper[j], 0};
    for (int s = 0; s < (alsoZero ? 3 : 2); s++) {
      boolean isNew = s == 0 || stands[s] != stands[0] && (s == 1 || stands[s] != stands[1]);
      if (isNew && Double.isFinite(stands[s]) && stands[s] >= lower[j] && stands[s] <= upper[j]) {
        x[j] = stands[s];
        choose(j + 1, basic, x);
      }
    }
    x[j] = 0;
  }

  private void solve(List<Integer> basic, double[] x) {
    int m = program.rows();
    int k = basic.size();
    double[][] a = new double[m][k + 1];
    for (int j = 0; j < program.columns(); j++) {
      double[] column = new double[m];
      program.add(j, 1, column);
      int place = basic.indexOf(j);
      for (int i = 0; i < m; i++) {
        if (place >= 0) {
          a[i][place] += column[i];
        } else {
          a[i][k] -= column[i] * x[j];
        }
      }
    }
    if (!eliminate(a, k)) {
      return;
    }
    for (int p = 0; p < k; p++) {
      x[basic.get(p)] = a[p][k];
    }
    boolean balanced = Arrays.stream(a).skip(k).allMatch(row -> Math.abs(row[k]) < TOLERANCE);
    if (balanced && program.violation(x, lower, upper) < TOLERANCE) {
      found.add(x);
    }
  }

  /** Gauss and Jordan with row pivoting; false if columns depend on each other. */
  private static boolean eliminate(double[][] a, int k) {
    for (int p = 0; p < k; p++) {
      int best = -1;
      for (int i = p; i < a.length; i++) {
        if (best < 0 || Math.abs(a[i][p]) > Math.abs(a[best][p])) {
          best = i;
        }
      }
      if (best < 0 || Math.abs(a[best][p]) < TOLERANCE) {
        return false;
      }
      double[] swapped = a[p];
      a[p] = a[best];
      a[best] = swapped;
      for (int i = 0; i < a.length; i++) {
        double factor = i == p ? 0 : a[i][p] / a[p][p];
        for (int c = p; c <= k && factor != 0; c++) {
          a[i][c] -= factor * a[p][c];
        }
      }
      for (int c = k; c >= p; c--) {
        a[p][c] /= a[p][p];
      }
    }
    return true;
  }
}
