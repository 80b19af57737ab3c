package org.crinoid.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Draws numbers from distributions, whole or cut off at bounds.
 *
 * <p>Cut off means: given that the number keeps the bounds. That costs about the same however
 * unlikely the bounds are: exponential tails are inverted, normal and gamma densities are rejected
 * under a hull with an acceptance of at least 0.55 ({@link LogConcave}), counts are summed from the
 * likeliest one within the bounds ({@link Counts}).
 *
 * <p>A distribution without spread, as a normal one with standard deviation 0, gives its only
 * value. All methods throw {@link DistributionException} where the numbers make no distribution.
 */
public final class Sampler {

  private final UniformRandomProvider source;
  private final LogConcave logConcave;
  private final Counts counts;

  /** Draws from {@code stream}, which it shares. */
  public Sampler(RandomStream stream) {
    this.source = stream.source();
    this.logConcave = new LogConcave(source);
    this.counts = new Counts(source);
  }

  /** Normal, by mean and standard deviation. */
  public double normal(double mean, double sd, Bounds bounds) {
    finite("mean", mean);
    spread("standard deviation", sd);
    if (sd == 0) {
      return bounds.point(mean);
    }
    if (bounds.isNone()) {
      return mean + sd * ZigguratSampler.NormalizedGaussian.of(source).sample();
    }
    double low = (bounds.low() - mean) / sd;
    double high = (bounds.high() - mean) / sd;
    return isFar(low, high)
        ? bounds.clamp(mean)
        : bounds.clamp(mean + sd * standardNormal(low, high));
  }

  /** Whether finite bounds are so many times the spread away that all is next to the nearer one. */
  private static boolean isFar(double low, double high) {
    return low == Double.POSITIVE_INFINITY || high == Double.NEGATIVE_INFINITY;
  }

  private double standardNormal(double low, double high) {
    double m = Math.min(high, Math.max(low, 0));
    LogConcave.Curve curve =
        new LogConcave.Curve() {
          @Override
          public double height(double d) {
            return -d * (d + 2 * m) / 2;
          }

          @Override
          public double slope(double d) {
            return -(m + d);
          }

          @Override
          public double reach() {
            return 2 / (Math.abs(m) + Math.sqrt(m * m + 2));
          }
        };
    return m + logConcave.offset(curve, low - m, high - m);
  }

  /** Uniform from {@code low} to {@code high}. */
  public double uniform(double low, double high) {
    finite("lower end", low);
    finite("upper end", high);
    require(low <= high, "the lower end %s is above the upper end %s".formatted(low, high));
    double u = source.nextDouble();
    return Math.min(high, Math.max(low, low * (1 - u) + high * u));
  }

  /** 1 with probability {@code p}, else 0. */
  public double bernoulli(double p) {
    require(p >= 0 && p <= 1, "the probability must be from 0 to 1, not " + p);
    return source.nextDouble() < p ? 1 : 0;
  }

  /** Number of successes in {@code trials} trials, each with probability {@code p}. */
  public double binomial(double trials, double p, Bounds bounds) {
    return counts.binomial(trials, p, bounds);
  }

  /** Poisson, by its mean. */
  public double poisson(double mean, Bounds bounds) {
    return counts.poisson(mean, bounds);
  }

  /** Cauchy, by location and half width at half maximum. */
  public double cauchy(double location, double scale, Bounds bounds) {
    finite("location", location);
    spread("scale", scale);
    if (scale == 0) {
      return bounds.point(location);
    }
    double low = (bounds.low() - location) / scale;
    double high = (bounds.high() - location) / scale;
    return isFar(low, high)
        ? bounds.clamp(location)
        : bounds.clamp(location + scale * standardCauchy(low, high));
  }

  /** By the angle under which the line is seen; far out, from the angle to the horizon. */
  private double standardCauchy(double low, double high) {
    if (high < 0) {
      return -standardCauchy(-high, -low);
    }
    return low >= 1
        ? 1 / Math.tan(uniform(Math.atan(1 / high), Math.atan(1 / low)))
        : Math.tan(uniform(Math.atan(low), Math.atan(high)));
  }

  /** Chi-square, by its degrees of freedom, which need not be whole. */
  public double chiSquare(double degreesOfFreedom, Bounds bounds) {
    require(
        degreesOfFreedom > 0 && degreesOfFreedom < Double.POSITIVE_INFINITY,
        "the degrees of freedom must be positive, not " + degreesOfFreedom);
    return gamma(degreesOfFreedom / 2, 2, bounds);
  }

