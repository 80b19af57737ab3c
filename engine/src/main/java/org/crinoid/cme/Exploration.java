package org.crinoid.cme;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * States that can be reached from the start within a window, and the rates between them.
 *
 * <p>States are numbered in the order of their distance from the start, in jumps. Cost: one
 * evaluation of each propensity a state.
 */
final class Exploration {

  private final ChainRates rates;
  private final Predicate<int[]> window;
  private final int most;
  private final ChainStates states;

  private int[] start = new int[1024];
  private int[] target = new int[1 << 12];
  private double[] rate = new double[1 << 12];
  private double[] exit = new double[1024];
  private double[] leak = new double[1024];
  private int transitions;
  private boolean full;

  private Exploration(ChainRates rates, Predicate<int[]> window, int most) {
    this.rates = rates;
    this.window = window;
    this.most = most;
    this.states = new ChainStates(rates.species());
  }

  /**
   * A window with what is in it.
   *
   * @param states in order of their distance from the start
   * @param chain rates between them
   * @param full whether the limit of states was reached, so that some in the window are missing
   */
  record Found(ChainStates states, Chain chain, boolean full) {}

  /**
   * Explores.
   *
   * @param window which states belong to it; the start must
   * @param most states at most
   * @throws ChainFailure if a propensity is negative or undefined
   */
  static Found of(ChainRates rates, Predicate<int[]> window, int most, BooleanSupplier cancelled) {
    Exploration e = new Exploration(rates, window, most);
    e.states.add(rates.start());
    e.run(cancelled);
    return e.found();
  }

  /** The rates between all of {@code states}, which were found in another way. */
  static Chain between(ChainRates rates, ChainStates states) {
    Exploration e = new Exploration(rates, x -> true, states.size());
    int[] x = new int[rates.species()];
    for (int s = 0; s < states.size(); s++) {
      states.copy(s, x);
      e.states.add(x);
    }
    e.run(() -> false);
    return e.found().chain();
  }

  private void run(BooleanSupplier cancelled) {
    int[] x = new int[rates.species()];
    int[] y = new int[rates.species()];
    for (int s = 0; s < states.size(); s++) {
      if ((s & 1023) == 0 && cancelled.getAsBoolean()) {
        throw new StoppedException();
      }
      states.copy(s, x);
      visit(s, x, y);
    }
  }

  private void visit(int s, int[] x, int[] y) {
    if (s + 1 >= start.length) {
      start = Arrays.copyOf(start, 2 * start.length);
      exit = Arrays.copyOf(exit, 2 * exit.length);
      leak = Arrays.copyOf(leak, 2 * leak.length);
    }
    rates.at(x);
    for (int j = 0; j < rates.jumps(); j++) {
      double a = rates.of(j, x);
      if (a != 0) {
        System.arraycopy(x, 0, y, 0, x.length);
        boolean moves = jump(j, y);
        if (moves) {
          exit[s] += a;
          enter(s, place(y), a);
        }
      }
    }
    start[s + 1] = transitions;
  }

  private boolean jump(int j, int[] y) {
    int[] species = rates.changedSpecies(j);
    int[] change = rates.change(j);
    for (int k = 0; k < species.length; k++) {
      y[species[k]] = Math.addExact(y[species[k]], change[k]);
    }
    return species.length > 0;
  }

  private int place(int[] y) {
    int found = states.find(y);
    if (found >= 0 || !window.test(y)) {
      return found;
    }
    if (states.size() >= most) {
      full = true;
      return -1;
    }
    return states.add(y);
  }

  private void enter(int s, int to, double a) {
    if (to < 0) {
      leak[s] += a;
      return;
    }
    for (int t = start[s]; t < transitions; t++) {
      if (target[t] == to) {
        rate[t] += a;
        return;
      }
    }
    if (transitions == target.length) {
      target = Arrays.copyOf(target, 2 * transitions);
      rate = Arrays.copyOf(rate, 2 * transitions);
    }
    target[transitions] = to;
    rate[transitions++] = a;
  }

  private Found found() {
    int size = states.size();
    Chain chain =
        new Chain(
            size,
            Arrays.copyOf(start, size + 1),
            Arrays.copyOf(target, transitions),
            Arrays.copyOf(rate, transitions),
            Arrays.copyOf(exit, size),
            Arrays.copyOf(leak, size));
    return new Found(states, chain, full);
  }
}
