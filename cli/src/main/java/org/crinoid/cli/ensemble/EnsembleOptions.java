package org.crinoid.cli.ensemble;

import java.nio.file.Path;
import java.util.Optional;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.run.InputException;
import org.crinoid.ensemble.Intervals;
import org.crinoid.ensemble.Precision;
import picocli.CommandLine.Option;

/** How many runs, and who makes them. */
final class EnsembleOptions {

  private static final long DEFAULT_RUNS = 1000;
  private static final long MOST_RUNS = 1_000_000_000;
  private static final int MOST_JOBS = 1024;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description =
          "How many runs, 1000 unless given; at most so many with --until-ci, 1000000000 unless"
              + " given.")
  private Optional<Long> runs = Optional.empty();

  @Option(
      names = "--until-ci",
      paramLabel = "X",
      converter = NumberConverter.class,
      description =
          "Stop as soon as the confidence intervals of all means reach no farther than X times the"
              + " largest mean of their quantity, and those of all probabilities no farther than"
              + " X.")
  private Optional<Double> untilCi = Optional.empty();

  @Option(
      names = "--level",
      paramLabel = "X",
      converter = NumberConverter.class,
      description = "Level of confidence intervals, 0.95 unless given.")
  private double level = Intervals.USUAL_LEVEL;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads, as many as processors unless given. The numbers do not depend on it.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Save the statistics to FILE as they grow, and go on from FILE if it is there: an"
              + " ensemble that was killed gives the same numbers as one that was not.")
  private Optional<Path> checkpoint = Optional.empty();

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      converter = NumberConverter.class,
      description = "How often, 10 unless given.")
  private double checkpointEvery = 10;

  @Option(
      names = "--keep-paths",
      paramLabel = "FILE",
      description = "Write every run to FILE.csv: replicate, time and the quantities reported.")
  private Optional<Path> keepPaths = Optional.empty();

  /**
   * How many draws of {@code perDraw} runs each.
   *
   * @throws InputException if the number makes no sense
   */
  long draws(int perDraw) {
    long asked = runs.orElse(untilCi.isPresent() ? MOST_RUNS : DEFAULT_RUNS);
    if (asked < 1 || asked > MOST_RUNS) {
      throw new InputException("--runs must be from 1 to %d, not %d".formatted(MOST_RUNS, asked));
    }
    if (runs.isPresent() && asked % perDraw != 0) {
      throw new InputException(
          "--runs %d is not a multiple of --runs-per-draw %d".formatted(asked, perDraw));
    }
    return asked / perDraw;
  }

  /**
   * The intervals asked for.
   *
   * @throws InputException if the level makes no sense
   */
  Intervals intervals() {
    if (!(level > 0 && level < 1)) {
      throw new InputException("--level must lie between 0 and 1, not be " + level);
    }
    return new Intervals(level);
  }

  /**
   * The precision asked for, if any.
   *
   * @throws InputException if the number makes no sense
   */
  Optional<Precision> precision() {
    untilCi.ifPresent(
        x -> {
          if (!(x > 0 && x < 1)) {
            throw new InputException("--until-ci must lie between 0 and 1, not be " + x);
          }
        });
    return untilCi.map(x -> new Precision(x, intervals()));
  }

  /**
   * Number of threads.
   *
   * @throws InputException if it makes no sense
   */
  int jobs() {
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new InputException("--jobs must be from 1 to %d, not %d".formatted(MOST_JOBS, jobs));
    }
    return jobs;
  }

  /** The checkpoint, if any. */
  Optional<Path> checkpoint() {
    return checkpoint;
  }

  /**
   * Nanoseconds from one checkpoint to the next.
   *
   * @throws InputException if the number makes no sense
   */
  long checkpointNanos() {
    if (!(checkpointEvery >= 0 && checkpointEvery <= 1e6)) {
      throw new InputException(
          "--checkpoint-every must be from 0 to 1000000 seconds, not " + checkpointEvery);
    }
    return (long) (1e9 * checkpointEvery);
  }

  /**
   * File for all runs, if any.
   *
   * @throws InputException if it cannot be written, or runs are missing from it
   */
  Optional<OutputFile> keepPaths(Path model) {
    keepPaths.ifPresent(
        file -> {
          if (!OutputFile.extension(file).equals("csv")) {
            throw new InputException("--keep-paths " + file + ": the name must end in .csv");
          }
          if (checkpoint.isPresent()) {
            throw new InputException(
                "--keep-paths and --checkpoint contradict each other: a checkpoint keeps no paths");
          }
        });
    return keepPaths.map(file -> OutputFile.at(file, model));
  }
}
