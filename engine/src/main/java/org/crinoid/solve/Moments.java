package org.crinoid.solve;

import java.util.Arrays;
import java.util.List;

/**
 * Means, covariances and higher central moments of numbers of molecules, with what they rest on.
 *
 * <p>When the solve failed or was stopped, it ends at the last time at which they are moments of
 * some law.
 *
 * @param times (T) in ascending order; infinite for the long run
 * @param species (N) identifiers; what a rate rule moves is measured in its own unit
 * @param means (T·N) row by row
 * @param covariances (T·N·N) row by row, each a symmetric matrix by rows; none if only means were
 *     asked for
 * @param shifts (T·N) by how much the means differ from the rate equations by what noise does to
 *     them; none where that was not computed
 * @param higher central moments of higher order
 * @param warrant what the numbers rest on
 * @param report how they were made
 */
public record Moments(
    double[] times,
    List<String> species,
    double[] means,
    double[] covariances,
    double[] shifts,
    List<CentralMoment> higher,
    Warrant warrant,
    Report report)
    implements Solution {

  /** Copies the lists and checks the sizes. */
  public Moments {
    species = List.copyOf(species);
    higher = List.copyOf(higher);
    int rows = times.length;
    int n = species.size();
    if (means.length != rows * n || covariances.length % Math.max(1, rows * n * n) != 0) {
      throw new IllegalArgumentException("moments do not fill their tables");
    }
  }

  /**
   * {@code E[Π(xᵢ − E xᵢ)^pᵢ]}, of order {@code Σpᵢ} at least 3.
   *
   * @param powers (N) of each species
   * @param values (T) at each time
   */
  public record CentralMoment(int[] powers, double[] values) {}

  /**
   * What moments rest on.
   *
   * @param method its name
   * @param exactness how far they are from the truth, apart from rounding
   * @param assumption what was taken for granted, as a sentence
   * @param remarks what the numbers say about it, and what a user must know; empty if nothing
   */
  public record Warrant(
      String method, Exactness exactness, String assumption, List<String> remarks) {
    /** Copies the remarks. */
    public Warrant {
      remarks = List.copyOf(remarks);
    }
  }

  /** Number of times. */
  public int rowCount() {
    return times.length;
  }

  /** Mean of species {@code i} at time number {@code k}. */
  public double mean(int k, int i) {
    return means[k * species.size() + i];
  }

  /** Whether covariances were computed. */
  public boolean hasCovariances() {
    return covariances.length > 0;
  }

  /** Covariance of two species at time number {@code k}. */
  public double covariance(int k, int i, int other) {
    int n = species.size();
    return covariances[(k * n + i) * n + other];
  }

  /** Standard deviation of species {@code i} at time number {@code k}. */
  public double deviation(int k, int i) {
    return Math.sqrt(Math.max(0, covariance(k, i, i)));
  }

  /** What noise adds to the mean of species {@code i}; 0 where that was not computed. */
  public double shift(int k, int i) {
    return shifts.length == 0 ? 0 : shifts[k * species.size() + i];
  }

  /**
   * Place of a species.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public int place(String id) {
    int i = species.indexOf(id);
    if (i < 0) {
      throw new IllegalArgumentException("no moments of '" + id + "'");
    }
    return i;
  }

  /**
   * Central moment of third or higher order at time number {@code k}.
   *
   * @throws IllegalArgumentException if it was not computed
   */
  public double central(int k, int... powers) {
    return higher.stream()
        .filter(m -> Arrays.equals(m.powers(), powers))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such moment"))
        .values()[k];
  }
}
