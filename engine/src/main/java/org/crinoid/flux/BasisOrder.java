package org.crinoid.flux;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The order in which the columns of a basis are eliminated: those with a single entry in the rows
 * that are left, again and again; then those that are alone in a row that is left; then the others,
 * by number of entries in the rows that are left.
 *
 * <p>Cost: linear in the number of entries.
 */
final class BasisOrder {

  private final LinearProgram program;
  private final int[] basis;
  private final int m;
  private final int[] position;
  private final int[] row;

  /** (M) columns left with an entry in each row, and rows left with an entry in each column. */
  private final int[] rowCount;

  private final int[] columnCount;
  private final boolean[] rowDone;
  private final boolean[] columnDone;
  private final int[][] columnsOfRow;
  private int ordered;

  BasisOrder(LinearProgram program, int[] basis) {
    this.program = program;
    this.basis = basis;
    m = basis.length;
    position = new int[m];
    row = new int[m];
    rowCount = new int[m];
    columnCount = new int[m];
    rowDone = new boolean[m];
    columnDone = new boolean[m];
    columnsOfRow = new int[m][];
    count();
    takeColumnSingletons();
    takeRowSingletons();
    IntStream.range(0, m)
        .filter(p -> !columnDone[p])
        .boxed()
        .sorted(Comparator.comparingInt(p -> columnCount[p]))
        .forEach(
            p -> {
              position[ordered] = p;
              row[ordered] = -1;
              ordered++;
            });
  }

  private int[] rowsOf(int p) {
    int j = basis[p];
    if (j >= program.columns()) {
      return new int[] {j - program.columns()};
    }
    return java.util.Arrays.copyOfRange(program.row(), program.start()[j], program.start()[j + 1]);
  }

  private void count() {
    for (int p = 0; p < m; p++) {
      for (int i : rowsOf(p)) {
        rowCount[i]++;
        columnCount[p]++;
      }
    }
    for (int i = 0; i < m; i++) {
      columnsOfRow[i] = new int[rowCount[i]];
    }
    int[] filled = new int[m];
    for (int p = 0; p < m; p++) {
      for (int i : rowsOf(p)) {
        columnsOfRow[i][filled[i]++] = p;
      }
    }
  }

  private void takeColumnSingletons() {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    IntStream.range(0, m).filter(p -> columnCount[p] == 1).forEach(queue::add);
    while (!queue.isEmpty()) {
      int p = queue.remove();
      int i = columnCount[p] == 1 && !columnDone[p] ? onlyRow(p) : -1;
      if (i >= 0) {
        take(p, i);
        for (int other : columnsOfRow[i]) {
          if (!columnDone[other] && columnCount[other] == 1) {
            queue.add(other);
          }
        }
      }
    }
  }

  private void takeRowSingletons() {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    IntStream.range(0, m).filter(i -> !rowDone[i] && rowCount[i] == 1).forEach(queue::add);
    while (!queue.isEmpty()) {
      int i = queue.remove();
      int p = rowCount[i] == 1 && !rowDone[i] ? onlyColumn(i) : -1;
      if (p >= 0) {
        take(p, i);
        for (int other : rowsOf(p)) {
          if (!rowDone[other] && rowCount[other] == 1) {
            queue.add(other);
          }
        }
      }
    }
  }

  private int onlyRow(int p) {
    for (int i : rowsOf(p)) {
      if (!rowDone[i]) {
        return i;
      }
    }
    return -1;
  }

  private int onlyColumn(int i) {
    for (int p : columnsOfRow[i]) {
      if (!columnDone[p]) {
        return p;
      }
    }
    return -1;
  }

  private void take(int p, int i) {
    position[ordered] = p;
    row[ordered] = i;
    ordered++;
    columnDone[p] = true;
    rowDone[i] = true;
    for (int other : columnsOfRow[i]) {
      columnCount[other]--;
    }
    for (int other : rowsOf(p)) {
      rowCount[other]--;
    }
  }

  /** Position in the basis of the column that comes {@code k}-th. */
  int position(int k) {
    return position[k];
  }

  /** Row in which the {@code k}-th column is to have its pivot; -1 if that is open. */
  int row(int k) {
    return row[k];
  }

  /** How many columns that need elimination have an entry in the row. */
  int count(int i) {
    return rowCount[i];
  }
}
