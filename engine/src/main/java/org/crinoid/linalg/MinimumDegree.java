package org.crinoid.linalg;

import java.util.Arrays;

/**
 * The approximate minimum degree ordering of the graph of {@code A + Aᵀ}.
 *
 * <p>Eliminates the variable of (about) least degree first, which keeps the fill of a factorisation
 * with diagonal pivots small. The quotient graph holds variables and elements; eliminating variable
 * {@code p} makes it the element whose variables {@code Lp} are the neighbours of {@code p}, and
 * absorbs the elements next to {@code p}. The degree of {@code i} is bounded by {@code |Aᵢ \ i| +
 * |Lp \ i| + Σₑ |Lₑ \ Lp|}. Variables with equal neighbours are merged into one of greater weight.
 *
 * <p>Cost: about the number of entries of the matrix times a small power of the fill. Ties go to
 * the variable that reached its degree last, so the order is a function of the pattern alone.
 *
 * @see <a href="https://doi.org/10.1137/S0895479894278952">Amestoy, Davis and Duff 1996, SIAM
 *     Journal on Matrix Analysis and Applications 17, 886–905</a>
 */
final class MinimumDegree {
  private static final int[] NONE = {};

  private final int n;

  /** (n) adjacent variables of each variable; stale members are dropped when next visited. */
  private final int[][] variables;

  /** (n) adjacent elements of each variable. */
  private final int[][] elements;

  /** (n) variables of each element, empty for what is not an element. */
  private final int[][] members;

  /** (n) variables merged into one; 0 once eliminated or merged. */
  private final int[] weight;

  /** (n) next variable merged into the same one, or -1; and the last of each chain. */
  private final int[] next;

  private final int[] last;
  private final boolean[] liveElement;

  private final DegreeLists degrees;

  /** (n) {@code stamp + |Lₑ \ Lp|} for elements met in the current elimination. */
  private final long[] outside;

  private long stamp;
  private final int[] mark;
  private int marked;
  private int eliminated;

  private final int[] order;
  private int ordered;

  private MinimumDegree(SparsityPattern pattern) {
    n = pattern.n();
    variables = symmetricNeighbours(pattern);
    elements = new int[n][];
    members = new int[n][];
    Arrays.fill(elements, NONE);
    Arrays.fill(members, NONE);
    weight = new int[n];
    Arrays.fill(weight, 1);
    next = new int[n];
    Arrays.fill(next, -1);
    last = new int[n];
    Arrays.setAll(last, i -> i);
    liveElement = new boolean[n];
    degrees = new DegreeLists(n);
    outside = new long[n];
    mark = new int[n];
    order = new int[n];
  }

  /** Returns (n) the variable to eliminate at each step. */
  static int[] order(SparsityPattern pattern) {
    MinimumDegree state = new MinimumDegree(pattern);
    for (int i = state.n - 1; i >= 0; i--) {
      state.degrees.put(i, state.variables[i].length);
    }
    while (state.eliminated < state.n) {
      state.eliminate(state.degrees.removeLeast());
    }
    return state.order;
  }

