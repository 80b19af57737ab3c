package org.crinoid.cme;

import java.util.Arrays;

/**
 * Which states may hold anything but zeros, by blocks; a tile of {@link GeneratorBuilder#TILE}
 * states is a word of 64 blocks. Mutable.
 */
final class ActiveStates {

  /** States of a block as a power of two: some cache lines. */
  static final int BLOCK_BITS = 5;

  /** States of a block. */
  static final int BLOCK = 1 << BLOCK_BITS;

  /** States of a tile as a power of two: 64 blocks. */
  static final int TILE_BITS = BLOCK_BITS + 6;

  private final long[] tiles;

  /** All states may hold something. */
  ActiveStates(int tiles) {
    this.tiles = new long[tiles];
    all();
  }

  /** All states may hold something. */
  void all() {
    Arrays.fill(tiles, -1);
  }

  /** Those that do. */
  void mark(double[] x, int size) {
    Arrays.fill(tiles, 0);
    for (int s = 0; s < size; s++) {
      if (x[s] != 0) {
        tiles[s >> TILE_BITS] |= 1L << (s >> BLOCK_BITS);
      }
    }
  }

  /** The blocks of a tile as bits, the first the lowest. */
  long tile(int number) {
    return tiles[number];
  }

  /** Takes the blocks of a tile. */
  void tile(int number, long blocks) {
    tiles[number] = blocks;
  }

  /** Whether the block of a state is active. */
  boolean isActive(int s) {
    return (tiles[s >> TILE_BITS] >> (s >> BLOCK_BITS) & 1) != 0;
  }

  /** Whether there is anything in the tiles of two states. */
  boolean isAnyActive(int s, int t) {
    return (tiles[s >> TILE_BITS] | tiles[t >> TILE_BITS]) != 0;
  }
}
