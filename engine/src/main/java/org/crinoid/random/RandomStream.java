package org.crinoid.random;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A sequence of random numbers; belongs to one solve. */
public final class RandomStream {

  private final UniformRandomProvider source;
  private final SharedStateContinuousSampler exponential;
  private Optional<SharedStateContinuousSampler> gaussian = Optional.empty();

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
    return TransformedRejection.poisson(source, mean);
  }

  /**
   * The next number of successes in independent trials.
   *
   * @param trials a whole number from 0 to 2⁵³
   * @param p probability of success, from 0 to 1
   */
  public double nextBinomial(double trials, double p) {
    return new Counts(source).binomial(trials, p);
  }

  /**
   * The next number from a gamma distribution of scale 1: the time of so many arrivals, one by one.
   *
   * @param shape above 0
   */
  public double nextGamma(double shape) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(source, shape, 1).sample();
  }
}
