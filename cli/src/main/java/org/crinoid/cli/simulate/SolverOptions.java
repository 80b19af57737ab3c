package org.crinoid.cli.simulate;

import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.cli.option.MethodName;
import org.crinoid.cli.option.MoleculeOptions;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.option.PathOptions;
import org.crinoid.cli.run.InputException;
import org.crinoid.jump.TauLeaping;
import org.crinoid.solve.Run;
import org.crinoid.timecourse.Integration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to solve. */
final class SolverOptions {

  private static final long MOST_FIRINGS = 10_000_000_000L;

  @Option(
      names = "--rtol",
      paramLabel = "X",
      converter = NumberConverter.class,
      description = "Relative tolerance, 1e-6 unless given.")
  private double rtol = Integration.DEFAULT_RTOL;

  @Option(
      names = "--atol",
      paramLabel = "X",
      converter = NumberConverter.class,
      description = "Absolute tolerance, 1e-12 unless given; scaled to the model's own values.")
  private double atol = Integration.DEFAULT_ATOL;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description =
          "Give up after so many steps, 10000000 unless given; with a sample path, after so many"
              + " reactions, 10000000000 unless given.")
  private Optional<Long> maxSteps = Optional.empty();

  @Option(
      names = "--method",
      paramLabel = "auto|bdf|rk45|ssa|...",
      description =
          "auto (unless given) watches for stiffness and changes between rk45, explicit"
              + " Runge-Kutta of order 5, and bdf, implicit of variable order. The others draw one"
              + " sample path of the jump process instead: "
              + MethodName.PATHS)
  private MethodName method = MethodName.AUTO;

  @Option(
      names = "--epsilon",
      paramLabel = "X",
      converter = NumberConverter.class,
      description = PathOptions.EPSILON_TEXT)
  private double epsilon = TauLeaping.EPSILON;

  @Mixin private MoleculeOptions molecules;

  /**
   * The method as asked.
   *
   * @throws InputException if a number makes no sense
   */
  Integration integration() {
    if (!(rtol >= 1e-14 && rtol < 1)) {
      throw new InputException("--rtol must be at least 1e-14 and below 1, not " + rtol);
    }
    if (!(atol > 0)) {
      throw new InputException("--atol must be positive, not " + atol);
    }
    if (maxSteps() < 1) {
      throw new InputException("--max-steps must be at least 1, not " + maxSteps());
    }
    molecules.perUnit();
    return new Integration(method.integrator(), rtol, atol);
  }

  /** The sample path asked for, if one is. */
  Optional<PathRequest> path() {
    OptionalDouble given = molecules.perUnit();
    return method
        .path(PathOptions.checked(epsilon))
        .map(m -> new PathRequest(m, molecules.rounded(), given));
  }

  MethodName method() {
    return method;
  }

  long maxSteps() {
    return maxSteps.orElse(method.isPath() ? MOST_FIRINGS : Run.DEFAULT_MAX_STEPS);
  }
}
