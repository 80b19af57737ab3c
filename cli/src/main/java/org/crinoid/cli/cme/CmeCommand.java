package org.crinoid.cli.cme;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.output.ResultFiles;
import org.crinoid.cli.quantity.SettingOptions;
import org.crinoid.cli.run.ExitCode;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.run.Interruption;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.run.SimulationProgress;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.ViolationText;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Solves the master equation of one model. */
@Command(
    name = "cme",
    sortOptions = false,
    description = {
      "Compute the law of the numbers of molecules: the chemical master equation, not samples.",
      "",
      "At given times or in the long run, with a bound on the error of all probabilities. Prints a"
          + " table; files only if asked for."
    })
public final class CmeCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Mixin private GridOptions grid;

  @Option(
      names = "--stationary",
      description = "The law in the long run, from the model's start, in place of laws at times.")
  private boolean stationary;

  @Mixin private CmeOptions options;

  @Mixin private CmeOptions.Readings readings;

  @Mixin private SettingOptions settings;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write all probabilities to FILE.csv or FILE.json.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Draw to FILE.svg or FILE.png: laws as bars, over many times as a map of the first"
              + " species, two species of --marginal X,Y as a map.")
  private Optional<Path> plot = Optional.empty();

  @Option(names = "--json", description = "Print JSON instead of the table.")
  private boolean json;

  @Override
  public Integer call() {
    CmeRequest request = request();
    Optional<OutputFile> table =
        output.map(f -> OutputFile.named("--output", f, model, "csv", "json"));
    Optional<OutputFile> drawing =
        plot.map(f -> OutputFile.named("--plot", f, model, "svg", "png"));
    OutputFile.requireDistinct(
        Stream.of(readings.observations(), output, plot).flatMap(Optional::stream).toList());
    Interruption interruption = program.interruption();
    CmeResult result =
        new CmeRun(request, SimulationProgress.onTerminal())
            .result(interruption::requested, interruption::beginWork);
    ResultFiles files = new ResultFiles(spec.commandLine().getErr());
    table.ifPresent(f -> write(result, f, files));
    boolean drawn = drawing.map(f -> draw(result, f, files)).orElse(true);
    print(result);
    files.tell();
    return switch (result.answer().report().outcome()) {
      case Outcome.Completed c -> completed(result, drawn);
      case Outcome.Stopped s -> ExitCode.INTERRUPTED;
      case Outcome.Failed f -> failed(f, result);
    };
  }

  private CmeRequest request() {
    if (stationary && (grid.isAsked() || readings.passage().isPresent())) {
      throw new InputException(
          "--stationary is about the long run; it cannot be combined with times or --first-passage");
    }
    if (readings.splitting().isPresent() && readings.passage().isEmpty()) {
      throw new InputException("--splitting needs --first-passage");
    }
    boolean readsLaws = !readings.marginals().isEmpty() || !readings.probabilities().isEmpty();
    if (readings.passage().isPresent() && readsLaws) {
      throw new InputException(
          "--first-passage stops the process, so that laws are not those of the model; ask for --marginal and --probability without it");
    }
    if (!readings.sensitivities().isEmpty() && readings.passage().isPresent()) {
      throw new InputException("--sensitivity cannot be combined with --first-passage");
    }
    if (Set.copyOf(readings.sensitivities()).size() < readings.sensitivities().size()) {
      throw new InputException(
          "--sensitivity names a parameter twice: " + String.join(",", readings.sensitivities()));
    }
    if (!readings.informed().isEmpty() && (stationary || readings.passage().isPresent())) {
      throw new InputException(
          "--information compares times; it cannot be combined with --stationary or --first-passage");
    }
    Optional<Observations> observations =
        readings.observations().map(f -> Observations.read(f, !stationary));
    if (observations.isPresent() && (grid.isAsked() || readings.passage().isPresent())) {
      throw new InputException(
          "--likelihood has times of its own; it cannot be combined with others or --first-passage");
    }
    Optional<double[]> times =
        stationary
            ? Optional.empty()
            : Optional.of(observations.map(Observations::times).orElseGet(grid::times));
    return new CmeRequest(
        model,
        times,
        settings.values(),
        new CmeRequest.Readings(
            readings.marginals().stream().map(CmeCommand::species).toList(),
            readings.probabilities(),
            readings.passage(),
            readings.splitting(),
            readings.sensitivities(),
            readings.informed(),
            observations),
        new CmeRequest.Solution(
            options.epsilon(),
            options.projection(),
            options.stationary(),
            options.molecules().perUnit(),
            options.molecules().rounded()),
        plot.isPresent());
  }

  private static List<String> species(String marginal) {
    List<String> ids = List.of(marginal.split(",", -1)).stream().map(String::strip).toList();
    boolean one = ids.size() == 1 && !ids.get(0).isEmpty();
    boolean two = ids.size() == 2 && !ids.get(0).isEmpty() && !ids.get(1).isEmpty();
    if (!one && (!two || ids.get(0).equals(ids.get(1)))) {
      throw new InputException(
          "--marginal needs one species or two different ones, as X or X,Y, not '"
              + marginal
              + "'");
    }
    return ids;
  }

  private static void write(CmeResult result, OutputFile file, ResultFiles files) {
    files.write(
        file,
        Text.count(result.readings().size(), "law"),
        out -> {
          if (file.hasExtension("json")) {
            CmeJson.write(result, out);
          } else {
            CmeCsv.write(result, out);
          }
        });
  }

  private static boolean draw(CmeResult result, OutputFile file, ResultFiles files) {
    return CmePicture.of(result)
        .map(picture -> files.draw(file, "", picture))
        .orElseGet(() -> files.missing("there is nothing to draw"));
  }

  private void print(CmeResult result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ResultFiles.print(out, writer -> CmeJson.write(result, writer));
    } else {
      out.print(CmeText.of(result));
    }
    out.flush();
  }

  private int completed(CmeResult result, boolean drawn) {
    PrintWriter err = spec.commandLine().getErr();
    List<Report.Violation> violations = result.answer().report().violations();
    String name = result.imported().source().name();
    violations.forEach(v -> err.println("crinoid: %s: %s".formatted(name, ViolationText.of(v))));
    err.flush();
    return violations.isEmpty() ? drawn ? ExitCode.OK : ExitCode.NO_PLOT : ExitCode.VIOLATED;
  }

  private int failed(Outcome.Failed outcome, CmeResult result) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "crinoid: %s: %s"
            .formatted(result.imported().source().name(), outcome.failure().message()));
    err.flush();
    return ExitCode.NUMERICS;
  }
}
