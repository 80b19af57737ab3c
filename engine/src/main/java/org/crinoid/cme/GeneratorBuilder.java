package org.crinoid.cme;

import java.util.BitSet;
import org.crinoid.cme.Passes.Segments;
import org.crinoid.cme.Passes.Tiles;

/**
 * Makes the generator of a window, run by run.
 *
 * <p>Of each jump it is found out on which counts its propensity depends. If not on the one that
 * varies along runs, the propensity is a coefficient of the run; if mass action depends on it by a
 * factor of its own, or the propensity on it alone, there is one table for all runs; otherwise a
 * value is kept for each state. Cost: linear in the runs, and in the states for propensities of the
 * last kind.
 */
final class GeneratorBuilder {

  /**
   * Rows of a tile: their sources and sums stay in the cache; 64 blocks of {@link ActiveStates}.
   */
  static final int TILE = 1 << ActiveStates.TILE_BITS;

  private static final int TILE_BITS = ActiveStates.TILE_BITS;

  /** Where the propensity of a jump comes from. */
  enum Kind {
    /** A coefficient for each run. */
    RUN,
    /** A coefficient for each run times a table over the count along it. */
    SPLIT,
    /** A table over the count along the run. */
    TABLE,
    /** A value for each state. */
    STATE
  }

  private final Window window;
  private final Coordinates coordinates;
  private final KeyLayout layout;
  private final JumpRates rates;
  private final Runs runs;
  private final long fastMask;
  private final BitSet occurring;
  private final int tableSize;
  private final Kind[] kind;
  private final int[] base;
  private final double[] factors;
  private final double[] exit;
  private final long[] counts;
  private final double time;
  private final Crossings crossings;

  private int[] filled;
  private Segments segments;

  /** Looks at the jumps. */
  GeneratorBuilder(Window window, JumpRates rates, double time) {
    this.window = window;
    this.coordinates = window.coordinates();
    this.layout = window.layout();
    this.rates = rates;
    this.time = time;
    this.runs = Runs.of(window.keys());
    this.crossings = Crossings.of(window, rates, time);
    this.fastMask = (1L << layout.fastBits()) - 1;
    this.occurring = occurring();
    this.tableSize = occurring.length();
    this.kind = new Kind[rates.count()];
    this.base = new int[rates.count()];
    this.exit = new double[window.size()];
    this.counts = new long[coordinates.count()];
    long size = 0;
    for (int j = 0; j < kind.length; j++) {
      kind[j] = kind(j);
      base[j] = (int) size;
      size += kind[j] == Kind.RUN ? 0 : kind[j] == Kind.STATE ? window.size() : tableSize;
      if (size > Integer.MAX_VALUE - 8) {
        throw new ProjectionFailedException(
            new org.crinoid.solve.Failure.TooManyStates(
                time, window.size(), window.size() - 1L, "too many propensities to be kept"));
      }
    }
    this.factors = new double[(int) size];
  }

  /** The counts that occur along runs: a propensity need not make sense at others. */
  private BitSet occurring() {
    BitSet counts = new BitSet();
    for (int run = 0; run < runs.count(); run++) {
      int first = (int) (runs.key(run) & fastMask);
      counts.set(first, first + runs.length(run));
    }
    return counts;
  }

  private Kind kind(int j) {
    BitSet reads = rates.reads(j);
    boolean fast = false;
    boolean mixed = false;
    boolean others = false;
    for (int i = reads.nextSetBit(0); i >= 0; i = reads.nextSetBit(i + 1)) {
      boolean onFast = layout.fastest() >= 0 && coordinates.depends(i, layout.fastest());
      boolean onOthers = false;
      for (int c = 0; c < layout.size(); c++) {
        onOthers |= c != layout.fastest() && coordinates.depends(i, c);
      }
      fast |= onFast;
      mixed |= onFast && onOthers;
      others |= onOthers;
    }
    if (!fast && !rates.isTimed(j)) {
      return Kind.RUN;
    }
    if (rates.isData(j) && !mixed) {
      return Kind.SPLIT;
    }
    return others ? Kind.STATE : Kind.TABLE;
  }

  /** Makes it. */
  Generator build() {
    for (int j = 0; j < kind.length; j++) {
      fillFactors(j);
      addExit(j);
    }
    int tiles = (window.size() + TILE - 1) / TILE;
    filled = new int[tiles + 1];
    for (int j = 0; j < kind.length; j++) {
      eachSegment(j, (run, source, row, length) -> filled[(row >> TILE_BITS) + 1]++);
    }
    for (int tile = 0; tile < tiles; tile++) {
      filled[tile + 1] += filled[tile];
    }
    int[] first = filled.clone();
    int total = filled[tiles];
    segments =
        new Segments(
            new int[total], new int[total], new int[total], new int[total], new double[total]);
    for (int j = 0; j < kind.length; j++) {
      int jump = j;
      eachSegment(j, (run, source, row, length) -> enter(jump, run, source, row, length));
    }
    int[] rows = new int[tiles + 1];
    for (int tile = 0; tile <= tiles; tile++) {
      rows[tile] = Math.min(tile * TILE, window.size());
    }
    return new Generator(window, exit, Passes.of(segments, new Tiles(rows, first)), factors, rows);
  }

