package org.crinoid.linalg;

import java.util.Arrays;

/** Columns of a triangular factor, appended one after the other; grows only while appending. */
final class SparseColumns {
  private final int[] start;
  private int[] index;
  private double[] value;
  private int columns;
  private int entries;

  SparseColumns(int n, long expected) {
    start = new int[n + 1];
    int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, expected + n + 16L);
    index = new int[capacity];
    value = new double[capacity];
  }

  void clear() {
    columns = 0;
    entries = 0;
  }

  void append(int i, double v) {
    if (entries == index.length) {
      index = Arrays.copyOf(index, entries + entries / 2);
      value = Arrays.copyOf(value, index.length);
    }
    index[entries] = i;
    value[entries++] = v;
  }

  void endColumn() {
    start[++columns] = entries;
  }

  /** Replaces each index {@code i} by {@code image[i]}. */
  void renumber(int[] image) {
    for (int q = 0; q < entries; q++) {
      index[q] = image[index[q]];
    }
  }

  int entryCount() {
    return entries;
  }

  /** (columns + 1) first entry of each column. */
  int[] start() {
    return start;
  }

  /** (at least entries) row of each entry. */
  int[] index() {
    return index;
  }

  /** (at least entries) value of each entry. */
  double[] value() {
    return value;
  }
}
