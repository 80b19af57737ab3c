package org.crinoid.cme;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The law of a chain cut out of a larger one, with a bound on what it loses by not knowing where
 * the larger one comes back.
 *
 * <p>Within the states kept, the true law is one of those that arise if the chain, whenever it
 * leaves, comes back by some law over the states {@code u} that can be entered from outside. With a
 * pivot state {@code s}, let {@code a} be the expected times in the states between two visits to
 * {@code s} per unit time in it, {@code T_u} the mean time from {@code u} until {@code s} is hit or
 * the chain leaves, {@code L_u} the probability to leave first and {@code ℓ} the rate of leaving by
 * {@code a}. Coming back at {@code u} alone adds {@code ℓ/(1 − L_u)} times the times from {@code
 * u}, so that the law that comes back at {@code s} misses the true one by at most
 *
 * <pre>max_u 2 λ T/(Z + λ T),   λ = ℓ/(1 − L_u),  Z = Σ a</pre>
 *
 * in the sum of distances.
 *
 * @param probabilities (S) law if what leaves comes back at the pivot
 * @param bound on the sum of distances to the true law on these states
 * @see <a href="https://doi.org/10.1145/828.214020">Courtois and Semal 1984, Journal of the ACM 31,
 *     804–825</a>
 */
record EdgeBound(double[] probabilities, double bound) {

  /**
   * Computes it.
   *
   * @param pivot a state that is likely
   * @param entries (S) states that can be entered from outside
   * @return empty if the factorisation fails
   */
  static Optional<EdgeBound> of(Chain chain, int pivot, BitSet entries) {
    int[] rest = ChainLaw.others(chain.size(), pivot);
    Chain open = chain.restricted(rest);
    double[] into = new double[rest.length];
    for (int t = chain.start()[pivot]; t < chain.start()[pivot + 1]; t++) {
      int u = chain.target()[t];
      into[u < pivot ? u : u - 1] += chain.rate()[t];
    }
    Optional<SojournTimes> byStart = SojournTimes.byStart(open);
    Optional<SojournTimes> gathering = SojournTimes.gathering(open);
    if (byStart.isEmpty() || gathering.isEmpty()) {
      return Optional.empty();
    }
    double[] a = byStart.get().solve(into);
    double[] ones = new double[rest.length];
    Arrays.fill(ones, 1);
    double[] leak = Arrays.stream(rest).mapToDouble(s -> chain.leak()[s]).toArray();
    double[] time = gathering.get().solve(ones);
    double[] leaving = gathering.get().solve(leak);
    double[] p = new double[chain.size()];
    p[pivot] = 1;
    double flow = chain.leak()[pivot];
    for (int k = 0; k < rest.length; k++) {
      p[rest[k]] = Math.max(0, a[k]);
      flow += p[rest[k]] * leak[k];
    }
    double total = ProbabilityVectors.sum(p);
    double bound = 0;
    for (int k = 0; k < rest.length; k++) {
      if (entries.get(rest[k])) {
        double back = Math.max(0, 1 - leaving[k]);
        double added = flow == 0 ? 0 : flow / back * time[k];
        bound = Math.max(bound, Double.isInfinite(added) ? 2 : 2 * added / (total + added));
      }
    }
    boolean finite = Arrays.stream(p).allMatch(Double::isFinite) && Double.isFinite(bound);
    return finite
        ? Optional.of(new EdgeBound(ProbabilityVectors.normalised(p), bound))
        : Optional.empty();
  }

  /** States that some jump enters from a state that is not listed. */
  static BitSet entries(ChainRates rates, ChainStates states) {
    BitSet entries = new BitSet();
    int[] x = new int[rates.species()];
    int[] from = new int[rates.species()];
    for (int u = 0; u < states.size(); u++) {
      states.copy(u, x);
      for (int j = 0; j < rates.jumps() && !entries.get(u); j++) {
        System.arraycopy(x, 0, from, 0, x.length);
        boolean there = true;
        for (int k = 0; k < rates.change(j).length; k++) {
          int i = rates.changedSpecies(j)[k];
          from[i] -= rates.change(j)[k];
          there &= from[i] >= 0;
        }
        if (there && states.find(from) < 0) {
          rates.at(from);
          entries.set(u, rates.of(j, from) > 0);
        }
      }
    }
    return entries;
  }
}
