package org.crinoid.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.jump.CompositionRejection;
import org.crinoid.jump.DirectMethod;
import org.crinoid.jump.FirstReaction;
import org.crinoid.jump.NextReaction;
import org.crinoid.jump.Rssa;
import org.crinoid.jump.RssaCr;
import org.crinoid.jump.SortingDirect;
import org.crinoid.jump.Ssa;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.Run;
import org.crinoid.timecourse.Integration;
import picocli.CommandLine.Option;

/** How to solve. */
final class SolverOptions {

  private static final long MOST_FIRINGS = 10_000_000_000L;

  /** Ways to integrate, and to draw sample paths. */
  enum MethodName {
    /** Begins explicitly, and changes when the system turns out to be stiff, and back. */
    AUTO,
    /** Backward differentiation formulas. */
    BDF,
    /** Explicit Runge–Kutta pair of order 5. */
    RK45,
    /** A sample path by the exact method that suits the number of reactions. */
    SSA,
    /** A sample path by the direct method. */
    DIRECT,
    /** A sample path by the sorting direct method. */
    SORTING_DIRECT,
    /** A sample path by the first reaction method. */
    FIRST_REACTION,
    /** A sample path by the next reaction method. */
    NEXT_REACTION,
    /** A sample path by composition and rejection. */
    COMPOSITION_REJECTION,
    /** A sample path by the rejection-based method. */
    RSSA,
    /** A sample path by the rejection-based method with composition and rejection. */
    RSSA_CR;

    /** As the user writes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Integrator integrator() {
      return switch (this) {
        case BDF -> new Bdf();
        case RK45 -> new Tsit5();
        default -> new Automatic();
      };
    }

    /** How to draw a sample path; empty for ways to integrate. */
    Optional<PathMethod> path() {
      return switch (this) {
        case AUTO, BDF, RK45 -> Optional.empty();
        case SSA -> Optional.of(new Ssa());
        case DIRECT -> Optional.of(new DirectMethod());
        case SORTING_DIRECT -> Optional.of(new SortingDirect());
        case FIRST_REACTION -> Optional.of(new FirstReaction());
        case NEXT_REACTION -> Optional.of(new NextReaction());
        case COMPOSITION_REJECTION -> Optional.of(new CompositionRejection());
        case RSSA -> Optional.of(new Rssa());
        case RSSA_CR -> Optional.of(new RssaCr());
      };
    }
  }

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
              + " Runge-Kutta of order 5, and bdf, implicit of variable order. ssa draws one sample"
              + " path of the jump process instead, by the method that suits its size; these can"
              + " be named: direct, sorting-direct, first-reaction, next-reaction,"
              + " composition-rejection, rssa, rssa-cr. All are exact.")
  private MethodName method = MethodName.AUTO;

  @Option(
      names = "--round",
      description =
          "With a sample path, round amounts at the start that are no whole number of molecules;"
              + " unless given, such models are refused.")
  private boolean rounded;

  @Option(
      names = "--molecules-per-unit",
      paramLabel = "N",
      converter = NumberConverter.class,
      description =
          "With a sample path, how many molecules a unit of substance is; unless given, what the"
              + " model's units say.")
  private Optional<Double> molecules = Optional.empty();

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
    if (molecules.isPresent() && !(molecules.get() > 0 && molecules.get() < 1e300)) {
      throw new InputException("--molecules-per-unit must be positive, not " + molecules.get());
    }
    return new Integration(method.integrator(), rtol, atol);
  }

  /** The sample path asked for, if one is. */
  Optional<PathRequest> path() {
    OptionalDouble given =
        molecules.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    return method.path().map(m -> new PathRequest(m, rounded, given));
  }

  MethodName method() {
    return method;
  }

  long maxSteps() {
    return maxSteps.orElse(method.path().isPresent() ? MOST_FIRINGS : Run.DEFAULT_MAX_STEPS);
  }
}
