package org.crinoid.cli.fba;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.option.SettingConsumer;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.output.ResultFiles;
import org.crinoid.cli.quantity.Settings;
import org.crinoid.cli.run.ExitCode;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.text.Text;
import org.crinoid.solve.FluxDistribution;
import org.crinoid.solve.OptimalFlux.Variability;
import org.crinoid.solve.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Finds the optimal fluxes of one model. */
@Command(
    name = "fba",
    sortOptions = false,
    description = {
      "Find the optimal fluxes of a model with the SBML package fbc.",
      "",
      "Of all fluxes at steady state within their bounds, those that make an objective as large or as"
          + " small as can be.",
      "",
      "Prints the optimum, the fluxes that are not zero, and how well the optimum is proven."
    })
public final class FbaCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML Level 3 with fbc.")
  private Path model;

  @Option(
      names = "--objective",
      paramLabel = "ID",
      description = "Optimise this objective; the model's active one unless given.")
  private Optional<String> objective = Optional.empty();

  @Option(
      names = "--pfba",
      description = "Of all optimal fluxes take those with the least total (parsimonious FBA).")
  private boolean parsimonious;

  @Option(
      names = "--fva",
      description = "Find also how far each flux can go (flux variability analysis).")
  private boolean variability;

  @Option(
      names = "--fraction",
      paramLabel = "F",
      converter = NumberConverter.class,
      description =
          "With --fva: how much of the optimum is kept, from 0 to 1; 1 unless given. The objective"
              + " may fall behind by 1 - F times the size of its optimum.")
  private Optional<Double> fraction = Optional.empty();

  @Option(
      names = "--reactions",
      paramLabel = "ID",
      split = ",",
      description = "Report only these reactions, and find only their ranges.")
  private List<String> reactions = List.of();

  @Option(
      names = "--set",
      paramLabel = "ID=VALUE",
      arity = "1..*",
      parameterConsumer = SettingConsumer.class,
      description =
          "Take this value instead of the model's own, as of a parameter that is a bound.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write all fluxes to FILE.csv, or all there is to FILE.json.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "With --fva: draw the ranges to FILE.svg or FILE.png.")
  private Optional<Path> plot = Optional.empty();

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    if (!variability && (fraction.isPresent() || plot.isPresent())) {
      throw new InputException((plot.isPresent() ? "--plot" : "--fraction") + " needs --fva");
    }
    double kept = fraction.orElse(1.0);
    if (!(kept >= 0 && kept <= 1)) {
      throw new InputException("--fraction " + kept + ": a number from 0 to 1 is needed");
    }
    Optional<OutputFile> file =
        output.map(f -> OutputFile.named("--output", f, model, "csv", "json"));
    Optional<OutputFile> picture =
        plot.map(f -> OutputFile.named("--plot", f, model, "svg", "png"));
    FluxAnalysis analysis =
        new FluxAnalysis(
            model,
            objective,
            Settings.parse(set),
            parsimonious,
            variability ? Optional.of(new Variability(kept, reactions)) : Optional.empty(),
            reactions);
    FluxResult result =
        analysis.result(program.interruption()::requested, program.interruption()::beginWork);
    return switch (result.fluxes().report().outcome()) {
      case Outcome.Completed c -> completed(result, file, picture);
      case Outcome.Stopped s -> ExitCode.INTERRUPTED;
      case Outcome.Failed f -> {
        print(result);
        PrintWriter err = spec.commandLine().getErr();
        err.println("crinoid: " + result.imported().source().name() + ": " + f.failure().message());
        err.flush();
        yield ExitCode.NUMERICS;
      }
    };
  }

  private int completed(
      FluxResult result, Optional<OutputFile> file, Optional<OutputFile> picture) {
    ResultFiles files = new ResultFiles(spec.commandLine().getErr());
    file.ifPresent(f -> write(result, f, files));
    boolean drawn = picture.map(f -> draw(result, f, files)).orElse(true);
    print(result);
    files.tell();
    return drawn ? ExitCode.OK : ExitCode.NO_PLOT;
  }

  private static void write(FluxResult result, OutputFile file, ResultFiles files) {
    files.write(
        file,
        Text.count(result.reported().size(), "row"),
        out -> {
          if (file.hasExtension("json")) {
            FluxJson.write(result, out);
          } else {
            FluxCsv.write(result, out);
          }
        });
  }

  private static boolean draw(FluxResult result, OutputFile file, ResultFiles files) {
    FluxDistribution.Ranges ranges = result.fluxes().ranges().orElseThrow();
    return files.draw(file, "", FluxChart.of(result, ranges));
  }

  private void print(FluxResult result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ResultFiles.print(out, writer -> FluxJson.write(result, writer));
    } else if (result.fluxes().report().outcome() instanceof Outcome.Completed) {
      out.print(FluxReport.of(result));
    }
    out.flush();
  }
}
