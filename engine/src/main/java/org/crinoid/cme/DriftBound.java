package org.crinoid.cme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A proof that little probability lies where counts are large, by a drift condition.
 *
 * <p>With weights {@code w ≥ 0} and {@code θ > 0} let {@code g(n) = exp(θ w·n)}. Its expected
 * change per time is {@code g(n) h(n)} with {@code h = Σⱼ aⱼ (exp(θ w·νⱼ) − 1)}. If {@code h(n) ≤ A
 * − B w·n} with {@code B > 0}, the chain does not explode, has a stationary law on every closed
 * class, and, as the mean of {@code g h} over it is not negative,
 *
 * <pre>
 * π(w·n > R) ≤ c/γ,   c = sup_r exp(θ r)(A − B r) = B/θ exp(θ A/B − 1),   γ = exp(θ R)(B R − A)
 * </pre>
 *
 * <p>Propensities that make {@code w·n} larger are bounded from above and others from below, by
 * {@link DriftPolynomials}; of those that are no mass action {@link LinearMajorant} is the upper
 * bound and 0 the lower. Where one species alone is unbounded its polynomial itself takes the place
 * of the line, which is sharper.
 *
 * <p>Valid for species that are lost by themselves, or by meeting their like, and made at most in
 * proportion to others. When not: empty, which decides nothing.
 *
 * @see <a href="https://doi.org/10.2307/1427522">Meyn and Tweedie 1993, Advances in Applied
 *     Probability 25, 518–548</a>
 * @see <a href="https://doi.org/10.1371/journal.pcbi.1003669">Gupta, Briat and Khammash 2014, PLoS
 *     Computational Biology 10, e1003669: weights</a>
 * @see <a href="https://doi.org/10.1002/nla.795">Dayar, Hermanns, Spieler and Wolf 2011, Numerical
 *     Linear Algebra with Applications 18, 931–946: the mass outside</a>
 */
final class DriftBound {

  /** Trial values of θ times the largest weight, from large to small; spaced by √2. */
  private static final double LARGEST = 4;

  private static final int TRIALS = 40;

  private final double[] weights;
  private final List<Tail> tails;

  /** A bound for one θ. */
  private interface Tail {
    /** Logarithm of a bound on the probability that {@code w·n} exceeds a level. */
    double log(double level);
  }

  private DriftBound(double[] weights, List<Tail> tails) {
    this.weights = weights;
    this.tails = tails;
  }

  /** The proof, if this kind of it exists. */
  static Optional<DriftBound> of(ChainRates rates, CountBounds bounds) {
    Optional<double[]> weights = DriftWeights.of(rates, bounds);
    if (weights.isEmpty()) {
      return Optional.empty();
    }
    List<Tail> tails = new ArrayList<>();
    double largest = Arrays.stream(weights.get()).max().orElse(1);
    for (int k = 0; k < TRIALS; k++) {
      double theta = LARGEST / largest * Math.pow(2, -0.5 * k);
      drift(rates, bounds, weights.get(), theta)
          .flatMap(h -> tail(h, bounds, weights.get(), theta))
          .ifPresent(tails::add);
    }
    return tails.isEmpty() ? Optional.empty() : Optional.of(new DriftBound(weights.get(), tails));
  }

  /** {@code h} or a bound on it. */
  private static Optional<DriftPolynomials> drift(
      ChainRates rates, CountBounds bounds, double[] weights, double theta) {
    DriftPolynomials h = new DriftPolynomials(bounds);
    for (int j = 0; j < rates.jumps(); j++) {
      double step = 0;
      for (int k = 0; k < rates.change(j).length; k++) {
        step += weights[rates.changedSpecies(j)[k]] * rates.change(j)[k];
      }
      double factor = Math.expm1(theta * step);
      Optional<ChainRates.CountKinetics> law = rates.kinetics(j);
      if (law.isPresent()) {
        if (factor != 0 && !h.add(factor, law.get())) {
          return Optional.empty();
        }
      } else if (factor > 0) {
        Optional<double[]> line = rates.majorant(j);
        if (line.isEmpty()) {
          return Optional.empty();
        }
        h.add(factor, Arrays.copyOf(line.get(), weights.length), line.get()[weights.length]);
      }
    }
    return Optional.of(h);
  }

