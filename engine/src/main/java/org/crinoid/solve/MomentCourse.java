package org.crinoid.solve;

import java.util.List;
import java.util.Map;
import org.crinoid.kernel.CompiledJumps;

/**
 * The question: what are the means, covariances and higher moments of the numbers of molecules at
 * given times?
 *
 * @param system the jump process
 * @param overrides values by identifier that take the place of the model's own at the start
 * @param startTime time at which the initial values hold
 * @param times (T) when to report, non-decreasing, none before {@code startTime}
 * @param order highest order of moments that is asked for, at least 1
 * @param species whose moments are asked for; none means all
 * @param spreads covariances at the start; those not listed are zero
 * @param rounded whether amounts at the start that are no whole number of molecules are rounded;
 *     otherwise they are refused
 */
public record MomentCourse(
    CompiledJumps system,
    Map<String, Double> overrides,
    double startTime,
    double[] times,
    int order,
    List<String> species,
    List<Spread> spreads,
    boolean rounded)
    implements Problem {

  /** Order of moments unless another is asked for: means and covariances. */
  public static final int DEFAULT_ORDER = 2;

  /**
   * A covariance at the start.
   *
   * @param first a species
   * @param second another, or the same for a variance
   * @param covariance of their numbers of molecules
   */
  public record Spread(String first, String second, double covariance) {}

  /**
   * Checks the times and the order.
   *
   * @throws org.crinoid.model.UnsupportedException if the process has a memory
   */
  public MomentCourse {
    system.jumps().requireNoMemory();
    overrides = Map.copyOf(overrides);
    species = List.copyOf(species);
    spreads = List.copyOf(spreads);
    if (times.length == 0 || !Double.isFinite(startTime)) {
      throw new IllegalArgumentException("a course of moments needs at least one time");
    }
    double last = startTime;
    for (double t : times) {
      if (!(t >= last) || Double.isInfinite(t)) {
        throw new IllegalArgumentException("times must be finite and not decrease: " + t);
      }
      last = t;
    }
    if (order < 1) {
      throw new IllegalArgumentException("the order of moments must be at least 1, not " + order);
    }
  }

  /** Means and covariances of all species from the model's own values. */
  public static MomentCourse of(CompiledJumps system, double startTime, double[] times) {
    return new MomentCourse(
        system, Map.of(), startTime, times, DEFAULT_ORDER, List.of(), List.of(), false);
  }

  /** The same question up to another order. */
  public MomentCourse ofOrder(int other) {
    return new MomentCourse(system, overrides, startTime, times, other, species, spreads, rounded);
  }

  /** The same question about some species. */
  public MomentCourse about(List<String> chosen) {
    return new MomentCourse(system, overrides, startTime, times, order, chosen, spreads, rounded);
  }

  /** The same question from other values. */
  public MomentCourse from(Map<String, Double> values) {
    return new MomentCourse(system, values, startTime, times, order, species, spreads, rounded);
  }

  /** Where it ends. */
  public double endTime() {
    return times[times.length - 1];
  }
}
