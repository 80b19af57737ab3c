package org.crinoid.linalg;

import java.util.ArrayList;
import java.util.List;

/**
 * Strong components of the graph of a square matrix: the diagonal blocks to which it can be
 * permuted so that it is block triangular.
 *
 * <p>Tarjan's algorithm, without recursion. Cost: linear in the entries.
 *
 * @see <a href="https://doi.org/10.1137/0201010">Tarjan 1972, SIAM J. Comput. 1, 146–160</a>
 */
final class StrongComponents {

  private final double[][] a;
  private final int n;
  private final int[] index;
  private final int[] low;
  private final int[] next;
  private final boolean[] onStack;
  private final int[] stack;
  private int height;
  private int count;
  private final List<int[]> components = new ArrayList<>();

  private StrongComponents(double[][] a) {
    this.a = a;
    this.n = a.length;
    this.index = new int[n];
    this.low = new int[n];
    this.next = new int[n];
    this.onStack = new boolean[n];
    this.stack = new int[n];
  }

  /**
   * Finds the components.
   *
   * @param a (n × n) matrix; an entry that is not zero is an edge
   * @return indices of each component, ascending
   */
  static List<int[]> of(double[][] a) {
    StrongComponents search = new StrongComponents(a);
    for (int i = 0; i < search.n; i++) {
      if (search.index[i] == 0) {
        search.explore(i);
      }
    }
    return search.components;
  }

  private void explore(int root) {
    int[] path = new int[n];
    int depth = 0;
    path[0] = root;
    enter(root);
    while (depth >= 0) {
      int i = path[depth];
      int j = nextNeighbour(i);
      if (j < 0) {
        leave(i);
        depth--;
        if (depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[i]);
        }
      } else if (index[j] == 0) {
        enter(j);
        path[++depth] = j;
      } else if (onStack[j]) {
        low[i] = Math.min(low[i], index[j]);
      }
    }
  }

  private void enter(int i) {
    count++;
    index[i] = count;
    low[i] = count;
    stack[height++] = i;
    onStack[i] = true;
  }

  private int nextNeighbour(int i) {
    while (next[i] < n) {
      int j = next[i]++;
      if (a[i][j] != 0 && j != i) {
        return j;
      }
    }
    return -1;
  }

  private void leave(int i) {
    if (low[i] != index[i]) {
      return;
    }
    int from = height;
    do {
      from--;
      onStack[stack[from]] = false;
    } while (stack[from] != i);
    int[] component = java.util.Arrays.copyOfRange(stack, from, height);
    java.util.Arrays.sort(component);
    components.add(component);
    height = from;
  }
}
