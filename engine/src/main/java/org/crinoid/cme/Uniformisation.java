package org.crinoid.cme;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.crinoid.linalg.ParallelBlocks;

/**
 * Steps by uniformisation: {@code e^{τA} p = Σ_k w_k (I + A/Λ)ᵏ p} with Poisson weights of mean
 * {@code Λτ} and {@code Λ} the largest total propensity.
 *
 * <p>All terms are non-negative, so the sum cut off is at most the exact result, in every state;
 * what is cut off is missing in the sum of probabilities and so counted with what leaves the
 * window. Where powers hardly change any more, {@code ‖v_{k+1} − v_k‖₁ = δ}, all others are
 * replaced by the last: they differ by at most {@code (i − k) (δ + 3d)} from power {@code i}, where
 * {@code d} is what was set to zero, for {@code I + A/Λ} makes no sum of magnitudes larger.
 *
 * <p>Blocks of states that together hold less than some level are set to zero, and passed over
 * until something comes in again; so a window costs what is occupied of it. Nothing becomes larger
 * by that, either, and what is set to zero is known to the last bit: the level is raised and
 * lowered such that it is about what may be dropped, and what a tile drops is never more than its
 * share of that.
 *
 * <p>Cost: about {@code Λτ + 6√(Λτ)} products; three vectors.
 *
 * @see <a href="https://doi.org/10.1080/03461238.1953.10419459">Jensen 1953, Scandinavian Actuarial
 *     Journal 36, 87–91</a>
 */
final class Uniformisation implements TransientStep {

  /** Products between looks at sums and differences. */
  private static final int LOOK = 16;

  /** How the level below which blocks are dropped goes up. */
  private static final double UP = 1.5;

  /** How it goes down. */
  private static final double DOWN = 0.5;

  private final ParallelBlocks threads;
  private final BooleanSupplier cancelled;
  private final PoissonWeights weights = new PoissonWeights();
  private final ParallelBlocks.Work multiply = this::multiply;
  private final ParallelBlocks.Work measure = this::measure;

  private Generator generator;
  private double rate;
  private double[] from = new double[0];
  private double[] to = new double[0];
  private double[] sum = new double[0];
  private ActiveStates fromActive = new ActiveStates(0);
  private ActiveStates toActive = new ActiveStates(0);
  private double[] tileMass = new double[0];
  private double[] tileDropped = new double[0];
  private double[] tileChange = new double[0];
  private int[] tileRows = new int[0];
  private double weight;
  private double scale;
  private double level;
  private double room;
  private double recently;
  private double zeroed;
  private double dropped;
  private double error;
  private long products;
  private double work;

  Uniformisation(ParallelBlocks threads, BooleanSupplier cancelled) {
    this.threads = threads;
    this.cancelled = cancelled;
  }

  @Override
  public void generator(Generator next) {
    generator = next;
    if (from.length < next.size()) {
      int room = next.size() + next.size() / 8;
      from = new double[room];
      to = new double[room];
      sum = new double[room];
    }
    fromActive = new ActiveStates(next.tiles());
    toActive = new ActiveStates(next.tiles());
    tileMass = new double[next.tiles()];
    tileDropped = new double[next.tiles()];
    tileChange = new double[next.tiles()];
    tileRows = new int[next.tiles()];
  }

  @Override
  public Ending step(double[] p, double tau, Allowance allowance) {
    int size = generator.size();
    error = 0;
    dropped = 0;
    zeroed = 0;
    rate = generator.fastest();
    if (rate * tau == 0) {
      return Ending.DONE;
    }
    scale = 1 / rate;
    weights.compute(rate * tau, 0.1 * allowance.error());
    double budget = allowance.drop() / Math.max(1, weights.last());
    begin(p, size, budget);
    room = allowance.drop() / generator.tiles();
    double start = Sums.of(p, size);
    double left = 1 - weight - weights.tail();
    for (int k = 1; k <= weights.last(); k++) {
      weight = weights.get(k);
      threads.run(generator.tiles(), multiply);
      products++;
      drop(left, allowance);
      left -= weight;
      if (k % LOOK == 0 || k == weights.last()) {
        if (cancelled.getAsBoolean()) {
          return Ending.STOPPED;
        }
        double gone = start - zeroed - Sums.of(tileMass, generator.tiles());
        if (gone * Math.max(left, 0) > allowance.loss()) {
          return Ending.LOST;
        }
        double rest = change() * (weights.last() - k) * Math.max(left, 0);
        if (rest <= 0.4 * allowance.error()) {
          addRest(Math.max(left, 0), size);
          error += rest;
          k = weights.last();
        }
        adapt(budget);
      }
      swap();
    }
    if (start - dropped - Sums.of(sum, size) > allowance.loss() + weights.tail()) {
      return Ending.LOST;
    }
    System.arraycopy(sum, 0, p, 0, size);
    return Ending.DONE;
  }

