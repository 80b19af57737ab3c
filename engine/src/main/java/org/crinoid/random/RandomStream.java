package org.crinoid.random;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.KempSmallMeanPoissonSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A sequence of random numbers; belongs to one solve. */
public final class RandomStream {

  /** Mean from which inversion takes longer than rejection. */
  private static final double SMALL_MEAN = 40;

  /** Means up to which what rejection needs is kept. */
  private static final double KEPT_MEAN = 4096;

  private final UniformRandomProvider source;
  private final SharedStateContinuousSampler exponential;
  private Optional<SharedStateContinuousSampler> gaussian = Optional.empty();
  private Optional<PoissonSamplerCache> poisson = Optional.empty();

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

  /** The next number from the normal distribution of mean 0 and variance 1. */
  public double nextGaussian() {
    if (gaussian.isEmpty()) {
      gaussian = Optional.of(ZigguratSampler.NormalizedGaussian.of(source));
    }
    return gaussian.get().sample();
  }

  /**
   * The next number from a Poisson distribution.
   *
   * @param mean from 0 to 2⁵³
   */
  public double nextPoisson(double mean) {
    if (mean < SMALL_MEAN) {
      return mean > 0 ? KempSmallMeanPoissonSampler.of(source, mean).sample() : 0;
    }
    if (mean < KEPT_MEAN) {
      if (poisson.isEmpty()) {
        poisson = Optional.of(new PoissonSamplerCache(SMALL_MEAN, KEPT_MEAN));
      }
      return poisson.get().createSharedStateSampler(source, mean).sample();
    }
    return new Counts(source).poisson(mean, Bounds.NONE);
  }
}
