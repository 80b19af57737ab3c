package org.crinoid.cme;

import java.util.Arrays;
import java.util.Optional;
import org.crinoid.solve.CountStates;

/**
 * The law in the long run of a finite chain from its first state.
 *
 * <p>Of ways that suit, the one that loses least is taken: ratios along a line or by detailed
 * balance; elimination without subtractions up to {@value #DENSE} states; a sparse factorisation up
 * to {@value #SPARSE}; iteration beyond. Where several classes are closed, each has its law,
 * weighed by the probability to end in it.
 *
 * @param probabilities (S)
 * @param method how it was found, in words
 * @param error estimated sum of distances by iteration; 0 where there is none but rounding
 * @param unaffected whether ratios of probabilities are those of the chain this one is cut from, if
 *     that comes back at one state alone
 * @param classes number of closed classes
 * @param iterations of the iterative method
 */
record ChainLaw(
    double[] probabilities,
    String method,
    double error,
    boolean unaffected,
    int classes,
    int iterations) {

  private static final int DENSE = 300;
  private static final int SPARSE = 50_000;

  /**
   * Finds it.
   *
   * @param chain what leaks comes back at the first state
   * @param states of the chain
   * @param guess (S) where to begin; positive
   * @param iteration how an iteration ends, if there is one
   */
  static ChainLaw of(Chain chain, CountStates states, double[] guess, Iteration iteration) {
    if (chain.size() == 1) {
      return new ChainLaw(new double[] {1}, "one state", 0, true, 1, 0);
    }
    Optional<double[]> ratios = SkipFreeLaw.of(chain, states);
    if (ratios.isPresent()) {
      return exact(ratios.get(), "recurrence over cuts of a line of states", true);
    }
    ratios = ReversibleLaw.of(chain);
    if (ratios.isPresent()) {
      return exact(ratios.get(), "detailed balance", chain.isClosed());
    }
    Chain closed = Multilevel.home(chain, 0);
    ClosedClasses classes = ClosedClasses.of(closed);
    return classes.closed().size() == 1
        ? single(closed, classes.closed().get(0), guess, iteration)
        : several(closed, classes, guess, iteration);
  }

  private static ChainLaw exact(double[] p, String method, boolean unaffected) {
    return new ChainLaw(p, method, 0, unaffected, 1, 0);
  }

  private static ChainLaw single(Chain chain, int[] members, double[] guess, Iteration iteration) {
    boolean whole = members.length == chain.size();
    Chain own = whole ? chain : chain.restricted(members);
    ChainLaw law = irreducible(own, whole ? guess : pick(guess, members), iteration);
    double[] p = whole ? law.probabilities : spread(law.probabilities, members, chain.size());
    return new ChainLaw(p, law.method, law.error, false, 1, law.iterations);
  }

  private static double[] pick(double[] from, int[] members) {
    return Arrays.stream(members).mapToDouble(s -> from[s]).toArray();
  }

  private static double[] spread(double[] p, int[] members, int size) {
    double[] all = new double[size];
    for (int k = 0; k < members.length; k++) {
      all[members[k]] = p[k];
    }
    return all;
  }

  private static ChainLaw irreducible(Chain chain, double[] guess, Iteration iteration) {
    if (chain.size() == 1) {
      return new ChainLaw(new double[] {1}, "one absorbing state", 0, true, 1, 0);
    }
    if (chain.size() <= DENSE) {
      return new ChainLaw(Gth.law(chain, 0), "elimination without subtractions", 0, false, 1, 0);
    }
    if (chain.size() <= SPARSE) {
      Optional<double[]> p = direct(chain);
      if (p.isPresent()) {
        return new ChainLaw(p.get(), "sparse factorisation", 0, false, 1, 0);
      }
    }
    Multilevel.Answer a = Multilevel.of(chain, 0, guess, iteration);
    return new ChainLaw(
        a.probabilities(),
        a.converged()
            ? "multilevel aggregation, " + a.cycles() + " cycles"
            : "multilevel aggregation, not converged in " + a.cycles() + " cycles",
        a.error(),
        false,
        1,
        a.cycles());
  }

  /** Of an irreducible closed chain: a state is given weight 1, the others follow from it. */
  static Optional<double[]> direct(Chain chain) {
    int pivot = 0;
    for (int attempt = 0; attempt < 3; attempt++) {
      Optional<double[]> p = direct(chain, pivot);
      if (p.isEmpty()) {
        return p;
      }
      int mode = ProbabilityVectors.mode(p.get());
      if (p.get()[pivot] >= 1e-6 * p.get()[mode]) {
        return p;
      }
      pivot = mode;
    }
    return Optional.empty();
  }

  private static Optional<double[]> direct(Chain chain, int pivot) {
    int[] rest = others(chain.size(), pivot);
    double[] into = new double[rest.length];
    for (int t = chain.start()[pivot]; t < chain.start()[pivot + 1]; t++) {
      int u = chain.target()[t];
      into[u < pivot ? u : u - 1] += chain.rate()[t];
    }
    return SojournTimes.byStart(chain.restricted(rest))
        .map(
            n -> {
              double[] p = spread(n.solve(into), rest, chain.size());
              p[pivot] = 1;
              for (int s = 0; s < p.length; s++) {
                // what is below zero is rounding beside the largest
                p[s] = Math.max(0, p[s]);
              }
              return ProbabilityVectors.normalised(p);
            })
        .filter(p -> Arrays.stream(p).allMatch(Double::isFinite));
  }

  /** All states but one. */
  static int[] others(int size, int but) {
    int[] rest = new int[size - 1];
    for (int k = 0; k < rest.length; k++) {
      rest[k] = k < but ? k : k + 1;
    }
    return rest;
  }

  private static ChainLaw several(
      Chain chain, ClosedClasses classes, double[] guess, Iteration iteration) {
    double[] weight = Absorption.probabilities(chain, classes, iteration);
    double[] p = new double[chain.size()];
    double error = 0;
    int iterations = 0;
    for (int c = 0; c < weight.length; c++) {
      int[] members = classes.closed().get(c);
      if (weight[c] > 0) {
        ChainLaw own = irreducible(chain.restricted(members), pick(guess, members), iteration);
        for (int k = 0; k < members.length; k++) {
          p[members[k]] = weight[c] * own.probabilities[k];
        }
        error += weight[c] * own.error;
        iterations += own.iterations;
      }
    }
    return new ChainLaw(
        ProbabilityVectors.normalised(p),
        "%d closed classes, each weighed by the probability to end in it".formatted(weight.length),
        error,
        false,
        weight.length,
        iterations);
  }
}
