package org.crinoid.testsuite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.crinoid.solve.Trajectory;

/** A course as a file of comma-separated values, time first. */
final class CourseFile {

  private CourseFile() {}

  /**
   * Writes the whole file or none: first under another name, then renamed.
   *
   * <p>Numbers are the shortest text that reads back to the same double. Where a variable is named
   * {@code time}, the time itself is headed {@code Time}, as in the suite's own tables.
   *
   * @param header names of the columns after {@code time}
   */
  static void write(Path file, List<String> header, Trajectory course) {
    write(file, out -> write(out, header, course));
  }

  /** Writes a header and one row without a time, in the same way. */
  static void write(Path file, List<String> header, List<Double> row) {
    write(
        file,
        out -> {
          out.append(String.join(",", header)).append('\n');
          out.append(String.join(",", row.stream().map(CourseFile::number).toList()));
          out.append('\n');
        });
  }

  /** What goes into a file. */
  private interface Content {
    void writeTo(Writer out) throws IOException;
  }

  private static void write(Path file, Content content) {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    try {
      try (Writer out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
        content.writeTo(out);
      } catch (IOException e) {
        Files.deleteIfExists(unfinished);
        throw e;
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static void write(Writer out, List<String> header, Trajectory course) throws IOException {
    out.append(header.contains("time") ? "Time" : "time");
    for (String name : header) {
      out.append(',').append(name);
    }
    out.append('\n');
    for (int k = 0; k < course.rowCount(); k++) {
      out.append(number(course.time(k)));
      for (int c = 0; c < header.size(); c++) {
        out.append(',').append(number(course.value(k, c)));
      }
      out.append('\n');
    }
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "INF" : "-INF";
    }
    return Double.toString(value);
  }

  /** Removes a file left by an earlier run. */
  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Makes a folder for results.
   *
   * @throws UsageException if nothing can be written there
   */
  static void makeFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException("%s is a file; results need a folder".formatted(folder));
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UsageException("cannot make the folder %s: %s".formatted(folder, e));
    }
    if (!Files.isWritable(folder)) {
      throw new UsageException("cannot write to the folder " + folder);
    }
  }
}
