package org.crinoid.cme;

import java.util.Arrays;
import org.crinoid.cme.Generator.Segments;
import org.crinoid.cme.Generator.Tiles;

/**
 * Pieces of rows over which the same segments run, so that a row is computed in one pass.
 *
 * @param row (P) first row of each piece
 * @param length (P) its rows
 * @param term (P + 1) its first term, and behind the last where terms end
 * @param ofTile (tiles + 1) first piece of each tile
 * @param source (terms) where each begins
 * @param factor (terms) first factor of each
 * @param coefficient (terms)
 */
record Pieces(
    int[] row,
    int[] length,
    int[] term,
    int[] ofTile,
    int[] source,
    int[] factor,
    double[] coefficient) {

  /** Cuts segments. */
  static Pieces of(Segments segments, Tiles tiles) {
    Cutter cutter = new Cutter(segments);
    int count = tiles.row().length - 1;
    int[] ofTile = new int[count + 1];
    for (int tile = 0; tile < count; tile++) {
      ofTile[tile] = cutter.pieces;
      cutter.cut(tiles.segment()[tile], tiles.segment()[tile + 1], tiles.row()[tile]);
    }
    ofTile[count] = cutter.pieces;
    return cutter.finish(ofTile);
  }

  /** Makes pieces, tile after tile. */
  private static final class Cutter {
    private final Segments segments;
    private final int[] starts = new int[GeneratorBuilder.TILE + 2];
    private final boolean[] edge = new boolean[GeneratorBuilder.TILE + 1];
    private final int[] pieceAt = new int[GeneratorBuilder.TILE + 1];
    private int[] row;
    private int[] length;
    private int[] term;
    private int[] source;
    private int[] factor;
    private double[] coefficient;
    private int pieces;
    private int terms;

    Cutter(Segments segments) {
      this.segments = segments;
      int room = segments.row().length + 16;
      row = new int[room];
      length = new int[room];
      term = new int[room + 1];
      source = new int[room];
      factor = new int[room];
      coefficient = new double[room];
    }

    /** Cuts the segments of one tile. */
    void cut(int from, int end, int first) {
      Arrays.fill(edge, false);
      for (int k = from; k < end; k++) {
        edge[segments.row()[k] - first] = true;
        edge[segments.row()[k] - first + segments.length()[k]] = true;
      }
      int count = 0;
      for (int r = 0; r < edge.length; r++) {
        if (edge[r]) {
          pieceAt[r] = count;
          starts[count++] = r;
        }
      }
      if (count == 0) {
        return;
      }
      // terms of each piece, counted, then entered in the order of segments
      int[] counts = new int[count];
      for (int k = from; k < end; k++) {
        int last = pieceAt[segments.row()[k] - first + segments.length()[k]];
        for (int q = pieceAt[segments.row()[k] - first]; q < last; q++) {
          counts[q]++;
        }
      }
      int[] next = begin(counts, count, first);
      for (int k = from; k < end; k++) {
        int begin = segments.row()[k] - first;
        int last = pieceAt[begin + segments.length()[k]];
        for (int q = pieceAt[begin]; q < last; q++) {
          int at = next[q]++;
          int ahead = starts[q] - begin;
          source[at] = segments.source()[k] + ahead;
          factor[at] = segments.factor()[k] + (segments.factor()[k] == 0 ? 0 : ahead);
          coefficient[at] = segments.coefficient()[k];
        }
      }
    }

    /** Makes pieces; returns where the terms of each begin. */
    private int[] begin(int[] counts, int count, int first) {
      int[] next = new int[count];
      int all = Arrays.stream(counts).sum();
      grow(count, all);
      for (int q = 0; q + 1 < count; q++) {
        next[q] = terms;
        if (counts[q] > 0) {
          row[pieces] = first + starts[q];
          length[pieces] = starts[q + 1] - starts[q];
          term[pieces++] = terms;
          terms += counts[q];
        }
      }
      return next;
    }

    private void grow(int morePieces, int moreTerms) {
      if (pieces + morePieces > row.length) {
        int room = 2 * (pieces + morePieces);
        row = Arrays.copyOf(row, room);
        length = Arrays.copyOf(length, room);
        term = Arrays.copyOf(term, room + 1);
      }
      if (terms + moreTerms > source.length) {
        int room = 2 * (terms + moreTerms);
        source = Arrays.copyOf(source, room);
        factor = Arrays.copyOf(factor, room);
        coefficient = Arrays.copyOf(coefficient, room);
      }
    }

    Pieces finish(int[] ofTile) {
      term[pieces] = terms;
      return new Pieces(
          Arrays.copyOf(row, pieces),
          Arrays.copyOf(length, pieces),
          Arrays.copyOf(term, pieces + 1),
          ofTile,
          Arrays.copyOf(source, terms),
          Arrays.copyOf(factor, terms),
          Arrays.copyOf(coefficient, terms));
    }
  }
}
