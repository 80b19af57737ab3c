package org.crinoid.cme;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.crinoid.linalg.ParallelBlocks;

/**
 * Steps of probabilities together with their derivatives by parameters: {@code dp/dt = A p}, {@code
 * ds/dt = A s + (∂A) p}, by uniformisation of both: with {@code P = I + A/Λ} and {@code R = ∂A/Λ}
 *
 * <pre>v ← P v,  u ← P u + R v,  p(τ) = Σ_k w_k v_k,  s(τ) = Σ_k w_k u_k.</pre>
 *
 * <p>Let {@code δ = p − p̃ ≥ 0} be what is missing and {@code e = s − s̃} the error of derivatives,
 * over all states, also those outside. Then {@code de/dt = A e + ∂A δ} and what {@code A s̃ + ∂A
 * p̃} carries out of the window; and {@code A} lets no sum of magnitudes grow. So {@code ‖e‖} is at
 * most the sum of {@code 2 ∫ Σ b δ dt} with {@code b(n) = Σ_j |∂a_j(n)|}, of the flow of magnitudes
 * out of windows, of what is dropped with states, and of the tails of sums. The flow out is summed
 * exactly, by {@code ∫ w_k dt = P(K > k)/Λ}. In the first term {@code b} is taken as its largest
 * value in the window: proven where it depends on no count or the window is all that can be
 * reached; otherwise it assumes that what is missing is not where {@code b} is larger.
 *
 * <p>Cost: for each parameter two products for one of the probabilities alone; {@code 3 + 4m}
 * vectors.
 *
 * @see <a href="https://doi.org/10.1080/03461238.1953.10419459">Jensen 1953, Scandinavian Actuarial
 *     Journal 36, 87–91</a>
 */
final class SlopeStep implements TransientStep {

  /** Poisson probability beyond the last term: tails of sums are then below rounding. */
  private static final double BEYOND = 1e-20;

  /** Products between looks at sums. */
  private static final int LOOK = 16;

  private final MovingWindow window;
  private final ParallelBlocks threads;
  private final BooleanSupplier cancelled;
  private final PoissonWeights weights = new PoissonWeights();
  private final ParallelBlocks.Work multiply = this::multiply;
  private final List<SlopeVector> slopes = new ArrayList<>();

  private Generator generator;
  private double[] escape = new double[0];
  private double rate;
  private double weight;
  private double[] from = new double[0];
  private double[] to = new double[0];
  private double[] sum = new double[0];
  private boolean started;
  private double owed;
  private long products;
  private double work;

  /**
   * Begins with derivatives of zero.
   *
   * @param start where the process starts
   */
  SlopeStep(
      MovingWindow window,
      Start start,
      List<PropensitySlopes> parameters,
      Circumstances circumstances) {
    this.window = window;
    this.threads = circumstances.threads();
    this.cancelled = circumstances.cancelled();
    for (PropensitySlopes of : parameters) {
      slopes.add(new SlopeVector(of, window, start));
    }
  }

  /** Who computes, and until when. */
  record Circumstances(ParallelBlocks threads, BooleanSupplier cancelled) {}

  @Override
  public void generator(Generator next) {
    if (started && next == generator) {
      return;
    }
    started = true;
    generator = next;
    escape = next.escape();
    int room = next.size();
    from = new double[room];
    to = new double[room];
    sum = new double[room];
    slopes.forEach(s -> s.follow(next));
  }

  /** Events have carried states: derivatives go with them. */
  void carry(MovingWindow.Carriage carriage, Generator next) {
    slopes.forEach(s -> s.carry(carriage, next));
    generator(next);
  }

  /**
   * Only states remain that were observed, and what is left is divided by its probability.
   *
   * @param kept (S) which remain
   * @param before sum of probabilities before
   * @param probability what remains of it
   */
  void condition(boolean[] kept, double before, double probability) {
    owed = (owed + Math.max(0, 1 - before)) / probability;
    slopes.forEach(s -> s.condition(kept, probability));
  }

  @Override
  public Ending step(double[] p, double tau, Allowance allowance) {
    rate = generator.fastest();
    if (rate * tau == 0) {
      slopes.forEach(s -> s.straight(p, tau, missing(p)));
      return Ending.DONE;
    }
    int size = generator.size();
    weights.compute(rate * tau, BEYOND);
    System.arraycopy(p, 0, from, 0, size);
    weight = weights.get(0);
    for (int s = 0; s < size; s++) {
      sum[s] = weight * p[s];
    }
    double start = Sums.of(p, size);
    double left = 1 - weight;
    for (SlopeVector s : slopes) {
      s.begin(weight, rate);
    }
    for (int k = 1; k <= weights.last(); k++) {
      weight = weights.get(k);
      for (SlopeVector s : slopes) {
        s.weight(weight);
      }
      threads.run(generator.tiles(), multiply);
      products++;
      work += size;
      for (SlopeVector s : slopes) {
        s.advance(Math.max(0, left) / rate);
      }
      double[] swapped = from;
      from = to;
      to = swapped;
      left -= weight;
      if (k % LOOK == 0) {
        if (cancelled.getAsBoolean()) {
          return Ending.STOPPED;
        }
        double gone = start - Sums.of(from, size);
        if (gone * Math.max(left, 0) > allowance.loss()) {
          return Ending.LOST;
        }
      }
    }
    if (start - Sums.of(sum, size) > allowance.loss() + weights.tail()) {
      return Ending.LOST;
    }
    System.arraycopy(sum, 0, p, 0, size);
    finish(tau, missing(p));
    return Ending.DONE;
  }

  private double missing(double[] p) {
    return owed + Math.max(0, 1 - Sums.of(p, generator.size()));
  }

  private void finish(double tau, double missing) {
    int last = weights.last();
    double beyond = weights.tail() + weights.get(last) + weights.get(Math.max(0, last - 1));
    double cut = (1 + rate * tau) * beyond;
    double rounding = last * (window.terms() + 3.0) * 0x1p-53;
    for (SlopeVector s : slopes) {
      s.end(tau, missing, cut + rounding);
    }
  }

  private void multiply(int tile) {
    double scale = 1 / rate;
    generator.apply(tile, rate, from, to);
    int first = generator.firstRow(tile);
    int end = generator.firstRow(tile + 1);
    for (SlopeVector s : slopes) {
      s.multiply(tile, generator, from, escape);
    }
    double w = weight;
    for (int r = first; r < end; r++) {
      to[r] *= scale;
      sum[r] += w * to[r];
    }
  }

  /** Derivatives of the law as it is now, on the states of {@code now}. */
  List<LawSensitivity> report(Generator now) {
    generator(now);
    return slopes.stream().map(SlopeVector::report).toList();
  }

  /** {@code Σ ∂p / Σ p}: derivative of the logarithm of what conditions have left. */
  double[] score(double[] p) {
    double total = Sums.of(p, generator.size());
    return slopes.stream().mapToDouble(s -> s.total() / total).toArray();
  }

  /**
   * Bound on the error of {@link #score}: with {@code S} and {@code Q} the true sums, {@code |S/Q −
   * s/p| ≤ (e + |s/p| δ)/p}.
   */
  double[] scoreError(double[] p) {
    double total = Sums.of(p, generator.size());
    return slopes.stream()
        .mapToDouble(s -> (s.error() + Math.abs(s.total() / total) * missing(p)) / total)
        .toArray();
  }

  @Override
  public double error() {
    return 0;
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
  public double work() {
    return work;
  }

  @Override
  public String description() {
    return "uniformisation of probabilities and their derivatives";
  }
}
