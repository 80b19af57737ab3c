package org.crinoid.steady;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.linalg.Rational;

/**
 * How much flows through each state: {@code Σ_k |N_ik u_k|} over the terms that have a name, which
 * rates of reactions do.
 */
final class Flows {

  private final Evaluator evaluator;
  private final double[] values;
  private final int[][] states;
  private final double[][] sizes;
  private final int n;
  private final Map<String, Map<Integer, Rational>> byName = new HashMap<>();

  /**
   * Prepares.
   *
   * @param rows of each term: coefficient by state
   * @param p (P) parameters
   */
  Flows(CompiledSystem system, RateTerms terms, List<Map<Integer, Rational>> rows, double[] p) {
    List<String> names = new ArrayList<>();
    List<Map<Integer, Rational>> named = new ArrayList<>();
    for (int k = 0; k < rows.size(); k++) {
      if (terms.terms().get(k) instanceof Expr.Ref r) {
        names.add(r.id());
        named.add(rows.get(k));
        byName.put(r.id(), rows.get(k));
      }
    }
    this.n = system.system().layout().states().size();
    this.evaluator = system.observations(names).evaluator();
    evaluator.parameters(p);
    this.values = new double[names.size()];
    this.states = new int[names.size()][];
    this.sizes = new double[names.size()][];
    for (int k = 0; k < states.length; k++) {
      states[k] = named.get(k).keySet().stream().mapToInt(Integer::intValue).toArray();
      sizes[k] =
          named.get(k).values().stream().mapToDouble(a -> Math.abs(a.doubleValue())).toArray();
    }
  }

  /** Coefficients of a named term, by state; empty if it changes none. */
  Map<Integer, Rational> coefficients(String name) {
    return byName.getOrDefault(name, Map.of());
  }

  /** (N) sums in state {@code x}. */
  double[] sizes(double t, double[] x) {
    evaluator.eval(t, x, values);
    double[] sum = new double[n];
    for (int k = 0; k < states.length; k++) {
      for (int e = 0; e < states[k].length; e++) {
        sum[states[k][e]] += sizes[k][e] * Math.abs(values[k]);
      }
    }
    return sum;
  }
}
