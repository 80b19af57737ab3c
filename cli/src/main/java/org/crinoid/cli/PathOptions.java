package org.crinoid.cli;

import org.crinoid.jump.DirectMethod;
import org.crinoid.jump.NextReaction;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.Run;
import picocli.CommandLine.Option;

/** How to draw sample paths. */
final class PathOptions {

  /** Ways to draw a path. */
  enum MethodName {
    /** The direct method. */
    DIRECT("direct method", new DirectMethod()),
    /** The next reaction method. */
    NEXT("next reaction method", new NextReaction());

    private final String words;
    private final PathMethod method;

    MethodName(String words, PathMethod method) {
      this.words = words;
      this.method = method;
    }

    String words() {
      return words;
    }

    PathMethod method() {
      return method;
    }
  }

  @Option(
      names = "--method",
      paramLabel = "direct|next",
      description =
          "direct (unless given) searches all reactions at each firing; next, the next reaction"
              + " method, is faster with more than some tens of reactions. Both are exact.")
  private MethodName method = MethodName.DIRECT;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Where chance starts, "
              + Run.DEFAULT_SEED
              + " unless given. The same seed gives the same numbers.")
  private long seed = Run.DEFAULT_SEED;

  @Option(
      names = "--max-firings",
      paramLabel = "N",
      description = "Give up a run after so many reactions, 10000000 unless given.")
  private long maxFirings = Run.DEFAULT_MAX_STEPS;

  @Option(
      names = "--round",
      description =
          "Round amounts at the start that are no whole number of molecules; unless given, such"
              + " models are refused.")
  private boolean rounded;

  MethodName method() {
    return method;
  }

  boolean rounded() {
    return rounded;
  }

  /**
   * Seed and limits.
   *
   * @throws InputException if the limit makes no sense
   */
  Run run() {
    if (maxFirings < 1) {
      throw new InputException("--max-firings must be at least 1, not " + maxFirings);
    }
    return new Run(() -> false, t -> {}, maxFirings, seed);
  }
}
