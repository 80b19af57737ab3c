package org.crinoid.benchmarks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network of mass action small enough for its master equation, as SBML and as a law by
 * uniformisation, which shares nothing with the engine.
 */
final class SmallNetwork {

  private final List<String> species = new ArrayList<>();
  private final List<Integer> start = new ArrayList<>();
  private final List<Integer> most = new ArrayList<>();
  private final List<Reaction> reactions = new ArrayList<>();

  private record Reaction(List<String> in, List<String> out, double constant) {}

  /** States that were reached, and their probabilities. */
  record Law(List<int[]> states, double[] probabilities) {
    double lost() {
      return 1 - Arrays.stream(probabilities).sum();
    }

    double mean(int i) {
      double sum = 0;
      for (int s = 0; s < probabilities.length; s++) {
        sum += probabilities[s] * states.get(s)[i];
      }
      return sum / (1 - lost());
    }

    double deviation(int i) {
      double mean = mean(i);
      double sum = 0;
      for (int s = 0; s < probabilities.length; s++) {
        sum += probabilities[s] * (states.get(s)[i] - mean) * (states.get(s)[i] - mean);
      }
      return Math.sqrt(sum / (1 - lost()));
    }
  }

  /** A species with its number at the start and the largest that is kept. */
  SmallNetwork species(String id, int amount, int largest) {
    species.add(id);
    start.add(amount);
    most.add(largest);
    return this;
  }

  /** A reaction. */
  SmallNetwork reaction(List<String> in, List<String> out, double constant) {
    reactions.add(new Reaction(in, out, constant));
    return this;
  }

  /** Identifiers of the species. */
  List<String> ids() {
    return species;
  }

  /** The model. */
  String sbml() {
    JumpNetworks n = new JumpNetworks();
    for (int i = 0; i < species.size(); i++) {
      n.species(species.get(i), start.get(i));
    }
    reactions.forEach(r -> n.reaction(r.in(), r.out(), r.constant()));
    return n.sbml();
  }

  private double propensity(Reaction r, int[] x) {
    double a = r.constant();
    int[] taken = new int[x.length];
    for (String id : r.in()) {
      int i = species.indexOf(id);
      a *= x[i] - taken[i]++;
    }
    return a;
  }

  private int[] after(Reaction r, int[] x) {
    int[] y = x.clone();
    r.in().forEach(id -> y[species.indexOf(id)]--);
    r.out().forEach(id -> y[species.indexOf(id)]++);
    return y;
  }

  /** The law at a time; what leaves the limits is lost. */
  Law at(double time) {
    List<int[]> states = new ArrayList<>();
    Map<List<Integer>, Integer> index = new HashMap<>();
    Deque<int[]> open = new ArrayDeque<>();
    int[] first = start.stream().mapToInt(k -> k).toArray();
    open.push(first);
    index.put(Arrays.stream(first).boxed().toList(), 0);
    states.add(first);
    while (!open.isEmpty()) {
      int[] x = open.pop();
      for (Reaction r : reactions) {
        int[] y = after(r, x);
        boolean inside = propensity(r, x) > 0;
        for (int i = 0; i < y.length; i++) {
          inside &= y[i] <= most.get(i);
        }
        List<Integer> key = Arrays.stream(y).boxed().toList();
        if (inside && index.putIfAbsent(key, states.size()) == null) {
          states.add(y);
          open.push(y);
        }
      }
    }
    return new Law(states, evolved(states, index, time));
  }

  private double[] evolved(List<int[]> states, Map<List<Integer>, Integer> index, double time) {
    int n = states.size();
    int m = reactions.size();
    int[] to = new int[n * m];
    double[] rate = new double[n * m];
    double fastest = 0;
    for (int s = 0; s < n; s++) {
      double out = 0;
      for (int j = 0; j < m; j++) {
        double a = propensity(reactions.get(j), states.get(s));
        int[] y = after(reactions.get(j), states.get(s));
        to[s * m + j] = a > 0 ? index.getOrDefault(Arrays.stream(y).boxed().toList(), -1) : -1;
        rate[s * m + j] = a;
        out += a;
      }
      fastest = Math.max(fastest, out);
    }
    int steps = (int) Math.ceil(fastest * time / 30) + 1;
    double[] p = new double[n];
    p[0] = 1;
    for (int k = 0; k < steps; k++) {
      p = step(p, fastest, time / steps, to, rate);
    }
    return p;
  }

  /** {@code Σₖ e^(−qh) (qh)^k/k! Pᵏ p}, until the terms are below rounding. */
  private double[] step(double[] start, double q, double h, int[] to, double[] rate) {
    int n = start.length;
    int m = reactions.size();
    double[] v = start;
    double[] sum = new double[n];
    double weight = Math.exp(-q * h);
    for (int k = 0; k < q * h || weight > 1e-17; k++) {
      double[] next = new double[n];
      for (int s = 0; s < n; s++) {
        sum[s] += weight * v[s];
        double stay = v[s];
        for (int j = 0; j < m; j++) {
          double part = rate[s * m + j] / q * v[s];
          stay -= part;
          if (to[s * m + j] >= 0) {
            next[to[s * m + j]] += part;
          }
        }
        next[s] += stay;
      }
      v = next;
      weight *= q * h / (k + 1);
    }
    return sum;
  }
}
