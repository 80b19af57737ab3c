package org.crinoid.testsuite;

import java.nio.file.Path;
import org.crinoid.testsuite.SuiteOptions.Levels;

/**
 * What to run of the stochastic part of the SBML Test Suite.
 *
 * @param cases folder of the cases
 * @param results folder for {@code NNNNN-lXvY.csv}, made if it does not exist
 * @param selection which cases
 * @param levels which of a case's model files
 * @param paths how many paths of each model, and where chance starts
 * @param jobs how many files are tried at once; the results do not depend on it
 */
public record StochasticOptions(
    Path cases, Path results, CaseSelection selection, Levels levels, Paths paths, int jobs) {

  /**
   * Sample paths.
   *
   * @param runs how many, at least 2
   * @param seed where chance starts
   */
  public record Paths(int runs, long seed) {
    /** Checks the number. */
    public Paths {
      if (runs < 2) {
        throw new UsageException("there must be at least 2 runs, not " + runs);
      }
    }
  }

  /** Checks the number of jobs. */
  public StochasticOptions {
    Jobs.check(jobs);
  }
}
