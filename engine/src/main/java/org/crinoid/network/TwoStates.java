package org.crinoid.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rate constants and two positive states with the same conserved totals at which amounts change
 * alike: the same {@code dx/dt}, zero where both are steady.
 *
 * @param constants (m) mass-action rate constants, positive
 * @param one (n) amounts
 * @param other (n) amounts, other than {@code one}
 */
public record TwoStates(List<Double> constants, List<Double> one, List<Double> other) {

  /** Copies the lists. */
  public TwoStates {
    constants = List.copyOf(constants);
    one = List.copyOf(one);
    other = List.copyOf(other);
  }

  /** Whether all its numbers are positive and within the range of {@code double}. */
  boolean isInRange() {
    return Stream.of(constants, one, other)
        .flatMap(List::stream)
        .allMatch(v -> v > 0 && Double.isFinite(v));
  }
}
