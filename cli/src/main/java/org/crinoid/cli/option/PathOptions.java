package org.crinoid.cli.option;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.crinoid.cli.run.InputException;
import org.crinoid.jump.Ssa;
import org.crinoid.jump.TauLeaping;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
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
      converter = MethodName.Reader.class,
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

  @Option(
      names = "--round",
      description =
          "Round amounts at the start that are no whole number of molecules; unless given, such"
              + " models are refused.")
  private boolean rounded;

  @Option(
      names = "--molecules-per-unit",
      paramLabel = "N",
      converter = NumberConverter.class,
      description =
          "How many molecules a unit of substance is; unless given, what the model's units say.")
  private Optional<Double> molecules = Optional.empty();

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

  public boolean rounded() {
    return rounded;
  }

  /**
   * How many molecules a unit of substance is, if not what the model says.
   *
   * @throws InputException if it makes no sense
   */
  public OptionalDouble molecules() {
    return checked(molecules);
  }

  /**
   * The same number of molecules.
   *
   * @throws InputException if it makes no sense
   */
  public static OptionalDouble checked(Optional<Double> molecules) {
    if (molecules.isPresent() && !(molecules.get() > 0 && molecules.get() < 1e300)) {
      throw new InputException("--molecules-per-unit must be positive, not " + molecules.get());
    }
    return molecules.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
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
