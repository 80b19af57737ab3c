package org.crinoid.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crinoid.sbml.LevelVersion;
import org.crinoid.testsuite.CaseSelection;
import org.crinoid.testsuite.SuiteOptions;
import org.crinoid.testsuite.SuiteRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the SBML Test Suite. */
@Command(
    name = "test-suite",
    sortOptions = false,
    description = {
      "Run semantic cases of the SBML Test Suite in one virtual machine.",
      "",
      "Writes NNNNN-lXvY.csv for each model file; prints a line for each that did not pass, tables"
          + " by component and test tag, and a summary. The exit code is 1 if any did not pass."
    })
final class TestSuiteCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CASES_DIR", description = "Folder of the cases, as in cases/semantic.")
  private Path cases;

  @Option(
      names = "--results",
      paramLabel = "OUT_DIR",
      required = true,
      description = "Folder for the courses, made if it does not exist.")
  private Path results;

  @Option(
      names = "--cases",
      paramLabel = "1-100,205",
      description = "Only these cases; all unless given.")
  private Optional<String> selection = Optional.empty();

  @Option(
      names = "--levels",
      paramLabel = "highest|all",
      description = "Which of a case's model files; the one of the highest level unless given.")
  private SuiteOptions.Levels levels = SuiteOptions.Levels.HIGHEST;

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
      description = "How many files at once; as many as processors unless given.")
  private Optional<Integer> jobs = Optional.empty();

  @Override
  public Integer call() {
    SuiteOptions usual = SuiteOptions.of(cases, results);
    CaseSelection chosen = selection.map(CaseSelection::parse).orElse(usual.selection());
    SuiteOptions options =
        new SuiteOptions(cases, results, chosen, levels, rewritten, jobs.orElse(usual.jobs()));
    return SuiteRunner.run(options, System.out).exitCode();
  }
}
