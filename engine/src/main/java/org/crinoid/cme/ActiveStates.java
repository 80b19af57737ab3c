package org.crinoid.cme;

/** Stretches of states in blocks that hold anything but zeros. */
final class ActiveStates {

  /** States of a block as a power of two: some cache lines, and a tile is a multiple. */
  static final int BLOCK_BITS = 7;

  private ActiveStates() {}

  /** The first state from {@code s} on in an active block; {@code end} if there is none before. */
  static int begin(boolean[] active, int s, int end) {
    int at = s;
    while (at < end && !active[at >> BLOCK_BITS]) {
      at = (at >> BLOCK_BITS) + 1 << BLOCK_BITS;
    }
    return Math.min(at, end);
  }

  /** Where the stretch of active blocks that holds {@code s} ends, at most at {@code end}. */
  static int end(boolean[] active, int s, int end) {
    int at = s;
    while (at < end && active[at >> BLOCK_BITS]) {
      at = (at >> BLOCK_BITS) + 1 << BLOCK_BITS;
    }
    return Math.min(at, end);
  }

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
