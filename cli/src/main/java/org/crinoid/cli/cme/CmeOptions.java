package org.crinoid.cli.cme;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crinoid.cli.option.MoleculeOptions;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.option.PathOptions;
import org.crinoid.cli.run.InputException;
import org.crinoid.cme.FiniteStateProjection;
import org.crinoid.cme.FiniteStateProjection.Stepping;
import org.crinoid.cme.StationaryDistribution;
import org.crinoid.solve.MasterEquation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the master equation is solved. */
final class CmeOptions {

  private static final int MOST_JOBS = 1024;

  /** Ways to move probabilities. */
  enum MethodWord {
    /** By estimated cost. */
    AUTO(Stepping.AUTOMATIC),
    /** Powers of the generator. */
    UNIFORMISATION(Stepping.UNIFORMISATION),
    /** Krylov spaces. */
    KRYLOV(Stepping.KRYLOV),
    /** For stiff generators. */
    IMPLICIT(Stepping.RESOLVENT);

    private final Stepping stepping;

    MethodWord(Stepping stepping) {
      this.stepping = stepping;
    }

    /** As the user writes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--epsilon",
      paramLabel = "X",
      converter = NumberConverter.class,
      description = "Probability that may be missing or misplaced at the end, 1e-6 unless given.")
  private double epsilon = MasterEquation.DEFAULT_EPSILON;

  @Option(
      names = "--method",
      paramLabel = "auto|uniformisation|krylov|implicit",
      description = "How probabilities are moved in time, auto unless given: by estimated cost.")
  private MethodWord method = MethodWord.AUTO;

  @Option(
      names = {"--jobs", "--threads"},
      paramLabel = "N",
      description = "Threads, as many as processors unless given. The numbers do not depend on it.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--max-states",
      paramLabel = "N",
      description =
          "Most states at a time, "
              + FiniteStateProjection.DEFAULT_MAX_STATES
              + " unless given; "
              + StationaryDistribution.DEFAULT_MAX_STATES
              + " with --stationary.")
  private Optional<Integer> maxStates = Optional.empty();

  @Mixin private MoleculeOptions molecules;

  /**
   * The error that is asked for.
   *
   * @throws InputException if it makes no sense
   */
  double epsilon() {
    return PathOptions.checked(epsilon);
  }

  /**
   * The method for laws in time.
   *
   * @throws InputException if numbers make no sense
   */
  FiniteStateProjection projection() {
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new InputException("--jobs must be from 1 to %d, not %d".formatted(MOST_JOBS, jobs));
    }
    return new FiniteStateProjection(
        jobs, states(FiniteStateProjection.DEFAULT_MAX_STATES), method.stepping, Map.of());
  }

  /**
   * The method for the law in the long run.
   *
   * @throws InputException if the limit makes no sense
   */
  StationaryDistribution stationary() {
    return new StationaryDistribution(states(StationaryDistribution.DEFAULT_MAX_STATES));
  }

  private int states(int usual) {
    int most = maxStates.orElse(usual);
    if (most < 1) {
      throw new InputException("--max-states must be at least 1, not " + most);
    }
    return most;
  }

  MoleculeOptions molecules() {
    return molecules;
  }

  /** What is read off a law. */
  static final class Readings {

    @Option(
        names = "--marginal",
        paramLabel = "X[,Y]",
        description =
            "Report the law of the number of X, or that of X and Y together; may be given several"
                + " times. All species that change, each alone, unless given.")
    private List<String> marginals = List.of();

    @Option(
        names = "--probability",
        paramLabel = "CONDITION",
        description = "Report the probability that a condition holds, such as \"P >= 100\".")
    private List<String> probabilities = List.of();

    @Option(
        names = "--first-passage",
        paramLabel = "CONDITION",
        description =
            "Report when a condition first holds, such as \"P >= 100\": its distribution, mean and"
                + " standard deviation. What it names is as in the model's formulas.")
    private Optional<String> passage = Optional.empty();

    @Option(
        names = "--splitting",
        paramLabel = "CONDITION",
        description =
            "With --first-passage: which of the two conditions holds first, with which probability.")
    private Optional<String> splitting = Optional.empty();

    @Option(
        names = "--sensitivity",
        paramLabel = "ID",
        split = ",",
        description =
            "How laws and their means change with these parameters; with --likelihood also how its"
                + " logarithm does.")
    private List<String> sensitivities = List.of();

    @Option(
        names = "--likelihood",
        paramLabel = "FILE.csv",
        description =
            "Report how likely observed numbers of molecules are: a column time (none with"
                + " --stationary) and one for each species observed. Every row is a cell of its own,"
                + " unless a column cell says which rows are of one cell, seen again and again.")
    private Optional<java.nio.file.Path> observations = Optional.empty();

    @Option(
        names = "--information",
        paramLabel = "X",
        split = ",",
        description =
            "Report what the number of X at the first of the times says of that at each later one,"
                + " in bits.")
    private List<String> informed = List.of();

    List<String> informed() {
      return informed;
    }

    List<String> marginals() {
      return marginals;
    }

    List<String> probabilities() {
      return probabilities;
    }

    Optional<String> passage() {
      return passage;
    }

    Optional<String> splitting() {
      return splitting;
    }

    List<String> sensitivities() {
      return sensitivities;
    }

    Optional<java.nio.file.Path> observations() {
      return observations;
    }
  }
}
