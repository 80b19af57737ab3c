package org.crinoid.cme;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.solve.CountLaw;

/**
 * The law of the number of molecules of one species.
 *
 * <p>Moments are those of the states listed, divided by their sum. What a bound on probabilities
 * says of them: every probability, also of a set, is off by at most {@code bound}; a mean by at
 * most {@code bound} times the largest count listed, and besides by what states that are not listed
 * contribute, of which no bound on probabilities speaks.
 *
 * @param species which
 * @param first smallest count listed
 * @param probabilities of the counts {@code first, first + 1, …}; not to be changed
 * @param bound sum of distances from the truth
 */
public record Marginal(String species, long first, double[] probabilities, double bound) {

  /** Most counts from the smallest to the largest. */
  private static final long MOST = 100_000_000;

  /** Part of a mode's probability that must lie above the valley beside it, to be told apart. */
  private static final double DISTINCT = 1e-6;

  /**
   * Of a law.
   *
   * @param species one of the law's
   */
  public static Marginal of(CountLaw law, String species) {
    int i = place(law, species);
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int s = 0; s < law.states().size(); s++) {
      least = Math.min(least, law.states().count(s, i));
      most = Math.max(most, law.states().count(s, i));
    }
    if (most - least > MOST) {
      throw new IllegalArgumentException("counts of '" + species + "' are too far apart");
    }
    double[] p = new double[law.states().size() == 0 ? 0 : (int) (most - least + 1)];
    for (int s = 0; s < law.states().size(); s++) {
      p[(int) (law.states().count(s, i) - least)] += law.probabilities()[s];
    }
    return new Marginal(species, least, p, law.bound().probability());
  }

  /** The place of a species in a law. */
  static int place(CountLaw law, String species) {
    int i = law.species().indexOf(species);
    if (i < 0) {
      throw new IllegalArgumentException("the law has no species '" + species + "'");
    }
    return i;
  }

  /** Largest count listed. */
  public long last() {
    return first + probabilities.length - 1;
  }

  /** The probability of a count; 0 if it is not listed. */
  public double of(long count) {
    return count < first || count > last() ? 0 : probabilities[(int) (count - first)];
  }

  /** Mean count. */
  public double mean() {
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      sum += probabilities[k] * k;
    }
    return first + sum / total();
  }

  /** What {@link #bound} lets the mean be off, as far as listed states go. */
  public double meanBound() {
    return bound * last();
  }

  /** Variance of the count. */
  public double variance() {
    double centre = mean() - first;
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      sum += probabilities[k] * (k - centre) * (k - centre);
    }
    return sum / total();
  }

  /** Variance over mean; NaN where the mean is 0. */
  public double fano() {
    return variance() / mean();
  }

  private double total() {
    return ProbabilityVectors.sum(probabilities);
  }

  /**
   * The smallest count that is not exceeded with a probability of at least {@code level}.
   *
   * @param level in (0, 1)
   */
  public long quantile(double level) {
    return reached(level * total());
  }

  /**
   * Between which counts the quantile of the true law lies, by the bound; {@link Long#MAX_VALUE}
   * above if it may not be listed.
   */
  public long[] quantileRange(double level) {
    double high = level + bound;
    return new long[] {
      level - bound <= 0 ? 0 : reached(level - bound),
      high > total() ? Long.MAX_VALUE : reached(high)
    };
  }

  private long reached(double sum) {
    double so = 0;
    for (int k = 0; k < probabilities.length; k++) {
      so += probabilities[k];
      if (so >= sum) {
        return first + k;
      }
    }
    return last();
  }

  /**
   * Counts at which the probability has a maximum, ascending; the middle of a plateau.
   *
   * <p>A maximum counts if the valley towards each higher one is lower by more than a millionth of
   * it and by more than the bound.
   */
  public List<Long> modes() {
    List<Integer> peaks = peaks();
    boolean merged = true;
    while (merged && peaks.size() > 1) {
      merged = false;
      for (int k = 0; k + 1 < peaks.size() && !merged; k++) {
        int low = probabilities[peaks.get(k)] <= probabilities[peaks.get(k + 1)] ? k : k + 1;
        double peak = probabilities[peaks.get(low)];
        double valley = valley(peaks.get(k), peaks.get(k + 1));
        if (peak - valley <= Math.max(DISTINCT * peak, Math.min(bound, peak))) {
          peaks.remove(low);
          merged = true;
        }
      }
    }
    return peaks.stream().map(k -> first + k).toList();
  }

  private double valley(int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = from; k <= to; k++) {
      least = Math.min(least, probabilities[k]);
    }
    return least;
  }

  private List<Integer> peaks() {
    List<Integer> peaks = new ArrayList<>();
    int k = 0;
    while (k < probabilities.length) {
      int end = k;
      while (end + 1 < probabilities.length && probabilities[end + 1] == probabilities[k]) {
        end++;
      }
      boolean rises = k == 0 || probabilities[k - 1] < probabilities[k];
      boolean falls = end + 1 == probabilities.length || probabilities[end + 1] < probabilities[k];
      if (rises && falls && probabilities[k] > 0) {
        peaks.add((k + end) / 2);
      }
      k = end + 1;
    }
    return peaks;
  }

  /** Entropy {@code −Σ p ln p}, in nats. */
  public double entropy() {
    return Information.entropy(probabilities);
  }
}
