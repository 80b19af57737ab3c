package org.crinoid.cli.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.sbml.LevelVersion;
import org.crinoid.testsuite.Batch;
import org.crinoid.testsuite.BatchOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Simulates every model of a folder. */
@Command(
    name = "batch",
    sortOptions = false,
    description = {
      "Simulate every model of a folder in one virtual machine.",
      "",
      "NAME.xml gives NAME.csv: time, then the concentration of every species that reactions or"
          + " rules change; prints a line for each model that was not simulated, a table of causes"
          + " and a summary. The exit code is 1 if any was not simulated."
    })
public final class BatchCommand implements Callable<Integer> {

  @Parameters(paramLabel = "MODELS_DIR", description = "Folder of NAME.xml.")
  private Path models;

  @Option(
      names = "--results",
      paramLabel = "OUT_DIR",
      required = true,
      description = "Folder for the courses, made if it does not exist.")
  private Path results;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      converter = NumberConverter.class,
      description = "First time reported, 0 unless given.")
  private Optional<Double> start = Optional.empty();

  @Option(
      names = "--end",
      paramLabel = "TIME",
      converter = NumberConverter.class,
      description = "Last time reported, 100 unless given.")
  private Optional<Double> end = Optional.empty();

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "How many times, evenly spaced; 101 unless given.")
  private Optional<Integer> points = Optional.empty();

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description = "Give up on a model after so long; 120 unless given.")
  private Optional<Long> timeLimit = Optional.empty();

  @Option(
      names = "--rewrite",
      paramLabel = "LEVEL",
      description =
          "Write each model in this level of SBML, as convert does, and simulate what is read"
              + " back: l3v2, l3v1 or l2v4.")
  private Optional<LevelVersion> rewritten = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many models at once; as many as processors unless given.")
  private Optional<Integer> jobs = Optional.empty();

  @Override
  public Integer call() {
    BatchOptions usual = BatchOptions.of(models, results);
    BatchOptions.Grid grid =
        new BatchOptions.Grid(
            start.orElse(usual.grid().start()),
            end.orElse(usual.grid().end()),
            points.orElse(usual.grid().points()));
    BatchOptions options =
        new BatchOptions(
            models,
            results,
            grid,
            usual.rtol(),
            usual.atol(),
            rewritten,
            timeLimit.map(Duration::ofSeconds).orElse(usual.timeLimit()),
            jobs.orElse(usual.jobs()));
    return Batch.run(options, System.out).exitCode();
  }
}
