package org.crinoid.cme;

import java.util.Map;
import java.util.Optional;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.CountLaw;

/**
 * How a law changes with a parameter.
 *
 * <p>In the long run, the solution {@code ∂π} of {@code ∂π Q = −π ∂Q} with {@code Σ ∂π = 0}, by
 * {@link #of}: {@code ∂Q} is made of symbolic derivatives of the propensities; on a window the
 * chain comes back at its first state. At given times see {@link TransientSensitivity}.
 *
 * @param parameter identifier
 * @param slopes (S) derivatives of the probabilities by the parameter
 * @param bound how far they can be from the truth, as the sum of distances over all states; empty
 *     if nothing is said of it
 */
public record LawSensitivity(String parameter, double[] slopes, Optional<CountLaw.Bound> bound) {

  /**
   * Solves.
   *
   * @param law of the long run, with its states
   * @param parameter one that the model has
   * @throws org.crinoid.model.UnsupportedException if the start depends on the parameter
   * @return empty if the law is too large for a factorisation, or of another method
   */
  public static Optional<LawSensitivity> of(
      CompiledJumps system, Map<String, Double> overrides, CountLaw law, String parameter) {
    if (!(law.states() instanceof ChainStates states)
        || states.size() > PassageTimes.DIRECT
        || states.size() < 2) {
      return Optional.empty();
    }
    PropensitySlopes slopes = PropensitySlopes.of(system, overrides, 0, parameter);
    Chain change = Exploration.between(ChainRates.signed(slopes.slopes(), overrides), states);
    Chain chain = Exploration.between(ChainRates.of(system, overrides, true), states);
    return solved(chain, flow(change, law.probabilities()), law.probabilities())
        .map(found -> new LawSensitivity(parameter, found, Optional.empty()));
  }

  /** {@code π ∂Q}; what leaks stays where it is. */
  private static double[] flow(Chain change, double[] p) {
    double[] into = new double[p.length];
    for (int s = 0; s < p.length; s++) {
      for (int t = change.start()[s]; t < change.start()[s + 1]; t++) {
        double flow = p[s] * change.rate()[t];
        into[s] -= flow;
        into[change.target()[t]] += flow;
      }
    }
    return into;
  }

  private static Optional<double[]> solved(Chain chain, double[] b, double[] p) {
    int pivot = ProbabilityVectors.mode(p);
    int[] rest = ChainLaw.others(p.length, pivot);
    double[] right = new double[rest.length];
    for (int k = 0; k < rest.length; k++) {
      right[k] = b[rest[k]];
    }
    return SojournTimes.byStart(chain.restricted(rest))
        .map(
            times -> {
              double[] y = times.solve(right);
              double[] slopes = new double[p.length];
              for (int k = 0; k < rest.length; k++) {
                slopes[rest[k]] = y[k];
              }
              double sum = ProbabilityVectors.sum(slopes);
              for (int s = 0; s < p.length; s++) {
                slopes[s] -= sum * p[s];
              }
              return slopes;
            });
  }

  /**
   * The derivative of a mean.
   *
   * @param value of each state
   */
  public double ofMean(java.util.function.IntToDoubleFunction value) {
    double sum = 0;
    for (int s = 0; s < slopes.length; s++) {
      sum += slopes[s] * value.applyAsDouble(s);
    }
    return sum;
  }
}
