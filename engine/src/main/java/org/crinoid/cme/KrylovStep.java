package org.crinoid.cme;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.crinoid.linalg.ParallelBlocks;
import org.crinoid.linalg.SmallExponential;

/**
 * Steps in Krylov spaces: {@code e^{hA} w ≈ ‖w‖ V e^{hG} e₁}, of {@code A} itself or of {@code (I −
 * γA)⁻¹}, which takes steps as long as one likes for stiff generators.
 *
 * <p>With {@code B = A} is {@code G = H_m}; with {@code B = (I − γA)⁻¹} it is {@code (I −
 * H_m⁻¹)/γ}. In both {@code A V = V G + R ψᵀ + P Φ} with one vector {@code R}, a row {@code ψᵀ} and
 * what linear solutions left, {@code P}; so that {@code A p̃ − p̃'} is known along the step, and
 * because {@code e^{tA}} makes no sum of magnitudes larger,
 *
 * <pre>‖p − p̃‖₁ ≤ ‖w‖ ∫₀ʰ (‖R‖₁ |ψᵀ e^{sG} e₁| + Σ_k ‖P_k‖₁ |(Φ e^{sG} e₁)_k|) ds.</pre>
 *
 * The integral is taken as the largest of {@value #SAMPLES} samples times the length, which is not
 * proven to be enough but generous: the integrand grows like a high power of {@code s}. Negative
 * values are set to zero and counted as error.
 *
 * @see <a href="https://doi.org/10.1145/285861.285868">Sidje 1998, ACM Transactions on Mathematical
 *     Software 24, 130–156</a>
 * @see <a href="https://doi.org/10.1137/110820191">Botchev, Grimm and Hochbruck 2013, SIAM Journal
 *     on Scientific Computing 35, A1376–A1397</a>
 * @see <a href="https://doi.org/10.1137/040605461">van den Eshof and Hochbruck 2006, SIAM Journal
 *     on Scientific Computing 27, 1438–1457</a>
 */
final class KrylovStep implements TransientStep {

  private static final int SAMPLES = 16;

  /**
   * Errors per time and total propensity that are accepted in any case, for sampled residuals are
   * not smaller: rounding of the generator's entries alone is as large. They are counted.
   */
  private static final double ROUNDING = 0x1p-50;

  /** How a step is shortened for which no space was large enough. */
  private static final double CUT = 0.2;

  /** How a step is shortened in its space. */
  private static final double SHORTER = 0.7;

  private static final int MOST_CUTS = 40;

  /** Vectors between looks at the error. */
  private static final int LOOK = 4;

  private final KrylovOperator operator;
  private final KrylovSpace space;
  private final BooleanSupplier cancelled;
  private final SmallExponential exponential;
  private final int most;
  private final double[] g;
  private final double[] e;
  private final double[] c;
  private final double[] after;
  private final double[] psi;
  private final double[] leftover;

  private Generator generator;
  private double[] w = new double[0];
  private double usual;
  private double error;
  private long steps;
  private double work;

  /**
   * Allocates but for vectors.
   *
   * @param most largest dimension of a space
   */
  KrylovStep(KrylovOperator operator, int most, ParallelBlocks threads, BooleanSupplier cancelled) {
    this.operator = operator;
    this.cancelled = cancelled;
    this.most = most;
    this.space = new KrylovSpace(threads, most);
    this.exponential = new SmallExponential(most);
    this.g = new double[most * most];
    this.e = new double[most * most];
    this.c = new double[most];
    this.after = new double[most];
    this.psi = new double[most];
    this.leftover = new double[most];
  }

  @Override
  public void generator(Generator next) {
    generator = next;
    space.generator(next);
    operator.generator(next);
    if (w.length < next.size()) {
      w = new double[next.size() + next.size() / 8];
    }
    usual = 0;
  }

