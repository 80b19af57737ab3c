package org.crinoid.cme;

import java.util.Arrays;
import java.util.Optional;

/**
 * A chain by incoming transitions, an approximate law of it, and how its states are joined in
 * groups, which make a chain of their own. Mutable.
 */
final class AggregationLevel {

  /** Part of the states that groups must save for another level to be worth it. */
  private static final double WORTH = 0.9;

  private final int size;
  private final int[] start;
  private final int[] source;
  private final double[] rate;
  private final double[] exit;
  private final double[] p;
  private int[] group;
  private int[] coarseEntry;
  private double[] before;

  private AggregationLevel(int size, int[] start, int[] source) {
    this.size = size;
    this.start = start;
    this.source = source;
    this.rate = new double[source.length];
    this.exit = new double[size];
    this.p = new double[size];
  }

  /**
   * The finest level.
   *
   * @param closed a chain without leak
   * @param guess (S) positive
   */
  static AggregationLevel of(Chain closed, double[] guess) {
    Chain in = closed.reversed();
    AggregationLevel level = new AggregationLevel(closed.size(), in.start(), in.target());
    System.arraycopy(in.rate(), 0, level.rate, 0, level.rate.length);
    System.arraycopy(guess, 0, level.p, 0, guess.length);
    level.exits();
    return level;
  }

  int size() {
    return size;
  }

  /** (S) the present law; to be scaled by the caller. */
  double[] law() {
    return p;
  }

  private void exits() {
    Arrays.fill(exit, 0);
    for (int e = 0; e < source.length; e++) {
      exit[source[e]] += rate[e];
    }
  }

  /** Sets each probability to what the others give it, in the order of the states. */
  void sweep() {
    for (int u = 0; u < size; u++) {
      relax(u);
    }
  }

  /** The same in the opposite order. */
  void sweepBack() {
    for (int u = size - 1; u >= 0; u--) {
      relax(u);
    }
  }

  private void relax(int u) {
    double in = 0;
    for (int e = start[u]; e < start[u + 1]; e++) {
      in += p[source[e]] * rate[e];
    }
    if (exit[u] > 0) {
      p[u] = in / exit[u];
    }
  }

  /** Sets the law to the exact one, of the same sum. */
  void eliminate() {
    double[][] q = new double[size][size];
    for (int u = 0; u < size; u++) {
      for (int e = start[u]; e < start[u + 1]; e++) {
        q[source[e]][u] += rate[e];
      }
    }
    double[] law = Gth.law(q);
    double sum = ProbabilityVectors.sum(p);
    for (int s = 0; s < size; s++) {
      p[s] = law[s] * sum;
    }
  }

  /**
   * Joins states in pairs that exchange much probability.
   *
   * @return the level of the groups; empty if there would be almost as many
   */
  Optional<AggregationLevel> coarser() {
    group = new int[size];
    Arrays.fill(group, -1);
    int groups = 0;
    for (int u = 0; u < size; u++) {
      if (group[u] < 0) {
        int partner = partner(u);
        group[u] = groups;
        if (partner >= 0) {
          group[partner] = groups;
        }
        groups++;
      }
    }
    return groups > WORTH * size ? Optional.empty() : Optional.of(grouped(groups));
  }

  private int partner(int u) {
    int best = -1;
    double most = 0;
    for (int e = start[u]; e < start[u + 1]; e++) {
      int s = source[e];
      double flow = p[s] * rate[e];
      if (s != u && group[s] < 0 && flow > most) {
        most = flow;
        best = s;
      }
    }
    return best;
  }

  private AggregationLevel grouped(int groups) {
    int[] members = members(groups);
    int[] first = new int[groups + 1];
    int[] from = new int[source.length];
    int[] seen = new int[groups];
    Arrays.fill(seen, -1);
    coarseEntry = new int[source.length];
    int count = 0;
    for (int g = 0; g < groups; g++) {
      int begin = count;
      for (int k = 0; k < 2 && members[2 * g + k] >= 0; k++) {
        int u = members[2 * g + k];
        for (int e = start[u]; e < start[u + 1]; e++) {
          int h = group[source[e]];
          coarseEntry[e] = -1;
          if (h != g) {
            if (seen[h] < begin) {
              seen[h] = count;
              from[count++] = h;
            }
            coarseEntry[e] = seen[h];
          }
        }
      }
      first[g + 1] = count;
    }
    before = new double[groups];
    return new AggregationLevel(groups, first, Arrays.copyOf(from, count));
  }

  private int[] members(int groups) {
    int[] members = new int[2 * groups];
    Arrays.fill(members, -1);
    for (int s = 0; s < size; s++) {
      int at = 2 * group[s];
      members[members[at] < 0 ? at : at + 1] = s;
    }
    return members;
  }

  /** Gives {@code coarse} the rates and probabilities that the present law makes. */
  void restrict(AggregationLevel coarse) {
    Arrays.fill(coarse.rate, 0);
    Arrays.fill(coarse.p, 0);
    for (int s = 0; s < size; s++) {
      coarse.p[group[s]] += p[s];
    }
    for (int e = 0; e < source.length; e++) {
      if (coarseEntry[e] >= 0) {
        coarse.rate[coarseEntry[e]] += p[source[e]] * rate[e];
      }
    }
    for (int e = 0; e < coarse.source.length; e++) {
      double weight = coarse.p[coarse.source[e]];
      coarse.rate[e] = weight > 0 ? coarse.rate[e] / weight : 0;
    }
    coarse.exits();
    System.arraycopy(coarse.p, 0, before, 0, before.length);
  }

  /** Scales the law within each group to what {@code coarse} gives the group. */
  void prolong(AggregationLevel coarse) {
    for (int s = 0; s < size; s++) {
      int g = group[s];
      if (before[g] > 0) {
        p[s] *= coarse.p[g] / before[g];
      }
    }
  }
}
