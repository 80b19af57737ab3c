package org.crinoid.cli.suite;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crinoid.sbml.LevelVersion;
import org.crinoid.solve.Run;
import org.crinoid.testsuite.CaseSelection;
import org.crinoid.testsuite.StochasticOptions;
import org.crinoid.testsuite.StochasticSuite;
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
      "Run semantic or stochastic cases of the SBML Test Suite in one virtual machine.",
      "",
      "Writes NNNNN-lXvY.csv for each model file; prints a line for each that did not pass, tables"
          + " by component and test tag, and a summary. The exit code is 1 if any did not pass."
    })
public final class TestSuiteCommand implements Callable<Integer> {

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

  /** Parts of the suite. */
  enum Kind {
    /** Courses and fluxes against exact values. */
    SEMANTIC,
    /** Means and standard deviations of many sample paths. */
    STOCHASTIC;

    /** As the user writes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--kind",
      paramLabel = "semantic|stochastic",
      description = "Which part of the suite the cases are of; semantic unless given.")
  private Kind kind = Kind.SEMANTIC;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Sample paths of each stochastic model; 10000 unless given.")
  private int runs = 10_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where chance starts in stochastic cases; 1 unless given.")
  private long seed = Run.DEFAULT_SEED;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many files at once; as many as processors unless given.")
  private Optional<Integer> jobs = Optional.empty();

  @Override
  public Integer call() {
    SuiteOptions usual = SuiteOptions.of(cases, results);
    CaseSelection chosen = selection.map(CaseSelection::parse).orElse(usual.selection());
    if (kind == Kind.STOCHASTIC) {
      StochasticOptions.Paths paths = new StochasticOptions.Paths(runs, seed);
      int threads = jobs.orElse(usual.jobs());
      return StochasticSuite.run(
              new StochasticOptions(cases, results, chosen, levels, paths, threads), System.out)
          .exitCode();
    }
    SuiteOptions options =
        new SuiteOptions(cases, results, chosen, levels, rewritten, jobs.orElse(usual.jobs()));
    return SuiteRunner.run(options, System.out).exitCode();
  }
}
