package org.crinoid.cme;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A window that grows where probability leaks out, until its law no longer changes.
 *
 * <p>Nothing is proven about what lies outside; the distance between the laws of the last two
 * windows is the estimate of error.
 */
final class GrowingWindow {

  private static final int FIRST = 2_000;
  private static final int MOST_ROUNDS = 200;

  /** Layers that are added at a time, as part of the window's depth; derived: doubles in 2-D. */
  private static final double DEPTH = 0.3;

  /** Part of the leak that states must have for the window to grow there. */
  private static final double SHARE = 1e-3;

  private final ChainRates rates;
  private final int most;
  private final double epsilon;
  private final BooleanSupplier cancelled;

  private ChainStates states;
  private Chain chain;
  private double[] p;
  private int layers;

  private GrowingWindow(ChainRates rates, int most, double epsilon, BooleanSupplier cancelled) {
    this.rates = rates;
    this.most = most;
    this.epsilon = epsilon;
    this.cancelled = cancelled;
  }

  /**
   * A law on a window.
   *
   * @param states the window
   * @param law on it
   * @param distance between it and the law of the window before
   * @param leak rate at which probability leaves the window
   */
  record Grown(ChainStates states, ChainLaw law, double distance, double leak) {}

  /**
   * Grows it.
   *
   * @param most states at most
   * @param epsilon sum of distances that is asked for
   * @return empty if it does not come to rest within that many states
   */
  static Optional<Grown> of(ChainRates rates, int most, double epsilon, BooleanSupplier cancelled) {
    return new GrowingWindow(rates, most, epsilon, cancelled).run();
  }

  private Optional<Grown> run() {
    Exploration.Found found = Exploration.of(rates, x -> true, Math.min(FIRST, most), cancelled);
    states = found.states();
    chain = found.chain();
    layers = 8;
    p = new double[chain.size()];
    Arrays.fill(p, 1.0 / p.length);
    double last = Double.POSITIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[] before = p;
      ChainLaw law =
          ChainLaw.of(chain, states, positive(before), new Iteration(0.1 * epsilon, cancelled));
      p = law.probabilities();
      double distance = ProbabilityVectors.distance(Arrays.copyOf(before, p.length), p);
      if (distance + last < 0.5 * epsilon || chain.isClosed()) {
        return Optional.of(new Grown(states, law, distance + law.error(), leak()));
      }
      last = distance;
      if (!grow()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private double[] positive(double[] guess) {
    double[] full = Arrays.copyOf(guess, chain.size());
    double least = 1e-30;
    for (int s = 0; s < full.length; s++) {
      full[s] = Math.max(full[s], least);
    }
    return full;
  }

  private double leak() {
    double sum = 0;
    for (int s = 0; s < p.length; s++) {
      sum += p[s] * chain.leak()[s];
    }
    return sum;
  }

  /** Adds layers behind the states that leak most; false if there is no room. */
  private boolean grow() {
    double[] out = new double[p.length];
    for (int s = 0; s < out.length; s++) {
      out[s] = p[s] * chain.leak()[s];
    }
    double enough = SHARE * Arrays.stream(out).max().orElse(0);
    int[] x = new int[rates.species()];
    int[] frontier =
        IntStream.range(0, out.length).filter(s -> out[s] > 0 && out[s] >= enough).toArray();
    for (int layer = 0; layer < layers; layer++) {
      int from = states.size();
      for (int s : frontier) {
        states.copy(s, x);
        successors(x);
        if (states.size() > most) {
          return false;
        }
      }
      frontier = range(from, states.size());
    }
    layers = Math.max(layers + 1, (int) (layers * (1 + DEPTH)));
    chain = Exploration.between(rates, states);
    return true;
  }

  private void successors(int[] x) {
    rates.at(x);
    int[] y = new int[x.length];
    for (int j = 0; j < rates.jumps(); j++) {
      if (rates.of(j, x) > 0) {
        System.arraycopy(x, 0, y, 0, x.length);
        for (int k = 0; k < rates.change(j).length; k++) {
          y[rates.changedSpecies(j)[k]] += rates.change(j)[k];
        }
        states.add(y);
      }
    }
  }

  private static int[] range(int from, int to) {
    int[] all = new int[to - from];
    Arrays.setAll(all, k -> from + k);
    return all;
  }
}
