package org.crinoid.random;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;

/**
 * Draws Poisson and binomial numbers of any size a double counts exactly.
 *
 * <p>Without bounds by {@link TransformedRejection}. Binomial numbers of very many trials are
 * reduced: of {@code n} uniform numbers the middle one is beta distributed, and tells on which side
 * of it the rest are to be counted. Each reduction is exact and halves the trials, so the cost
 * grows with the logarithm.
 *
 * <p>Between bounds, the probabilities are summed outwards from the likeliest number within them,
 * as multiples of that one's, so that nothing underflows however unlikely the bounds are. Cost:
 * about 17 standard deviations of the whole distribution, or the distance of the bounds if that is
 * less.
 *
 * @see <a href="https://doi.org/10.1007/BF02293108">Ahrens and Dieter 1974, Computing 12,
 *     223–246</a>
 */
final class Counts {

  /** Largest whole number below which a double knows every one. */
  private static final double MAX_COUNT = 0x1p53;

  /** Trials from which binomial numbers are reduced, before logarithms lose digits. */
  private static final double MANY_TRIALS = 1e8;

  /** Part of the sum below which what is left out is lost in its rounding. */
  private static final double NEGLIGIBLE = 1e-17;

  private final UniformRandomProvider source;

  Counts(UniformRandomProvider source) {
    this.source = source;
  }

  double poisson(double mean, Bounds bounds) {
    require(mean >= 0 && mean <= MAX_COUNT, "the mean must be from 0 to 2^53, not " + mean);
    Bounds within = whole(bounds, Double.POSITIVE_INFINITY);
    if (mean == 0) {
      return within.point(0);
    }
    return within.equals(new Bounds(0, Double.POSITIVE_INFINITY))
        ? TransformedRejection.poisson(source, mean)
        : between(within, Math.floor(mean), k -> mean / (k + 1));
  }

  double binomial(double trials, double p, Bounds bounds) {
    require(
        trials >= 0 && trials <= MAX_COUNT && trials == Math.rint(trials),
        "the number of trials must be a whole number from 0 to 2^53, not " + trials);
    require(p >= 0 && p <= 1, "the probability of success must be from 0 to 1, not " + p);
    Bounds within = whole(bounds, trials);
    if (p == 0 || p == 1 || trials == 0) {
      return within.point(trials * p);
    }
    if (within.equals(new Bounds(0, trials))) {
      return binomial(trials, p);
    }
    double odds = p / (1 - p);
    return between(within, Math.floor((trials + 1) * p), k -> (trials - k) / (k + 1) * odds);
  }

  /** Without bounds; {@code trials} whole and {@code probability} from 0 to 1, unchecked. */
  double binomial(double trials, double probability) {
    double n = trials;
    double p = probability;
    double count = 0;
    while (n > MANY_TRIALS && p > 0 && p < 1) {
      double middle = Math.floor((n + 1) / 2);
      double x = ChengBetaSampler.of(source, middle, n + 1 - middle).sample();
      if (x <= p) {
        count += middle;
        n -= middle;
        p = (p - x) / (1 - x);
      } else {
        n = middle - 1;
        p = p / x;
      }
    }
    if (p <= 0 || p >= 1 || n == 0) {
      return count + (p >= 1 ? n : 0);
    }
    return count + TransformedRejection.binomial(source, n, p);
  }

  /** The whole numbers from 0 to {@code most} that keep the bounds. */
  private static Bounds whole(Bounds bounds, double most) {
    double low = Math.max(0, Math.ceil(bounds.low()));
    double high = Math.min(most, Math.floor(bounds.high()));
    require(
        low <= high && low < Double.POSITIVE_INFINITY,
        "none of its values is between %s and %s".formatted(bounds.low(), bounds.high()));
    return new Bounds(low, high);
  }

  /**
   * A number within bounds, given how much likelier each is than the one before.
   *
   * @param mode the likeliest number of all
   * @param ratio of the probability of k + 1 to that of k; falls with k
   */
  private double between(Bounds within, double mode, DoubleUnaryOperator ratio) {
    double first = within.clamp(mode);
    double up = sumUp(first, within.high(), ratio);
    double down = sumDown(first, within.low(), ratio);
    double left = source.nextDouble() * (1 + up + down) - 1;
    if (left < 0) {
      return first;
    }
    double weight = 1;
    double k = first;
    if (left < up) {
      while (left >= 0 && k < within.high() && weight > 0) {
        weight *= ratio.applyAsDouble(k);
        left -= weight;
        k++;
      }
      return k;
    }
    left -= up;
    while (left >= 0 && k > within.low() && weight > 0) {
      k--;
      weight /= ratio.applyAsDouble(k);
      left -= weight;
    }
    return k;
  }

  private static double sumUp(double first, double high, DoubleUnaryOperator ratio) {
    double sum = 0;
    double weight = 1;
    for (double k = first; k < high; k++) {
      double r = ratio.applyAsDouble(k);
      weight *= r;
      sum += weight;
      if (weight * r < NEGLIGIBLE * (1 - r) * (1 + sum)) {
        break;
      }
    }
    return sum;
  }

  private static double sumDown(double first, double low, DoubleUnaryOperator ratio) {
    double sum = 0;
    double weight = 1;
    for (double k = first - 1; k >= low; k--) {
      double r = 1 / ratio.applyAsDouble(k);
      weight *= r;
      sum += weight;
      if (weight * r < NEGLIGIBLE * (1 - r) * (1 + sum)) {
        break;
      }
    }
    return sum;
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new DistributionException(complaint);
    }
  }
}
