package org.crinoid.ensemble;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Confidence intervals of one level, for what independent runs estimate.
 *
 * <p>They hold for each number by itself, not for all numbers of a table together.
 */
public final class Intervals {

  /** Level unless the caller says otherwise. */
  public static final double USUAL_LEVEL = 0.95;

  private final double level;
  private final double z;

  /**
   * Prepares intervals.
   *
   * @param level probability that an interval covers the truth, 0 &lt; level &lt; 1
   */
  public Intervals(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, not " + level);
    }
    this.level = level;
    this.z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
  }

  /** The level. */
  public double level() {
    return level;
  }

  /**
   * Of an estimate that is about normal, by Student's t; as of a mean with its standard error.
   *
   * @param error standard error
   * @param count number of independent values behind it; one value says nothing
   */
  public Interval around(double estimate, double error, long count) {
    double reach = quantile(count) * error;
    return new Interval(estimate - reach, estimate + reach);
  }

  /**
   * Of an estimate that is positive and whose logarithm is nearer to normal than itself, as of a
   * variance: the error is carried over to the logarithm.
   */
  public Interval ratio(double estimate, double error, long count) {
    if (estimate == 0 && error == 0) {
      return count > 1 ? new Interval(0, 0) : Interval.UNKNOWN;
    }
    double factor = Math.exp(quantile(count) * error / estimate);
    return new Interval(estimate / factor, estimate * factor);
  }

  /** The quantile of Student's t that belongs to this level. */
  private double quantile(long count) {
    return count < 2
        ? Double.NaN
        : new TDistribution(count - 1).inverseCumulativeProbability((1 + level) / 2);
  }

  /**
   * Of a probability, by Wilson's score; never empty, never beyond 0 or 1.
   *
   * @param hits how often it happened
   * @param count how often it was tried
   * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927, Probable inference,
   *     the law of succession, and statistical inference</a>
   */
  public Interval probability(double hits, long count) {
    if (count == 0) {
      return new Interval(0, 1);
    }
    double p = hits / count;
    double weight = 1 / (1 + z * z / count);
    double middle = weight * (p + z * z / (2.0 * count));
    double reach = weight * z * Math.sqrt(p * (1 - p) / count + z * z / (4.0 * count * count));
    return new Interval(
        hits == 0 ? 0 : Math.max(0, middle - reach),
        hits == count ? 1 : Math.min(1, middle + reach));
  }

  /**
   * Ranks between which the quantile {@code p} of the law lies, at least as surely as the level
   * says, whatever the law: of {@code count} values in ascending order the {@code low}-th and the
   * {@code high}-th, counted from 1. Rank 0 or {@code count + 1} says that there is no such bound.
   *
   * @see <a href="https://doi.org/10.1002/0471722162">David and Nagaraja 2003, Order statistics,
   *     section 7.1</a>
   */
  Ranks ranks(double p, long count) {
    BinomialDistribution below = new BinomialDistribution(null, Math.toIntExact(count), p);
    double tail = (1 - level) / 2;
    int low = below.inverseCumulativeProbability(tail);
    int high = below.inverseCumulativeProbability(1 - tail) + 1;
    return new Ranks(low, high);
  }

  /** Two ranks. */
  record Ranks(long low, long high) {}
}
