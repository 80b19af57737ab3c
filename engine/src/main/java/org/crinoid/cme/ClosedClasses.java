package org.crinoid.cme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Communicating classes of a finite chain: sets of states that lead to each other, and which of
 * them nothing leaves.
 *
 * <p>Tarjan's algorithm without recursion. Cost: linear in the transitions.
 *
 * @param of (S) class of each state
 * @param count number of classes
 * @param closed members of each class that is closed, ascending; a class with a leak is not closed
 * @see <a href="https://doi.org/10.1137/0201010">Tarjan 1972, SIAM Journal on Computing 1,
 *     146–160</a>
 */
record ClosedClasses(int[] of, int count, List<int[]> closed) {

  /** The classes of a chain. */
  static ClosedClasses of(Chain chain) {
    Search search = new Search(chain);
    for (int s = 0; s < chain.size(); s++) {
      if (search.index[s] == 0) {
        search.explore(s);
      }
    }
    return new ClosedClasses(search.classOf, search.classes, closed(chain, search));
  }

  private static List<int[]> closed(Chain chain, Search search) {
    boolean[] open = new boolean[search.classes];
    int[] sizes = new int[search.classes];
    for (int s = 0; s < chain.size(); s++) {
      int own = search.classOf[s];
      sizes[own]++;
      open[own] |= chain.leak()[s] > 0;
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        open[own] |= search.classOf[chain.target()[t]] != own;
      }
    }
    List<int[]> members = new ArrayList<>();
    for (int c = 0; c < sizes.length; c++) {
      members.add(open[c] ? new int[0] : new int[sizes[c]]);
    }
    int[] next = new int[sizes.length];
    for (int s = 0; s < chain.size(); s++) {
      int own = search.classOf[s];
      if (!open[own]) {
        members.get(own)[next[own]++] = s;
      }
    }
    members.removeIf(m -> m.length == 0);
    members.sort((a, b) -> Integer.compare(a[0], b[0]));
    return members;
  }

  private static final class Search {
    final Chain chain;
    final int[] index;
    final int[] low;
    final int[] next;
    final int[] classOf;
    final int[] stack;
    final int[] path;
    int height;
    int seen;
    int classes;

    Search(Chain chain) {
      this.chain = chain;
      int n = chain.size();
      index = new int[n];
      low = new int[n];
      next = Arrays.copyOf(chain.start(), n);
      classOf = new int[n];
      Arrays.fill(classOf, -1);
      stack = new int[n];
      path = new int[n];
    }

    void explore(int root) {
      int depth = 0;
      path[0] = root;
      enter(root);
      while (depth >= 0) {
        int s = path[depth];
        if (next[s] < chain.start()[s + 1]) {
          int u = chain.target()[next[s]++];
          if (index[u] == 0) {
            enter(u);
            path[++depth] = u;
          } else if (classOf[u] < 0) {
            low[s] = Math.min(low[s], index[u]);
          }
        } else {
          leave(s);
          depth--;
          if (depth >= 0) {
            low[path[depth]] = Math.min(low[path[depth]], low[s]);
          }
        }
      }
    }

    private void enter(int s) {
      index[s] = low[s] = ++seen;
      stack[height++] = s;
    }

    private void leave(int s) {
      if (low[s] == index[s]) {
        int u;
        do {
          u = stack[--height];
          classOf[u] = classes;
        } while (u != s);
        classes++;
      }
    }
  }
}
