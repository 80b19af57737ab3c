package org.crinoid.cli.steady;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.option.SettingConsumer;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.output.ResultFiles;
import org.crinoid.cli.quantity.Settings;
import org.crinoid.cli.run.ExitCode;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.run.Interruption;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.text.Text;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Finds the steady states of one model, their stability, and who controls them. */
@Command(
    name = "steady",
    sortOptions = false,
    description = {
      "Find the steady states of a model and whether they are stable.",
      "",
      "Follows the course from the model's start until nothing changes, and searches from random"
          + " starts with the same conserved totals. Prints a table; files only if asked for."
    })
public final class SteadyCommand implements Callable<Integer> {

  private static final int DEFAULT_STARTS = 16;
  private static final int MOST_STARTS = 100_000;

  @ParentCommand private Program program;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Option(
      names = "--starts",
      paramLabel = "N",
      description =
          "Search from so many random starts, too; "
              + DEFAULT_STARTS
              + " unless given. More may"
              + " find more steady states; no number makes sure that there are no others.")
  private int starts = DEFAULT_STARTS;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where chance starts, " + Run.DEFAULT_SEED + " unless given.")
  private long seed = Run.DEFAULT_SEED;

  @Option(
      names = "--set",
      paramLabel = "ID=VALUE",
      arity = "1..*",
      parameterConsumer = SettingConsumer.class,
      description =
          "Use this value instead of the model's own; a species in the meaning it has in the"
              + " model's formulas, which sets conserved totals. Parameter p of reaction R is R.p.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--time",
      paramLabel = "T",
      converter = NumberConverter.class,
      description = "Hold time at T where rates depend on it.")
  private Double time;

  @Option(
      names = "--control",
      description =
          "Analyse control, too: by how many per cent each flux and concentration changes if a"
              + " reaction or a parameter is raised by one per cent.")
  private boolean control;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write all numbers to FILE.csv or FILE.json.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Draw to FILE.svg or FILE.png: with --control the control coefficients of the first"
              + " steady state, else the eigenvalues of all.")
  private Optional<Path> plot = Optional.empty();

  @Option(names = "--json", description = "Print JSON instead of the table.")
  private boolean json;

  @Override
  public Integer call() {
    if (starts < 0 || starts > MOST_STARTS) {
      throw new InputException("--starts must be from 0 to " + MOST_STARTS + ", not " + starts);
    }
    Optional<OutputFile> table =
        output.map(f -> OutputFile.named("--output", f, model, "csv", "json"));
    Optional<OutputFile> drawing =
        plot.map(f -> OutputFile.named("--plot", f, model, "svg", "png"));
    SteadyRun run =
        new SteadyRun(
            model,
            Settings.parse(set),
            time == null ? OptionalDouble.empty() : OptionalDouble.of(time),
            starts,
            seed,
            control);
    Interruption interruption = program.interruption();
    SteadyResult result = run.result(interruption::requested, interruption::beginWork);
    ResultFiles files = new ResultFiles(spec.commandLine().getErr());
    table.ifPresent(f -> write(result, f, files));
    boolean drawn = drawing.map(f -> draw(result, f, files)).orElse(true);
    print(result);
    files.tell();
    return switch (result.answer().report().outcome()) {
      case Outcome.Completed c -> drawn ? ExitCode.OK : ExitCode.NO_PLOT;
      case Outcome.Stopped s -> ExitCode.INTERRUPTED;
      case Outcome.Failed f -> failed(f, result);
    };
  }

  private static void write(SteadyResult result, OutputFile file, ResultFiles files) {
    files.write(
        file,
        Text.count(result.answer().points().size(), "steady state"),
        out -> {
          if (file.hasExtension("json")) {
            SteadyJson.write(result, out);
          } else {
            SteadyCsv.write(result, out);
          }
        });
  }

  private static boolean draw(SteadyResult result, OutputFile file, ResultFiles files) {
    return SteadyPicture.of(result)
        .map(picture -> files.draw(file, "", picture))
        .orElseGet(() -> files.missing("there is nothing to draw"));
  }

  private void print(SteadyResult result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ResultFiles.print(out, writer -> SteadyJson.write(result, writer));
    } else {
      out.print(SteadyText.of(result));
    }
    out.flush();
  }

  private int failed(Outcome.Failed outcome, SteadyResult result) {
    spec.commandLine()
        .getErr()
        .println(
            "crinoid: %s: %s"
                .formatted(result.imported().source().name(), outcome.failure().message()));
    spec.commandLine().getErr().flush();
    return ExitCode.NUMERICS;
  }
}
