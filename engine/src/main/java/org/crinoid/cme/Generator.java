package org.crinoid.cme;

import java.util.Arrays;

/**
 * The generator of the master equation on a window: {@code (A p)_r = Σ_j a_j(r − ν_j) p(r − ν_j) −
 * a₀(r) p_r}, and what leaves the window is lost.
 *
 * <p>There is no index per entry. States sorted by key form runs in which one count goes up by one;
 * where a jump leads from one run into another it does so at a constant distance, over a segment of
 * rows:
 *
 * <pre>y[row + i] += coefficient · factors[factor + i] · x[source + i],  i = 0 … length − 1</pre>
 *
 * with a coefficient for the counts that stand still along the run and factors, shared by all runs,
 * for the one that moves. A product so moves about 32 bytes a state whatever the number of jumps;
 * up to four jumps are added in one pass over the rows ({@link Passes}). Rows are computed in
 * tiles, each in the same way whichever thread does it.
 *
 * <p>Propensities that change in time are renewed by {@link GeneratorBuilder.TimedFactors}.
 */
public final class Generator {

  private static final int BLOCK_BITS = ActiveStates.BLOCK_BITS;
  private static final int BLOCK = ActiveStates.BLOCK;

  /**
   * Below half of the largest whole number, so that the compiler knows that sums of two do not
   * overflow and computes addresses outside loops, which halves their time.
   */
  private static final int INDEX = 0x3FFFFFFF;

  private final Window window;
  private final double[] exit;
  private final Passes passes;
  private final double[] factors;
  private final int[] tileRow;

  /** Takes the propensities, and the first row of each tile and behind them the number of rows. */
  Generator(Window window, double[] exit, Passes passes, double[] factors, int[] tileRow) {
    this.window = window;
    this.exit = exit;
    this.passes = passes;
    this.factors = factors;
    this.tileRow = tileRow;
  }

  /** The states. */
  public Window window() {
    return window;
  }

  /** Number of states. */
  public int size() {
    return exit.length;
  }

  /** (S) total propensity of each state, of jumps that leave the window too; not to be changed. */
  public double[] exit() {
    return exit;
  }

  /** The largest total propensity. */
  public double fastest() {
    double largest = 0;
    for (double a : exit) {
      largest = Math.max(largest, a);
    }
    return largest;
  }

  /** Number of tiles. */
  public int tiles() {
    return tileRow.length - 1;
  }

  /** The first row of a tile; that of the last but one is the number of states. */
  public int firstRow(int tile) {
    return tileRow[tile];
  }

  /** Multiply-adds of a product. */
  double terms() {
    double sum = exit.length;
    for (int k = 0; k < passes.count(); k++) {
      for (int q = Passes.TERMS * k; q < Passes.TERMS * (k + 1); q++) {
        sum += passes.coefficient[q] == 0 ? 0 : passes.length[k];
      }
    }
    return sum;
  }

  /**
   * The rows of a tile of {@code y = (A + shift·I) x}; no term is negative if {@code shift} is not
   * less than {@link #fastest} and {@code x} is not negative.
   *
   * @param x (S) not modified
   * @param y (S) rows of the tile are overwritten
   */
  public void apply(int tile, double shift, double[] x, double[] y) {
    int last = passes.tile[tile + 1];
    for (int k = passes.tile[tile]; k < last; k++) {
      pass(k, 0, passes.length[k], shift, x, y);
    }
  }

  /** The rows from {@code begin} on of a pass, up to {@code end}, which is not included. */
  private void pass(int k, int begin, int end, double shift, double[] x, double[] y) {
    if (passes.adds[k]) {
      add(k, begin, end, x, y);
    } else if (passes.factored[k]) {
      set(k, begin, end, shift, x, y);
    } else {
      setPlain(k, begin, end, shift, x, y);
    }
  }

  private void setPlain(int k, int begin, int end, double shift, double[] x, double[] y) {
    double[] e = exit;
    int q = Passes.TERMS * k;
    int r = passes.row[k] + begin & INDEX;
    int s0 = passes.source[q] + begin & INDEX;
    int s1 = passes.source[q + 1] + begin & INDEX;
    double c0 = passes.coefficient[q];
    double c1 = passes.coefficient[q + 1];
    int n = end - begin & INDEX;
    for (int i = 0; i < n; i++) {
      y[r + i] = (shift - e[r + i]) * x[r + i] + (c0 * x[s0 + i] + c1 * x[s1 + i]);
    }
  }

  private void set(int k, int begin, int end, double shift, double[] x, double[] y) {
    double[] e = exit;
    double[] f = factors;
    int q = Passes.TERMS * k;
    int r = passes.row[k] + begin & INDEX;
    int s0 = passes.source[q] + begin & INDEX;
    int s1 = passes.source[q + 1] + begin & INDEX;
    int s2 = passes.source[q + 2] + begin & INDEX;
    int s3 = passes.source[q + 3] + begin & INDEX;
    int f2 = passes.factor[q + 2] + begin & INDEX;
    int f3 = passes.factor[q + 3] + begin & INDEX;
    double c0 = passes.coefficient[q];
    double c1 = passes.coefficient[q + 1];
    double c2 = passes.coefficient[q + 2];
    double c3 = passes.coefficient[q + 3];
    int n = end - begin & INDEX;
    for (int i = 0; i < n; i++) {
      double plain = c0 * x[s0 + i] + c1 * x[s1 + i];
      double factored = c2 * f[f2 + i] * x[s2 + i] + c3 * f[f3 + i] * x[s3 + i];
      y[r + i] = (shift - e[r + i]) * x[r + i] + (plain + factored);
    }
  }

