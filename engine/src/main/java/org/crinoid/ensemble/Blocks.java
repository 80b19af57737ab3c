package org.crinoid.ensemble;

/**
 * Where an ensemble is cut into blocks: always at the same places, however many work on it.
 *
 * <p>A block is a power of two, at most a 32nd of what comes before it: an interruption loses
 * little of a small ensemble, and a large one has few blocks to combine.
 */
final class Blocks {

  private static final long PART = 32;
  private static final long LARGEST = 128;

  private Blocks() {}

  /** Where the block that begins at {@code start} ends. */
  static long end(long start) {
    long size = Math.max(1, Long.highestOneBit(Math.max(1, start / PART)));
    return start + Math.min(LARGEST, size);
  }

  /** Where the block began that ends at {@code end}; −1 if none ends there, 0 for 0. */
  static long beginning(long end) {
    long start = 0;
    long next = 0;
    while (next < end) {
      start = next;
      next = end(start);
    }
    return next == end ? start : -1;
  }
}
