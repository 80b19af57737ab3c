package org.crinoid.cli.option;

import java.util.function.Function;
import org.crinoid.cli.run.InputException;
import org.crinoid.jump.Ssa;
import org.crinoid.jump.TauLeaping;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to draw sample paths. */
public final class PathOptions {

  /** What an option for the length of leaps says. */
  public static final String EPSILON_TEXT =
      "By what part propensities may change in a leap of an approximate method, 0.03 unless given.";

  /**
   * A way to draw paths.
   *
   * @param words the method in words, with its settings
   * @param method the method
   */
  public record Named(String words, PathMethod method) {}

  @Option(
      names = "--method",
      paramLabel = "ssa|direct|...",
      description = "How to draw paths, ssa unless given: " + MethodName.PATHS)
  private MethodName method = MethodName.SSA;

  @Option(
      names = "--epsilon",
      paramLabel = "X",
      converter = NumberConverter.class,
      description = EPSILON_TEXT)
  private double epsilon = TauLeaping.EPSILON;

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

  @Mixin private MoleculeOptions molecules;

  /**
   * The method asked for, or the one that suits a problem.
   *
   * @throws InputException if it draws no paths
   */
  public Function<SamplePath, Named> method() {
    PathMethod asked =
        method
            .path(checked(epsilon))
            .orElseThrow(
                () ->
                    new InputException(
                        "--method %s integrates rate equations, it draws no paths: %s"
                            .formatted(method, MethodName.PATHS)));
    return problem -> {
      PathMethod taken = asked instanceof Ssa ssa ? ssa.chosen(problem.system()) : asked;
      return new Named(taken.description(), taken);
    };
  }

  /**
   * The same number.
   *
   * @throws InputException if it makes no sense
   */
  public static double checked(double epsilon) {
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new InputException("--epsilon must lie between 0 and 1, not be " + epsilon);
    }
    return epsilon;
  }

  /** How amounts are numbers of molecules. */
  public MoleculeOptions molecules() {
    return molecules;
  }

  /**
   * Seed and limits.
   *
   * @throws InputException if the limit makes no sense
   */
  public Run run() {
    if (maxFirings < 1) {
      throw new InputException("--max-firings must be at least 1, not " + maxFirings);
    }
    return new Run(() -> false, t -> {}, maxFirings, seed);
  }
}