  /** What has to be renewed as time goes on. */
  TimedFactors timed(Generator generator) {
    return new TimedFactors(this, generator);
  }

  private void eachSegment(int j, Runs.Matches matches) {
    crossings.match(
        j,
        runs,
        layout.change(coordinates.change(rates.jump(j))),
        (run, source, row, length) -> {
          if (kind[j] == Kind.RUN && coefficient(j, run) == 0) {
            return;
          }
          int done = 0;
          while (done < length) {
            int part = Math.min(length - done, TILE - (row + done & TILE - 1));
            matches.match(run, source + done, row + done, part);
            done += part;
          }
        });
  }

  private void enter(int j, int run, int source, int row, int length) {
    int k = filled[row >> TILE_BITS]++;
    segments.row()[k] = row;
    segments.length()[k] = length;
    segments.source()[k] = source;
    segments.coefficient()[k] = coefficient(j, run);
    segments.factor()[k] =
        switch (kind[j]) {
          case RUN -> -1;
          case SPLIT, TABLE -> base[j] + (int) (window.keys()[source] & fastMask);
          case STATE -> base[j] + source;
        };
  }

  /** The part of a propensity that stands still along a run. */
  private double coefficient(int j, int run) {
    if (kind[j] == Kind.TABLE || kind[j] == Kind.STATE) {
      return 1;
    }
    coordinates.counts(layout, runs.key(run), counts);
    if (!rates.isData(j)) {
      rates.amounts(counts);
      return rates.of(j, counts, time);
    }
    double c = rates.constant(j);
    int[] reactants = rates.reactants(j);
    for (int k = 0; k < reactants.length; k++) {
      if (layout.fastest() < 0 || !coordinates.depends(reactants[k], layout.fastest())) {
        c *= rates.falling(counts[reactants[k]], rates.orders(j)[k]);
      }
    }
    return c;
  }

  private void fillFactors(int j) {
    switch (kind[j]) {
      case RUN -> {}
      case SPLIT -> {
        for (int n = 0; n < tableSize; n++) {
          factors[base[j] + n] = split(j, n);
        }
      }
      case TABLE, STATE -> evaluate(j, time, factors, base[j]);
    }
  }

  private double split(int j, int n) {
    double f = 1;
    int[] reactants = rates.reactants(j);
    for (int k = 0; k < reactants.length; k++) {
      if (coordinates.depends(reactants[k], layout.fastest())) {
        long count = coordinates.count(reactants[k], layout, n);
        f *= rates.falling(count, rates.orders(j)[k]);
      }
    }
    return f;
  }

  /** Evaluates a propensity over the counts along runs, or of every state. */
  private void evaluate(int j, double t, double[] values, int at) {
    boolean table = kind[j] == Kind.TABLE;
    rates.at(t);
    int size = table ? tableSize : window.size();
    for (int s = 0; s < size; s++) {
      coordinates.counts(layout, table ? s : window.keys()[s], counts);
      rates.amounts(counts);
      values[at + s] = table && !occurring.get(s) ? 0 : rates.of(j, counts, t);
    }
  }

  private void addExit(int j) {
    if (rates.isTimed(j)) {
      return;
    }
    for (int run = 0; run < runs.count(); run++) {
      double c = coefficient(j, run);
      int from = runs.start()[run];
      int end = runs.start()[run + 1];
      switch (kind[j]) {
        case RUN -> {
          for (int s = from; s < end; s++) {
            exit[s] += c;
          }
        }
        case SPLIT, TABLE -> {
          int f = base[j] + (int) (runs.key(run) & fastMask) - from;
          for (int s = from; s < end; s++) {
            exit[s] += c * factors[f + s];
          }
        }
        case STATE -> {
          for (int s = from; s < end; s++) {
            exit[s] += factors[base[j] + s];
          }
        }
      }
    }
  }

  /** Propensities that change in time, to be renewed where they are used. */
  static final class TimedFactors {
    private final GeneratorBuilder made;
    private final Generator generator;
    private final double[] still;
    private double[] second = new double[0];

    private TimedFactors(GeneratorBuilder made, Generator generator) {
      this.made = made;
      this.generator = generator;
      this.still = made.rates.anyTimed() ? made.exit.clone() : new double[0];
    }

    /** Takes propensities {@code (1 − weight)·a(t) + weight·a(u)}, none below zero. */
    void mix(double t, double u, double weight) {
      System.arraycopy(still, 0, generator.exit(), 0, still.length);
      for (int j = 0; j < made.kind.length; j++) {
        if (made.rates.isTimed(j)) {
          int size = made.kind[j] == Kind.STATE ? made.window.size() : made.tableSize;
          made.evaluate(j, t, made.factors, made.base[j]);
          if (weight != 0) {
            second = second.length < size ? new double[size] : second;
            made.evaluate(j, u, second, 0);
            for (int s = 0; s < size; s++) {
              double a = (1 - weight) * made.factors[made.base[j] + s] + weight * second[s];
              made.factors[made.base[j] + s] = Math.max(0, a);
            }
          }
          made.addTimedExit(j);
        }
      }
    }
  }

  private void addTimedExit(int j) {
    for (int s = 0; s < exit.length; s++) {
      int f = kind[j] == Kind.STATE ? s : (int) (window.keys()[s] & fastMask);
      exit[s] += factors[base[j] + f];
    }
  }
}
