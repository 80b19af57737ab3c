package org.crinoid.jump;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;

/**
 * The choice of the rejection-based method: candidates are drawn by bounds of propensities that
 * hold while counts stay within intervals, and accepted with the probability of the propensity over
 * its bound; so most firings compute no propensity but one, or none.
 *
 * <p>Jumps that are not mass action are drawn by their propensities, which are kept up to date.
 */
final class RejectionSelector implements FreeSelector {

  /** Half width of an interval relative to the count; measured, decision 0221. */
  private static final double WIDTH = 0.06;

  /** Half width of the interval of few molecules, from the same measurement. */
  private static final double LEAST = 3;

  /** Candidates refused in a row after which intervals are narrowed to the counts. */
  private static final int MOST_MISSES = 64;

  private final Propensities propensities;
  private final PathState state;
  private final RandomStream random;
  private final Urn urn;
  private final double[] low;
  private final double[] high;
  private final double[] aLow;
  private final double[] aHigh;
  private final int[][] exact;
  private final int[][] readers;
  private final int[][] reactants;
  private final boolean anyExact;
  private final double most;
  private final double unit;
  private final double[] x;
  private final double[] n;
  private final int[] firstChange;
  private final int[] changes;
  private double t;
  private int next;
  private int misses;

  RejectionSelector(
      CompiledJumps compiled,
      Propensities propensities,
      PathState state,
      RandomStream random,
      Urn urn) {
    this.propensities = propensities;
    this.state = state;
    this.random = random;
    this.urn = urn;
    this.unit = state.unit;
    this.x = state.x;
    this.n = state.n;
    int m = propensities.count();
    this.firstChange = new int[m + 1];
    this.changes = new int[2 * state.firstChange(m)];
    for (int j = 0; j < m; j++) {
      firstChange[j + 1] = 2 * state.firstChange(j + 1);
    }
    for (int q = 0; q < changes.length; q += 2) {
      changes[q] = state.changedState(q / 2);
      changes[q + 1] = state.molecules(q / 2);
    }
    this.most = Double.MAX_VALUE / (m + 1) / 2;
    this.low = new double[state.x.length];
    this.high = new double[state.x.length];
    this.aLow = new double[m];
    this.aHigh = new double[m];
    this.exact = new int[m][];
    List<List<Integer>> of = new ArrayList<>();
    for (int i = 0; i < state.x.length; i++) {
      of.add(new ArrayList<>());
    }
    this.reactants = new int[m][];
    for (int j = 0; j < m; j++) {
      exact[j] =
          java.util.Arrays.stream(propensities.dependents(j))
              .filter(k -> !propensities.isData(k))
              .toArray();
      int jump = j;
      compiled
          .jumps()
          .jumps()
          .get(j)
          .massAction()
          .ifPresent(law -> law.reactants().forEach(r -> of.get(r.state()).add(jump)));
      reactants[j] =
          compiled.jumps().jumps().get(j).massAction().stream()
              .flatMap(law -> law.reactants().stream())
              .mapToInt(r -> r.state())
              .toArray();
    }
    this.anyExact = java.util.Arrays.stream(exact).anyMatch(e -> e.length > 0);
    this.readers =
        of.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  @Override
  public void start(double time) {
    t = time;
    misses = 0;
    for (int i = 0; i < low.length; i++) {
      widen(i);
    }
    for (int j = 0; j < aLow.length; j++) {
      bound(j);
    }
  }

  /** Lays an interval around a count; what is not there costs nothing while it is not. */
  private void widen(int i) {
    double count = n[i];
    double half = count < 1 ? 0 : Math.floor(WIDTH * count) + LEAST;
    low[i] = Math.max(0, count - half) * unit;
    high[i] = (count + half) * unit;
  }

  private void bound(int j) {
    if (propensities.isData(j)) {
      aLow[j] = propensities.massAction(j, low);
      aHigh[j] = propensities.massAction(j, high);
    } else {
      aHigh[j] = propensities.of(j);
      aLow[j] = aHigh[j];
    }
    if (!(aHigh[j] < most)) {
      throw new PathFailedException(state.invalid(j, aHigh[j]));
    }
    urn.set(j, aHigh[j]);
  }

  @Override
  public double nextTime(double limit) {
    double total = urn.total();
    while (true) {
      t += urn.waiting(random) / total;
      if (!(t <= limit)) {
        return Double.POSITIVE_INFINITY;
      }
      next = urn.draw(random);
      if (isAccepted(next, urn.level())) {
        misses = 0;
        return t;
      }
      if (++misses > MOST_MISSES) {
        narrow(next);
        total = urn.total();
      }
    }
  }

  /**
   * Makes the bounds of {@code j} its propensity. Without it a reaction that cannot happen, such as
   * of one molecule with another of its kind, could be drawn and refused without end.
   */
  private void narrow(int j) {
    for (int q = 0; q < reactants[j].length; q++) {
      int i = reactants[j][q];
      low[i] = x[i];
      high[i] = x[i];
      for (int k : readers[i]) {
        bound(k);
      }
    }
  }

  private boolean isExact(int j) {
    return aLow[j] == aHigh[j];
  }

  @Override
  public long run(double limit, long most) {
    long firings = 0;
    double total = urn.total();
    double now = t;
    while (firings < most) {
      now += urn.waiting(random) / total;
      if (!(now <= limit)) {
        return firings;
      }
      int j = urn.draw(random);
      if (isAccepted(j, urn.level())) {
        misses = 0;
        firings++;
        state.t = now;
        if (change(j)) {
          total = urn.total();
        }
      } else if (++misses > MOST_MISSES) {
        narrow(j);
        total = urn.total();
      }
    }
    t = now;
    return firings;
  }

  private boolean isAccepted(int j, double u) {
    return u < aLow[j] || !isExact(j) && u < propensities.massAction(j, state.x);
  }

  /** Lets {@code j} happen; whether weights may have changed. */
  private boolean change(int j) {
    boolean left = false;
    int end = firstChange[j + 1];
    for (int q = firstChange[j]; q < end; q += 2) {
      int i = changes[q];
      double after = n[i] + changes[q + 1];
      double amount = after * unit;
      n[i] = after;
      x[i] = amount;
      left |= amount < low[i] || amount > high[i];
    }
    if (left || anyExact) {
      follow(j);
    }
    return left || anyExact;
  }

  @Override
  public int nextJump() {
    return next;
  }

  @Override
  public void fired(int j, double time) {
    t = time;
    follow(j);
  }

  /** Bounds what the change of counts by {@code j} asks for. */
  private void follow(int j) {
    int end = firstChange[j + 1];
    for (int q = firstChange[j]; q < end; q += 2) {
      int i = changes[q];
      if (x[i] < low[i] || x[i] > high[i]) {
        widen(i);
        for (int k : readers[i]) {
          bound(k);
        }
      }
    }
    if (anyExact) {
      for (int k : exact[j]) {
        bound(k);
      }
    }
  }

  @Override
  public void rejected(int j, double time) {
    t = time;
  }

  @Override
  public void passed(double time) {
    t = time;
  }

  @Override
  public void changed(int j, double time) {
    t = time;
    bound(j);
  }
}
