package org.crinoid.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which equation determines which unknown: a maximum matching of a bipartite graph.
 *
 * <p>Unknowns are taken in order of rank and each is matched if an augmenting path allows it. The
 * sets that can be matched form a matroid, so this greedy order gives a maximum matching whose
 * unknowns have the best ranks possible.
 *
 * <p>Cost: {@code O(n e)} for {@code n} unknowns and {@code e} edges.
 *
 * @see <a href="https://doi.org/10.1137/0102003">Kuhn 1955, Naval Research Logistics 2, 83–97</a>
 */
final class RuleMatching {

  private final int equations;
  private final Map<String, Integer> ranks;
  private final Map<String, List<Integer>> equationsOf = new LinkedHashMap<>();
  private final Map<Integer, String> unknownOf = new LinkedHashMap<>();

  /**
   * An unmatched unknown that could as well take the place of a matched one.
   *
   * @param equation where the two compete
   */
  record Ambiguity(int equation, String matched, String unmatched) {}

  /**
   * Matches.
   *
   * @param unknownsIn the unknowns of each equation
   * @param ranks rank of each unknown; lower is preferred
   */
  RuleMatching(List<Set<String>> unknownsIn, Map<String, Integer> ranks) {
    this.equations = unknownsIn.size();
    this.ranks = ranks;
    List<String> order = new ArrayList<>(ranks.keySet());
    order.sort((a, b) -> Integer.compare(ranks.get(a), ranks.get(b)));
    order.forEach(id -> equationsOf.put(id, new ArrayList<>()));
    for (int k = 0; k < equations; k++) {
      int equation = k;
      unknownsIn.get(k).forEach(id -> equationsOf.get(id).add(equation));
    }
    order.forEach(this::augment);
  }

  /** The unknown that equation {@code k} determines, if any. */
  Optional<String> unknown(int k) {
    return Optional.ofNullable(unknownOf.get(k));
  }

  /** Breadth-first search for an equation without an unknown; then unknowns move up the path. */
  private void augment(String start) {
    Map<Integer, String> reachedFrom = new LinkedHashMap<>();
    Deque<String> queue = new ArrayDeque<>(List.of(start));
    while (!queue.isEmpty()) {
      String id = queue.poll();
      for (int k : equationsOf.get(id)) {
        if (reachedFrom.putIfAbsent(k, id) != null) {
          continue;
        }
        String holder = unknownOf.get(k);
        if (holder == null) {
          shift(k, start, reachedFrom);
          return;
        }
        queue.add(holder);
      }
    }
  }

  private void shift(int free, String start, Map<Integer, String> reachedFrom) {
    int k = free;
    while (true) {
      String id = reachedFrom.get(k);
      int previous = equationHeldBy(id);
      unknownOf.put(k, id);
      if (id.equals(start)) {
        return;
      }
      k = previous;
    }
  }

  private int equationHeldBy(String id) {
    for (int k : equationsOf.get(id)) {
      if (id.equals(unknownOf.get(k))) {
        return k;
      }
    }
    return -1;
  }

  /** Equations that compete with the unmatched equation {@code k} for too few unknowns. */
  Set<Integer> competitors(int k) {
    Set<Integer> seen = new LinkedHashSet<>(List.of(k));
    Deque<Integer> queue = new ArrayDeque<>(seen);
    while (!queue.isEmpty()) {
      int equation = queue.poll();
      equationsOf.forEach(
          (id, in) -> {
            int holder = equationHeldBy(id);
            if (in.contains(equation) && holder >= 0 && seen.add(holder)) {
              queue.add(holder);
            }
          });
    }
    return seen;
  }

  /** A choice that the ranks leave open, if there is one. */
  Optional<Ambiguity> ambiguity() {
    Set<String> matched = new HashSet<>(unknownOf.values());
    for (String id : equationsOf.keySet()) {
      if (!matched.contains(id)) {
        Optional<Ambiguity> found = rival(id);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Ambiguity> rival(String unmatched) {
    Set<Integer> seen = new HashSet<>();
    Deque<String> queue = new ArrayDeque<>(List.of(unmatched));
    while (!queue.isEmpty()) {
      for (int k : equationsOf.get(queue.poll())) {
        if (seen.add(k)) {
          String holder = unknownOf.get(k);
          if (ranks.get(holder).equals(ranks.get(unmatched))) {
            return Optional.of(new Ambiguity(k, holder, unmatched));
          }
          queue.add(holder);
        }
      }
    }
    return Optional.empty();
  }
}
