package org.crinoid.linalg;

import java.util.Arrays;

/**
 * A sparse matrix of rational numbers, by columns; immutable.
 *
 * <p>Column {@code j} has its entries at positions {@code start(j) ≤ k < start(j + 1)}, with
 * ascending row indices and no zeros.
 */
public final class RationalMatrix {

  private final int rows;
  private final int[] start;
  private final int[] row;
  private final Rational[] value;

  private RationalMatrix(int rows, int[] start, int[] row, Rational[] value) {
    this.rows = rows;
    this.start = start;
    this.row = row;
    this.value = value;
  }

  /** Collects columns one after the other. */
  public static final class Columns {
    private final int rows;
    private int count;
    private int size;
    private int[] start = new int[16];
    private int[] row = new int[64];
    private Rational[] value = new Rational[64];

    /** Starts a matrix with so many rows and no columns. */
    public Columns(int rows) {
      this.rows = rows;
    }

    /**
     * Appends an entry to the column under way; zeros are left out.
     *
     * @param i row, larger than that of the entry before
     */
    public void add(int i, Rational entry) {
      if (i < 0 || i >= rows || (size > start[count] && row[size - 1] >= i)) {
        throw new IllegalArgumentException("row " + i + " is out of order or range");
      }
      if (entry.signum() == 0) {
        return;
      }
      if (size == row.length) {
        row = Arrays.copyOf(row, 2 * size);
        value = Arrays.copyOf(value, 2 * size);
      }
      row[size] = i;
      value[size++] = entry;
    }

    /** Appends an integer to the column under way; see {@link #add(int, Rational)}. */
    public void add(int i, long entry) {
      add(i, Rational.of(entry));
    }

    /** Closes the column under way. */
    public void close() {
      if (++count == start.length) {
        start = Arrays.copyOf(start, 2 * count);
      }
      start[count] = size;
    }

    /** The matrix of all closed columns. */
    public RationalMatrix matrix() {
      int end = start[count];
      return new RationalMatrix(
          rows,
          Arrays.copyOf(start, count + 1),
          Arrays.copyOf(row, end),
          Arrays.copyOf(value, end));
    }
  }

  /**
   * The matrix with the given integers.
   *
   * @param entries rows of equal length; not kept
   */
  public static RationalMatrix of(long[][] entries) {
    int columns = entries.length == 0 ? 0 : entries[0].length;
    Columns built = new Columns(entries.length);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < entries.length; i++) {
        built.add(i, entries[i][j]);
      }
      built.close();
    }
    return built.matrix();
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return start.length - 1;
  }

  /** Number of entries that are not zero. */
  public int entries() {
    return row.length;
  }

  /** Position of the first entry of column {@code j}; {@code j} may be the number of columns. */
  public int start(int j) {
    return start[j];
  }

  /** Row of the entry at position {@code k}. */
  public int row(int k) {
    return row[k];
  }

  /** The entry at position {@code k}, not zero. */
  public Rational value(int k) {
    return value[k];
  }

  /** The entry in row {@code i} and column {@code j}; cost: logarithmic in the column's entries. */
  public Rational get(int i, int j) {
    int k = Arrays.binarySearch(row, start[j], start[j + 1], i);
    return k < 0 ? Rational.ZERO : value[k];
  }

  /** Rows and columns exchanged. */
  public RationalMatrix transpose() {
    int[] next = new int[rows + 1];
    for (int i : row) {
      next[i + 1]++;
    }
    for (int i = 0; i < rows; i++) {
      next[i + 1] += next[i];
    }
    int[] from = next.clone();
    int[] column = new int[row.length];
    Rational[] entry = new Rational[row.length];
    for (int j = 0; j < columns(); j++) {
      for (int k = start[j]; k < start[j + 1]; k++) {
        int at = next[row[k]]++;
        column[at] = j;
        entry[at] = value[k];
      }
    }
    return new RationalMatrix(columns(), from, column, entry);
  }

  /** The columns at the given places, in that order. */
  public RationalMatrix columns(int[] chosen) {
    Columns built = new Columns(rows);
    for (int j : chosen) {
      for (int k = start[j]; k < start[j + 1]; k++) {
        built.add(row[k], value[k]);
      }
      built.close();
    }
    return built.matrix();
  }
}
