package org.crinoid.cme;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.solve.CountStates;

/**
 * The stationary law of a chain on a line that goes down one state at a time, however far it goes
 * up: birth and death, births in bursts.
 *
 * <p>What crosses each cut upwards must come down over it: {@code π(n+1) d(n+1) = Σ_x≤n π(x) r(x →
 * above n)}. Only positive numbers are added, multiplied and divided, so that each ratio of
 * probabilities has small relative errors. States above those listed do not enter: the ratios are
 * those of the whole chain.
 *
 * <p>Cost: transitions times the length of jumps.
 *
 * @see <a href="https://doi.org/10.1090/S0002-9947-1957-0094854-8">Karlin and McGregor 1957,
 *     Transactions of the American Mathematical Society 86, 366–400: birth and death</a>
 */
final class SkipFreeLaw {

  private static final double LARGE = 1e200;

  private final Chain chain;
  private final int[] order;
  private final int[] rank;

  private SkipFreeLaw(Chain chain, int[] order) {
    this.chain = chain;
    this.order = order;
    this.rank = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      rank[order[k]] = k;
    }
  }

  /**
   * The law, if the states lie on a line and the chain is such a one; what leaks must lead upwards.
   *
   * @return (S) probabilities, of sum 1 over these states
   */
  static Optional<double[]> of(Chain chain, CountStates states) {
    if (!Line.isOne(states)) {
      return Optional.empty();
    }
    int axis = Line.axis(states);
    int[] up =
        IntStream.range(0, chain.size())
            .boxed()
            .sorted(Comparator.comparingLong(s -> states.count(s, axis)))
            .mapToInt(Integer::intValue)
            .toArray();
    SkipFreeLaw law = new SkipFreeLaw(chain, up);
    if (law.fits()) {
      return Optional.of(law.law());
    }
    if (!chain.isClosed()) {
      return Optional.empty();
    }
    int[] down = new int[up.length];
    Arrays.setAll(down, k -> up[up.length - 1 - k]);
    SkipFreeLaw reverse = new SkipFreeLaw(chain, down);
    return reverse.fits() ? Optional.of(reverse.law()) : Optional.empty();
  }

  private boolean fits() {
    for (int k = 0; k < order.length; k++) {
      int s = order[k];
      boolean steps = k == 0;
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        int to = rank[chain.target()[t]];
        if (to < k - 1) {
          return false;
        }
        steps |= to == k - 1;
      }
      if (!steps) {
        return false;
      }
    }
    return true;
  }

  private double[] law() {
    int size = order.length;
    double[] p = new double[size];
    double[] crossing = new double[size];
    p[0] = 1;
    for (int k = 0; k < size; k++) {
      if (k > 0) {
        p[k] = crossing[k - 1] / down(k);
        if (p[k] > LARGE) {
          for (int i = 0; i <= k; i++) {
            p[i] /= LARGE;
          }
          for (int i = k; i < size; i++) {
            crossing[i] /= LARGE;
          }
        }
      }
      cross(k, p[k], crossing);
    }
    double[] law = new double[size];
    for (int k = 0; k < size; k++) {
      law[order[k]] = p[k];
    }
    return ProbabilityVectors.normalised(law);
  }

  private double down(int k) {
    int s = order[k];
    for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
      if (rank[chain.target()[t]] == k - 1) {
        return chain.rate()[t];
      }
    }
    return 0;
  }

  private void cross(int k, double p, double[] crossing) {
    int s = order[k];
    for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
      for (int cut = k; cut < rank[chain.target()[t]]; cut++) {
        crossing[cut] += p * chain.rate()[t];
      }
    }
    if (chain.leak()[s] > 0) {
      for (int cut = k; cut < crossing.length; cut++) {
        crossing[cut] += p * chain.leak()[s];
      }
    }
  }
}
