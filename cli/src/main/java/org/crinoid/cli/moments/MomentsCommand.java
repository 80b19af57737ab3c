package org.crinoid.cli.moments;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.cli.option.MoleculeOptions;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.option.OutputOptions;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.output.ResultFiles;
import org.crinoid.cli.quantity.SettingOptions;
import org.crinoid.cli.run.ExitCode;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.run.Interruption;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.text.Text;
import org.crinoid.ode.Automatic;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.timecourse.Integration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Computes means, covariances and higher moments of numbers of molecules. */
@Command(
    name = "moments",
    sortOptions = false,
    description = {
      "Compute means, covariances and higher moments of numbers of molecules, without drawing runs.",
      "",
      "Exactly where the equations for moments close, else by the linear noise approximation or a"
          + " moment closure; the report says what was assumed and what the numbers say about it."
    })
public final class MomentsCommand implements Callable<Integer> {

  private static final int MOST_ORDER = 12;
  private static final String SUFFIX = "-moments";

  @ParentCommand private Program program;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Option(names = "--method", paramLabel = "NAME", description = MomentMethod.NAMES)
  private String method = "auto";

  @Option(
      names = "--order",
      paramLabel = "N",
      description = "Highest order of moments, 2 unless given: means and covariances.")
  private int order = 2;

  @Mixin private GridOptions grid;

  @Option(
      names = "--stationary",
      description = "Moments in the long run, in place of those along the course.")
  private boolean stationary;

  @Option(
      names = "--spectrum",
      paramLabel = "ID",
      description =
          "Power spectrum and autocorrelation of a species in the long run, too, by the linear"
              + " noise approximation.")
  private Optional<String> spectrum = Optional.empty();

  @Option(
      names = "--select",
      paramLabel = "ID",
      split = ",",
      description =
          "Moments of these species; of all unless given. Parts of a network may close exactly"
              + " where the whole does not.")
  private List<String> select = List.of();

  @Mixin private SettingOptions settings;

  @Option(
      names = "--rtol",
      paramLabel = "X",
      converter = NumberConverter.class,
      description = "Relative tolerance of the integration, 1e-8 unless given.")
  private double rtol = 1e-8;

  @Mixin private MoleculeOptions molecules;

  @Mixin private OutputOptions output;

  @Option(
      names = {"-q", "--quiet"},
      description = "Report nothing but errors.")
  private boolean quiet;

  @Override
  public Integer call() {
    MomentsRun run = run();
    boolean atRest = stationary || spectrum.isPresent();
    double[] times = grid.times();
    OutputOptions.Targets targets = output.targets(model, SUFFIX);
    Optional<OutputFile> spectrumTable =
        spectrum
            .flatMap(s -> targets.json() ? Optional.empty() : targets.course())
            .map(f -> f.beside("-spectrum", model));
    Optional<OutputFile> correlationPlot =
        spectrum.flatMap(s -> targets.plot()).map(f -> f.beside("-autocorrelation", model));
    Interruption interruption = program.interruption();
    interruption.beginWork();
    Run circumstances = new Run(interruption::requested, t -> {}, Run.DEFAULT_MAX_STEPS);
    MomentsResult result =
        atRest ? run.atRest(spectrum, circumstances) : run.along(times, circumstances);
    PrintWriter err = spec.commandLine().getErr();
    ResultFiles files = new ResultFiles(err);
    write(result, targets, files);
    spectrumTable.ifPresent(f -> result.spectrum().ifPresent(s -> write(s, f, files)));
    boolean drawn = targets.plot().map(f -> draw(result, f, correlationPlot, files)).orElse(true);
    if (!quiet) {
      err.print(MomentsText.of(result, files.lines()));
      err.flush();
    }
    return switch (result.moments().report().outcome()) {
      case Outcome.Completed c ->
          !result.moments().report().violations().isEmpty()
              ? ExitCode.VIOLATED
              : drawn ? ExitCode.OK : ExitCode.NO_PLOT;
      case Outcome.Stopped s -> ExitCode.INTERRUPTED;
      case Outcome.Failed f -> failed(f);
    };
  }

  private MomentsRun run() {
    if (order < 1 || order > MOST_ORDER) {
      throw new InputException("--order must be from 1 to " + MOST_ORDER + ", not " + order);
    }
    if (!(rtol >= 1e-14 && rtol < 1)) {
      throw new InputException("--rtol must be at least 1e-14 and below 1, not " + rtol);
    }
    return new MomentsRun(
        model,
        settings.values(),
        select,
        order,
        new MomentsRun.Start(molecules.rounded(), molecules.perUnit()),
        MomentMethod.of(method),
        new Integration(new Automatic(), rtol, Math.min(1e-10, rtol)));
  }

  private void write(MomentsResult result, OutputOptions.Targets targets, ResultFiles files) {
    if (targets.course().isEmpty()) {
      ResultFiles.print(spec.commandLine().getOut(), out -> MomentsTable.write(result, out));
      return;
    }
    files.write(
        targets.course().get(),
        Text.count(result.moments().rowCount(), "row"),
        out -> {
          if (targets.json()) {
            MomentsJson.write(result, out);
          } else {
            MomentsTable.write(result, out);
          }
        });
  }

  private static void write(MomentsResult.Spectrum s, OutputFile file, ResultFiles files) {
    files.write(
        file, "power by frequency and autocorrelation by lag", out -> MomentsTable.write(s, out));
  }

  /** Draws what there is; whether all of it is drawn. */
  private static boolean draw(
      MomentsResult result, OutputFile file, Optional<OutputFile> correlation, ResultFiles files) {
    if (result.spectrum().isPresent()) {
      MomentsResult.Spectrum s = result.spectrum().get();
      return files.draw(file, "", MomentsPicture.spectrum(result, s))
          && correlation
              .map(f -> files.draw(f, "", MomentsPicture.autocorrelation(result, s)))
              .orElse(true);
    }
    return result.moments().rowCount() < 2 || files.draw(file, "", MomentsPicture.course(result));
  }

  private int failed(Outcome.Failed outcome) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "crinoid: %s: %s; the moments until then were written"
            .formatted(model.getFileName(), outcome.failure().message()));
    err.flush();
    return ExitCode.NUMERICS;
  }
}
