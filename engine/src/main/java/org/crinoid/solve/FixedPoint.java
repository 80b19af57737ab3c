package org.crinoid.solve;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A state in which nothing changes.
 *
 * @param state (N) values of the states, in the layout's order
 * @param values all variables by name: amounts, concentrations, rates of reactions, parameters
 * @param accuracy how well it is known
 * @param stability what small disturbances do
 * @param origin how it was found
 * @param hits how many starts led to it
 * @param remarks what a user must know about this point
 */
public record FixedPoint(
    double[] state,
    Map<String, Double> values,
    Accuracy accuracy,
    Stability stability,
    Origin origin,
    int hits,
    List<String> remarks) {

  /** Copies what can be changed. */
  public FixedPoint {
    state = state.clone();
    values = Map.copyOf(values);
    remarks = List.copyOf(remarks);
  }

  /** How a point was found. */
  public enum Origin {
    /** The course from the model's own start runs into it. */
    COURSE,
    /** Newton's method led to it from the model's own start; the course does not, or not yet. */
    NEWTON,
    /** From a random start. */
    RANDOM_START
  }

  /**
   * How well a point is known.
   *
   * @param residual largest net rate of change, relative to the sum of rates that make it up
   * @param worst state of that rate; empty if there are no states
   * @param relativeError estimated error of the state known worst, relative to its value; infinite
   *     if the point is not isolated
   * @param leastCertain state of that error; empty if there are no states
   * @param contraction factor by which one step of Newton's method shrinks a disturbance a few
   *     times the error; below 1 the point is certain to exist as far as that test can tell
   */
  public record Accuracy(
      double residual,
      String worst,
      double relativeError,
      String leastCertain,
      double contraction) {

    /** Whether Newton's method confirms the point. */
    public boolean confirmed() {
      return contraction < 0.5 && relativeError < 1e-3;
    }
  }

  /** An eigenvalue of the Jacobian, in 1/time. */
  public record Eigenvalue(double real, double imaginary) {}

  /**
   * What small disturbances that keep the conserved totals do.
   *
   * @param kind whether they die out
   * @param eigenvalues (N less conserved totals) of the Jacobian on the space in which the state
   *     can move; the slowest to decay or fastest to grow first
   * @param uncertainty how far rounding may have moved an eigenvalue near zero
   */
  public record Stability(Kind kind, List<Eigenvalue> eigenvalues, double uncertainty) {

    /** Copies the list. */
    public Stability {
      eigenvalues = List.copyOf(eigenvalues);
    }

    /** What becomes of a small disturbance. */
    public enum Kind {
      /** It dies out: all eigenvalues have negative real parts. */
      STABLE,
      /** It grows: one has a positive real part. */
      UNSTABLE,
      /** The linear terms do not tell: one has a real part of zero as far as rounding shows. */
      MARGINAL
    }

    /** Whether the disturbance that lasts longest oscillates. */
    public boolean oscillatory() {
      return !eigenvalues.isEmpty() && eigenvalues.get(0).imaginary() != 0;
    }

    /** Times {@code 1/|Re λ|} in which disturbances die out or grow, longest first. */
    public double[] timeScales() {
      double[] scales =
          eigenvalues.stream().mapToDouble(e -> 1 / Math.abs(e.real())).sorted().toArray();
      double[] descending = new double[scales.length];
      Arrays.setAll(descending, k -> scales[scales.length - 1 - k]);
      return descending;
    }
  }
}
