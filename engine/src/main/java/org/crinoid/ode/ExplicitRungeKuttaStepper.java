package org.crinoid.ode;

import java.util.Arrays;
import java.util.Optional;

/**
 * Steps of an explicit Runge–Kutta pair, with proportional–integral step control and a running
 * estimate of stiffness.
 *
 * <p>The estimate of {@code h|λ|} is the growth of the difference between the two last stages, both
 * at the end of the step: {@code h‖k₇ − k₆‖/‖g₇ − g₆‖} in the norm of the weights.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-05221-7">Hairer and Wanner 1996, Solving Ordinary
 *     Differential Equations II, sections IV.2 (pages 21–24)</a>
 */
final class ExplicitRungeKuttaStepper implements Stepper {
  private static final double SAFETY = 0.9;
  private static final double SMALLEST_RATIO = 0.2;
  private static final double LARGEST_RATIO = 10;
  private static final double AFTER_NOT_FINITE = 0.1;

  /** Exponent of the previous error (Hairer, Nørsett and Wanner 1993, section II.4). */
  private static final double MEMORY = 0.04;

  private final OdeSystem system;
  private final ButcherTableau tableau;
  private final StepStatistics statistics;
  private final ErrorScale scale;
  private final InitialStep initialStep;
  private final double[][] k;
  private double[] stage;
  private final double[] beforeLast;
  private final double[] weights;
  private double[] x;
  private double[] previous;
  private double time;
  private double previousTime;
  private double lastStep;
  private double nextStep;
  private double logOfLastError;
  private double stiffness;
  private boolean refused;
  private boolean firstSlopeIsLast;
  private int badStart = -1;

  ExplicitRungeKuttaStepper(
      OdeSystem system, ErrorScale scale, ButcherTableau tableau, StepStatistics statistics) {
    this.system = system;
    this.tableau = tableau;
    this.statistics = statistics;
    int n = system.dimension();
    this.scale = scale;
    initialStep = new InitialStep(system, scale, statistics);
    k = new double[tableau.stages()][n];
    stage = new double[n];
    beforeLast = new double[n];
    weights = new double[tableau.stages()];
    x = new double[n];
    previous = new double[n];
  }

  @Override
  public void start(double t, double[] x, double horizon) {
    system.derivative(t, x, k[0]);
    statistics.derivativeEvaluations++;
    badStart = ErrorScale.firstNotFinite(k[0]);
    scale.update(x, statistics.steps);
    begin(t, x, badStart < 0 ? initialStep.choose(t, x, k[0], horizon) : 0);
  }

  /** Continues a solve from the state {@code from} with a known step size. */
  void resume(double t, double[] from, double h) {
    system.derivative(t, from, k[0]);
    statistics.derivativeEvaluations++;
    badStart = ErrorScale.firstNotFinite(k[0]);
    begin(t, from, h);
  }

  private void begin(double t, double[] from, double h) {
    time = t;
    previousTime = t;
    System.arraycopy(from, 0, x, 0, x.length);
    nextStep = h;
    lastStep = 0;
    firstSlopeIsLast = false;
    logOfLastError = Math.log(1e-4);
    stiffness = 0;
    refused = false;
  }

  @Override
  public Optional<StepFailure> step(double limit) {
    if (!(limit > time)) {
      throw new IllegalArgumentException("limit " + limit + " is not after time " + time);
    }
    if (badStart >= 0) {
      return Optional.of(new StepFailure.NotFinite(time, badStart));
    }
    if (firstSlopeIsLast) {
      double[] first = k[0];
      k[0] = k[k.length - 1];
      k[k.length - 1] = first;
      firstSlopeIsLast = false;
    }
    double wanted = nextStep;
    double h = StepLimit.fit(wanted, limit - time);
    refused = false;
    while (true) {
      double end = StepLimit.end(time, h, limit);
      evaluateStages(h, end);
      double error = judge(h);
      if (error <= 1) {
        accept(end, h, error);
        if (!refused) {
          nextStep = Math.max(nextStep, Math.min(wanted, LARGEST_RATIO * h));
        }
        return Optional.empty();
      }
      statistics.errorTestFailures++;
      refused = true;
      h *= error < Double.POSITIVE_INFINITY ? shrink(error) : AFTER_NOT_FINITE;
      if (StepLimit.tooSmall(time, h)) {
        return Optional.of(failure(h));
      }
    }
  }

  /** The estimate of {@code h|λ|} from the last step. */
  double stiffness() {
    return stiffness;
  }

  /**
   * The Taylor polynomial of the interpolant at the end of the last step.
   *
   * @param z (q + 1) of (N): overwritten with {@code hʲ x⁽ʲ⁾ / j!}, {@code q} from 1 to 4
   * @return the step size {@code h} of the scaling
   */
  double taylor(double[][] z) {
    System.arraycopy(x, 0, z[0], 0, x.length);
    for (int j = 1; j < z.length; j++) {
      for (int s = 0; s < weights.length; s++) {
        weights[s] = derivativeAtEnd(tableau.interpolant()[s], j);
      }
      Arrays.fill(stage, 0);
      LinearCombination.evaluate(stage, lastStep, weights, k, z[j]);
    }
    return lastStep;
  }

