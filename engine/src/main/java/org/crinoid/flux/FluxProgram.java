package org.crinoid.flux;

import java.util.Arrays;
import org.crinoid.system.FluxSystem;

/**
 * The linear program of a {@link FluxSystem}: its rows and columns, and last a row and a column for
 * the value of the objective, {@code cᵀv − z = 0}.
 *
 * @param system the fluxes
 * @param name the objective, by identifier
 * @param weights (N) the objective c
 * @param maximized whether z is to be as large as can be, else as small
 * @param linear rows M + 1, columns N + 1
 */
record FluxProgram(
    FluxSystem system, String name, double[] weights, boolean maximized, LinearProgram linear) {

  static FluxProgram of(FluxSystem system, FluxSystem.Objective objective) {
    int n = system.columnCount();
    int m = system.rowCount();
    double[] weights = objective.weights();
    int[] start = new int[n + 2];
    int extra = (int) Arrays.stream(weights).filter(c -> c != 0).count();
    int entries = system.columnStart()[n] + extra + 1;
    int[] row = new int[entries];
    double[] value = new double[entries];
    int next = 0;
    for (int j = 0; j < n; j++) {
      for (int k = system.columnStart()[j]; k < system.columnStart()[j + 1]; k++) {
        row[next] = system.row()[k];
        value[next++] = system.coefficient()[k];
      }
      if (weights[j] != 0) {
        row[next] = m;
        value[next++] = weights[j];
      }
      start[j + 1] = next;
    }
    row[next] = m;
    value[next] = -1;
    start[n + 1] = entries;
    return new FluxProgram(
        system,
        objective.id(),
        weights,
        objective.maximized(),
        new LinearProgram(
            m + 1,
            n + 1,
            start,
            row,
            value,
            with(system.lower(), Double.NEGATIVE_INFINITY),
            with(system.upper(), Double.POSITIVE_INFINITY)));
  }

  private static double[] with(double[] bounds, double last) {
    double[] all = Arrays.copyOf(bounds, bounds.length + 1);
    all[bounds.length] = last;
    return all;
  }

  /** Column of the objective. */
  int objectiveColumn() {
    return system.columnCount();
  }

  /** Its value for given fluxes. */
  double objective(double[] v) {
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * v[j];
    }
    return sum;
  }
}