  private void add(int k, int begin, int end, double[] x, double[] y) {
    double[] f = factors;
    int q = Passes.TERMS * k;
    int r = passes.row[k] + begin & INDEX;
    int n = end - begin & INDEX;
    if (passes.coefficient[q] != 0) {
      int s0 = passes.source[q] + begin & INDEX;
      int s1 = passes.source[q + 1] + begin & INDEX;
      double c0 = passes.coefficient[q];
      double c1 = passes.coefficient[q + 1];
      for (int i = 0; i < n; i++) {
        y[r + i] += c0 * x[s0 + i] + c1 * x[s1 + i];
      }
    }
    if (passes.factored[k]) {
      int s2 = passes.source[q + 2] + begin & INDEX;
      int s3 = passes.source[q + 3] + begin & INDEX;
      int f2 = passes.factor[q + 2] + begin & INDEX;
      int f3 = passes.factor[q + 3] + begin & INDEX;
      double c2 = passes.coefficient[q + 2];
      double c3 = passes.coefficient[q + 3];
      for (int i = 0; i < n; i++) {
        y[r + i] += c2 * f[f2 + i] * x[s2 + i] + c3 * f[f3 + i] * x[s3 + i];
      }
    }
  }

  /**
   * As {@link #apply(int, double, double[], double[])}, but only from blocks of {@code x} that are
   * not all zero.
   *
   * @param active which states of {@code x} may hold anything but zeros
   * @param touched which states of {@code y} may: of those in the tile, before and then after
   */
  void apply(
      int tile, double shift, double[] x, ActiveStates active, double[] y, ActiveStates touched) {
    long before = touched.tile(tile);
    long reached = 0;
    int last = passes.tile[tile + 1];
    for (int k = passes.tile[tile]; k < last; k++) {
      if (isNear(k, active)) {
        reached |= passActive(k, shift, x, active, y, before);
      } else if (before != 0 && !passes.adds[k]) {
        Arrays.fill(y, passes.row[k], passes.row[k] + passes.length[k], 0);
      }
    }
    touched.tile(tile, reached);
  }

  /** A pass over the blocks into which anything flows; which these are, as bits. */
  private long passActive(
      int k, double shift, double[] x, ActiveStates active, double[] y, long before) {
    long reached = 0;
    int rows = passes.length[k];
    int stop;
    for (int begin = 0; begin < rows; begin = stop) {
      stop = blockEnd(k, begin);
      long block = 1L << (passes.row[k] + begin >> BLOCK_BITS);
      if (isActive(k, begin, stop, active)) {
        reached |= block;
        while (stop < rows && isActive(k, stop, blockEnd(k, stop), active)) {
          reached |= 1L << (passes.row[k] + stop >> BLOCK_BITS);
          stop = blockEnd(k, stop);
        }
        pass(k, begin, stop, shift, x, y);
      } else if ((before & block) != 0 && !passes.adds[k]) {
        Arrays.fill(y, passes.row[k] + begin, passes.row[k] + stop, 0);
      }
    }
    return reached;
  }

  /** Whether there is anything in the tiles from which a pass comes. */
  private boolean isNear(int k, ActiveStates active) {
    int down = passes.length[k] - 1;
    boolean any = active.isAnyActive(passes.row[k], passes.row[k]);
    for (int q = Passes.TERMS * k; q < Passes.TERMS * (k + 1); q++) {
      any |= active.isAnyActive(passes.source[q], passes.source[q] + down);
    }
    return any;
  }

  /** Where the block ends that a row of a pass lies in, or the pass before that. */
  private int blockEnd(int k, int begin) {
    int first = passes.row[k];
    return Math.min(passes.length[k], (first + begin | BLOCK - 1) + 1 - first);
  }

  /** Whether there may be anything where some rows of a pass come from. */
  private boolean isActive(int k, int begin, int end, ActiveStates active) {
    boolean any = active.isActive(passes.row[k] + begin);
    int down = end - 1 - begin;
    for (int q = Passes.TERMS * k; q < Passes.TERMS * (k + 1); q++) {
      int s = passes.source[q] + begin;
      any |= active.isActive(s) | active.isActive(s + down);
    }
    return any;
  }

  /** All rows of {@code y = A x}, by this thread. */
  public void apply(double[] x, double[] y) {
    for (int tile = 0; tile < tiles(); tile++) {
      apply(tile, 0, x, y);
    }
  }

  /** (S) propensity of the jumps that leave the window, of each state. */
  public double[] escape() {
    double[] escape = exit.clone();
    visit((r, s, a) -> escape[s] -= a);
    for (int s = 0; s < escape.length; s++) {
      // what is left of a difference of equal sums is rounding
      escape[s] = escape[s] <= 1e-12 * exit[s] ? 0 : escape[s];
    }
    return escape;
  }

  /** Told every entry off the diagonal. */
  public interface Entries {
    /** Probability flows from state {@code source} to state {@code row} at {@code rate}. */
    void entry(int row, int source, double rate);
  }

  /** Visits all entries off the diagonal, those of a row near each other but in no order. */
  public void visit(Entries entries) {
    for (int q = 0; q < passes.coefficient.length; q++) {
      int k = q / Passes.TERMS;
      boolean factored = q % Passes.TERMS >= Passes.FACTORED;
      int n = passes.coefficient[q] == 0 ? 0 : passes.length[k];
      for (int i = 0; i < n; i++) {
        double f = factored ? factors[passes.factor[q] + i] : 1;
        entries.entry(passes.row[k] + i, passes.source[q] + i, passes.coefficient[q] * f);
      }
    }
  }
}
