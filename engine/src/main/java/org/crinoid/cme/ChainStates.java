package org.crinoid.cme;

import java.util.Arrays;
import org.crinoid.solve.CountStates;

/**
 * States of a chain in the order in which they were found, found again by hashing.
 *
 * <p>Cost: {@code 4 n + 8} bytes a state, up to twice that while it grows.
 */
final class ChainStates implements CountStates {

  private static final int FIRST = 1024;

  private final int species;
  private int[] counts;
  private int[] slots;
  private int size;

  ChainStates(int species) {
    this.species = species;
    this.counts = new int[Math.max(1, species) * FIRST];
    this.slots = new int[2 * FIRST];
    Arrays.fill(slots, -1);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int species() {
    return species;
  }

  @Override
  public long count(int s, int i) {
    return counts[s * species + i];
  }

  /** Copies the counts of state {@code s}. */
  void copy(int s, int[] into) {
    System.arraycopy(counts, s * species, into, 0, species);
  }

  /** Number of a state; −1 if it is not there. */
  int find(int[] state) {
    int mask = slots.length - 1;
    int slot = hash(state) & mask;
    while (slots[slot] >= 0) {
      if (isAt(slots[slot], state)) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Number of a state, which is added if it is not there. */
  int add(int[] state) {
    int found = find(state);
    if (found >= 0) {
      return found;
    }
    if ((size + 1) * Math.max(1, species) > counts.length) {
      counts = Arrays.copyOf(counts, 2 * counts.length);
    }
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    System.arraycopy(state, 0, counts, size * species, species);
    place(size, state);
    return size++;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, -1);
    int[] state = new int[species];
    for (int s = 0; s < size; s++) {
      copy(s, state);
      place(s, state);
    }
  }

  private void place(int s, int[] state) {
    int mask = slots.length - 1;
    int slot = hash(state) & mask;
    while (slots[slot] >= 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = s;
  }

  private boolean isAt(int s, int[] state) {
    int from = s * species;
    for (int i = 0; i < species; i++) {
      if (counts[from + i] != state[i]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(int[] state) {
    long h = 0x9E3779B97F4A7C15L;
    for (int c : state) {
      h = (h ^ c) * 0xBF58476D1CE4E5B9L;
      h ^= h >>> 29;
    }
    return (int) (h ^ (h >>> 32));
  }
}
