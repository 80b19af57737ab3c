package org.crinoid.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A sequence of random numbers; belongs to one solve. */
public final class RandomStream {

  private final UniformRandomProvider source;
  private final SharedStateContinuousSampler exponential;

  RandomStream(UniformRandomProvider source) {
    this.source = source;
    this.exponential = ZigguratSampler.Exponential.of(source);
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

  /** The next number, uniform in [0, 1), a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return source.nextDouble();
  }

  /** The next number from the exponential distribution of mean 1. */
  public double nextExponential() {
    return exponential.sample();
  }
}
