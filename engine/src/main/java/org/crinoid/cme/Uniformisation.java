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
 * replaced by the last: they differ by at most {@code (i − k) δ} from power {@code i}, for {@code I
 * + A/Λ} makes no sum of magnitudes larger.
 *
 * <p>Values of a power below some threshold are set to zero, and blocks of states in which there
 * are only zeros are passed over; so a window costs what is occupied of it. Nothing becomes larger
 * by that, either, and what all powers lose is at most {@value #DROPPED} of the error allowed.
 *
 * <p>Cost: about {@code Λτ + 6√(Λτ)} products; three vectors.
 *
 * @see <a href="https://doi.org/10.1080/03461238.1953.10419459">Jensen 1953, Scandinavian Actuarial
 *     Journal 36, 87–91</a>
 */
final class Uniformisation implements TransientStep {

  /** Products between looks at sums and differences. */
  private static final int LOOK = 16;

  /** Part of the error allowed that small values may have. */
  private static final double DROPPED = 0.05;

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
  private boolean[] fromActive = new boolean[0];
  private boolean[] toActive = new boolean[0];
  private double[] tileMass = new double[0];
  private double[] tileChange = new double[0];
  private double weight;
  private double threshold;
  private double mass;
  private double change;
  private double error;
  private long products;

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
    fromActive = new boolean[next.blocks()];
    toActive = new boolean[next.blocks()];
    tileMass = new double[next.tiles()];
    tileChange = new double[next.tiles()];
  }

  @Override
  public Ending step(double[] p, double tau, Allowance allowance) {
    int size = generator.size();
    error = 0;
    rate = generator.fastest();
    if (rate * tau == 0) {
      return Ending.DONE;
    }
    weights.compute(rate * tau, 0.1 * allowance.error());
    System.arraycopy(p, 0, from, 0, size);
    ActiveStates.mark(from, size, fromActive);
    Arrays.fill(toActive, true);
    double droppable = DROPPED * allowance.error();
    threshold = droppable / size / Math.max(1, weights.last());
    error = droppable;
    weight = weights.get(0);
    for (int s = 0; s < size; s++) {
      sum[s] = weight * p[s];
    }
    double start = Sums.of(p, size);
    double left = 1 - weight - weights.tail();
    for (int k = 1; k <= weights.last(); k++) {
      weight = weights.get(k);
      threads.run(generator.tiles(), multiply);
      products++;
      left -= weight;
      if (k % LOOK == 0 || k == weights.last()) {
        if (cancelled.getAsBoolean()) {
          return Ending.STOPPED;
        }
        threads.run(generator.tiles(), measure);
        mass = Sums.of(tileMass, generator.tiles());
        change = Sums.of(tileChange, generator.tiles());
        if ((start - mass) * Math.max(left, 0) > allowance.loss()) {
          return Ending.LOST;
        }
        double rest = change * (weights.last() - k) * Math.max(left, 0);
        if (rest <= 0.4 * allowance.error()) {
          addRest(Math.max(left, 0), size);
          error += rest;
          k = weights.last();
        }
      }
      double[] swapped = from;
      from = to;
      to = swapped;
      boolean[] exchanged = fromActive;
      fromActive = toActive;
      toActive = exchanged;
    }
    if (start - Sums.of(sum, size) > allowance.loss() + weights.tail()) {
      return Ending.LOST;
    }
    System.arraycopy(sum, 0, p, 0, size);
    return Ending.DONE;
  }

  private void addRest(double rest, int size) {
    for (int s = 0; s < size; s++) {
      sum[s] += rest * to[s];
    }
  }

  private void multiply(int tile) {
    generator.apply(tile, rate, from, fromActive, to, toActive);
    int end = generator.firstRow(tile + 1);
    int block = 1 << ActiveStates.BLOCK_BITS;
    for (int first = generator.firstRow(tile); first < end; first += block) {
      int number = first >> ActiveStates.BLOCK_BITS;
      if (toActive[number]) {
        toActive[number] = accept(first, Math.min(first + block, end));
      }
    }
  }

  /** Scales, drops and adds the states of a block; whether anything is left of them. */
  private boolean accept(int first, int end) {
    double scale = 1 / rate;
    double least = threshold;
    for (int s = first; s < end; s++) {
      double v = to[s] * scale;
      to[s] = v < least ? 0 : v;
    }
    double w = weight;
    if (w != 0) {
      for (int s = first; s < end; s++) {
        sum[s] += w * to[s];
      }
    }
    for (int s = first; s < end; s++) {
      if (to[s] > 0) {
        return true;
      }
    }
    return false;
  }

  private void measure(int tile) {
    double m = 0;
    double d = 0;
    int end = generator.firstRow(tile + 1);
    int block = 1 << ActiveStates.BLOCK_BITS;
    for (int first = generator.firstRow(tile); first < end; first += block) {
      int number = first >> ActiveStates.BLOCK_BITS;
      int stop = toActive[number] || fromActive[number] ? Math.min(first + block, end) : first;
      for (int s = first; s < stop; s++) {
        m += to[s];
        d += Math.abs(to[s] - from[s]);
      }
    }
    tileMass[tile] = m;
    tileChange[tile] = d;
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
