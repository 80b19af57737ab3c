package org.crinoid.moment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The master equation of a small network, solved densely: an oracle that shares nothing with the
 * engine but the network's text.
 *
 * <p>Reactions are given as changes and propensities in code. States are enumerated from the start
 * up to a limit for each species; the exponential is by uniformisation.
 */
final class MasterOracle {

  /** A reaction. */
  record Reaction(int[] change, ToDoubleFunction<int[]> propensity) {}

  private final List<int[]> states = new ArrayList<>();
  private final Map<List<Integer>, Integer> index = new HashMap<>();
  private final List<Reaction> reactions;

  MasterOracle(int[] start, int[] most, List<Reaction> reactions) {
    this.reactions = reactions;
    Deque<int[]> open = new ArrayDeque<>();
    add(start, open);
    while (!open.isEmpty()) {
      int[] x = open.pop();
      for (Reaction r : reactions) {
        int[] y = moved(x, r);
        boolean inside = r.propensity().applyAsDouble(x) > 0;
        for (int i = 0; i < y.length; i++) {
          inside &= y[i] >= 0 && y[i] <= most[i];
        }
        if (inside && !index.containsKey(key(y))) {
          add(y, open);
        }
      }
    }
  }

  private void add(int[] x, Deque<int[]> open) {
    index.put(key(x), states.size());
    states.add(x);
    open.push(x);
  }

  private static List<Integer> key(int[] x) {
    return Arrays.stream(x).boxed().toList();
  }

  private static int[] moved(int[] x, Reaction r) {
    int[] y = x.clone();
    Arrays.setAll(y, i -> x[i] + r.change()[i]);
    return y;
  }

  int size() {
    return states.size();
  }

  int[] state(int s) {
    return states.get(s).clone();
  }

  /** Place of a state; negative if it was not reached within the limits. */
  int place(int... x) {
    return index.getOrDefault(key(x), -1);
  }

  /** Probabilities at a time, from the start; what leaves the limits is lost. */
  double[] at(double time) {
    int n = states.size();
    int m = reactions.size();
    int[] to = new int[n * m];
    double[] rate = new double[n * m];
    double fastest = 0;
    for (int s = 0; s < n; s++) {
      double out = 0;
      for (int j = 0; j < m; j++) {
        double a = reactions.get(j).propensity().applyAsDouble(states.get(s));
        to[s * m + j] = index.getOrDefault(key(moved(states.get(s), reactions.get(j))), -1);
        rate[s * m + j] = a;
        out += a;
      }
      fastest = Math.max(fastest, out);
    }
    int steps = (int) Math.ceil(fastest * time / 30) + 1;
    double[] p = new double[n];
    p[0] = 1;
    for (int k = 0; k < steps; k++) {
      p = uniformised(p, fastest, time / steps, to, rate);
    }
    return p;
  }

  private double[] uniformised(double[] start, double q, double h, int[] to, double[] rate) {
    int n = start.length;
    int m = reactions.size();
    double[] v = start.clone();
    double[] sum = new double[n];
    double weight = Math.exp(-q * h);
    for (int k = 0; k < 200; k++) {
      for (int s = 0; s < n; s++) {
        sum[s] += weight * v[s];
      }
      double[] next = new double[n];
      for (int s = 0; s < n; s++) {
        double stay = 1;
        for (int j = 0; j < m; j++) {
          double part = q > 0 ? rate[s * m + j] / q : 0;
          stay -= part;
          if (to[s * m + j] >= 0) {
            next[to[s * m + j]] += part * v[s];
          }
        }
        next[s] += stay * v[s];
      }
      v = next;
      weight *= q * h / (k + 1);
    }
    return sum;
  }

  /**
   * Probabilities after {@code 2²⁴} steps of the uniformised chain, by squaring its matrix; rows
   * are made to add up to one each time. What leaves the limits stays in a last state, and is lost.
   */
  double[] inTheLongRun() {
    double[][] p = uniformisedChain();
    for (int k = 0; k < 24; k++) {
      p = squared(p);
    }
    return Arrays.copyOf(p[0], states.size());
  }

  private double[][] uniformisedChain() {
    int n = states.size();
    double fastest = 1e-300;
    for (int[] x : states) {
      double out = reactions.stream().mapToDouble(r -> r.propensity().applyAsDouble(x)).sum();
      fastest = Math.max(fastest, out);
    }
    double[][] p = new double[n + 1][n + 1];
    p[n][n] = 1;
    for (int s = 0; s < n; s++) {
      p[s][s] = 1;
      for (Reaction r : reactions) {
        double part = r.propensity().applyAsDouble(states.get(s)) / (2 * fastest);
        int to = part > 0 ? place(moved(states.get(s), r)) : s;
        p[s][to >= 0 ? to : n] += part;
        p[s][s] -= part;
      }
    }
    return p;
  }

  private static double[][] squared(double[][] p) {
    int n = p.length;
    double[][] square = new double[n][n];
    for (int s = 0; s < n; s++) {
      double[] row = square[s];
      for (int k = 0; k < n; k++) {
        double part = p[s][k];
        for (int q = 0; part != 0 && q < n; q++) {
          row[q] += part * p[k][q];
        }
      }
      double sum = Arrays.stream(row).sum();
      Arrays.setAll(row, q -> row[q] / sum);
    }
    return square;
  }

  /** Expectation of a function. */
  double expect(double[] p, ToDoubleFunction<int[]> f) {
    double sum = 0;
    for (int s = 0; s < p.length; s++) {
      sum += p[s] * f.applyAsDouble(states.get(s));
    }
    return sum;
  }

  double mean(double[] p, int i) {
    return expect(p, x -> x[i]);
  }

  double covariance(double[] p, int i, int k) {
    double a = mean(p, i);
    double b = mean(p, k);
    return expect(p, x -> (x[i] - a) * (x[k] - b));
  }

  /** {@code x(x − 1)…}. */
  static double falling(int x, int factors) {
    double product = 1;
    for (int k = 0; k < factors; k++) {
      product *= x - k;
    }
    return product;
  }
}
