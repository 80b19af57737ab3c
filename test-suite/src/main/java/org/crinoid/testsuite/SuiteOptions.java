package org.crinoid.testsuite;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.crinoid.sbml.LevelVersion;

/**
 * What to run of the SBML Test Suite.
 *
 * @param cases folder of the cases
 * @param results folder for {@code NNNNN-lXvY.csv}, made if it does not exist
 * @param selection which cases
 * @param levels which of a case's model files
 * @param rewritten level of SBML to write each model in and read it back from before it is
 *     simulated, if any
 * @param jobs how many files are tried at once; the results do not depend on it
 */
public record SuiteOptions(
    Path cases,
    Path results,
    CaseSelection selection,
    Levels levels,
    Optional<LevelVersion> rewritten,
    int jobs) {

  /** Which of a case's model files to try. */
  public enum Levels {
    /** The one at the highest level and version. */
    HIGHEST,
    /** Each. */
    ALL;

    /** As the user writes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the number of jobs. */
  public SuiteOptions {
    Jobs.check(jobs);
  }

  /** All cases at their highest level, on all processors. */
  public static SuiteOptions of(Path cases, Path results) {
    return new SuiteOptions(
        cases,
        results,
        CaseSelection.all(),
        Levels.HIGHEST,
        Optional.empty(),
        Jobs.defaultThreads());
  }
}
