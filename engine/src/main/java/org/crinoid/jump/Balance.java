package org.crinoid.jump;

import java.util.Arrays;
import java.util.BitSet;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.LinearSolverChoice;
import org.crinoid.linalg.SparsityPattern;

/**
 * Solves {@code n = b + w·Σ ν a(n)} over the pairs of jumps in partial equilibrium, by Newton's
 * method with exact or differenced slopes. Mutable; serves path after path.
 */
final class Balance {

  private static final int MOST_ITERATIONS = 20;

  /** Molecules, or part of a number of them, to which the solution is found. */
  private static final double TOLERANCE = 1e-7;

  private final Laws laws;
  private final PathState state;
  private final FastPairs pairs;
  private final int[] unknown;
  private final int[] placeOf;
  private final SparsityPattern pattern;
  private final LinearSolver solver;
  private final double[] matrix;
  private final double[] residual;
  private final double[] weight;
  private final double[] n;
  private final double[] x;
  private final double[] slopes;

  Balance(Laws laws, PathState state, FastPairs pairs) {
    this.laws = laws;
    this.state = state;
    this.pairs = pairs;
    BitSet moved = new BitSet();
    for (int q = 0; q < pairs.count(); q++) {
      Arrays.stream(laws.states(pairs.forth(q))).forEach(moved::set);
    }
    this.unknown = moved.stream().toArray();
    this.placeOf = new int[state.x.length];
    Arrays.fill(placeOf, -1);
    for (int k = 0; k < unknown.length; k++) {
      placeOf[unknown[k]] = k;
    }
    this.pattern = pattern();
    this.solver = LinearSolverChoice.of(pattern).newSolver();
    this.matrix = new double[pattern.entryCount()];
    this.residual = new double[unknown.length];
    this.weight = new double[unknown.length];
    Arrays.fill(weight, 1);
    this.n = new double[state.x.length];
    this.x = new double[state.x.length];
    this.slopes = new double[laws.mostInputs()];
  }

  private SparsityPattern pattern() {
    BitSet[] columns = new BitSet[unknown.length];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = new BitSet();
      columns[k].set(k);
    }
    for (int q = 0; q < pairs.count(); q++) {
      for (int j : new int[] {pairs.forth(q), pairs.back(q)}) {
        for (int input : laws.inputs(j)) {
          for (int i : placeOf[input] < 0 ? new int[0] : laws.states(j)) {
            columns[placeOf[input]].set(placeOf[i]);
          }
        }
      }
    }
    int[] start = new int[columns.length + 1];
    for (int k = 0; k < columns.length; k++) {
      start[k + 1] = start[k] + columns[k].cardinality();
    }
    int[] rows = Arrays.stream(columns).flatMapToInt(BitSet::stream).toArray();
    return new SparsityPattern(columns.length, start, rows);
  }

  /**
   * Solves.
   *
   * @param base (N) numbers of molecules {@code b}
   * @param w length
   * @param time at which propensities are taken
   * @return whether it converged; {@link #amounts} then holds
   */
  boolean solve(double[] base, double w, double time) {
    System.arraycopy(base, 0, n, 0, n.length);
    state.point(time, x);
    for (int i : unknown) {
      n[i] = state.n[i];
    }
    for (int i = 0; i < state.size; i++) {
      if (base[i] != state.n[i]) {
        x[i] = n[i] * state.unit;
      }
    }
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      assemble(base, w, time);
      if (!solver.factor(matrix) || !solver.solve(residual, weight, TOLERANCE)) {
        return false;
      }
      boolean done = true;
      for (int k = 0; k < unknown.length; k++) {
        int i = unknown[k];
        n[i] -= residual[k];
        x[i] = n[i] * state.unit;
        done &= Math.abs(residual[k]) <= TOLERANCE * Math.max(1, Math.abs(n[i]));
      }
      if (done) {
        return true;
      }
    }
    return false;
  }

  private void assemble(double[] base, double w, double time) {
    Arrays.fill(matrix, 0);
    for (int k = 0; k < unknown.length; k++) {
      residual[k] = n[unknown[k]] - base[unknown[k]];
      add(k, k, 1);
    }
    for (int q = 0; q < pairs.count(); q++) {
      if (pairs.isBalanced(q)) {
        enter(pairs.forth(q), w, time);
        enter(pairs.back(q), w, time);
      }
    }
  }

  private void enter(int j, double w, double time) {
    double rate = Diffusion.rate(laws, j, time, x);
    laws.slopes(j, time, x, slopes);
    int[] of = laws.states(j);
    int[] by = laws.molecules(j);
    int[] in = laws.inputs(j);
    for (int r = 0; r < of.length; r++) {
      int row = placeOf[of[r]];
      residual[row] -= w * by[r] * rate;
      for (int c = 0; c < in.length; c++) {
        if (placeOf[in[c]] >= 0) {
          add(row, placeOf[in[c]], -w * by[r] * slopes[c]);
        }
      }
    }
  }

  private void add(int row, int column, double value) {
    int from = pattern.columnStart()[column];
    int to = pattern.columnStart()[column + 1];
    matrix[Arrays.binarySearch(pattern.row(), from, to, row)] += value;
  }

  /** (N) amounts at the solution; valid until the next. */
  double[] amounts() {
    return x;
  }
}
