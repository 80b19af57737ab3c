package org.crinoid.cme;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.CountLaw;

/**
 * How a law changes with a parameter.
 *
 * <p>In the long run, the solution {@code ∂π} of {@code ∂π Q = −π ∂Q} with {@code Σ ∂π = 0}, by
 * {@link #of}: {@code ∂Q} is taken from central differences of the propensities, which are exact
 * for those that are linear in the parameter; on a window the chain comes back at its first state.
 * At given times see {@link TransientSensitivity}.
 *
 * @param parameter identifier
 * @param slopes (S) derivatives of the probabilities by the parameter
 * @param bound how far they can be from the truth, as the sum of distances over all states; empty
 *     if nothing is said of it
 */
public record LawSensitivity(String parameter, double[] slopes, Optional<CountLaw.Bound> bound) {

  private static final double STEP = 1e-5;

  /**
   * Solves.
   *
   * @param law of the long run, with its states
   * @param parameter one that the model has
   * @return empty if the law is too large for a factorisation, or of another method
   */
  public static Optional<LawSensitivity> of(
      CompiledJumps system, Map<String, Double> overrides, CountLaw law, String parameter) {
    if (!(law.states() instanceof ChainStates states)
        || states.size() > PassageTimes.DIRECT
        || states.size() < 2) {
      return Optional.empty();
    }
    int place = system.jumps().system().layout().variable(parameter).index();
    double value = system.system().initialValues(overrides, 0).p()[place];
    double h = STEP * Math.max(Math.abs(value), STEP);
    Chain up = Exploration.between(rates(system, overrides, parameter, value + h), states);
    Chain down = Exploration.between(rates(system, overrides, parameter, value - h), states);
    Chain chain = Exploration.between(rates(system, overrides, parameter, value), states);
    double[] b = new double[states.size()];
    flow(up, law.probabilities(), 1 / (2 * h), b);
    flow(down, law.probabilities(), -1 / (2 * h), b);
    return solved(chain, b, law.probabilities())
        .map(slopes -> new LawSensitivity(parameter, slopes, Optional.empty()));
  }

  private static ChainRates rates(
      CompiledJumps system, Map<String, Double> overrides, String parameter, double value) {
    Map<String, Double> all = new HashMap<>(overrides);
    all.put(parameter, value);
    return ChainRates.of(system, all, true);
  }

  /** Adds {@code factor·π Q}; what leaks stays where it is. */
  private static void flow(Chain chain, double[] p, double factor, double[] into) {
    for (int s = 0; s < p.length; s++) {
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        double flow = factor * p[s] * chain.rate()[t];
        into[s] -= flow;
        into[chain.target()[t]] += flow;
      }
    }
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
