package org.crinoid.solve;

import java.util.List;
import java.util.Map;
import org.crinoid.kernel.CompiledJumps;

/**
 * The question: what are the means, covariances and higher moments of the numbers of molecules in
 * the long run, from the model's start?
 *
 * @param system the jump process
 * @param overrides values by identifier that take the place of the model's own at the start
 * @param order highest order of moments that is asked for, at least 1
 * @param species whose moments are asked for; none means all
 * @param rounded whether amounts at the start that are no whole number of molecules are rounded;
 *     otherwise they are refused
 */
public record StationaryMoments(
    CompiledJumps system,
    Map<String, Double> overrides,
    int order,
    List<String> species,
    boolean rounded)
    implements Problem {

  /** Checks the order. */
  public StationaryMoments {
    overrides = Map.copyOf(overrides);
    species = List.copyOf(species);
    if (order < 1) {
      throw new IllegalArgumentException("the order of moments must be at least 1, not " + order);
    }
  }

  /** Means and covariances of all species from the model's own values. */
  public static StationaryMoments of(CompiledJumps system) {
    return new StationaryMoments(system, Map.of(), MomentCourse.DEFAULT_ORDER, List.of(), false);
  }

  /** The same question up to another order. */
  public StationaryMoments ofOrder(int other) {
    return new StationaryMoments(system, overrides, other, species, rounded);
  }
}
