package org.crinoid.cme;

import java.util.Arrays;
import java.util.Optional;

/**
 * The stationary law of a chain in detailed balance: {@code π_s q_su = π_u q_us} for every pair of
 * states.
 *
 * <p>By Kolmogorov's criterion it is so if each transition can be reversed and the products of
 * rates around each cycle are the same in both senses. Probabilities are found along a tree and
 * checked at every other transition. What leaks is left out of account.
 *
 * <p>Cost: linear in the transitions.
 *
 * @see <a href="https://doi.org/10.1007/BF01458369">Kolmogoroff 1936, Mathematische Annalen 112,
 *     155–160</a>
 */
final class ReversibleLaw {

  /** Rounding of logarithms of probabilities, added up along the tree. */
  private static final double TOLERANCE = 1e-11;

  private final Chain chain;
  private final double[] log;
  private final boolean[] known;

  private ReversibleLaw(Chain chain) {
    this.chain = chain;
    this.log = new double[chain.size()];
    this.known = new boolean[chain.size()];
  }

  /**
   * The law if the chain is in detailed balance and every state can be reached from the first.
   *
   * @return (S) probabilities, of sum 1 over these states
   */
  static Optional<double[]> of(Chain chain) {
    ReversibleLaw law = new ReversibleLaw(chain);
    return law.spread() && law.agrees() ? Optional.of(law.normalised()) : Optional.empty();
  }

  private boolean spread() {
    int[] queue = new int[chain.size()];
    int filled = 1;
    known[0] = true;
    for (int done = 0; done < filled; done++) {
      int s = queue[done];
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        int u = chain.target()[t];
        if (!known[u]) {
          double back = rate(u, s);
          if (!(back > 0)) {
            return false;
          }
          log[u] = log[s] + (Math.log(chain.rate()[t]) - Math.log(back));
          known[u] = true;
          queue[filled++] = u;
        }
      }
    }
    return filled == chain.size();
  }

  private boolean agrees() {
    for (int s = 0; s < chain.size(); s++) {
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        int u = chain.target()[t];
        double back = rate(u, s);
        double difference = log[s] + Math.log(chain.rate()[t]) - log[u] - Math.log(back);
        double scale = 1 + Math.abs(log[s]) + Math.abs(log[u]);
        if (!(back > 0) || Math.abs(difference) > TOLERANCE * scale) {
          return false;
        }
      }
    }
    return true;
  }

  private double rate(int from, int to) {
    for (int t = chain.start()[from]; t < chain.start()[from + 1]; t++) {
      if (chain.target()[t] == to) {
        return chain.rate()[t];
      }
    }
    return 0;
  }

  private double[] normalised() {
    double most = Arrays.stream(log).max().orElse(0);
    double[] p = new double[log.length];
    for (int s = 0; s < p.length; s++) {
      p[s] = Math.exp(log[s] - most);
    }
    return ProbabilityVectors.normalised(p);
  }
}
