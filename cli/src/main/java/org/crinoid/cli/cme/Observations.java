package org.crinoid.cli.cme;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.crinoid.cli.run.InputException;

/**
 * Numbers of molecules that were observed, each row in a cell of its own unless a column {@code
 * cell} says which it is.
 *
 * @param file where they were read from
 * @param species observed
 * @param cells in the order of the file
 */
record Observations(Path file, List<String> species, List<Cell> cells) {

  private static final String TIME = "time";
  private static final String CELL = "cell";

  /**
   * One cell.
   *
   * @param cell its name; empty if each row is another
   * @param time when it was looked at; infinite in the long run
   * @param counts by species
   */
  record Cell(String cell, double time, Map<String, Long> counts) {}

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
      boolean named = species.remove(CELL);
      if (named && !timed) {
        throw new InputException(
            "--likelihood %s: a column 'cell' has no meaning with --stationary".formatted(file));
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
    String cell = row.isMapped(CELL) && row.isSet(CELL) ? row.get(CELL).strip() : "";
    if (row.isMapped(CELL) && cell.isEmpty()) {
      throw new InputException(
          "--likelihood %s, row %d, column cell: there is no name"
              .formatted(file, row.getRecordNumber()));
    }
    return new Cell(
        cell, timed ? number(file, row, TIME, false) : Double.POSITIVE_INFINITY, counts);
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

  /** Whether rows are of cells that were seen again and again. */
  boolean areCourses() {
    return !cells.get(0).cell().isEmpty();
  }

  /**
   * The rows of each cell, in the order of time.
   *
   * @throws InputException if a cell was seen twice at once
   */
  List<List<Cell>> courses() {
    Map<String, List<Cell>> rows = new LinkedHashMap<>();
    cells.forEach(c -> rows.computeIfAbsent(c.cell(), id -> new ArrayList<>()).add(c));
    for (List<Cell> course : rows.values()) {
      course.sort(Comparator.comparingDouble(Cell::time));
      for (int k = 1; k < course.size(); k++) {
        if (course.get(k).time() == course.get(k - 1).time()) {
          throw new InputException(
              "--likelihood %s: cell '%s' was observed twice at time %s"
                  .formatted(file, course.get(k).cell(), course.get(k).time()));
        }
      }
    }
    return List.copyOf(rows.values());
  }

  /** (T) times at which anything was observed, ascending, each once. */
  double[] times() {
    TreeSet<Double> times = new TreeSet<>();
    cells.forEach(c -> times.add(c.time()));
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
