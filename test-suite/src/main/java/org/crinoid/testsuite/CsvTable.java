package org.crinoid.testsuite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table of numbers with a header.
 *
 * @param header names of the columns
 * @param rows (rows × columns) values
 */
record CsvTable(List<String> header, List<double[]> rows) {

  CsvTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /**
   * Reads a file of comma-separated values; {@code INF}, {@code -INF} and {@code NaN} are numbers,
   * empty lines do not count.
   *
   * @throws UsageException if it is not such a table
   */
  static CsvTable read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String[]> lines =
        text.lines().filter(line -> !line.isBlank()).map(line -> line.split(",", -1)).toList();
    if (lines.isEmpty()) {
      throw new UsageException(file + " is empty");
    }
    List<String> header =
        Arrays.stream(lines.getFirst()).map(h -> h.strip().replace("\"", "")).toList();
    return new CsvTable(
        header, lines.stream().skip(1).map(cells -> row(file, cells, header.size())).toList());
  }

  private static double[] row(Path file, String[] cells, int columns) {
    if (cells.length < columns) {
      throw new UsageException(file + ": a row is shorter than the header");
    }
    double[] row = new double[columns];
    for (int c = 0; c < columns; c++) {
      row[c] = number(file, cells[c].strip());
    }
    return row;
  }

  private static double number(Path file, String text) {
    try {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
        case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
        case "nan", "-nan" -> Double.NaN;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw new UsageException("%s: '%s' is no number".formatted(file, text));
    }
  }
}
