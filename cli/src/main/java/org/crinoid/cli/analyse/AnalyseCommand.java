package org.crinoid.cli.analyse;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.output.ResultFiles;
import org.crinoid.cli.page.HtmlPage;
import org.crinoid.cli.page.TextPage;
import org.crinoid.cli.run.ExitCode;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.run.Interruption;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.run.SimulationProgress;
import org.crinoid.cli.run.StageProgress;
import org.crinoid.solve.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells what follows from a model without simulating it. */
@Command(
    name = "analyse",
    sortOptions = false,
    description = {
      "Tell what follows from a model: what is conserved, what theorems say, where it rests.",
      "",
      "Analyses the reaction graph exactly, searches for steady states, and prints a summary; as a"
          + " page with pictures of the graphs only if asked for."
    })
public final class AnalyseCommand implements Callable<Integer> {

  private static final int DEFAULT_STARTS = 16;
  private static final int MOST_STARTS = 100_000;

  @ParentCommand private Program program;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write the whole report to FILE.html, one page with pictures that needs no network.")
  private Optional<Path> html = Optional.empty();

  @Option(names = "--json", description = "Print JSON instead of the summary.")
  private boolean json;

  @Option(
      names = "--starts",
      paramLabel = "N",
      description =
          "Search for steady states from so many random starts; "
              + DEFAULT_STARTS
              + " unless given.")
  private int starts = DEFAULT_STARTS;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where chance starts, " + Run.DEFAULT_SEED + " unless given.")
  private long seed = Run.DEFAULT_SEED;

  @Override
  public Integer call() {
    if (starts < 0 || starts > MOST_STARTS) {
      throw new InputException("--starts must be from 0 to " + MOST_STARTS + ", not " + starts);
    }
    Optional<OutputFile> file = html.map(f -> OutputFile.named("--html", f, model, "html", "htm"));
    ResultFiles files = new ResultFiles(spec.commandLine().getErr());
    Interruption interruption = program.interruption();
    Analysis analysis;
    try (StageProgress progress = new StageProgress(SimulationProgress.onTerminal())) {
      analysis =
          new AnalyseRun(model, starts, seed)
              .result(interruption::requested, progress::begin, interruption::beginWork);
      if (file.isPresent()) {
        progress.begin("pictures");
        byte[] bytes =
            HtmlPage.of(AnalysisPage.of(analysis, true)).getBytes(StandardCharsets.UTF_8);
        interruption.beginWork();
        file.get().write(out -> out.write(bytes));
        files.add(file.get(), "");
      }
    }
    print(analysis);
    files.tell();
    return analysis.isInterrupted() ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  private void print(Analysis analysis) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ResultFiles.print(out, writer -> AnalysisJson.write(analysis, writer));
    } else {
      out.print(TextPage.of(AnalysisPage.of(analysis, false)));
    }
    out.flush();
  }
}
