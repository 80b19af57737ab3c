package org.crinoid.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.run.InputException;
import picocli.CommandLine.Option;

/** Where results go. */
public final class OutputOptions {

  private static final String CSV_MARK = "time";
  private static final String SVG_MARK = "drawn by Crinoid";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write the result to FILE.csv or FILE.json, or as CSV to standard output if FILE is -;"
              + " NAME.csv in the current folder unless given, for a model NAME.xml"
              + " (NAME-ensemble.csv for an ensemble, NAME-moments.csv for moments).")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Draw the result to FILE.svg or FILE.png; beside the default of --output unless given."
              + " With --output - there is no plot unless it is asked for.")
  private Optional<Path> plot = Optional.empty();

  @Option(names = "--no-plot", description = "Draw nothing.")
  private boolean noPlot;

  /**
   * Where results go, tried out.
   *
   * @param course file of the course; empty for standard output
   * @param json whether the course is written as JSON
   * @param plot file of the plot, if there is to be one
   */
  public record Targets(Optional<OutputFile> course, boolean json, Optional<OutputFile> plot) {}

  /**
   * Decides where results go and makes sure that they can be written.
   *
   * @throws InputException if not
   */
  public Targets targets(Path model) {
    return targets(model, "");
  }

  /**
   * The same, with {@code suffix} behind the names that the user does not choose.
   *
   * @throws InputException if something cannot be written
   */
  public Targets targets(Path model, String suffix) {
    if (noPlot && plot.isPresent()) {
      throw new InputException("--plot and --no-plot contradict each other");
    }
    boolean standardOutput = output.filter("-"::equals).isPresent();
    Optional<OutputFile> course =
        standardOutput ? Optional.empty() : Optional.of(course(model, suffix));
    boolean json = course.filter(f -> f.hasExtension("json")).isPresent();
    Optional<OutputFile> drawing =
        noPlot || standardOutput && plot.isEmpty()
            ? Optional.empty()
            : Optional.of(drawing(model, suffix));
    return new Targets(course, json, drawing);
  }

  /** Whether the user named a plot. */
  boolean plotAsked() {
    return plot.isPresent();
  }

  private OutputFile course(Path model, String suffix) {
    if (output.isEmpty()) {
      return OutputFile.unasked(Path.of(baseName(model) + suffix + ".csv"), model, CSV_MARK);
    }
    Path file = path(output.get());
    return OutputFile.named("--output", file, model, "csv", "json");
  }

  private OutputFile drawing(Path model, String suffix) {
    if (plot.isEmpty()) {
      return OutputFile.unasked(Path.of(baseName(model) + suffix + ".svg"), model, SVG_MARK);
    }
    return OutputFile.named("--plot", plot.get(), model, "svg", "png");
  }

  private static Path path(String written) {
    try {
      return Path.of(written);
    } catch (InvalidPathException e) {
      throw new InputException("--output: '" + written + "' is no file name");
    }
  }

  private static String baseName(Path model) {
    String name = model.getFileName() == null ? "model" : model.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
