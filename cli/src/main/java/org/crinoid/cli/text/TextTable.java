package org.crinoid.cli.text;

import java.util.List;

/** Rows of text in aligned columns. */
public final class TextTable {

  private TextTable() {}

  /**
   * Appends a table; a row of one cell is a heading and takes part in no width.
   *
   * @param rows cells, the first row the header
   * @param words columns from the left that hold words and are aligned to the left; the others hold
   *     numbers
   */
  public static void append(List<List<String>> rows, int words, StringBuilder text) {
    int columns = rows.get(0).size();
    int[] width = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < row.size() && row.size() > 1; c++) {
        width[c] = Math.max(width[c], row.get(c).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        String cell = row.get(c);
        String pad = " ".repeat(Math.max(0, width[c] - cell.length()));
        line.append(c < words ? cell + pad : pad + cell);
        line.append(width[c] == 0 && row.size() > 1 ? "" : "  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