  @Override
  public Ending step(double[] p, double tau, Allowance allowance) {
    error = 0;
    System.arraycopy(p, 0, w, 0, generator.size());
    double start = Sums.of(p, generator.size());
    double done = 0;
    while (done < tau) {
      if (cancelled.getAsBoolean()) {
        return Ending.STOPPED;
      }
      double left = tau - done;
      double h = usual > 0 ? Math.min(left, 1.5 * usual) : left;
      h = left < 1.1 * h ? left : h;
      double taken = part(h, allowance.error() / tau);
      for (int k = 0; k < MOST_CUTS && taken == 0; k++) {
        h *= CUT;
        taken = part(h, allowance.error() / tau);
      }
      if (taken == 0) {
        throw new ProjectionFailedException(
            new org.crinoid.solve.Failure.StepTooSmall(
                done, h, "probability", "errors in Krylov spaces do not become small"));
      }
      done = taken == left ? tau : done + taken;
      usual = taken < left ? taken : usual;
      steps++;
    }
    if (start - Sums.of(w, generator.size()) > allowance.loss() + error) {
      return Ending.LOST;
    }
    System.arraycopy(w, 0, p, 0, generator.size());
    return Ending.DONE;
  }

  /**
   * Goes as far as errors allow, at most {@code h}.
   *
   * @param rate error allowed per time
   * @return how far
   */
  private double part(double h, double rate) {
    double floor = ROUNDING * generator.fastest();
    operator.scale(h);
    space.begin(w);
    double length = h;
    double bound = Double.POSITIVE_INFINITY;
    while (!space.isFull()) {
      leftover[space.count()] = operator.apply(space.vector(space.count()), space.next());
      work += generator.size();
      boolean closed = space.extend() == 0;
      if (closed || space.isFull() || space.count() % LOOK == 0) {
        bound = bound(length);
        if (bound <= (rate + floor) * length) {
          break;
        }
      }
      if (closed) {
        break;
      }
    }
    for (int k = 0;
        operator.servesShorter() && k < MOST_CUTS && !(bound <= (rate + floor) * length);
        k++) {
      length *= SHORTER;
      bound = bound(length);
    }
    if (!(bound <= (rate + floor) * length)) {
      return 0;
    }
    error += bound;
    for (int k = 0; k < space.count(); k++) {
      c[k] *= space.length();
    }
    space.combine(c, w);
    for (int s = 0; s < generator.size(); s++) {
      if (w[s] < 0) {
        error -= w[s];
        w[s] = 0;
      }
    }
    return length;
  }

  /** Bound on the error after {@code h}; leaves {@code e^{hG} e₁} in {@code c}. */
  private double bound(double h) {
    int m = space.count();
    if (!operator.project(space, g, psi)) {
      return Double.POSITIVE_INFINITY;
    }
    double residual = operator.residual(space);
    exponential.compute(g, m, h / SAMPLES, e);
    Arrays.fill(c, 0);
    c[0] = 1;
    double largest = 0;
    for (int q = 0; q < SAMPLES; q++) {
      for (int i = 0; i < m; i++) {
        double sum = 0;
        for (int k = 0; k < m; k++) {
          sum += e[i * m + k] * c[k];
        }
        after[i] = sum;
      }
      System.arraycopy(after, 0, c, 0, m);
      double sum = 0;
      for (int k = 0; k < m; k++) {
        sum += psi[k] * c[k];
      }
      double at = residual * Math.abs(sum) + operator.leftover(space, leftover, c);
      largest = at >= largest || Double.isNaN(at) ? at : largest;
    }
    return h * space.length() * largest;
  }

  @Override
  public double error() {
    return error;
  }

  @Override
  public boolean isCertified() {
    return false;
  }

  @Override
  public double work() {
    return work;
  }

  @Override
  public long products() {
    return operator.products();
  }

  @Override
  public String description() {
    return "%s (%d spaces of dimension up to %d)".formatted(operator.description(), steps, most);
  }
}
