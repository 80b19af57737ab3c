package org.crinoid.cme;

import java.util.Arrays;

/**
 * A set of keys that grows, with open addressing; remembers the order of arrival.
 *
 * <p>Keys that differ in their last three bits alone lie in one cache line: states that are found
 * one after the other are neighbours of the same others. Cost: about 24 bytes a key; a probe is one
 * or two cache misses, or none.
 */
final class StateTable {

  private static final long EMPTY = -1;

  /** Keys of a cache line, as a power of two. */
  private static final int LINE_BITS = 3;

  private static final int PLACE = (1 << LINE_BITS) - 1;

  /** Multiplier of Fibonacci hashing, 2⁶⁴ over the golden ratio. */
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private long[] slots;
  private int shift;
  private long[] arrived;
  private int size;

  StateTable(int expected) {
    int bits = Math.max(6, 33 - Integer.numberOfLeadingZeros(Math.max(1, expected)));
    allocate(bits);
    arrived = new long[Math.max(16, expected)];
  }

  private void allocate(int bits) {
    slots = new long[1 << bits];
    Arrays.fill(slots, EMPTY);
    shift = 64 + LINE_BITS - bits;
  }

  private int slot(long key) {
    int line = (int) ((key >>> LINE_BITS) * GOLDEN >>> shift);
    return line << LINE_BITS | (int) key & PLACE;
  }

  int size() {
    return size;
  }

  /** The key that arrived as number {@code k}. */
  long get(int k) {
    return arrived[k];
  }

  /** Adds a key; false if it was there. */
  boolean add(long key) {
    int mask = slots.length - 1;
    int at = slot(key);
    while (slots[at] != EMPTY) {
      if (slots[at] == key) {
        return false;
      }
      at = at + 1 & mask;
    }
    slots[at] = key;
    if (size == arrived.length) {
      arrived = Arrays.copyOf(arrived, 2 * size);
    }
    arrived[size++] = key;
    if (2L * size > slots.length) {
      grow();
    }
    return true;
  }

  private void grow() {
    allocate(65 + LINE_BITS - shift);
    int mask = slots.length - 1;
    for (int k = 0; k < size; k++) {
      int at = slot(arrived[k]);
      while (slots[at] != EMPTY) {
        at = at + 1 & mask;
      }
      slots[at] = arrived[k];
    }
  }

  /** The keys from number {@code from} on, ascending. */
  long[] sortedFrom(int from) {
    long[] keys = Arrays.copyOfRange(arrived, from, size);
    Arrays.parallelSort(keys);
    return keys;
  }
}