  /** {@code b⁽ʲ⁾(1) / j!} of {@code b(θ) = Σ c[m] θ^(m+1)}. */
  private static double derivativeAtEnd(double[] c, int j) {
    double sum = 0;
    double binomial = 1;
    for (int m = j; m <= c.length; m++) {
      sum += binomial * c[m - 1];
      binomial *= (m + 1.0) / (m + 1 - j);
    }
    return sum;
  }

  private void evaluateStages(double h, double end) {
    int last = tableau.stages() - 1;
    for (int s = 1; s < last - 1; s++) {
      LinearCombination.evaluate(x, h, tableau.a()[s], k, stage);
      system.derivative(time + tableau.c()[s] * h, stage, k[s]);
    }
    LinearCombination.evaluate(x, h, tableau.a()[last - 1], k, beforeLast);
    system.derivative(end, beforeLast, k[last - 1]);
    LinearCombination.evaluate(x, h, tableau.a()[last], k, stage);
    system.derivative(end, stage, k[last]);
    statistics.derivativeEvaluations += last;
  }

  /** Norm of the error over the tolerance; leaves the estimate of stiffness. */
  private double judge(double h) {
    double[] e = tableau.error();
    double[] x1 = stage;
    double e0 = h * e[0];
    double e1 = h * e[1];
    double e2 = h * e[2];
    double e3 = h * e[3];
    double e4 = h * e[4];
    double e5 = h * e[5];
    double e6 = h * e[6];
    double[] k0 = k[0];
    double[] k1 = k[1];
    double[] k2 = k[2];
    double[] k3 = k[3];
    double[] k4 = k[4];
    double[] k5 = k[5];
    double[] k6 = k[6];
    double[] x0 = x;
    double[] a = scale.atol;
    double[] g = beforeLast;
    double share = scale.share;
    double r = share * scale.rtol;
    double max = 0;
    double slopes = 0;
    double states = 0;
    for (int i = 0; i < x1.length; i++) {
      double w = 1 / (r * Math.max(Math.abs(x0[i]), Math.abs(x1[i])) + share * a[i]);
      double first = e0 * k0[i] + e1 * k1[i] + e2 * k2[i] + e3 * k3[i];
      double error = first + (e4 * k4[i] + e5 * k5[i] + e6 * k6[i]);
      max = Math.max(max, Math.abs(error * w));
      double dk = (k6[i] - k5[i]) * w;
      double dx = (x1[i] - g[i]) * w;
      slopes += dk * dk;
      states += dx * dx;
    }
    stiffness = states > 0 ? h * Math.sqrt(slopes / states) : 0;
    return max;
  }

  private double shrink(double error) {
    return Math.max(SMALLEST_RATIO, SAFETY * Math.pow(error, -1.0 / tableau.order()));
  }

  private void accept(double end, double h, double error) {
    previousTime = time;
    time = end;
    lastStep = h;
    statistics.steps++;
    double[] old = previous;
    previous = x;
    x = stage;
    stage = old;
    firstSlopeIsLast = true;
    double log = Math.log(Math.max(error, 1e-10));
    double exponent = 1.0 / tableau.order() - 0.75 * MEMORY;
    double ratio = SAFETY * Math.exp(MEMORY * logOfLastError - exponent * log);
    logOfLastError = Math.max(log, Math.log(1e-4));
    nextStep = h * Math.max(SMALLEST_RATIO, Math.min(refused ? 1 : LARGEST_RATIO, ratio));
    scale.updateShare(statistics.steps);
  }

  private StepFailure failure(double h) {
    for (double[] stageSlope : k) {
      int bad = ErrorScale.firstNotFinite(stageSlope);
      if (bad >= 0) {
        return new StepFailure.NotFinite(time, bad);
      }
    }
    for (int i = 0; i < stage.length; i++) {
      stage[i] -= beforeLast[i];
    }
    return new StepFailure.StepTooSmall(time, h, scale.worst(stage), StepFailure.Cause.ERROR_TEST);
  }

  @Override
  public double time() {
    return time;
  }

  @Override
  public double previousTime() {
    return previousTime;
  }

  @Override
  public void interpolate(double t, double[] out) {
    if (t == time) {
      System.arraycopy(x, 0, out, 0, x.length);
      return;
    }
    double theta = (t - previousTime) / lastStep;
    for (int s = 0; s < weights.length; s++) {
      double[] b = tableau.interpolant()[s];
      weights[s] = theta * (b[0] + theta * (b[1] + theta * (b[2] + theta * b[3])));
    }
    LinearCombination.evaluate(previous, lastStep, weights, k, out);
  }

  @Override
  public StepStatistics statistics() {
    return statistics;
  }
}
