package org.crinoid.ensemble;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Numbers as bytes, exactly, one after another. */
final class StateWriter {

  private static final int FIRST_SIZE = 1 << 12;

  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_SIZE);

  void put(long value) {
    room(Long.BYTES).putLong(value);
  }

  void put(double value) {
    room(Double.BYTES).putDouble(value);
  }

  void put(double[] values) {
    ByteBuffer b = room(Math.multiplyExact(values.length, Double.BYTES));
    for (double value : values) {
      b.putDouble(value);
    }
  }

  void put(long[] values) {
    ByteBuffer b = room(Math.multiplyExact(values.length, Long.BYTES));
    for (long value : values) {
      b.putLong(value);
    }
  }

  /** All of it, a copy. */
  byte[] bytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int needed = Math.addExact(buffer.position(), bytes);
      int doubled = (int) Math.min(2L * buffer.capacity(), Integer.MAX_VALUE - 8L);
      buffer = ByteBuffer.allocate(Math.max(needed, doubled)).put(buffer.flip());
    }
    return buffer;
  }
}
