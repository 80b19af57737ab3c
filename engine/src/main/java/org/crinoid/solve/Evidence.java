package org.crinoid.solve;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was found out about a problem beside its formulas, once for all methods that are assessed:
 * estimates, each with what it rests on.
 *
 * <p>Counts are in molecules.
 *
 * @param obstacles what forbids to take amounts for counts of molecules; empty if nothing does, or
 *     nobody looked
 * @param timeScales of the rate equations
 * @param copies how many molecules there are
 * @param noise spread of counts by the linear noise approximation
 * @param states number of states that counts can reach
 * @param firings expected number of reaction events from start to end
 * @param rests fixed points of the rate equations
 * @param gaps what was not estimated, and why
 */
public record Evidence(
    List<Obstacle> obstacles,
    Optional<TimeScales> timeScales,
    Optional<Copies> copies,
    Optional<Noise> noise,
    Optional<States> states,
    OptionalDouble firings,
    Optional<Rests> rests,
    List<Gap> gaps) {

  /** Copies the lists. */
  public Evidence {
    obstacles = List.copyOf(obstacles);
    gaps = List.copyOf(gaps);
  }

  /** Nothing but the formulas. */
  public static Evidence none() {
    return of(Optional.empty());
  }

  /** Nothing but time scales. */
  public static Evidence of(Optional<TimeScales> timeScales) {
    return new Evidence(
        List.of(),
        timeScales,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        List.of());
  }

  /** The same evidence with another number of firings. */
  public Evidence ofFirings(double number) {
    return new Evidence(
        obstacles, timeScales, copies, noise, states, OptionalDouble.of(number), rests, gaps);
  }

  /**
   * Something that keeps a model from having a stochastic meaning.
   *
   * @param element identifier of the element at fault
   * @param because what it does, as a clause
   */
  public record Obstacle(String element, String because) {}

  /**
   * An estimate that was not made.
   *
   * @param what which
   * @param because why not
   */
  public record Gap(String what, String because) {}

  /**
   * How fast the rate equations move.
   *
   * @param fastest largest magnitude of an eigenvalue of the Jacobian, 1/time
   * @param slowest smallest one that is not zero, 1/time; empty if only the largest was sought
   * @param where at which states they were computed
   * @param steps steps that accuracy asks of an explicit method of order 5, as measured; empty if
   *     no course was computed
   */
  public record TimeScales(
      double fastest, OptionalDouble slowest, String where, OptionalDouble steps) {}

  /**
   * How many molecules there are.
   *
   * @param perUnit molecules in one unit of amount
   * @param basis how that is known
   * @param lowest smallest count of a species along the course, among those that are not used up
   * @param start counts at the start
   * @param end counts at the end
   */
  public record Copies(
      double perUnit, String basis, Optional<Count> lowest, List<Count> start, List<Count> end) {
    /** Copies the lists. */
    public Copies {
      start = List.copyOf(start);
      end = List.copyOf(end);
    }
  }

  /**
   * A count of molecules.
   *
   * @param species of what
   * @param molecules mean number
   * @param time when
   */
  public record Count(String species, double molecules, double time) {}

  /**
   * Spread of counts.
   *
   * @param course for each species its largest relative spread along the course
   * @param rest for each species the spread at the stable fixed point that the start runs into;
   *     empty if there is none
   * @param error estimated relative error of the spreads along the course by the length of steps
   */
  public record Noise(List<Spread> course, List<Spread> rest, double error) {
    /** Copies the lists. */
    public Noise {
      course = List.copyOf(course);
      rest = List.copyOf(rest);
    }

    /** The largest relative spread along the course. */
    public Optional<Spread> worst() {
      return largest(course);
    }

    /** The largest relative spread at rest. */
    public Optional<Spread> worstAtRest() {
      return largest(rest);
    }

    private static Optional<Spread> largest(List<Spread> spreads) {
      return spreads.stream().max(Comparator.comparingDouble(Spread::relative));
    }
  }

  /**
   * Spread of one count.
   *
   * @param species of what
   * @param mean mean count
   * @param deviation standard deviation of the count
   * @param time when; infinite at rest
   */
  public record Spread(String species, double mean, double deviation, double time) {
    /** Coefficient of variation; 0 where nothing spreads. */
    public double relative() {
      return deviation == 0 ? 0 : deviation / mean;
    }
  }

  /**
   * How many states counts can reach.
   *
   * @param kind what the number is
   * @param log10 its decimal logarithm
   * @param exact itself, if known
   * @param because how it was found
   */
  public record States(Kind kind, double log10, OptionalLong exact, String because) {
    /** What a number of states is. */
    public enum Kind {
      /** Counted one by one. */
      EXACT,
      /** There are not more. */
      BOUND,
      /** From means and spreads: those within three standard deviations. */
      ESTIMATE
    }
  }

  /**
   * Fixed points that were found.
   *
   * @param stable states of those that attract, in molecules by species
   * @param others how many others there are
   * @param proof why there can be only one, if a theorem says so
   * @param reached whether the model's own start runs into the first stable one
   */
  public record Rests(
      List<java.util.Map<String, Double>> stable,
      int others,
      Optional<String> proof,
      boolean reached) {
    /** Copies the list. */
    public Rests {
      stable = List.copyOf(stable);
    }
  }
}
