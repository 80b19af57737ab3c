package org.crinoid.cme;

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

  private final Window window;
  private final double[] exit;
  private final int[] pieceRow;
  private final int[] pieceLength;
  private final int[] pieceTerm;
  private final int[] tilePiece;
  private final int[] source;
  private final int[] factor;
  private final double[] coefficient;
  private final double[] factors;
  private final int[] tileRow;

  /** The arrays of a generator, each as long as there are segments. */
  record Segments(int[] row, int[] length, int[] source, int[] factor, double[] coefficient) {}

  /** The first row and segment of each tile, and behind them where all end. */
  record Tiles(int[] row, int[] segment) {}

  Generator(Window window, double[] exit, Segments segments, double[] factors, Tiles tiles) {
    this.window = window;
    this.exit = exit;
    this.factors = factors;
    Pieces pieces = Pieces.of(segments, tiles);
    this.pieceRow = pieces.row();
    this.pieceLength = pieces.length();
    this.pieceTerm = pieces.term();
    this.tilePiece = pieces.ofTile();
    this.source = pieces.source();
    this.factor = pieces.factor();
    this.coefficient = pieces.coefficient();
    this.tileRow = tiles.row();
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
    return source.length == 0 ? 0 : (terms() - exit.length) / source.length;
  }

  /** Multiply-adds of a product. */
  double terms() {
    double sum = exit.length;
    for (int piece = 0; piece < pieceRow.length; piece++) {
      sum += (double) pieceLength[piece] * (pieceTerm[piece + 1] - pieceTerm[piece]);
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
    int end = tileRow[tile + 1];
    for (int r = tileRow[tile]; r < end; r++) {
      y[r] = (shift - exit[r]) * x[r];
    }
    for (int piece = tilePiece[tile]; piece < tilePiece[tile + 1]; piece++) {
      int k = pieceTerm[piece];
      int last = pieceTerm[piece + 1];
      int r = pieceRow[piece];
      int n = pieceLength[piece];
      for (; k + 4 <= last; k += 4) {
        addFour(k, r, n, x, y);
      }
      if (k + 2 <= last) {
        addTwo(k, r, n, x, y);
        k += 2;
      }
      if (k < last) {
        addOne(k, r, n, x, y);
      }
    }
  }

  // Several terms in one pass: the loops do not vectorise, for the compiler cannot know that x and
  // y are two arrays, so that what counts is the number of loads and stores.

  private void addFour(int k, int r, int n, double[] x, double[] y) {
    double[] f = factors;
    double ca = coefficient[k];
    double cb = coefficient[k + 1];
    double cc = coefficient[k + 2];
    double cd = coefficient[k + 3];
    int sa = source[k];
    int sb = source[k + 1];
    int sc = source[k + 2];
    int sd = source[k + 3];
    int fa = factor[k];
    int fb = factor[k + 1];
    int fc = factor[k + 2];
    int fd = factor[k + 3];
    for (int i = 0; i < n; i++) {
      y[r + i] +=
          ca * f[fa + i] * x[sa + i]
              + cb * f[fb + i] * x[sb + i]
              + (cc * f[fc + i] * x[sc + i] + cd * f[fd + i] * x[sd + i]);
    }
  }

  private void addTwo(int k, int r, int n, double[] x, double[] y) {
    double[] f = factors;
    double ca = coefficient[k];
    double cb = coefficient[k + 1];
    int sa = source[k];
    int sb = source[k + 1];
    int fa = factor[k];
    int fb = factor[k + 1];
    for (int i = 0; i < n; i++) {
      y[r + i] += ca * f[fa + i] * x[sa + i] + cb * f[fb + i] * x[sb + i];
    }
  }

  private void addOne(int k, int r, int n, double[] x, double[] y) {
    double[] f = factors;
    double c = coefficient[k];
    int s = source[k];
    int fa = factor[k];
    for (int i = 0; i < n; i++) {
      y[r + i] += c * f[fa + i] * x[s + i];
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
    for (int piece = 0; piece < pieceRow.length; piece++) {
      for (int k = pieceTerm[piece]; k < pieceTerm[piece + 1]; k++) {
        for (int i = 0; i < pieceLength[piece]; i++) {
          double f = factors[factor[k] + i];
          entries.entry(pieceRow[piece] + i, source[k] + i, coefficient[k] * f);
        }
      }
    }
  }
}
