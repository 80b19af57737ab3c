package org.crinoid.ensemble;

/**
 * Where an ensemble is cut into blocks: always at the same places, however many work on it.
 *
 * <p>A block is a power of two, at most a 32nd of what comes before it: an interruption loses
 * little of a small ensemble, and a large one has few blocks to combine. Small tables have larger
 * blocks: whoever combines them is woken less often, and drives those who draw out of their caches
 * less often.
 *
 * @param largest runs of a block at most
 */
record Blocks(long largest) {

  private static final long PART = 32;
  private static final long LEAST = 128;
  private static final long MOST = 1024;

  /** Values of all paths of a block, about, beyond which it has fewer than the most. */
  private static final long VALUES = 1 << 20;

  /** The blocks for paths of a shape. */
  static Blocks of(Shape shape) {
    long fitting = Long.highestOneBit(Math.max(1, VALUES / Math.max(1, shape.cells())));
    return new Blocks(Math.clamp(fitting, LEAST, MOST));
  }

  /** Where the block that begins at {@code start} ends. */
  long end(long start) {
    long size = Math.max(1, Long.highestOneBit(Math.max(1, start / PART)));
    return start + Math.min(largest, size);
  }

  /** Where the block began that ends at {@code end}; −1 if none ends there, 0 for 0. */
  long beginning(long end) {
    long start = 0;
    long next = 0;
    while (next < end) {
      start = next;
      next = end(start);
    }
    return next == end ? start : -1;
  }
}
