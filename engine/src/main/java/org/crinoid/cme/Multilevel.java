package org.crinoid.cme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The stationary law of a large irreducible chain by sweeps of Gauss and Seidel and aggregation
 * over many levels.
 *
 * <p>A sweep sets {@code π_u = Σ_s π_s q_su / exit_u} state by state. States that exchange much
 * probability are joined in pairs; the chain of the pairs, with rates as the present law gives
 * them, is treated likewise until {@value #SMALL} states are left, which are eliminated; then the
 * law within each pair is scaled to what the pair has. All numbers stay positive, so small
 * probabilities keep relative accuracy. What leaks comes back at one state.
 *
 * <p>Cost: some ten operations a transition and cycle; some tens to hundreds of cycles.
 *
 * @see <a href="https://doi.org/10.1145/183018.183040">Horton and Leutenegger 1994, ACM SIGMETRICS
 *     Performance Evaluation Review 22, 191–200</a>
 */
final class Multilevel {

  private static final int SMALL = 150;
  private static final int SWEEPS = 2;
  private static final int FIRST_SWEEPS = 5;
  private static final int MOST_CYCLES = 1000;

  /** Contraction that an estimate of error never goes below, derived: a safe start. */
  private static final double MEMORY = 0.8;

  private final List<AggregationLevel> levels = new ArrayList<>();

  private Multilevel(Chain closed, double[] guess) {
    levels.add(AggregationLevel.of(closed, guess));
  }

  /**
   * A law that was iterated.
   *
   * @param probabilities (S)
   * @param error estimate of the sum of distances to the limit
   * @param cycles how many were done
   * @param converged whether the error asked for was reached
   */
  record Answer(double[] probabilities, double error, int cycles, boolean converged) {}

  /**
   * Iterates.
   *
   * @param home where what leaks comes back
   * @param guess (S) positive, where to begin
   * @param iteration how it ends
   */
  static Answer of(Chain chain, int home, double[] guess, Iteration iteration) {
    return new Multilevel(home(chain, home), guess).run(iteration);
  }

  /** The chain with its leak put back. */
  static Chain home(Chain chain, int home) {
    if (chain.isClosed()) {
      return chain;
    }
    int n = chain.size();
    int[] start = new int[n + 1];
    int[] target = new int[chain.transitions() + n];
    double[] rate = new double[target.length];
    double[] exit = new double[n];
    int count = 0;
    for (int s = 0; s < n; s++) {
      boolean back = s == home || chain.leak()[s] == 0;
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        target[count] = chain.target()[t];
        rate[count] = chain.rate()[t];
        if (!back && target[count] == home) {
          rate[count] += chain.leak()[s];
          back = true;
        }
        exit[s] += rate[count++];
      }
      if (!back) {
        target[count] = home;
        rate[count] = chain.leak()[s];
        exit[s] += rate[count++];
      }
      start[s + 1] = count;
    }
    return new Chain(
        n, start, Arrays.copyOf(target, count), Arrays.copyOf(rate, count), exit, new double[n]);
  }

  private Answer run(Iteration iteration) {
    AggregationLevel finest = levels.get(0);
    for (int k = 0; k < FIRST_SWEEPS; k++) {
      finest.sweep();
    }
    build();
    double[] before = new double[finest.size()];
    double last = Double.POSITIVE_INFINITY;
    double contraction = 0;
    double error = Double.POSITIVE_INFINITY;
    int cycles = 0;
    while (cycles < MOST_CYCLES && error > iteration.tolerance()) {
      iteration.check();
      System.arraycopy(finest.law(), 0, before, 0, before.length);
      cycle(0);
      ProbabilityVectors.normalised(finest.law());
      double change = ProbabilityVectors.distance(before, finest.law());
      contraction = Math.max(MEMORY * contraction, Math.min(change / last, 1 - 1e-9));
      error = cycles < 2 ? Double.POSITIVE_INFINITY : change * contraction / (1 - contraction);
      last = change;
      cycles++;
    }
    return new Answer(finest.law(), error, cycles, error <= iteration.tolerance());
  }

  private void build() {
    AggregationLevel level = levels.get(0);
    while (level.size() > SMALL) {
      Optional<AggregationLevel> coarser = level.coarser();
      if (coarser.isEmpty()) {
        return;
      }
      level.restrict(coarser.get());
      level = coarser.get();
      levels.add(level);
    }
  }

  private void cycle(int k) {
    AggregationLevel level = levels.get(k);
    if (level.size() <= SMALL) {
      level.eliminate();
      return;
    }
    for (int i = 0; i < SWEEPS; i++) {
      level.sweep();
    }
    if (k + 1 < levels.size()) {
      AggregationLevel coarse = levels.get(k + 1);
      level.restrict(coarse);
      cycle(k + 1);
      level.prolong(coarse);
    }
    for (int i = 0; i < SWEEPS; i++) {
      level.sweepBack();
    }
  }
}
