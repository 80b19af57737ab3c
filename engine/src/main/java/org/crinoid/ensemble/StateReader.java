package org.crinoid.ensemble;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Reads what {@link StateWriter} wrote; says so where it cannot have been that. */
final class StateReader {

  private final ByteBuffer buffer;

  StateReader(byte[] bytes) {
    buffer = ByteBuffer.wrap(bytes);
  }

  long next() {
    try {
      return buffer.getLong();
    } catch (BufferUnderflowException e) {
      throw new StateException("it ends too early", e);
    }
  }

  double nextDouble() {
    return Double.longBitsToDouble(next());
  }

  /** A number that counts something. */
  long count() {
    long count = next();
    if (count < 0) {
      throw new StateException("it counts to " + count);
    }
    return count;
  }

  void fill(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = nextDouble();
    }
  }

  void fill(long[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = count();
    }
  }

  /** Makes sure that nothing is left. */
  void end() {
    if (buffer.hasRemaining()) {
      throw new StateException(buffer.remaining() + " bytes too many");
    }
  }
}
