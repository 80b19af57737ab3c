package org.crinoid.flux;

import java.util.Arrays;

/** Sparse columns, appended one after the other. */
final class Columns {

  private int[] index = new int[64];
  private double[] value = new double[64];
  private int[] start = new int[64];
  private int columns;
  private int entries;
  private int[] filled = new int[64];
  private int filledCount;

  void clear() {
    columns = 0;
    entries = 0;
    filledCount = 0;
  }

  /** Adds an entry to the column under construction. */
  void append(int i, double x) {
    if (entries == index.length) {
      index = Arrays.copyOf(index, 2 * entries);
      value = Arrays.copyOf(value, 2 * entries);
    }
    index[entries] = i;
    value[entries] = x;
    entries++;
  }

  /** Ends the column under construction. */
  void end() {
    if (entries > start[columns]) {
      if (filledCount == filled.length) {
        filled = Arrays.copyOf(filled, 2 * filledCount);
      }
      filled[filledCount++] = columns;
    }
    columns++;
    if (columns == start.length) {
      start = Arrays.copyOf(start, 2 * columns);
    }
    start[columns] = entries;
  }

  int from(int column) {
    return start[column];
  }

  int to(int column) {
    return start[column + 1];
  }

  int index(int entry) {
    return index[entry];
  }

  double value(int entry) {
    return value[entry];
  }

  /** How many columns have entries. */
  int filledCount() {
    return filledCount;
  }

  /** The {@code k}-th column that has entries. */
  int filled(int k) {
    return filled[k];
  }
}
