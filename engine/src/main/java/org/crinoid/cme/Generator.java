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
 * for the one that moves. A product so moves about 32 bytes a state whatever the number of jumps.
 * Rows are computed in tiles, each in the same way whichever thread does it.
 *
 * <p>Propensities that change in time are renewed by {@link GeneratorBuilder.TimedFactors}.
 */
public final class Generator {

  private static final int BLOCK_BITS = ActiveStates.BLOCK_BITS;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private final Window window;
  private final double[] exit;
  private final int[] row;
  private final int[] length;
  private final int[] source;
  private final int[] factor;
  private final double[] coefficient;
  private final double[] factors;
  private final int[] tileRow;
  private final int[] tileSegment;

  /** The arrays of a generator, each as long as there are segments. */
  record Segments(int[] row, int[] length, int[] source, int[] factor, double[] coefficient) {}

  /** The first row and segment of each tile, and behind them where all end. */
  record Tiles(int[] row, int[] segment) {}

  Generator(Window window, double[] exit, Segments segments, double[] factors, Tiles tiles) {
    this.window = window;
    this.exit = exit;
    this.row = segments.row();
    this.length = segments.length();
    this.source = segments.source();
    this.factor = segments.factor();
    this.coefficient = segments.coefficient();
    this.factors = factors;
    this.tileRow = tiles.row();
    this.tileSegment = tiles.segment();
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

  /** Mean number of rows of a segment. */
  public double meanRun() {
    return row.length == 0 ? 0 : (terms() - exit.length) / row.length;
  }

  /** Multiply-adds of a product. */
  double terms() {
    double sum = exit.length;
    for (int n : length) {
      sum += n;
    }
    return sum;
  }

  /** Number of segments. */
  int segments() {
    return row.length;
  }

  /**
   * The rows of a tile of {@code y = (A + shift·I) x}; no term is negative if {@code shift} is not
   * less than {@link #fastest} and {@code x} is not negative.
   *
   * @param x (S) not modified
   * @param y (S) rows of the tile are overwritten
   */
  public void apply(int tile, double shift, double[] x, double[] y) {
    int end = tileRow[tile + 1];
    for (int r = tileRow[tile]; r < end; r++) {
      y[r] = (shift - exit[r]) * x[r];
    }
    int last = tileSegment[tile + 1];
    for (int k = tileSegment[tile]; k < last; k++) {
      if (factor[k] < 0) {
        add(length[k], row[k], source[k], coefficient[k], x, y);
      } else {
        add(length[k], row[k], source[k], factor[k], coefficient[k], factors, x, y);
      }
    }
  }

  private static void add(int n, int r, int s, double c, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      y[r + i] += c * x[s + i];
    }
  }

  private static void add(
      int n, int r, int s, int f, double c, double[] factors, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      y[r + i] += c * factors[f + i] * x[s + i];
    }
  }

  /** Number of blocks of states, for {@link ActiveStates}. */
  int blocks() {
    return (exit.length + BLOCK - 1) / BLOCK;
  }

  /**
   * As {@link #apply(int, double, double[], double[])}, but only from blocks of {@code x} that are
   * not all zero.
   *
   * @param active which blocks of {@code x} may hold anything but zeros
   * @param touched which blocks of {@code y} may hold anything but zeros: of those in the tile,
   *     before and then after
   */
  void apply(int tile, double shift, double[] x, boolean[] active, double[] y, boolean[] touched) {
    int from = tileRow[tile];
    int end = tileRow[tile + 1];
    for (int first = from; first < end; first += BLOCK) {
      if (touched[first >> BLOCK_BITS]) {
        Arrays.fill(y, first, Math.min(first + BLOCK, end), 0);
        touched[first >> BLOCK_BITS] = false;
      }
    }
    int stop;
    for (int s = ActiveStates.begin(active, from, end);
        s < end;
        s = ActiveStates.begin(active, stop, end)) {
      stop = ActiveStates.end(active, s, end);
      Arrays.fill(touched, s >> BLOCK_BITS, (stop - 1 >> BLOCK_BITS) + 1, true);
      for (int r = s; r < stop; r++) {
        y[r] = (shift - exit[r]) * x[r];
      }
    }
    int last = tileSegment[tile + 1];
    for (int k = tileSegment[tile]; k < last; k++) {
      addActive(k, x, active, y, touched);
    }
  }

  private void addActive(int k, double[] x, boolean[] active, double[] y, boolean[] touched) {
    int end = source[k] + length[k];
    int down = row[k] - source[k];
    int stop;
    for (int s = ActiveStates.begin(active, source[k], end);
        s < end;
        s = ActiveStates.begin(active, stop, end)) {
      stop = ActiveStates.end(active, s, end);
      int r = s + down;
      int n = stop - s;
      Arrays.fill(touched, r >> BLOCK_BITS, (r + n - 1 >> BLOCK_BITS) + 1, true);
      if (factor[k] < 0) {
        add(n, r, s, coefficient[k], x, y);
      } else {
        add(n, r, s, factor[k] + s - source[k], coefficient[k], factors, x, y);
      }
    }
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
    for (int k = 0; k < row.length; k++) {
      for (int i = 0; i < length[k]; i++) {
        double f = factor[k] < 0 ? 1 : factors[factor[k] + i];
        entries.entry(row[k] + i, source[k] + i, coefficient[k] * f);
      }
    }
  }
}
