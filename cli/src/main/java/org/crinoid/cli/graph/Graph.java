package org.crinoid.cli.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Boxes and arrows.
 *
 * @param nodes the boxes
 * @param edges the arrows
 */
public record Graph(List<Node> nodes, List<Edge> edges) {

  /** Copies the lists. */
  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** The connected pieces, those with more boxes first. */
  public List<Graph> components() {
    int[] piece = new int[nodes.size()];
    Arrays.setAll(piece, i -> i);
    for (Edge e : edges) {
      int one = root(piece, e.source());
      int other = root(piece, e.target());
      piece[Math.max(one, other)] = Math.min(one, other);
    }
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < piece.length; i++) {
      members.computeIfAbsent(root(piece, i), r -> new ArrayList<>()).add(i);
    }
    return members.values().stream()
        .sorted(Comparator.comparingInt((List<Integer> m) -> -m.size()))
        .map(this::part)
        .toList();
  }

  private static int root(int[] piece, int i) {
    int r = i;
    while (piece[r] != r) {
      piece[r] = piece[piece[r]];
      r = piece[r];
    }
    return r;
  }

  private Graph part(List<Integer> members) {
    Map<Integer, Integer> places = new HashMap<>();
    members.forEach(i -> places.put(i, places.size()));
    return new Graph(
        members.stream().map(nodes::get).toList(),
        edges.stream()
            .filter(e -> places.containsKey(e.source()))
            .map(e -> e.between(places.get(e.source()), places.get(e.target())))
            .toList());
  }

  /**
   * A box.
   *
   * @param label what stands in it
   * @param detail what is shown when it is pointed at
   * @param shape how it looks
   * @param tint which of the tints fills it, for shapes that are tinted
   */
  public record Node(String label, String detail, Shape shape, int tint) {}

  /** How a box looks. */
  public enum Shape {
    /** A species that changes. */
    SPECIES,
    /** A species that reactions leave unchanged. */
    FIXED,
    /** One of several places of a species that takes part in many reactions. */
    ALIAS,
    /** A reaction. */
    REACTION,
    /** A complex that arrows leave for good. */
    COMPLEX,
    /** A complex of a terminal strong linkage class. */
    TERMINAL
  }

  /**
   * An arrow.
   *
   * @param source node it leaves
   * @param target node it enters
   * @param label what stands at it, may be empty
   * @param detail what is shown when it is pointed at, may be empty
   * @param line how it looks
   * @param heads at which ends it has a head
   */
  public record Edge(int source, int target, String label, String detail, Line line, Heads heads) {

    private Edge between(int from, int to) {
      return new Edge(from, to, label, detail, line, heads);
    }
  }

  /** How an arrow looks. */
  public enum Line {
    /** What is consumed and made. */
    FLOW,
    /** What acts without being consumed. */
    INFLUENCE
  }

  /** Where an arrow has its heads. */
  public enum Heads {
    /** Nowhere. */
    NONE,
    /** Where it leaves. */
    START,
    /** Where it enters. */
    END,
    /** At both ends. */
    BOTH
  }
}