  private static Optional<Tail> tail(
      DriftPolynomials h, CountBounds bounds, double[] weights, double theta) {
    List<Integer> open = bounds.open();
    return open.size() == 1
        ? alone(h, open.get(0), weights[open.get(0)], theta)
        : line(h, open, weights, theta);
  }

  /** One species: its polynomial falls from some count on. */
  private static Optional<Tail> alone(DriftPolynomials h, int i, double weight, double theta) {
    Optional<Long> from = h.fallsFrom(i, 0);
    if (from.isEmpty() || from.get() > 1L << 24) {
      return Optional.empty();
    }
    double most = Double.NEGATIVE_INFINITY;
    long n = 0;
    for (; n <= from.get() || h.value(i, n) + h.constant() > 0; n++) {
      double v = h.value(i, n) + h.constant();
      if (n > 1L << 24) {
        return Optional.empty();
      }
      most = v > 0 ? Math.max(most, theta * weight * n + Math.log(v)) : most;
    }
    double largest = most;
    long falling = n;
    return Optional.of(
        level -> {
          double next = Math.floor(level / weight) + 1;
          double v = -(h.value(i, next) + h.constant());
          return next >= falling && v > 0
              ? largest - theta * weight * next - Math.log(v)
              : Double.POSITIVE_INFINITY;
        });
  }

  /** Several: each polynomial stays below a line. */
  private static Optional<Tail> line(
      DriftPolynomials h, List<Integer> open, double[] weights, double theta) {
    double b = Double.POSITIVE_INFINITY;
    for (int i : open) {
      if (h.fallsFrom(i, 0).isEmpty()) {
        return Optional.empty();
      }
      b = h.degree(i) == 1 ? Math.min(b, -h.of(i)[1] / weights[i]) : b;
    }
    if (Double.isInfinite(b)) {
      b = 1;
    }
    double a = h.constant();
    for (int i : open) {
      double own = b * weights[i];
      Optional<Long> from = h.fallsFrom(i, own * (1 - 1e-12));
      if (from.isEmpty() || from.get() > 1L << 24) {
        return Optional.empty();
      }
      double most = 0;
      for (long n = 0; n <= from.get(); n++) {
        most = Math.max(most, h.value(i, n) + own * n);
      }
      a += most;
    }
    return Optional.of(line(a, b, theta));
  }

  private static Tail line(double a, double b, double theta) {
    double largest = a > 0 ? Math.log(b / theta) + theta * a / b - 1 : Double.NEGATIVE_INFINITY;
    return level -> {
      double slope = b * level - a;
      return slope > 0 ? largest - theta * level - Math.log(slope) : Double.POSITIVE_INFINITY;
    };
  }

  /** {@code w·n} of a state. */
  double level(int[] counts) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += weights[i] * counts[i];
    }
    return sum;
  }

  /** The states up to a level. */
  Coverage.Region region(CountBounds bounds, double level) {
    long[] caps = bounds.most().clone();
    for (int i : bounds.open()) {
      caps[i] = (long) (level / weights[i]);
    }
    return new Coverage.Region(caps, weights, level);
  }

  /** The largest weight of a species. */
  double largestWeight() {
    return Arrays.stream(weights).max().orElse(0);
  }

  /** A bound on the probability of all states beyond a level. */
  double beyond(double level) {
    double least = 0;
    for (Tail t : tails) {
      least = Math.min(least, t.log(level));
    }
    return Math.exp(least);
  }

  /** The smallest level, to a part in a thousand, beyond which there is at most so much. */
  double levelFor(double probability) {
    double high = largestWeight();
    while (beyond(high) > probability) {
      high *= 2;
    }
    double low = high / 2;
    while (high - low > 1e-3 * high) {
      double middle = 0.5 * (low + high);
      if (beyond(middle) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * About how many states lie below the level beyond which there is at most so much: the volume of
   * the simplex {@code w·n ≤ level} over counts that nothing bounds, times the largest counts of
   * the others.
   */
  double states(CountBounds bounds, double probability) {
    double level = levelFor(probability);
    double states = 1;
    int open = 0;
    for (int i = 0; i < weights.length; i++) {
      if (bounds.isOpen(i)) {
        open++;
        states *= (level / weights[i] + 1) / open;
      } else if (weights[i] != 0) {
        states *= bounds.most()[i] + 1.0;
      }
    }
    return states;
  }
}
