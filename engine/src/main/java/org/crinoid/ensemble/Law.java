package org.crinoid.ensemble;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The law of a quantity that differs from cell to cell.
 *
 * <p>A value is had from a standard normal number z by x = F⁻¹(Φ(z)), so that laws of any kind can
 * be correlated (a Gaussian copula).
 */
public sealed interface Law {

  /** The value that belongs to {@code z}; increases with it. */
  double value(double z);

  /** Mean. */
  double mean();

  /**
   * Log-normal.
   *
   * @param mean of the quantity itself, positive
   * @param cv standard deviation over mean, of the quantity itself
   */
  record LogNormal(double mean, double cv) implements Law {
    /** Checks the numbers. */
    public LogNormal {
      positive("mean", mean);
      positive("coefficient of variation", cv);
    }

    @Override
    public double value(double z) {
      double variance = Math.log1p(cv * cv);
      return mean * Math.exp(Math.sqrt(variance) * z - variance / 2);
    }
  }

  /**
   * Gamma, of the shape 1/cv².
   *
   * @param mean positive
   * @param cv standard deviation over mean
   */
  record Gamma(double mean, double cv) implements Law {
    /** Relative to the scale; as good as rounding allows. */
    private static final double ACCURACY = 1e-13;

    /** Checks the numbers. */
    public Gamma {
      positive("mean", mean);
      positive("coefficient of variation", cv);
    }

    @Override
    public double value(double z) {
      double shape = 1 / (cv * cv);
      double p = new NormalDistribution(null, 0, 1).cumulativeProbability(z);
      return mean
          / shape
          * new GammaDistribution(null, shape, 1, ACCURACY).inverseCumulativeProbability(p);
    }
  }

  /**
   * Normal, given that the value lies between bounds.
   *
   * @param centre mean of the normal law before it was cut off
   * @param sd standard deviation before
   * @param low least value
   * @param high largest value
   */
  record Normal(double centre, double sd, double low, double high) implements Law {
    /** Part of the law that must be left between the bounds. */
    private static final double LEAST_PART = 1e-6;

    /** Checks the numbers. */
    public Normal {
      require(Double.isFinite(centre), "its mean must be a number, not " + centre);
      positive("standard deviation", sd);
      NormalDistribution whole = new NormalDistribution(null, centre, sd);
      require(
          low < high && whole.probability(low, high) >= LEAST_PART,
          "hardly anything of a normal law with mean %s and standard deviation %s lies between %s and %s"
              .formatted(centre, sd, low, high));
    }

    @Override
    public double value(double z) {
      NormalDistribution whole = new NormalDistribution(null, centre, sd);
      double below = whole.cumulativeProbability(low);
      double within = whole.probability(low, high);
      if (below == 0 && within == 1) {
        return centre + sd * z;
      }
      double p = below + within * new NormalDistribution(null, 0, 1).cumulativeProbability(z);
      return Math.min(high, Math.max(low, whole.inverseCumulativeProbability(Math.min(1, p))));
    }

    @Override
    public double mean() {
      NormalDistribution whole = new NormalDistribution(null, centre, sd);
      double densities =
          (Double.isInfinite(low) ? 0 : whole.density(low))
              - (Double.isInfinite(high) ? 0 : whole.density(high));
      return centre + sd * sd * densities / whole.probability(low, high);
    }
  }

  /** Uniform from {@code low} to {@code high}. */
  record Uniform(double low, double high) implements Law {
    /** Checks the numbers. */
    public Uniform {
      require(
          low < high && Double.isFinite(high - low),
          "the lower end %s must be below the upper end %s".formatted(low, high));
    }

    @Override
    public double value(double z) {
      double p = new NormalDistribution(null, 0, 1).cumulativeProbability(z);
      return low * (1 - p) + high * p;
    }

    @Override
    public double mean() {
      return low + (high - low) / 2;
    }
  }

  private static void positive(String what, double value) {
    require(
        value > 0 && value < Double.POSITIVE_INFINITY,
        "its %s must be positive, not %s".formatted(what, value));
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
