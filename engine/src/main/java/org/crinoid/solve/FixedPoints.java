package org.crinoid.solve;

import java.util.List;
import java.util.Map;

/**
 * Fixed points of the rate equations, the one that the model runs into first.
 *
 * <p>The search is numerical: points that it does not find may exist.
 *
 * @param points those found, different from each other; empty if none was
 * @param totals what is conserved, a basis
 * @param start values of all variables at the start, events that happen there included
 * @param search what was tried
 * @param remarks what limits the answer, as events that can still happen
 * @param report how it was made; if the model's own start runs into no fixed point, why
 */
public record FixedPoints(
    List<FixedPoint> points,
    List<ConservedTotal> totals,
    Map<String, Double> start,
    Search search,
    List<String> remarks,
    Report report)
    implements Solution {

  /** Copies the lists. */
  public FixedPoints {
    points = List.copyOf(points);
    totals = List.copyOf(totals);
    start = Map.copyOf(start);
    remarks = List.copyOf(remarks);
  }

  /**
   * A linear combination of states that never changes.
   *
   * @param terms states with their integer coefficients, the first positive
   * @param total its value at the start
   */
  public record ConservedTotal(List<Term> terms, double total) {
    /** Copies the terms. */
    public ConservedTotal {
      terms = List.copyOf(terms);
    }
  }

  /** A state and its coefficient. */
  public record Term(java.math.BigInteger coefficient, String state) {}

  /**
   * What was tried.
   *
   * @param starts points searched from, the model's own included
   * @param converged how many of them led to a fixed point
   * @param negative how many of the random ones led to one with negative amounts, which is left out
   * @param states number of states
   * @param independent states less conserved totals
   */
  public record Search(int starts, int converged, int negative, int states, int independent) {}
}
