package org.crinoid.cli.cme;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.crinoid.cli.run.InputException;

/**
 * Numbers of molecules that were observed, each row in a cell of its own.
 *
 * @param file where they were read from
 * @param species observed
 * @param cells in the order of the file
 */
record Observations(Path file, List<String> species, List<Cell> cells) {

  private static final String TIME = "time";

  /**
   * One cell.
   *
   * @param time when it was looked at; infinite in the long run
   * @param counts by species
   */
  record Cell(double time, Map<String, Long> counts) {}

  /**
   * Reads a file.
   *
   * @param timed whether it has a column {@code time}
   * @throws InputException if it cannot be read
   */
  static Observations read(Path file, boolean timed) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = format.parse(in)) {
      List<String> species = new ArrayList<>(parser.getHeaderNames());
      boolean hasTime = species.remove(TIME);
      if (hasTime != timed) {
        throw new InputException(
            timed
                ? "--likelihood %s: the first line has no column 'time'".formatted(file)
                : "--likelihood %s: a column 'time' has no meaning with --stationary"
                    .formatted(file));
      }
      if (species.isEmpty()) {
        throw new InputException("--likelihood %s: no species is observed".formatted(file));
      }
      List<Cell> cells = new ArrayList<>();
      for (CSVRecord row : parser) {
        cells.add(cell(file, row, species, timed));
      }
      if (cells.isEmpty()) {
        throw new InputException("--likelihood %s: nothing was observed".formatted(file));
      }
      return new Observations(file, species, cells);
    } catch (NoSuchFileException e) {
      throw new InputException("--likelihood %s: there is no such file".formatted(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException("--likelihood %s: %s".formatted(file, e.getMessage()));
    }
  }

  private static Cell cell(Path file, CSVRecord row, List<String> species, boolean timed) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String id : species) {
      counts.put(id, (long) number(file, row, id, true));
    }
    return new Cell(timed ? number(file, row, TIME, false) : Double.POSITIVE_INFINITY, counts);
  }

  private static double number(Path file, CSVRecord row, String column, boolean count) {
    String text = row.isSet(column) ? row.get(column).strip() : "";
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    boolean whole = value == Math.rint(value) && value >= 0 && value < 0x1p53;
    if (!Double.isFinite(value) || count && !whole) {
      throw new InputException(
          "--likelihood %s, row %d, column %s: '%s' is no %s"
              .formatted(
                  file,
                  row.getRecordNumber(),
                  column,
                  text,
                  count ? "number of molecules" : "time"));
    }
    return value;
  }

  /** (T) times at which anything was observed, ascending, each once. */
  double[] times() {
    TreeSet<Double> times = new TreeSet<>();
    cells.forEach(c -> times.add(c.time()));
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
