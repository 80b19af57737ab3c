package org.crinoid.network;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * Linkage classes: the connected pieces of the graph of complexes; strong linkage classes, within
 * which every complex can be reached from every other; and terminal ones, which no arrow leaves.
 *
 * <p>Classes are numbered by their first complex. Cost: linear in complexes and arrows.
 *
 * @see <a href="https://doi.org/10.1007/978-3-030-03858-8">Feinberg 2019, Foundations of Chemical
 *     Reaction Network Theory</a>
 */
public final class LinkageClasses {

  private final int[] classOf;
  private final int count;
  private final int[] strongClassOf;
  private final int strongCount;
  private final BitSet terminal;
  private final BitSet forest;

  private LinkageClasses(ReactionNetwork network) {
    int complexes = network.complexes().size();
    forest = new BitSet();
    int[] parent = IntStream.range(0, complexes).toArray();
    for (int j = 0; j < network.arrows().size(); j++) {
      int a = root(parent, network.arrows().get(j).source());
      int b = root(parent, network.arrows().get(j).target());
      if (a != b) {
        parent[Math.max(a, b)] = Math.min(a, b);
        forest.set(j);
      }
    }
    classOf = numbered(IntStream.range(0, complexes).map(c -> root(parent, c)).toArray());
    count = Arrays.stream(classOf).max().orElse(-1) + 1;
    strongClassOf = numbered(new Components(network).strong);
    strongCount = Arrays.stream(strongClassOf).max().orElse(-1) + 1;
    terminal = new BitSet();
    terminal.set(0, strongCount);
    for (Arrow arrow : network.arrows()) {
      if (strongClassOf[arrow.source()] != strongClassOf[arrow.target()]) {
        terminal.clear(strongClassOf[arrow.source()]);
      }
    }
  }

  /** The classes of a network. */
  public static LinkageClasses of(ReactionNetwork network) {
    return new LinkageClasses(network);
  }

  private static int root(int[] parent, int c) {
    int r = c;
    while (parent[r] != r) {
      parent[r] = parent[parent[r]];
      r = parent[r];
    }
    return r;
  }

  /** Numbers labels by first appearance. */
  private static int[] numbered(int[] labels) {
    int[] number = new int[labels.length];
    Arrays.fill(number, -1);
    int[] result = new int[labels.length];
    int next = 0;
    for (int c = 0; c < labels.length; c++) {
      if (number[labels[c]] < 0) {
        number[labels[c]] = next++;
      }
      result[c] = number[labels[c]];
    }
    return result;
  }

  /** Number of linkage classes. */
  public int count() {
    return count;
  }

  /** Linkage class of complex {@code c}. */
  public int classOf(int c) {
    return classOf[c];
  }

  /** Complexes of linkage class {@code k}, ascending. */
  public int[] members(int k) {
    return IntStream.range(0, classOf.length).filter(c -> classOf[c] == k).toArray();
  }

  /** Number of strong linkage classes. */
  public int strongCount() {
    return strongCount;
  }

  /** Strong linkage class of complex {@code c}. */
  public int strongClassOf(int c) {
    return strongClassOf[c];
  }

  /** Complexes of strong linkage class {@code s}, ascending. */
  public int[] strongMembers(int s) {
    return IntStream.range(0, strongClassOf.length).filter(c -> strongClassOf[c] == s).toArray();
  }

  /** Whether no arrow leaves strong linkage class {@code s}. */
  public boolean isTerminal(int s) {
    return terminal.get(s);
  }

  /** Number of terminal strong linkage classes. */
  public int terminalCount() {
    return terminal.cardinality();
  }

  /** (count) number of terminal strong linkage classes in each linkage class. */
  public int[] terminalCounts() {
    int[] counts = new int[count];
    BitSet seen = new BitSet();
    for (int c = 0; c < classOf.length; c++) {
      int s = strongClassOf[c];
      if (terminal.get(s) && !seen.get(s)) {
        seen.set(s);
        counts[classOf[c]]++;
      }
    }
    return counts;
  }

  /**
   * Arrows of a spanning forest of the graph of complexes, as a new set: their reaction vectors
   * span those of all arrows.
   */
  public BitSet spanningForest() {
    return (BitSet) forest.clone();
  }

  /** Tarjan's algorithm for strong components, with an explicit stack. */
  private static final class Components {
    private final int[][] next;
    private final int[] strong;
    private final int[] order;
    private final int[] low;
    private final int[] position;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int counter;
    private int found;

    Components(ReactionNetwork network) {
      int n = network.complexes().size();
      int[] degree = new int[n];
      network.arrows().forEach(a -> degree[a.source()]++);
      next = new int[n][];
      Arrays.setAll(next, c -> new int[degree[c]]);
      network.arrows().forEach(a -> next[a.source()][--degree[a.source()]] = a.target());
      strong = new int[n];
      order = new int[n];
      low = new int[n];
      position = new int[n];
      Arrays.fill(strong, -1);
      Arrays.fill(order, -1);
      for (int c = 0; c < n; c++) {
        if (order[c] < 0) {
          explore(c);
        }
      }
    }

    private void enter(int c, Deque<Integer> path) {
      order[c] = counter;
      low[c] = counter++;
      open.push(c);
      path.push(c);
    }

    private void explore(int start) {
      Deque<Integer> path = new ArrayDeque<>();
      enter(start, path);
      while (!path.isEmpty()) {
        int c = path.peek();
        if (position[c] < next[c].length) {
          int d = next[c][position[c]++];
          if (order[d] < 0) {
            enter(d, path);
          } else if (strong[d] < 0) {
            low[c] = Math.min(low[c], order[d]);
          }
        } else {
          leave(path);
        }
      }
    }

    private void leave(Deque<Integer> path) {
      int c = path.pop();
      if (low[c] == order[c]) {
        int member;
        do {
          member = open.pop();
          strong[member] = found;
        } while (member != c);
        found++;
      }
      if (!path.isEmpty()) {
        low[path.peek()] = Math.min(low[path.peek()], low[c]);
      }
    }
  }
}
