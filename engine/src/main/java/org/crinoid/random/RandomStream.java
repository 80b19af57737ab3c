package org.crinoid.random;

import org.apache.commons.rng.UniformRandomProvider;

/** A sequence of random numbers; belongs to one solve. */
public final class RandomStream {

  private final UniformRandomProvider source;

  RandomStream(UniformRandomProvider source) {
    this.source = source;
  }

  UniformRandomProvider source() {
    return source;
  }

  /**
   * The next whole number, uniform in [0, {@code bound}).
   *
   * @param bound at least 1
   */
  public int nextInt(int bound) {
    return source.nextInt(bound);
  }
}
