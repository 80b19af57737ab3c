package org.crinoid.jump;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.kernel.CompiledJumps;

/**
 * Pairs of jumps that undo each other, and which of them run in both directions nearly alike: in
 * partial equilibrium, |a₊ − a₋| ≤ δ·min(a₊, a₋). Mutable; serves path after path.
 *
 * @see <a href="https://doi.org/10.1063/1.2745299">Cao, Gillespie and Petzold 2007, Journal of
 *     Chemical Physics 126, 224101</a>
 */
final class FastPairs {

  /** δ; as the authors. */
  private static final double BALANCE = 0.05;

  private final Laws laws;
  private final PathState state;
  private final int[] forth;
  private final int[] back;
  private final boolean[] balanced;
  private final boolean[] slow;
  private final double[] slopes;
  private double fastest;

  FastPairs(Laws laws, PathState state) {
    this.laws = laws;
    this.state = state;
    List<int[]> found = new ArrayList<>();
    boolean[] taken = new boolean[laws.count()];
    for (int j = 0; j < laws.count(); j++) {
      for (int k = j + 1; k < laws.count() && !taken[j]; k++) {
        if (!taken[k] && undo(j, k)) {
          taken[j] = true;
          taken[k] = true;
          found.add(new int[] {j, k});
        }
      }
    }
    this.forth = found.stream().mapToInt(p -> p[0]).toArray();
    this.back = found.stream().mapToInt(p -> p[1]).toArray();
    this.balanced = new boolean[forth.length];
    this.slow = new boolean[laws.count()];
    this.slopes = new double[laws.mostInputs()];
  }

  private boolean undo(int j, int k) {
    int[] of = laws.states(j);
    int[] other = laws.states(k);
    if (of.length != other.length) {
      return false;
    }
    for (int q = 0; q < of.length; q++) {
      int at = -1;
      for (int r = 0; r < other.length; r++) {
        at = other[r] == of[q] ? r : at;
      }
      if (at < 0 || laws.molecules(k)[at] != -laws.molecules(j)[q]) {
        return false;
      }
    }
    return true;
  }

  /** Whether there are such pairs in a process. */
  static boolean any(CompiledJumps compiled) {
    PathState state = new PathState(compiled);
    return new FastPairs(new Laws(compiled, state), state).count() > 0;
  }

  int count() {
    return forth.length;
  }

  int forth(int q) {
    return forth[q];
  }

  int back(int q) {
    return back[q];
  }

  boolean isBalanced(int q) {
    return balanced[q];
  }

  /** (M) which of the jumps leapt with are in no pair in partial equilibrium. */
  boolean[] slow() {
    return slow;
  }

  /** The highest rate at which a pair in partial equilibrium returns to it by itself. */
  double fastest() {
    return fastest;
  }

  /**
   * Divides the jumps anew.
   *
   * @param a (M) propensities
   * @param leapt (M) which jumps are leapt with
   * @return whether any pair is in partial equilibrium
   */
  boolean update(double[] a, boolean[] leapt) {
    System.arraycopy(leapt, 0, slow, 0, leapt.length);
    boolean any = false;
    fastest = 0;
    for (int q = 0; q < forth.length; q++) {
      double f = a[forth[q]];
      double b = a[back[q]];
      balanced[q] =
          leapt[forth[q]] && leapt[back[q]] && f > 0 && Math.abs(f - b) <= BALANCE * Math.min(f, b);
      if (balanced[q]) {
        slow[forth[q]] = false;
        slow[back[q]] = false;
        any = true;
        fastest = Math.max(fastest, returning(forth[q]) + returning(back[q]));
      }
    }
    return any;
  }

  /** By how much a firing of {@code j} lessens its own propensity. */
  private double returning(int j) {
    laws.slopes(j, state.t, state.x, slopes);
    double sum = 0;
    int[] in = laws.inputs(j);
    for (int k = 0; k < in.length; k++) {
      sum -= changeBy(j, in[k]) * slopes[k];
    }
    return sum;
  }

  private double changeBy(int j, int i) {
    int[] of = laws.states(j);
    for (int k = 0; k < of.length; k++) {
      if (of[k] == i) {
        return laws.molecules(j)[k];
      }
    }
    return 0;
  }
}