  /** Returns for each variable its neighbours in the graph of {@code A + Aᵀ}, itself excluded. */
  static int[][] symmetricNeighbours(SparsityPattern pattern) {
    int n = pattern.n();
    int[] count = new int[n];
    int[][] neighbours = new int[n][];
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < n && pass == 1; i++) {
        neighbours[i] = new int[count[i]];
      }
      Arrays.fill(count, 0);
      for (int j = 0; j < n; j++) {
        for (int k = pattern.columnStart()[j]; k < pattern.columnStart()[j + 1]; k++) {
          int i = pattern.row()[k];
          if (i != j) {
            if (pass == 1) {
              neighbours[i][count[i]] = j;
              neighbours[j][count[j]] = i;
            }
            count[i]++;
            count[j]++;
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      neighbours[i] = Arrays.stream(neighbours[i]).sorted().distinct().toArray();
    }
    return neighbours;
  }

  private void eliminate(int p) {
    int[] neighbours = neighboursOf(p);
    for (int e : elements[p]) {
      liveElement[e] = false;
      members[e] = NONE;
    }
    variables[p] = NONE;
    elements[p] = NONE;
    emit(p);
    liveElement[p] = true;
    int size = 0;
    for (int i : neighbours) {
      size += weight[i];
    }
    measureOutside(neighbours);
    for (int i : neighbours) {
      degrees.remove(i);
      update(i, p, size);
    }
    mergeEqual(neighbours);
    members[p] = Arrays.stream(neighbours).filter(i -> weight[i] > 0).toArray();
    for (int i : members[p]) {
      degrees.put(i, Math.min(degrees.degree(i), n - eliminated - weight[i]));
    }
  }

  /** Returns the variables of the element that {@code p} becomes, and marks them. */
  private int[] neighboursOf(int p) {
    marked++;
    mark[p] = marked;
    int[] found = new int[Math.min(n, 16)];
    int count = 0;
    for (int source = -1; source < elements[p].length; source++) {
      for (int i : source < 0 ? variables[p] : members[elements[p][source]]) {
        if (weight[i] > 0 && mark[i] != marked) {
          mark[i] = marked;
          if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
          }
          found[count++] = i;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Appends the variable and all merged into it to the order. */
  private void emit(int p) {
    eliminated += weight[p];
    weight[p] = 0;
    for (int i = p; i >= 0; i = next[i]) {
      order[ordered++] = i;
    }
  }

  private void measureOutside(int[] neighbours) {
    stamp += n + 1L;
    for (int i : neighbours) {
      for (int e : elements[i]) {
        if (liveElement[e]) {
          if (outside[e] < stamp) {
            long size = 0;
            for (int v : members[e]) {
              size += weight[v];
            }
            outside[e] = stamp + size;
          }
          outside[e] -= weight[i];
        }
      }
    }
  }

  /** Rewrites the neighbours of {@code i} after {@code p} became an element of the given size. */
  private void update(int i, int p, int size) {
    int degree = size - weight[i];
    int count = 0;
    int[] old = elements[i];
    int[] kept = new int[old.length + 1];
    for (int e : old) {
      // An element with no variable outside the new one is absorbed by it.
      if (liveElement[e] && outside[e] > stamp) {
        kept[count++] = e;
        degree += (int) (outside[e] - stamp);
      }
    }
    kept[count++] = p;
    elements[i] = Arrays.copyOf(kept, count);
    count = 0;
    int[] adjacent = variables[i];
    for (int v : adjacent) {
      if (weight[v] > 0 && mark[v] != marked) {
        adjacent[count++] = v;
        degree += weight[v];
      }
    }
    variables[i] = count == adjacent.length ? adjacent : Arrays.copyOf(adjacent, count);
    degrees.set(i, degree);
  }

  /** Merges variables of the new element that have the same variables and elements. */
  private void mergeEqual(int[] neighbours) {
    long[] keys = new long[neighbours.length];
    for (int a = 0; a < neighbours.length; a++) {
      int i = neighbours[a];
      long hash = 0;
      for (int v : variables[i]) {
        hash += v;
      }
      for (int e : elements[i]) {
        hash += e;
      }
      keys[a] = (hash % Integer.MAX_VALUE) << 32 | a;
    }
    Arrays.sort(keys);
    for (int a = 0; a < keys.length; a++) {
      int i = neighbours[(int) keys[a]];
      for (int b = a + 1; b < keys.length && keys[b] >> 32 == keys[a] >> 32; b++) {
        int v = neighbours[(int) keys[b]];
        if (weight[i] > 0 && weight[v] > 0 && sameNeighbours(i, v)) {
          merge(i, v);
        }
      }
    }
  }

  private boolean sameNeighbours(int i, int v) {
    if (variables[i].length != variables[v].length || elements[i].length != elements[v].length) {
      return false;
    }
    marked++;
    for (int q : variables[i]) {
      mark[q] = marked;
    }
    boolean same = true;
    for (int q : variables[v]) {
      same &= mark[q] == marked;
    }
    marked++;
    for (int q : elements[i]) {
      mark[q] = marked;
    }
    for (int q : elements[v]) {
      same &= mark[q] == marked;
    }
    return same;
  }

  private void merge(int i, int v) {
    degrees.set(i, degrees.degree(i) - weight[v]);
    weight[i] += weight[v];
    weight[v] = 0;
    next[last[i]] = v;
    last[i] = last[v];
    variables[v] = NONE;
    elements[v] = NONE;
  }
}
