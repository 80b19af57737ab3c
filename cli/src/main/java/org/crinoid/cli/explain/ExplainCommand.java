package org.crinoid.cli.explain;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.crinoid.catalogue.Question;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.output.ResultFiles;
import org.crinoid.cli.quantity.SettingOptions;
import org.crinoid.cli.run.ExitCode;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.run.Interruption;
import org.crinoid.cli.run.Program;
import org.crinoid.solve.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says which mathematics a model deserves, and why. */
@Command(
    name = "explain",
    sortOptions = false,
    description = {
      "Say which method answers a question about a model, and why, and why the others do not.",
      "",
      "Analyses the reaction network, follows the rate equations and estimates copy numbers, noise,"
          + " the number of states and time scales. Writes no file."
    })
public final class ExplainCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Option(
      names = "--question",
      paramLabel = "course|paths|distribution|stationary|moments",
      split = ",",
      description =
          "What is asked: the course of the rate equations, sample paths of counts of molecules,"
              + " their distribution at the end, their law in the long run, or means and"
              + " covariances. All of them unless given.")
  private List<Question> questions = List.of();

  @Option(
      names = "--end",
      paramLabel = "TIME",
      converter = NumberConverter.class,
      description = "End of the time asked about, 100 unless given; it starts at 0.")
  private Double end = ExplainRun.DEFAULT_END;

  @Mixin private SettingOptions settings;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Where chance starts, "
              + Run.DEFAULT_SEED
              + " unless given: it draws where the search for steady states starts.")
  private long seed = Run.DEFAULT_SEED;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    if (!(end > 0) || Double.isInfinite(end)) {
      throw new InputException("--end must be positive and finite, not " + end);
    }
    ExplainRun run =
        new ExplainRun(
            model,
            settings.values(),
            questions.isEmpty() ? List.of(Question.values()) : questions,
            end,
            seed);
    Interruption interruption = program.interruption();
    ExplainResult result = run.result(interruption::requested, interruption::beginWork);
    if (interruption.requested()) {
      return ExitCode.INTERRUPTED;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ResultFiles.print(out, writer -> ExplainJson.write(result, writer));
    } else {
      out.print(ExplainText.of(result));
    }
    out.flush();
    return ExitCode.OK;
  }
}
