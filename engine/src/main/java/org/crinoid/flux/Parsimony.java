package org.crinoid.flux;

import java.util.Arrays;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;

/**
 * Of all optimal fluxes those with the least sum of absolute values.
 *
 * <p>A flux that may go both ways is the difference of two that are not negative, {@code v = p − q}
 * with {@code |v| = p + q} where the sum is least.
 *
 * @see <a href="https://doi.org/10.1038/msb.2010.47">Lewis et al. 2010, Molecular Systems Biology
 *     6, 390</a>
 */
final class Parsimony {

  private final OptimalFace face;
  private final LinearProgram joined;
  private final double[] lower;
  private final double[] upper;

  /** (N) column of the negative part of each, -1 if it has none. */
  private final int[] twin;

  private final LinearProgram split;
  private final PrimalSimplex simplex;

  Parsimony(OptimalFace face) {
    this.face = face;
    joined = face.program().linear();
    double[][] bounds = face.bounds(1);
    lower = bounds[0];
    upper = bounds[1];
    twin = new int[joined.columns()];
    Arrays.fill(twin, -1);
    int next = joined.columns();
    for (int j = 0; j < reactions(); j++) {
      if (lower[j] < 0 && upper[j] > 0) {
        twin[j] = next++;
      }
    }
    split = split(next);
    simplex = new PrimalSimplex(split);
    for (int j = 0; j < reactions(); j++) {
      boolean negative = upper[j] <= 0 && twin[j] < 0;
      simplex.cost(j, negative ? 1 : -1);
      if (twin[j] >= 0) {
        simplex.cost(twin[j], -1);
      }
    }
    begin();
  }

  private int reactions() {
    return face.program().system().reactionCount();
  }

  private LinearProgram split(int columns) {
    int[] start = Arrays.copyOf(joined.start(), columns + 1);
    int entries = joined.start()[joined.columns()];
    int[] row = Arrays.copyOf(joined.row(), 2 * entries);
    double[] value = Arrays.copyOf(joined.value(), 2 * entries);
    double[] least = Arrays.copyOf(lower, columns);
    double[] most = Arrays.copyOf(upper, columns);
    for (int j = 0; j < joined.columns(); j++) {
      int q = twin[j];
      if (q >= 0) {
        for (int k = joined.start()[j]; k < joined.start()[j + 1]; k++) {
          row[entries] = joined.row()[k];
          value[entries++] = -joined.value()[k];
        }
        start[q + 1] = entries;
        least[j] = 0;
        least[q] = 0;
        most[q] = -lower[j];
      }
    }
    return new LinearProgram(joined.rows(), columns, start, row, value, least, most);
  }

  /** Starts from the optimum that is known. */
  private void begin() {
    double[] v = face.fluxes();
    double[] values = Arrays.copyOf(v, split.columns());
    int[] basis = face.basis();
    for (int j = 0; j < joined.columns(); j++) {
      if (twin[j] >= 0) {
        values[j] = Math.max(0, v[j]);
        values[twin[j]] = Math.max(0, -v[j]);
      }
    }
    for (int p = 0; p < basis.length; p++) {
      int j = basis[p];
      if (j >= joined.columns()) {
        basis[p] = j - joined.columns() + split.columns();
      } else if (twin[j] >= 0 && v[j] < 0) {
        basis[p] = twin[j];
      }
    }
    simplex.begin(basis, values);
  }

  /** Finds them and proves that there are no better. */
  Search find(Run run) {
    PrimalSimplex.End end = simplex.maximise(run.cancelled(), run.maxSteps());
    double gap = simplex.provenBound() - simplex.objective();
    return switch (end) {
      case OPTIMAL ->
          OptimalFace.isProof(gap, simplex.objective())
              ? new Search.Found()
              : OptimalFace.notProven("the sum of fluxes", "it could be less by " + gap);
      case STOPPED -> new Search.Ended(new Outcome.Stopped(FluxBalanceAnalysis.START));
      case INFEASIBLE, UNBOUNDED, STUCK ->
          OptimalFace.notProven("the sum of fluxes", "the search did not come to an end");
    };
  }

  /** (N + 1) the fluxes, and the objective. */
  double[] fluxes() {
    double[] v = simplex.values();
    for (int j = 0; j < joined.columns(); j++) {
      if (twin[j] >= 0) {
        v[j] -= v[twin[j]];
      }
    }
    return Arrays.copyOf(v, joined.columns());
  }

  long steps() {
    return simplex.steps();
  }
}
