package org.crinoid.cme;

/** Stretches of states in blocks that hold anything but zeros. */
final class ActiveStates {

  /** States of a block as a power of two: some cache lines, and a tile is a multiple. */
  static final int BLOCK_BITS = 5;

  /** States of a block. */
  static final int BLOCK = 1 << BLOCK_BITS;

  private ActiveStates() {}

  /** Marks blocks in which there is anything but zeros. */
  static void mark(double[] x, int size, boolean[] active) {
    java.util.Arrays.fill(active, false);
    for (int s = 0; s < size; s++) {
      if (x[s] != 0) {
        active[s >> BLOCK_BITS] = true;
      }
    }
  }
}
