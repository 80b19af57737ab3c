package org.crinoid.cme;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Run;

/**
 * How laws at given times change with parameters: {@code s = ∂p/∂θ}, solved together with them,
 * {@code dp/dt = A p}, {@code ds/dt = A s + (∂A/∂θ) p}, on the same windows.
 *
 * <p>The start does not depend on the parameters; what other parameters do at the start follows by
 * the chain rule. Derivatives of propensities are symbolic. The bound on each derivative is stated
 * at {@link SlopeStep}.
 *
 * <p>Cost: that of uniformisation, {@code 1 + 2m} products in place of one for {@code m}
 * parameters.
 *
 * @param answer laws with their report
 * @param slopes (laws × parameters) in the order asked for
 */
public record TransientSensitivity(Distribution answer, List<List<LawSensitivity>> slopes) {

  /** Copies the lists. */
  public TransientSensitivity {
    slopes = slopes.stream().map(List::copyOf).toList();
  }

  /**
   * Solves.
   *
   * @param parameters identifiers
   * @throws org.crinoid.model.UnsupportedException naming what cannot be differentiated
   */
  public static TransientSensitivity of(
      MasterEquation problem, List<String> parameters, FiniteStateProjection method, Run run) {
    ProjectionScope.check(problem.system());
    Besides besides = new Besides(slopes(problem, parameters), List.of());
    try (ProjectionDriver driver = new ProjectionDriver(method, problem, run, besides)) {
      Distribution answer = driver.solve();
      return new TransientSensitivity(answer, driver.slopes());
    }
  }

  static List<PropensitySlopes> slopes(MasterEquation problem, List<String> parameters) {
    return parameters.stream()
        .map(
            id ->
                PropensitySlopes.of(problem.system(), problem.overrides(), problem.startTime(), id))
        .toList();
  }

  /**
   * Derivatives of the logarithm of a likelihood, {@code Σ s(cell)/p(cell)}: the score.
   *
   * @param cells each in a cell of its own, as for {@link Likelihood}
   * @return by parameter; NaN where something observed has no probability
   */
  public double[] score(List<Likelihood.Observation> cells) {
    int parameters = slopes.isEmpty() ? 0 : slopes.get(0).size();
    double[] score = new double[parameters];
    for (Likelihood.Observation cell : cells) {
      CountLaw law = answer.laws().get(cell.law());
      List<Integer> states = new ArrayList<>();
      double p = 0;
      var seen = Likelihood.seen(law, cell.counts());
      for (int s = 0; s < law.states().size(); s++) {
        if (seen.test(s)) {
          states.add(s);
          p += law.probabilities()[s];
        }
      }
      for (int k = 0; k < parameters; k++) {
        double[] slope = slopes.get(cell.law()).get(k).slopes();
        score[k] += states.stream().mapToDouble(s -> slope[s]).sum() / p;
      }
    }
    return score;
  }
}
