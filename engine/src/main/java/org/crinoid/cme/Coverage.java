package org.crinoid.cme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Whether a list of states has every state within {@code w·n ≤ R}, {@code n ≤ caps} that can be
 * reached at all, perhaps by way of states far outside.
 *
 * <p>What can be reached differs from the start by whole multiples of the jumps' changes. These
 * points are enumerated by an echelon form of the changes with whole numbers; one that is not
 * listed must be shown to be out of reach by a trap: a set of species that no jump empties, which
 * the start does not have empty and the state does. What is shown by neither is missing.
 *
 * <p>Cost: proportional to the points, at most {@value #PER_STATE} for each state listed and
 * {@value #LEAST}.
 */
final class Coverage {

  private static final long LEAST = 1_000_000;
  private static final long PER_STATE = 20;

  /** Said of a bound where coverage could not be shown. */
  static final String UNPROVEN =
      "; that no other state of the window can be reached, by way of larger counts, is not proven";

  /**
   * A part of all states.
   *
   * @param caps (n) largest count of each species
   * @param weights (n) not negative
   * @param level largest {@code w·n}
   */
  record Region(long[] caps, double[] weights, double level) {}

  /**
   * States found from the start.
   *
   * @param complete whether the region has no other state that can be reached
   */
  record Search(Exploration.Found found, boolean complete) {}

  private final ChainRates rates;
  private final ChainStates listed;
  private final Region region;
  private final List<long[]> rows = new ArrayList<>();
  private final List<Integer> pivots = new ArrayList<>();
  private final Map<BitSet, Boolean> excluded = new HashMap<>();
  private final int[] state;
  private final long[] caps;
  private long budget;
  private long missing;

  private Coverage(ChainRates rates, ChainStates listed, Region region) {
    this.rates = rates;
    this.listed = listed;
    this.region = region;
    this.state = new int[rates.species()];
    this.caps = caps();
    this.budget = LEAST + PER_STATE * listed.size();
  }

  /**
   * Explores a region with a margin around it, with wider ones as long as they find more of it.
   *
   * @param excess how far a state lies outside, in units of a margin; not positive inside
   */
  static Search search(
      ChainRates rates,
      Region region,
      ToDoubleFunction<int[]> excess,
      int most,
      BooleanSupplier cancelled) {
    Exploration.Found best =
        Exploration.of(rates, x -> excess.applyAsDouble(x) <= 1, most, cancelled);
    if (best.full()) {
      return new Search(best, false);
    }
    long left = missing(rates, best.states(), region);
    double margin = 1;
    while (left > 0 && left < Long.MAX_VALUE && margin < 64) {
      margin *= 4;
      double wide = margin;
      Exploration.Found wider =
          Exploration.of(rates, x -> excess.applyAsDouble(x) <= wide, most, cancelled);
      long still = wider.full() ? left : missing(rates, wider.states(), region);
      if (wider.full() || still >= left && margin > 4) {
        break;
      }
      best = still < left ? wider : best;
      left = Math.min(left, still);
    }
    return new Search(best, left == 0);
  }

  /**
   * How many states of the region are neither listed nor shown to be out of reach.
   *
   * @return {@link Long#MAX_VALUE} if there are too many points to look at
   */
  static long missing(ChainRates rates, ChainStates listed, Region region) {
    Coverage c = new Coverage(rates, listed, region);
    try {
      c.echelon();
      long[] x = new long[c.state.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = rates.start()[i];
      }
      c.visit(0, x);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
    return c.budget < 0 ? Long.MAX_VALUE : c.missing;
  }

  /** Those of the region; what no jump makes has what it starts with at most. */
  private long[] caps() {
    long[] caps = region.caps().clone();
    BitSet made = new BitSet();
    for (int j = 0; j < rates.jumps(); j++) {
      for (int k = 0; k < rates.change(j).length; k++) {
        made.set(rates.changedSpecies(j)[k], isMade(j, k) || made.get(rates.changedSpecies(j)[k]));
      }
    }
    for (int i = 0; i < caps.length; i++) {
      caps[i] = made.get(i) ? caps[i] : Math.min(caps[i], rates.start()[i]);
    }
    return caps;
  }

  private boolean isMade(int j, int k) {
    return isLive(j) && rates.change(j)[k] > 0;
  }

  /** Whether a jump ever happens. */
  private boolean isLive(int j) {
    return rates.kinetics(j).map(k -> k.constant() != 0).orElse(true);
  }

  /** Rows that span what the changes span over the whole numbers, each with a pivot of its own. */
  private void echelon() {
    List<long[]> left = new ArrayList<>();
    for (int j = 0; j < rates.jumps(); j++) {
      if (isLive(j) && rates.change(j).length > 0) {
        long[] row = new long[state.length];
        for (int k = 0; k < rates.change(j).length; k++) {
          row[rates.changedSpecies(j)[k]] += rates.change(j)[k];
        }
        left.add(row);
      }
    }
    for (int i = 0; i < state.length; i++) {
      pivot(left, i);
    }
  }

  private void pivot(List<long[]> left, int i) {
    List<long[]> there = left.stream().filter(row -> row[i] != 0).toList();
    if (there.isEmpty()) {
      return;
    }
    long[] pivot = there.get(0);
    for (long[] row : there.subList(1, there.size())) {
      euclid(pivot, row, i);
    }
    left.remove(pivot);
    rows.add(pivot);
    pivots.add(i);
  }

  /** Combines two rows until the second has 0 in column {@code i}. */
  private static void euclid(long[] pivot, long[] row, int i) {
    while (row[i] != 0) {
      long q = pivot[i] / row[i];
      for (int k = 0; k < row.length; k++) {
        long rest = Math.subtractExact(pivot[k], Math.multiplyExact(q, row[k]));
        pivot[k] = row[k];
        row[k] = rest;
      }
    }
  }

  /** Chooses multiples of the rows from {@code r} on; counts before its pivot are settled. */
  private void visit(int r, long[] x) {
    if (--budget < 0 || !isWithin(x, r == rows.size() ? x.length : pivots.get(r))) {
      return;
    }
    if (r == rows.size()) {
      look(x);
      return;
    }
    int p = pivots.get(r);
    long[] row = rows.get(r);
    long step = Math.abs(row[p]);
    long first = Math.floorMod(x[p], step);
    long[] y = new long[x.length];
    for (long n = first; n <= caps[p] && budget >= 0; n += step) {
      long times = (n - x[p]) / row[p];
      for (int k = 0; k < y.length; k++) {
        y[k] = Math.addExact(x[k], Math.multiplyExact(times, row[k]));
      }
      visit(r + 1, y);
    }
  }

  private boolean isWithin(long[] x, int settled) {
    double sum = 0;
    for (int i = 0; i < settled; i++) {
      sum += region.weights()[i] * x[i];
      if (x[i] < 0 || x[i] > caps[i] || sum > region.level()) {
        return false;
      }
    }
    return true;
  }

  private void look(long[] x) {
    BitSet absent = new BitSet();
    for (int i = 0; i < x.length; i++) {
      state[i] = Math.toIntExact(x[i]);
      absent.set(i, x[i] == 0);
    }
    if (listed.find(state) < 0 && !excluded.computeIfAbsent(absent, this::isTrap)) {
      missing++;
    }
  }

  /** Whether some of these species are present at the start and can never all be lost. */
  private boolean isTrap(BitSet absent) {
    BitSet trap = (BitSet) absent.clone();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int j = 0; j < rates.jumps(); j++) {
        changed |= isLive(j) && !leaves(j, trap) && drop(j, trap);
      }
    }
    return trap.stream().anyMatch(i -> rates.start()[i] > 0);
  }

  /** Whether a species of the set is there after jump {@code j} for certain. */
  private boolean leaves(int j, BitSet set) {
    int[] after =
        rates.kinetics(j).map(k -> k.order().clone()).orElseGet(() -> new int[state.length]);
    for (int k = 0; k < rates.change(j).length; k++) {
      after[rates.changedSpecies(j)[k]] += rates.change(j)[k];
    }
    return set.stream().anyMatch(i -> after[i] > 0);
  }

  /** Takes out of the set what jump {@code j} uses. */
  private boolean drop(int j, BitSet set) {
    boolean dropped = false;
    for (int k = 0; k < rates.change(j).length; k++) {
      int i = rates.changedSpecies(j)[k];
      dropped |= rates.change(j)[k] < 0 && set.get(i);
      set.set(i, set.get(i) && rates.change(j)[k] >= 0);
    }
    return dropped;
  }
}
