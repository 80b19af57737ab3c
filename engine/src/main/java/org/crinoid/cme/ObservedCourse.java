package org.crinoid.cme;

import java.util.List;
import java.util.Map;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Run;

/**
 * Counts observed in one cell at several times, and how likely they are together: {@code P(n(t₁),
 * n(t₂), …) = Π P(n(t_k) | n(t₁), …, n(t_{k−1}))}.
 *
 * <p>The law is carried to the first time, states that differ from what was observed are taken out,
 * what is left is divided by its probability and carried on. Species that were not observed are
 * summed over, with what the past says of them: a filter without approximation.
 *
 * <p>With a loss {@code δ_k} between two observations, in parts of the conditional law, and
 * probabilities {@code P_k} of each given the ones before, the relative error of the product is at
 * most {@code r_k = (r_{k−1} + δ_k)/P_k}, {@code r₀ = 0}: sharp only if what was lost could have
 * been observed.
 *
 * <p>Cost: one course of the law.
 *
 * @param counts (T) by species, at the times of the problem
 */
public record ObservedCourse(List<Map<String, Long>> counts) {

  /** Copies the counts. */
  public ObservedCourse {
    counts = counts.stream().map(Map::copyOf).toList();
  }

  /**
   * What the observations say.
   *
   * @param likelihood of all of them together
   * @param score derivatives of its logarithm by the parameters asked; NaN if it is −∞
   * @param scoreError bounds on their errors, proven where those of {@link TransientSensitivity}
   *     are
   * @param answer laws at each time given the observations before it, with their report; fewer than
   *     asked if the solve failed or something observed is impossible
   */
  public record Answer(
      Likelihood likelihood, double[] score, double[] scoreError, Distribution answer) {}

  /**
   * Computes the likelihood.
   *
   * @param problem with the times of the observations, all different
   * @param parameters by which its logarithm is differentiated; may be none
   */
  public Answer likelihood(
      MasterEquation problem, List<String> parameters, FiniteStateProjection method, Run run) {
    double[] times = problem.times();
    for (int k = 0; k < times.length; k++) {
      if (times.length != counts.size() || k > 0 && times[k] == times[k - 1]) {
        throw new IllegalArgumentException("there must be one observation at each of the times");
      }
    }
    ProjectionScope.check(problem.system());
    Besides besides = new Besides(TransientSensitivity.slopes(problem, parameters), counts);
    try (ProjectionDriver driver = new ProjectionDriver(method, problem, run, besides)) {
      Distribution answer = driver.solve();
      return new Answer(product(answer.laws()), driver.score(), driver.scoreError(), answer);
    }
  }

  private Likelihood product(List<CountLaw> laws) {
    double log = 0;
    double relative = 0;
    for (int k = 0; k < laws.size(); k++) {
      CountLaw law = laws.get(k);
      double p = Conditional.probability(law, Likelihood.seen(law, counts.get(k)));
      double error = relative + law.bound().probability();
      if (!(p > 0)) {
        double most = log + Math.log(Math.min(1, error));
        double never = Double.NEGATIVE_INFINITY;
        return new Likelihood(never, never, most, counts.size());
      }
      log += Math.log(p);
      relative = error / p;
    }
    double lower = log + Math.log(Math.max(0, 1 - relative));
    return new Likelihood(log, lower, Math.min(0, log + Math.log1p(relative)), counts.size());
  }
}