  /** Takes the first term; at first, all blocks together may be below the level. */
  private void begin(double[] p, int size, double budget) {
    System.arraycopy(p, 0, from, 0, size);
    fromActive.mark(from, size);
    toActive.all();
    weight = weights.get(0);
    for (int s = 0; s < size; s++) {
      sum[s] = weight * p[s];
    }
    level = Math.min(Math.max(level, budget * ActiveStates.BLOCK / size), budget);
    recently = 0;
  }

  /** Counts what the last product has dropped, and leaves the rest to the next. */
  private void drop(double left, Allowance allowance) {
    double now = Sums.of(tileDropped, generator.tiles());
    recently += now;
    zeroed += now;
    dropped += now * Math.max(left, 0);
    room = Math.max(0, allowance.drop() - dropped) / generator.tiles();
    for (int rows : tileRows) {
      work += rows;
    }
  }

  /** Has about as much dropped a product as may be; never more with a single block. */
  private void adapt(double budget) {
    double each = recently / LOOK;
    if (each > budget) {
      level *= Math.max(DOWN, budget / each);
    } else if (each < DOWN * budget) {
      level = Math.min(UP * level, budget);
    }
    recently = 0;
  }

  /** Bound on what the next power would change: Pu − u, where u = Pv − d, is P(Pv − v) − Pd + d. */
  private double change() {
    threads.run(generator.tiles(), measure);
    return Sums.of(tileChange, generator.tiles()) + 3 * Sums.of(tileDropped, generator.tiles());
  }

  private void swap() {
    double[] swapped = from;
    from = to;
    to = swapped;
    ActiveStates exchanged = fromActive;
    fromActive = toActive;
    toActive = exchanged;
  }

  private void addRest(double rest, int size) {
    for (int s = 0; s < size; s++) {
      sum[s] += rest * to[s];
    }
  }

  private void multiply(int tile) {
    generator.apply(tile, rate, from, fromActive, to, toActive);
    int end = generator.firstRow(tile + 1);
    long kept = toActive.tile(tile);
    double mass = 0;
    double lost = 0;
    int rows = 0;
    for (long left = kept; left != 0; left &= left - 1) {
      int first = generator.firstRow(tile) + ActiveStates.BLOCK * Long.numberOfTrailingZeros(left);
      int stop = Math.min(first + ActiveStates.BLOCK, end);
      rows += stop - first;
      double m = scaled(first, stop);
      if (m == 0 || m < level && lost + m <= room) {
        Arrays.fill(to, first, stop, 0);
        kept &= ~Long.lowestOneBit(left);
        lost += m;
      } else {
        mass += m;
        add(first, stop);
      }
    }
    toActive.tile(tile, kept);
    tileMass[tile] = mass;
    tileDropped[tile] = lost;
    tileRows[tile] = rows;
  }

  /** Scales the states of a block and adds them up, in four sums, which do not wait for another. */
  private double scaled(int first, int end) {
    double[] v = to;
    double c = scale;
    double m0 = 0;
    double m1 = 0;
    double m2 = 0;
    double m3 = 0;
    int s = first;
    for (; s + 3 < end; s += 4) {
      m0 += v[s] *= c;
      m1 += v[s + 1] *= c;
      m2 += v[s + 2] *= c;
      m3 += v[s + 3] *= c;
    }
    for (; s < end; s++) {
      m0 += v[s] *= c;
    }
    return m0 + m1 + (m2 + m3);
  }

  private void add(int first, int end) {
    double w = weight;
    if (w != 0) {
      for (int s = first; s < end; s++) {
        sum[s] += w * to[s];
      }
    }
  }

  private void measure(int tile) {
    double d = 0;
    int end = generator.firstRow(tile + 1);
    for (long left = fromActive.tile(tile) | toActive.tile(tile); left != 0; left &= left - 1) {
      int first = generator.firstRow(tile) + ActiveStates.BLOCK * Long.numberOfTrailingZeros(left);
      int stop = Math.min(first + ActiveStates.BLOCK, end);
      for (int s = first; s < stop; s++) {
        d += Math.abs(to[s] - from[s]);
      }
    }
    tileChange[tile] = d;
  }

  @Override
  public double dropped() {
    return dropped;
  }

  @Override
  public double work() {
    return work;
  }

  @Override
  public double error() {
    return error;
  }

  @Override
  public boolean isCertified() {
    return true;
  }

  @Override
  public long products() {
    return products;
  }

  @Override
  public String description() {
    return "uniformisation";
  }
}
