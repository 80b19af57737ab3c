package org.crinoid.cli.moments;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.option.OutputOptions;
import org.crinoid.cli.option.SettingConsumer;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.plot.Chart;
import org.crinoid.cli.plot.ChartFile;
import org.crinoid.cli.quantity.Settings;
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

  @Option(
      names = "--set",
      paramLabel = "ID=VALUE",
      arity = "1..*",
      parameterConsumer = SettingConsumer.class,
      description = "Start from this value instead of the model's own, as in simulate.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--rtol",
      paramLabel = "X",
      converter = NumberConverter.class,
      description = "Relative tolerance of the integration, 1e-8 unless given.")
  private double rtol = 1e-8;

  @Option(
      names = "--round",
      description =
          "Round amounts at the start that are no whole number of molecules; unless given, such"
              + " models are refused.")
  private boolean rounded;

  @Option(
      names = "--molecules-per-unit",
      paramLabel = "N",
      converter = NumberConverter.class,
      description =
          "How many molecules a unit of substance is; unless given, what the model's units say.")
  private Optional<Double> molecules = Optional.empty();

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
    Optional<OutputFile> spectrumTable = beside(targets);
    Optional<OutputFile> correlationPlot = correlationPlot(targets);
    Interruption interruption = program.interruption();
    interruption.beginWork();
    Run circumstances = new Run(interruption::requested, t -> {}, Run.DEFAULT_MAX_STEPS);
    MomentsResult result =
        atRest ? run.atRest(spectrum, circumstances) : run.along(times, circumstances);
    List<String> written = new ArrayList<>();
    write(result, targets, written);
    spectrumTable.ifPresent(f -> result.spectrum().ifPresent(s -> writeSpectrum(s, f, written)));
    boolean drawn = draw(result, targets, correlationPlot, written);
    if (!quiet) {
      spec.commandLine().getErr().print(MomentsText.of(result, written));
      spec.commandLine().getErr().flush();
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
    if (molecules.isPresent() && !(molecules.get() > 0 && molecules.get() < 1e300)) {
      throw new InputException("--molecules-per-unit must be positive, not " + molecules.get());
    }
    return new MomentsRun(
        model,
        Settings.parse(set),
        select,
        order,
        new MomentsRun.Start(
            rounded, molecules.map(OptionalDouble::of).orElseGet(OptionalDouble::empty)),
        MomentMethod.of(method),
        new Integration(new Automatic(), rtol, Math.min(1e-10, rtol)));
  }

  /** A table of the spectrum beside that of the moments, if that is a CSV. */
  private Optional<OutputFile> beside(OutputOptions.Targets targets) {
    return spectrum.isPresent() && !targets.json()
        ? targets.course().map(f -> OutputFile.at(named(f.name(), "-spectrum"), model))
        : Optional.empty();
  }

  private Optional<OutputFile> correlationPlot(OutputOptions.Targets targets) {
    return spectrum.isPresent()
        ? targets.plot().map(f -> OutputFile.at(named(f.name(), "-autocorrelation"), model))
        : Optional.empty();
  }

  private static Path named(Path file, String suffix) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? file.resolveSibling(name + suffix)
        : file.resolveSibling(name.substring(0, dot) + suffix + name.substring(dot));
  }

  private void write(MomentsResult result, OutputOptions.Targets targets, List<String> written) {
    if (targets.course().isEmpty()) {
      try {
        MomentsTable.write(result, new BufferedWriter(spec.commandLine().getOut(), 1 << 16));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return;
    }
    OutputFile file = targets.course().get();
    file.write(
        out -> {
          if (targets.json()) {
            MomentsJson.write(result, out);
          } else {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            MomentsTable.write(result, writer);
          }
        });
    written.add(file.name() + ", " + Text.count(result.moments().rowCount(), "row"));
  }

  private static void writeSpectrum(
      MomentsResult.Spectrum s, OutputFile file, List<String> written) {
    file.write(
        out ->
            MomentsTable.write(
                s, new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))));
    written.add(file.name() + ", power by frequency and autocorrelation by lag");
  }

  /** Draws what there is; without it the numbers are still worth having. */
  private boolean draw(
      MomentsResult result,
      OutputOptions.Targets targets,
      Optional<OutputFile> correlation,
      List<String> written) {
    if (targets.plot().isEmpty() || result.moments().rowCount() == 0) {
      return true;
    }
    OutputFile file = targets.plot().get();
    try {
      if (result.spectrum().isPresent()) {
        MomentsResult.Spectrum s = result.spectrum().get();
        chart(file, targets.png(), MomentsPicture.spectrum(result, s), written);
        correlation.ifPresent(
            f -> chart(f, targets.png(), MomentsPicture.autocorrelation(result, s), written));
      } else if (result.moments().rowCount() > 1) {
        file.write(
            out -> {
              if (targets.png()) {
                ChartFile.png(MomentsPicture.course(result), out);
              } else {
                ChartFile.svg(MomentsPicture.course(result), out);
              }
            });
        written.add(file.name().toString());
      }
      return true;
    } catch (InputException e) {
      spec.commandLine().getErr().println("crinoid: no plot: " + e.getMessage());
      return false;
    }
  }

  private static void chart(OutputFile file, boolean png, Chart chart, List<String> written) {
    file.write(
        out -> {
          if (png) {
            ChartFile.png(chart, out);
          } else {
            ChartFile.svg(chart, out);
          }
        });
    written.add(file.name().toString());
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
