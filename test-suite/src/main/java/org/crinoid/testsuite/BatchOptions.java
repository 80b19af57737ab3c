package org.crinoid.testsuite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.crinoid.sbml.LevelVersion;
import org.crinoid.timecourse.Integration;

/**
 * How to simulate a folder of models.
 *
 * @param models folder of {@code NAME.xml}
 * @param results folder for {@code NAME.csv}, made if it does not exist
 * @param grid output times
 * @param rtol relative tolerance
 * @param atol absolute tolerance
 * @param rewritten level of SBML to write each model in and read it back from before it is
 *     simulated, if any
 * @param timeLimit how long one model may take before it counts as failed; asked between steps
 * @param jobs how many models are tried at once; courses do not depend on it
 */
public record BatchOptions(
    Path models,
    Path results,
    Grid grid,
    double rtol,
    double atol,
    Optional<LevelVersion> rewritten,
    Duration timeLimit,
    int jobs) {

  /** Time limit unless the user says otherwise. */
  public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(120);

  /**
   * Evenly spaced output times; models start at time 0 whatever {@code start} is.
   *
   * @param start first time, not negative
   * @param end last time
   * @param points number of times, at least 2
   */
  public record Grid(double start, double end, int points) {

    /** Checks the times. */
    public Grid {
      if (!(start >= 0 && start < end && end < Double.POSITIVE_INFINITY)) {
        throw new UsageException(
            "start must not be negative and end must be later, not %s to %s".formatted(start, end));
      }
      if (points < 2) {
        throw new UsageException("there must be at least 2 points, not " + points);
      }
      if (4L * Double.BYTES * points > Runtime.getRuntime().maxMemory()) {
        throw new UsageException(points + " points are too many for this machine's memory");
      }
    }

    /** 0 to 100 in 101 points. */
    public static Grid standard() {
      return new Grid(0, 100, 101);
    }
  }

  /** Checks the limits. */
  public BatchOptions {
    Jobs.check(jobs);
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new UsageException("the time limit must be positive");
    }
  }

  /** The standard course at default tolerances, on all processors. */
  public static BatchOptions of(Path models, Path results) {
    return new BatchOptions(
        models,
        results,
        Grid.standard(),
        Integration.DEFAULT_RTOL,
        Integration.DEFAULT_ATOL,
        Optional.empty(),
        DEFAULT_TIME_LIMIT,
        Jobs.defaultThreads());
  }
}
