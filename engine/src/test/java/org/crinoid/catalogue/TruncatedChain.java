package org.crinoid.catalogue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Interpreter;
import org.crinoid.model.Model;
import org.crinoid.system.JumpSystem;

/**
 * The stationary law of a jump process on counts up to a largest one, by Gaussian elimination on
 * its master equation: an oracle that knows propensities and no theorem. Jumps beyond the largest
 * count are left out, so that it is exact where so many are all but never reached.
 */
final class TruncatedChain {

  private final List<String> names;
  private final Map<List<Integer>, Integer> places = new HashMap<>();
  private final List<List<Integer>> states = new ArrayList<>();
  private final double[] law;

  TruncatedChain(Model model, int largest) {
    JumpSystem jumps = JumpSystem.of(model);
    names = jumps.system().layout().states();
    Map<String, Double> values = new HashMap<>();
    model.parameters().forEach(p -> values.put(p.id(), p.value().orElse(Double.NaN)));
    model.compartments().forEach(c -> values.put(c.id(), c.size().orElse(1)));
    List<Integer> start =
        names.stream()
            .map(id -> model.species().stream().filter(s -> s.id().equals(id)).findFirst())
            .map(s -> (int) s.orElseThrow().initialAmount().orElseThrow())
            .toList();
    List<double[]> edges = edges(jumps, start, values, largest);
    double[][] q = new double[states.size()][states.size() + 1];
    for (double[] e : edges) {
      q[(int) e[1]][(int) e[0]] += e[2];
      q[(int) e[0]][(int) e[0]] -= e[2];
    }
    java.util.Arrays.fill(q[0], 1);
    law = solve(q);
  }

  private List<double[]> edges(
      JumpSystem jumps, List<Integer> start, Map<String, Double> values, int largest) {
    List<double[]> edges = new ArrayList<>();
    Deque<List<Integer>> open = new ArrayDeque<>(List.of(start));
    places.put(start, 0);
    states.add(start);
    while (!open.isEmpty()) {
      List<Integer> x = open.pop();
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), (double) x.get(i));
      }
      for (JumpSystem.Jump jump : jumps.jumps()) {
        double rate = new Interpreter(environment(values)).evaluate(jump.propensity());
        List<Integer> y = new ArrayList<>(x);
        jump.changes().forEach(c -> y.set(c.state(), y.get(c.state()) + c.molecules()));
        if (rate > 0 && y.stream().allMatch(v -> v <= largest)) {
          if (places.putIfAbsent(y, states.size()) == null) {
            states.add(y);
            open.add(y);
          }
          edges.add(new double[] {places.get(x), places.get(y), rate});
        }
      }
    }
    return edges;
  }

  private static Interpreter.Environment environment(Map<String, Double> values) {
    return new Interpreter.Environment() {
      @Override
      public double value(String id) {
        return values.get(id);
      }

      @Override
      public double time() {
        return 0;
      }
    };
  }

  /** Solves {@code q x = (1, 0, 0, …)}. */
  private static double[] solve(double[][] q) {
    int n = q.length;
    for (double[] row : q) {
      row[n] = 0;
    }
    q[0][n] = 1;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int r = k + 1; r < n; r++) {
        pivot = Math.abs(q[r][k]) > Math.abs(q[pivot][k]) ? r : pivot;
      }
      double[] row = q[pivot];
      q[pivot] = q[k];
      q[k] = row;
      for (int r = 0; r < n; r++) {
        double f = r == k ? 0 : q[r][k] / row[k];
        for (int c = k; f != 0 && c <= n; c++) {
          q[r][c] -= f * row[c];
        }
      }
    }
    double[] x = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = q[k][n] / q[k][k];
    }
    return x;
  }

  /** Probability of so many molecules of a species. */
  double probability(String species, int count) {
    int i = names.indexOf(species);
    double sum = 0;
    for (int s = 0; s < law.length; s++) {
      sum += states.get(s).get(i) == count ? law[s] : 0;
    }
    return sum;
  }

  /** Covariance of two counts. */
  double covariance(String one, String other) {
    int i = names.indexOf(one);
    int k = names.indexOf(other);
    double a = 0;
    double b = 0;
    double both = 0;
    for (int s = 0; s < law.length; s++) {
      a += law[s] * states.get(s).get(i);
      b += law[s] * states.get(s).get(k);
      both += law[s] * states.get(s).get(i) * states.get(s).get(k);
    }
    return both - a * b;
  }
}
