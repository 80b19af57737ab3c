package org.crinoid.cme;

import java.util.Arrays;

/** Chooses layouts of keys for given states. */
final class KeyLayouts {

  private KeyLayouts() {}

  /**
   * The layout in which given states make the longest runs, with room for more.
   *
   * @param layout of the keys
   * @param jumps for how many jumps there shall be room
   */
  static KeyLayout suiting(KeyLayout layout, long[] keys, int[] reach, int jumps) {
    long[] largest = new long[layout.size()];
    long[] smallest = new long[layout.size()];
    Arrays.fill(smallest, Long.MAX_VALUE);
    for (long key : keys) {
      for (int c = 0; c < largest.length; c++) {
        long n = layout.count(key, c);
        largest[c] = Math.max(largest[c], n);
        smallest[c] = Math.min(smallest[c], n);
      }
    }
    long[] range = new long[largest.length];
    for (int c = 0; c < range.length; c++) {
      // a count that already varies fastest stays so unless another is clearly better
      range[c] = (largest[c] - smallest[c] + 1) * (c == layout.fastest() ? 5 : 4);
      largest[c] += (long) jumps * reach[c];
    }
    return KeyLayout.of(largest, reach, range);
  }
}
