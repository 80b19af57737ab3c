package org.crinoid.cme;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crinoid.system.JumpSystem;

/**
 * How the counts that tell a state are packed into the bits of one {@code long}: a field for each,
 * so that a jump adds the same number to the key of every state.
 *
 * <p>States sorted by key have neighbours near: the count with the largest range lies in the lowest
 * bits, so that states fall into long runs of consecutive keys. Each field has room above the
 * largest count for what one jump adds, and an underflow, which only a jump of propensity zero
 * could cause, leads into that room: no sum of a key and a jump is by accident the key of another
 * state.
 */
public final class KeyLayout {

  /** No key. */
  static final long NO_ROOM = -1;

  /** Bits of a key: the sign stays free. */
  private static final int BITS = 63;

  private final int[] shift;
  private final int[] width;
  private final int[] reach;
  private final int fastest;

  private KeyLayout(int[] shift, int[] width, int[] reach, int fastest) {
    this.shift = shift;
    this.width = width;
    this.reach = reach;
    this.fastest = fastest;
  }

  /**
   * A layout for given counts.
   *
   * @param largest (C) largest count of each coordinate
   * @param reach (C) by how much a jump changes each at most
   * @param range (C) how many different counts each has; the one with most varies fastest
   * @throws org.crinoid.model.UnsupportedException if they need more than 63 bits
   */
  static KeyLayout of(long[] largest, int[] reach, long[] range) {
    int size = largest.length;
    int[] width = new int[size];
    int bits = 0;
    for (int c = 0; c < size; c++) {
      width[c] = bits(largest[c] + 2L * reach[c] + 1);
      bits += width[c];
    }
    if (bits > BITS) {
      JumpSystem.refuse(
          "large state",
          "model",
          "%d independent counts need %d bits, and a state has %d: the master equation cannot tell so many states apart; sample paths can (simulate --method ssa)"
              .formatted(size, bits, BITS));
    }
    Integer[] ascending =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingLong(c -> range[c]))
            .toArray(Integer[]::new);
    int[] shift = new int[size];
    int at = 0;
    int fastest = size == 0 ? -1 : ascending[size - 1];
    if (size > 0) {
      at = width[fastest];
    }
    for (int k = 0; k + 1 < size; k++) {
      shift[ascending[k]] = at;
      at += width[ascending[k]];
    }
    return new KeyLayout(shift, width, reach.clone(), fastest);
  }

  private static int bits(long value) {
    return 64 - Long.numberOfLeadingZeros(value);
  }

  /** Number of counts. */
  public int size() {
    return shift.length;
  }

  /** The coordinate in the lowest bits; −1 if there is none. */
  int fastest() {
    return fastest;
  }

  /** Bits of the coordinate that varies fastest. */
  int fastBits() {
    return fastest < 0 ? 0 : width[fastest];
  }

  /** The count of coordinate {@code c}. */
  public long count(long key, int c) {
    return key >>> shift[c] & (1L << width[c]) - 1;
  }

  /** The largest count of {@code c} that may be in a window. */
  long room(int c) {
    return (1L << width[c]) - 1 - 2L * reach[c];
  }

  /** Whether all counts of a key leave room for what a jump adds. */
  boolean fits(long key) {
    for (int c = 0; c < shift.length; c++) {
      if (count(key, c) > room(c)) {
        return false;
      }
    }
    return true;
  }

  /** The key of counts that fit. */
  public long key(long[] counts) {
    long key = 0;
    for (int c = 0; c < shift.length; c++) {
      key |= counts[c] << shift[c];
    }
    return key;
  }

  /** The key of counts, or {@link #NO_ROOM} if one is too large. */
  long keyIfRoom(long[] counts) {
    for (int c = 0; c < shift.length; c++) {
      if (counts[c] > room(c)) {
        return NO_ROOM;
      }
    }
    return key(counts);
  }

  /** What a jump with such changes adds to a key. */
  long change(int[] changes) {
    long sum = 0;
    for (int c = 0; c < shift.length; c++) {
      sum += (long) changes[c] << shift[c];
    }
    return sum;
  }

  /** The key of the same counts in another layout. */
  long translate(long key, KeyLayout other) {
    long translated = 0;
    for (int c = 0; c < shift.length; c++) {
      translated |= count(key, c) << other.shift[c];
    }
    return translated;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof KeyLayout other
        && Arrays.equals(shift, other.shift)
        && Arrays.equals(width, other.width);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(shift) + Arrays.hashCode(width);
  }
}
