package org.crinoid.cli.simulate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.cli.option.MethodName;
import org.crinoid.cli.option.OutputOptions;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.output.ResultFiles;
import org.crinoid.cli.plot.Chart;
import org.crinoid.cli.quantity.SettingOptions;
import org.crinoid.cli.run.ExitCode;
import org.crinoid.cli.run.Interruption;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.run.SimulationProgress;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.ViolationText;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Simulates one model and writes its course, a plot and a short report. */
@Command(
    name = "simulate",
    sortOptions = false,
    description = {
      "Simulate a model: integrate its rate equations, or draw a sample path, with events.",
      "",
      "Writes the course to a file, draws it, and reports on standard error what was done."
    })
public final class SimulateCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Mixin private GridOptions grid;

  @Mixin private SolverOptions solver;

  @Option(
      names = "--select",
      paramLabel = "ID",
      split = ",",
      description =
          "Report these quantities: species, compartments, parameters, rates of reactions. [S] is"
              + " the concentration of species S whatever the next option says. Unless given, all"
              + " species that change, and compartments and parameters that rules or events"
              + " change.")
  private List<String> select = List.of();

  @Mixin private SettingOptions settings;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Where chance starts, "
              + Run.DEFAULT_SEED
              + " unless given: it draws what the model draws from distributions, and decides which"
              + " of several events is executed first that are due at once with equal priority. The"
              + " same seed gives the same numbers.")
  private long seed = Run.DEFAULT_SEED;

  @Option(
      names = "--stop-on-violation",
      description =
          "End the course where a constraint of the model does not hold. Unless given, the course"
              + " goes on and the report says from when on it is not valid; either way the exit"
              + " code is "
              + ExitCode.VIOLATED
              + ".")
  private boolean stopOnViolation;

  @ArgGroup(exclusive = true)
  private SpeciesUnit speciesUnit = new SpeciesUnit();

  @Mixin private OutputOptions output;

  @Option(
      names = {"-q", "--quiet"},
      description = "Report nothing but errors.")
  private boolean quiet;

  /** In what measure species are reported. */
  static final class SpeciesUnit {
    @Option(names = "--amounts", description = "Report species as amounts.")
    private boolean amounts;

    @Option(
        names = "--concentrations",
        description = "Report species as amount over size of compartment; so unless told.")
    private boolean concentrations;
  }

  @Override
  public Integer call() {
    double[] times = grid.times();
    solver.integration();
    Map<String, Double> values = settings.values();
    OutputOptions.Targets targets = output.targets(model);
    SimulationResult result = simulate(times, values, targets);
    PrintWriter err = spec.commandLine().getErr();
    ResultFiles files = new ResultFiles(err);
    writeCourse(result, targets, files);
    boolean plotted = targets.plot().map(f -> plot(result, f, files)).orElse(true);
    if (!quiet) {
      err.print(SimulationReport.of(result, solver.method(), files.lines()));
      err.flush();
    }
    return switch (result.course().report().outcome()) {
      case Outcome.Completed c -> completed(result, plotted);
      case Outcome.Stopped s -> ExitCode.INTERRUPTED;
      case Outcome.Failed f -> failed(f, result, targets);
    };
  }

  /** The software must tell users that a constraint does not hold, however quiet it is to be. */
  private int completed(SimulationResult result, boolean plotted) {
    List<Report.Violation> violations = result.course().report().violations();
    if (violations.isEmpty()) {
      return plotted ? ExitCode.OK : ExitCode.NO_PLOT;
    }
    String name = result.imported().source().name();
    PrintWriter err = spec.commandLine().getErr();
    violations.forEach(v -> err.println("crinoid: %s: %s".formatted(name, ViolationText.of(v))));
    err.flush();
    return ExitCode.VIOLATED;
  }

  private SimulationResult simulate(
      double[] times, Map<String, Double> values, OutputOptions.Targets targets) {
    Simulation simulation =
        new Simulation(
            model,
            times,
            values,
            select,
            speciesUnit.amounts,
            solver.integration(),
            solver.method() == MethodName.AUTO,
            solver.path(),
            solver.maxSteps(),
            seed,
            stopOnViolation,
            targets.plot().isPresent(),
            !quiet && SimulationProgress.onTerminal());
    Interruption interruption = program.interruption();
    return simulation.result(interruption::requested, interruption::beginWork);
  }

  private void writeCourse(
      SimulationResult result, OutputOptions.Targets targets, ResultFiles files) {
    if (targets.course().isEmpty()) {
      ResultFiles.print(
          spec.commandLine().getOut(),
          out -> CourseCsv.write(result.course(), result.columns(), out));
      return;
    }
    files.write(
        targets.course().get(),
        "%s of %s"
            .formatted(
                Text.count(result.course().rowCount(), "row"),
                Text.count(result.columns().size() + 1L, "column")),
        out -> {
          if (targets.json()) {
            CourseJson.write(result, out);
          } else {
            CourseCsv.write(result.course(), result.columns(), out);
          }
        });
  }

  private boolean plot(SimulationResult result, OutputFile file, ResultFiles files) {
    Chart chart = CourseChart.of(result, !select.isEmpty(), grid.isListed());
    return files.draw(file, chart.caption(), chart);
  }

  private int failed(
      Outcome.Failed outcome, SimulationResult result, OutputOptions.Targets targets) {
    String rest =
        targets.course().isEmpty() ? "was written" : "is in " + targets.course().get().name();
    spec.commandLine()
        .getErr()
        .println(
            "crinoid: %s: %s%s; the course until then %s"
                .formatted(
                    result.imported().source().name(),
                    outcome.failure().message(),
                    outcome.failure() instanceof Failure.TooManySteps
                        ? " (--max-steps, --rtol, --atol)"
                        : "",
                    rest));
    spec.commandLine().getErr().flush();
    return outcome.failure() instanceof Failure.ConstraintViolated
        ? ExitCode.VIOLATED
        : ExitCode.NUMERICS;
  }
}
