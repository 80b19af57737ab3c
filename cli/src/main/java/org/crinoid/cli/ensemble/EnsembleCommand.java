package org.crinoid.cli.ensemble;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crinoid.cli.ensemble.EnsembleAnswer.Wanted;
import org.crinoid.cli.ensemble.StatisticsOptions.Kind;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.cli.option.OutputOptions;
import org.crinoid.cli.option.PathOptions;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.output.ResultFiles;
import org.crinoid.cli.quantity.SettingOptions;
import org.crinoid.cli.run.ExitCode;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.run.SimulationProgress;
import org.crinoid.cli.text.Text;
import org.crinoid.ensemble.Ending;
import org.crinoid.ensemble.EnsembleResult;
import org.crinoid.ensemble.Precision;
import org.crinoid.ensemble.Statistics;
import org.crinoid.model.ModelException;
import org.crinoid.solve.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Draws many sample paths of one model and writes what they say together. */
@Command(
    name = "ensemble",
    sortOptions = false,
    description = {
      "Draw many runs of a model as a jump process on molecules, and reduce them to statistics.",
      "",
      "Means, variances, quantiles and histograms at each time with confidence intervals, first"
          + " passages, probabilities, and the split of noise into intrinsic and extrinsic. The"
          + " same seed gives the same numbers, however many threads work and however often the"
          + " work is interrupted."
    })
public final class EnsembleCommand implements Callable<Integer> {

  private static final String SUFFIX = "-ensemble";

  @ParentCommand private Program program;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Mixin private EnsembleOptions options;

  @Mixin private GridOptions grid;

  @Mixin private StatisticsOptions statistics;

  @Mixin private VariationOptions variation;

  @Mixin private PathOptions paths;

  @Option(
      names = "--select",
      paramLabel = "ID",
      split = ",",
      description =
          "Report these quantities, as in simulate; unless given, all species that change, and"
              + " compartments and parameters that rules or events change.")
  private List<String> select = List.of();

  @Mixin private SettingOptions settings;

  @Option(
      names = "--amounts",
      description =
          "Report species as amounts; as concentrations, where they have one, unless given.")
  private boolean amounts;

  @Mixin private OutputOptions output;

  @Option(
      names = {"-q", "--quiet"},
      description = "Report nothing but errors.")
  private boolean quiet;

  @Override
  public Integer call() {
    Wanted wanted = new Wanted(statistics.kinds(), statistics.quantiles(), options.intervals());
    EnsembleTask task = task();
    OutputOptions.Targets targets = output.targets(model, SUFFIX);
    Optional<OutputFile> histograms = histograms(wanted, targets);
    EnsembleDrawing drawing = drawing(task);
    OutputFile.requireDistinct(
        Stream.of(
                targets.course().map(OutputFile::name),
                targets.plot().map(OutputFile::name),
                histograms.map(OutputFile::name),
                drawing.paths().map(OutputFile::name),
                options.checkpoint())
            .flatMap(Optional::stream)
            .toList());
    Statistics start = drawing.start();
    program.interruption().beginWork();
    long resumed = start.runs();
    long began = System.nanoTime();
    EnsembleResult result = draw(drawing, start, task);
    EnsembleAnswer answer =
        new EnsembleAnswer(task, result, wanted, resumed, 1e-9 * (System.nanoTime() - began));
    PrintWriter err = spec.commandLine().getErr();
    ResultFiles files = new ResultFiles(err);
    write(answer, targets, files);
    histograms.ifPresent(f -> files.write(f, "histograms", out -> HistogramCsv.write(answer, out)));
    drawing.paths().ifPresent(f -> files.add(f, "every run"));
    boolean plotted = plot(answer, targets, files);
    if (!quiet) {
      err.print(EnsembleReport.of(answer, files.lines()));
      err.flush();
    }
    return switch (result.ending()) {
      case Ending.Completed c -> plotted ? ExitCode.OK : ExitCode.NO_PLOT;
      case Ending.Precise p -> plotted ? ExitCode.OK : ExitCode.NO_PLOT;
      case Ending.Stopped s -> stopped(answer);
      case Ending.Failed f -> failed(f, answer);
    };
  }

  private EnsembleResult draw(EnsembleDrawing drawing, Statistics start, EnsembleTask task) {
    try {
      return drawing.draw(start, program.interruption()::requested);
    } catch (ModelException e) {
      throw InputException.of(e, task.imported());
    }
  }

  private EnsembleTask task() {
    return EnsembleTask.of(
        new EnsembleTask.Request(
            model,
            grid.times(),
            settings.values(),
            select,
            amounts,
            new EnsembleTask.Chance(
                paths.method(),
                paths.run(),
                paths.molecules().rounded(),
                paths.molecules().perUnit(),
                variation.variation(),
                variation.perDraw())),
        statistics);
  }

  private EnsembleDrawing drawing(EnsembleTask task) {
    Optional<Precision> precision = options.precision();
    Precision shown = precision.orElseGet(() -> new Precision(0.5, options.intervals()));
    return new EnsembleDrawing(
        task,
        new EnsembleDrawing.Amount(
            options.draws(variation.perDraw()), precision, shown, options.jobs()),
        options
            .checkpoint()
            .map(
                file ->
                    new EnsembleDrawing.Saved(
                        new Checkpoint(file, task.settings(Checkpoint.digest(model))),
                        options.checkpointNanos())),
        options.keepPaths(model),
        !quiet && SimulationProgress.onTerminal());
  }

  /** Beside the table, if that is a CSV. */
  private Optional<OutputFile> histograms(Wanted wanted, OutputOptions.Targets targets) {
    if (!wanted.has(Kind.HISTOGRAM) || targets.json()) {
      return Optional.empty();
    }
    if (targets.course().isEmpty()) {
      throw new InputException("--stats histogram needs a file: --output FILE");
    }
    return targets.course().map(table -> table.beside("-histogram", model));
  }

  private void write(EnsembleAnswer answer, OutputOptions.Targets targets, ResultFiles files) {
    if (targets.course().isEmpty()) {
      ResultFiles.print(spec.commandLine().getOut(), out -> EnsembleTable.write(answer, out));
      return;
    }
    files.write(
        targets.course().get(),
        Text.count(answer.statistics().shape().rows(), "row"),
        out -> {
          if (targets.json()) {
            EnsembleJson.write(answer, out);
          } else {
            EnsembleTable.write(answer, out);
          }
        });
  }

  private boolean plot(EnsembleAnswer answer, OutputOptions.Targets targets, ResultFiles files) {
    return answer.statistics().runs() < 2
        || targets.plot().map(f -> files.draw(f, "", EnsemblePicture.of(answer))).orElse(true);
  }

  private int stopped(EnsembleAnswer answer) {
    say("stopped on request; the statistics are those of " + runs(answer));
    return ExitCode.INTERRUPTED;
  }

  private int failed(Ending.Failed failed, EnsembleAnswer answer) {
    String hint = failed.failure() instanceof Failure.TooManyFirings ? " (--max-firings)" : "";
    say(
        "replicate %d (seed %d): %s%s; the statistics are those of the %s before it"
            .formatted(
                failed.replicate(),
                answer.task().source().run().seed(),
                failed.failure().message(),
                hint,
                runs(answer)));
    return failed.failure() instanceof Failure.ConstraintViolated
        ? ExitCode.VIOLATED
        : ExitCode.NUMERICS;
  }

  private static String runs(EnsembleAnswer answer) {
    return Text.count(answer.statistics().runs(), "run");
  }

  private void say(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("crinoid: " + model.getFileName() + ": " + message);
    err.flush();
  }
}
