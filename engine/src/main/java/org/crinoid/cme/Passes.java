package org.crinoid.cme;

import java.util.Arrays;

/**
 * The terms of a product with the generator, gathered: each pass over some rows adds what up to
 * four jumps bring, two of them without and two with factors along the run.
 *
 * <p>Rows are so read and written once for four jumps, which takes half to two thirds of the time
 * of a pass for each. Jumps that are missing have the coefficient zero. The passes of a tile come
 * one after the other and together cover all its rows; the first over a row sets it.
 */
final class Passes {

  /** Terms of a pass. */
  static final int TERMS = 4;

  /** The first of the terms with factors. */
  static final int FACTORED = 2;

  /** (P) first row of each pass. */
  final int[] row;

  /** (P) number of rows. */
  final int[] length;

  /** (P) whether it adds to what is there. */
  final boolean[] adds;

  /** (P) whether there are terms with factors. */
  final boolean[] factored;

  /** (P·4) first state from which each term comes. */
  final int[] source;

  /** (P·4) first factor of each term that has any. */
  final int[] factor;

  /** (P·4) what all rows of a term are multiplied by. */
  final double[] coefficient;

  /** (T + 1) first pass of each tile, and the number of passes. */
  final int[] tile;

  /** The arrays of terms, each of as many rows as there are segments; no factors: −1. */
  record Segments(int[] row, int[] length, int[] source, int[] factor, double[] coefficient) {}

  /** The first row and segment of each tile, and behind them where all end. */
  record Tiles(int[] row, int[] segment) {}

  private Passes(Gathering g, int[] tile) {
    row = Arrays.copyOf(g.row, g.count);
    length = Arrays.copyOf(g.length, g.count);
    adds = Arrays.copyOf(g.adds, g.count);
    factored = Arrays.copyOf(g.factored, g.count);
    source = Arrays.copyOf(g.source, TERMS * g.count);
    factor = Arrays.copyOf(g.factor, TERMS * g.count);
    coefficient = Arrays.copyOf(g.coefficient, TERMS * g.count);
    this.tile = tile;
  }

  /** Gathers the segments of tiles; cost: that of sorting the segments of each tile. */
  static Passes of(Segments segments, Tiles tiles) {
    Gathering gathering = new Gathering(segments);
    int[] first = new int[tiles.row().length];
    for (int t = 0; t + 1 < first.length; t++) {
      gathering.tile(
          tiles.row()[t], tiles.row()[t + 1], tiles.segment()[t], tiles.segment()[t + 1]);
      first[t + 1] = gathering.count;
    }
    return new Passes(gathering, first);
  }

  /** Number of passes. */
  int count() {
    return row.length;
  }

  /** Goes over the rows of a tile from top to bottom with the segments that reach each. Mutable. */
  private static final class Gathering {
    private final Segments segments;
    private long[] order = new long[0];
    private int[] active = new int[16];
    private int actives;

    private int count;
    private int[] row = new int[16];
    private int[] length = new int[16];
    private boolean[] adds = new boolean[16];
    private boolean[] factored = new boolean[16];
    private int[] source = new int[16 * TERMS];
    private int[] factor = new int[16 * TERMS];
    private double[] coefficient = new double[16 * TERMS];

    Gathering(Segments segments) {
      this.segments = segments;
    }

    void tile(int from, int end, int first, int last) {
      sort(first, last);
      int next = 0;
      int at = from;
      while (at < end) {
        while (next < last - first && segments.row()[(int) order[next]] == at) {
          activate((int) order[next++]);
        }
        int stop = next < last - first ? segments.row()[(int) order[next]] : end;
        for (int a = 0; a < actives; a++) {
          stop = Math.min(stop, end(active[a]));
        }
        gather(at, stop);
        drop(stop);
        at = stop;
      }
    }

    private void sort(int first, int last) {
      order = order.length < last - first ? new long[2 * (last - first)] : order;
      for (int k = first; k < last; k++) {
        order[k - first] = (long) segments.row()[k] << Integer.SIZE | k;
      }
      Arrays.sort(order, 0, last - first);
    }

    private int end(int k) {
      return segments.row()[k] + segments.length()[k];
    }

    private void activate(int k) {
      active = actives == active.length ? Arrays.copyOf(active, 2 * actives) : active;
      active[actives++] = k;
    }

    private void drop(int stop) {
      int kept = 0;
      for (int a = 0; a < actives; a++) {
        if (end(active[a]) > stop) {
          active[kept++] = active[a];
        }
      }
      actives = kept;
    }

    private void gather(int from, int stop) {
      int begun = count;
      int plain = 0;
      int withFactors = 0;
      begin(from, stop);
      for (int a = 0; a < actives; a++) {
        int k = active[a];
        boolean f = segments.factor()[k] >= 0;
        int number = f ? withFactors++ : plain++;
        int pass = begun + number / FACTORED;
        if (pass == count) {
          begin(from, stop);
        }
        enter(pass, (f ? FACTORED : 0) + number % FACTORED, k, from);
      }
      for (int pass = begun; pass < count; pass++) {
        adds[pass] = pass > begun;
      }
      pair(begun + withFactors / FACTORED, withFactors);
    }

    /** A lonely term with factors has itself, times zero, beside it. */
    private void pair(int pass, int withFactors) {
      if (withFactors % FACTORED != 0) {
        int lonely = TERMS * pass + FACTORED;
        source[lonely + 1] = source[lonely];
        factor[lonely + 1] = factor[lonely];
      }
    }

    private void begin(int from, int stop) {
      if (count == row.length) {
        row = Arrays.copyOf(row, 2 * count);
        length = Arrays.copyOf(length, 2 * count);
        adds = Arrays.copyOf(adds, 2 * count);
        factored = Arrays.copyOf(factored, 2 * count);
        source = Arrays.copyOf(source, 2 * TERMS * count);
        factor = Arrays.copyOf(factor, 2 * TERMS * count);
        coefficient = Arrays.copyOf(coefficient, 2 * TERMS * count);
      }
      row[count] = from;
      length[count] = stop - from;
      Arrays.fill(source, TERMS * count, TERMS * (count + 1), from);
      count++;
    }

    private void enter(int pass, int term, int k, int from) {
      int down = from - segments.row()[k];
      int at = TERMS * pass + term;
      source[at] = segments.source()[k] + down;
      coefficient[at] = segments.coefficient()[k];
      if (term >= FACTORED) {
        factor[at] = segments.factor()[k] + down;
        factored[pass] = true;
      }
    }
  }
}