  /** Exponential, by its rate. */
  public double exponential(double rate, Bounds bounds) {
    require(rate > 0 && rate < Double.POSITIVE_INFINITY, "the rate must be positive, not " + rate);
    Bounds within = bounds.from(0);
    return within.clamp(within.low() + excess(rate * (within.high() - within.low())) / rate);
  }

  /** Exponential of mean 1, given that it is at most {@code most}. */
  private double excess(double most) {
    return most == Double.POSITIVE_INFINITY
        ? ZigguratSampler.Exponential.of(source).sample()
        : -Math.log1p(source.nextDouble() * Math.expm1(-most));
  }

  /** Gamma, by shape and scale: the mean is their product. */
  public double gamma(double shape, double scale, Bounds bounds) {
    require(
        shape > 0 && shape < Double.POSITIVE_INFINITY, "the shape must be positive, not " + shape);
    spread("scale", scale);
    Bounds within = bounds.from(0);
    if (scale == 0) {
      return within.point(0);
    }
    if (within.equals(Bounds.NONE.from(0))) {
      return AhrensDieterMarsagliaTsangGammaSampler.of(source, shape, scale).sample();
    }
    double low = within.low() / scale;
    double high = within.high() / scale;
    return within.high() == 0 || low == Double.POSITIVE_INFINITY
        ? within.low()
        : within.clamp(scale * standardGamma(shape, low, high));
  }

  /** By its logarithm, whose density is log-concave for any shape. */
  private double standardGamma(double a, double low, double high) {
    double m = Math.min(high, Math.max(low, a));
    LogConcave.Curve curve =
        new LogConcave.Curve() {
          @Override
          public double height(double d) {
            return a * d - m * Math.expm1(d);
          }

          @Override
          public double slope(double d) {
            return a - m * Math.exp(d);
          }

          @Override
          public double reach() {
            double slope = Math.abs(a - m);
            return 2 / (slope + Math.sqrt(slope * slope + 2 * m));
          }
        };
    return m * Math.exp(logConcave.offset(curve, Math.log(low / m), Math.log(high / m)));
  }

  /** Laplace, by location and scale: the standard deviation is √2 times the scale. */
  public double laplace(double location, double scale, Bounds bounds) {
    finite("location", location);
    spread("scale", scale);
    if (scale == 0) {
      return bounds.point(location);
    }
    double low = (bounds.low() - location) / scale;
    double high = (bounds.high() - location) / scale;
    double width = (bounds.high() - bounds.low()) / scale;
    if (low >= 0) {
      return bounds.clamp(bounds.low() + scale * excess(width));
    }
    if (high <= 0) {
      return bounds.clamp(bounds.high() - scale * excess(width));
    }
    double below = -Math.expm1(low);
    double above = -Math.expm1(-high);
    boolean isBelow = source.nextDouble() * (below + above) < below;
    double z = isBelow ? -excess(-low) : excess(high);
    return bounds.clamp(location + scale * z);
  }

  /** Log-normal, by mean and standard deviation of the logarithm. */
  public double logNormal(double mean, double sd, Bounds bounds) {
    Bounds within = bounds.from(0);
    require(within.high() > 0, "all its values are positive, and the upper bound is 0");
    Bounds logarithms = new Bounds(Math.log(within.low()), Math.log(within.high()));
    return within.clamp(Math.exp(normal(mean, sd, logarithms)));
  }

  /** Rayleigh, by its scale: the likeliest value. */
  public double rayleigh(double scale, Bounds bounds) {
    spread("scale", scale);
    Bounds within = bounds.from(0);
    if (scale == 0) {
      return within.point(0);
    }
    double low = within.low() / scale;
    double high = within.high() / scale;
    if (low == Double.POSITIVE_INFINITY || low == high) {
      return within.low();
    }
    double beyond = excess((high - low) * (high + low) / 2);
    return within.clamp(scale * Math.hypot(low, Math.sqrt(2 * beyond)));
  }

  private static void finite(String what, double value) {
    require(
        Double.isFinite(value), "the %s must be a finite number, not %s".formatted(what, value));
  }

  private static void spread(String what, double value) {
    require(
        value >= 0 && value < Double.POSITIVE_INFINITY,
        "the %s must not be negative or undefined, but is %s".formatted(what, value));
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new DistributionException(complaint);
    }
  }
}
