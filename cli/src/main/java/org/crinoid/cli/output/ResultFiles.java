package org.crinoid.cli.output;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crinoid.cli.plot.ChartFile;
import org.crinoid.cli.plot.Picture;
import org.crinoid.cli.run.InputException;

/** The files that one command leaves, and what is said of them. */
public final class ResultFiles {

  private static final int BUFFER = 1 << 16;

  private final PrintWriter err;
  private final List<String> written = new ArrayList<>();

  /** What goes into a file of text. */
  public interface Text {
    /** Writes it all. */
    void writeTo(Writer out) throws IOException;
  }

  /** Without files; {@code err} is told of pictures that cannot be drawn. */
  public ResultFiles(PrintWriter err) {
    this.err = err;
  }

  /**
   * Writes numbers.
   *
   * @param remark what the file holds, in a few words, may be empty
   * @throws InputException if the file cannot be written
   */
  public void write(OutputFile file, String remark, Text text) {
    file.write(
        out -> {
          Writer writer =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
          text.writeTo(writer);
          writer.flush();
        });
    add(file, remark);
  }

  /**
   * Draws a picture, as PNG or SVG by the name of the file. Without it the numbers are still worth
   * having, so a fault is told and not thrown.
   *
   * @param remark what to say of it, may be empty
   * @return whether it was drawn
   */
  public boolean draw(OutputFile file, String remark, Picture picture) {
    try {
      file.write(
          out -> {
            if (file.hasExtension("png")) {
              ChartFile.png(picture, out);
            } else {
              ChartFile.svg(picture, out);
            }
          });
      add(file, remark);
      return true;
    } catch (InputException e) {
      return missing(e.getMessage());
    }
  }

  /** Says why there is no picture. */
  public boolean missing(String why) {
    err.println("crinoid: no plot: " + why);
    err.flush();
    return false;
  }

  /** Counts a file that another wrote. */
  public void add(OutputFile file, String remark) {
    written.add(file.name() + (remark.isEmpty() ? "" : ", " + remark));
  }

  /** The files, each with its remark. */
  public List<String> lines() {
    return List.copyOf(written);
  }

  /** Says on standard error which files were written, for commands whose report is elsewhere. */
  public void tell() {
    for (int k = 0; k < written.size(); k++) {
      err.println((k == 0 ? "written  " : "         ") + written.get(k));
    }
    err.flush();
  }

  /** Writes to {@code out}, which stays open. */
  public static void print(PrintWriter out, Text text) {
    try {
      BufferedWriter writer = new BufferedWriter(out, BUFFER);
      text.writeTo(writer);
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
