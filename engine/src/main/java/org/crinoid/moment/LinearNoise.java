package org.crinoid.moment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The linear noise approximation: covariance of molecule counts around the rate equations, {@code
 * C' = AC + CAᵀ + D}.
 *
 * <p>The first term of an expansion in the size of the system: relative errors of the spread are of
 * the order of the squared coefficient of variation. Exact for linear kinetics. Along a course
 * {@code A} and {@code D} are taken constant between sampled times, as the mean of both ends; that
 * error is estimated from steps twice as long.
 *
 * <p>Counts are best measured in units of their own, such as their largest means, so that matrices
 * are balanced.
 *
 * <p>Cost: some 70 products of (n × n) matrices per interval.
 *
 * @see <a href="https://doi.org/10.1101/gr.1196503">Elf and Ehrenberg 2003, Genome Research 13,
 *     2475–2484</a>
 */
public final class LinearNoise {

  /** Doublings of the time after which a covariance at rest is given up. */
  private static final int DOUBLINGS = 90;

  /** Relative growth at which it has come to rest. */
  private static final double SETTLED = 1e-10;

  private LinearNoise() {}

  /**
   * The linear system at one time.
   *
   * @param time when
   * @param drift (n·n) {@code A}, by rows
   * @param diffusion (n·n) {@code D}, symmetric, positive semidefinite
   */
  public record Sample(double time, double[] drift, double[] diffusion) {}

  /**
   * Variances along a course.
   *
   * @param variances for each sample (n) the variance of each count
   * @param last (n·n) covariance at the last sample, by rows
   * @param error largest relative error by the length of intervals, as estimated, of a standard
   *     deviation at the last sample
   */
  public record Course(List<double[]> variances, double[] last, double error) {
    /** Copies the list. */
    public Course {
      variances = List.copyOf(variances);
    }
  }

  /**
   * Follows the covariance from zero.
   *
   * @param samples in ascending time, at least one; not modified
   * @param n number of species
   * @return empty if it grows beyond all numbers
   */
  public static Optional<Course> along(List<Sample> samples, int n) {
    double[][] fine = new double[samples.size()][];
    double[] last = follow(samples, n, 1, fine);
    double[] rough = follow(samples, n, 2, new double[samples.size()][]);
    for (double[] variance : fine) {
      if (!Arrays.stream(variance).allMatch(Double::isFinite)) {
        return Optional.empty();
      }
    }
    double error = 0;
    for (int i = 0; i < n; i++) {
      double v = last[i * n + i];
      if (v > 0) {
        error = Math.max(error, Math.abs(rough[i * n + i] - v) / (6 * v));
      }
    }
    return Optional.of(new Course(Arrays.asList(fine), last, error));
  }

  private static double[] follow(List<Sample> samples, int n, int stride, double[][] variances) {
    double[] c = new double[n * n];
    Propagator propagator = new Propagator(n);
    variances[0] = diagonal(c, n);
    for (int k = 0; k + 1 < samples.size(); ) {
      int next = Math.min(k + stride, samples.size() - 1);
      Sample from = samples.get(k);
      Sample to = samples.get(next);
      propagator.prepare(
          mean(from.drift(), to.drift()),
          mean(from.diffusion(), to.diffusion()),
          to.time() - from.time());
      propagator.apply(c);
      variances[next] = diagonal(c, n);
      k = next;
    }
    return c;
  }

  /**
   * The covariance that stays: the solution of {@code AC + CAᵀ + D = 0}.
   *
   * @return (n·n) by rows; empty if spreads grow without bound, or too slowly to tell
   */
  public static Optional<double[]> atRest(Sample sample, int n) {
    Propagator propagator = new Propagator(n);
    propagator.prepareShort(sample.drift(), sample.diffusion());
    for (int k = 0; k < DOUBLINGS; k++) {
      double growth = propagator.twice();
      if (Double.isNaN(growth)) {
        return Optional.empty();
      }
      if (growth < SETTLED && propagator.remainder(sample.diffusion()) < SETTLED) {
        double[] c = propagator.added();
        return Arrays.stream(c).allMatch(Double::isFinite) ? Optional.of(c) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static double[] mean(double[] a, double[] b) {
    double[] mean = new double[a.length];
    Arrays.setAll(mean, k -> 0.5 * (a[k] + b[k]));
    return mean;
  }

  private static double[] diagonal(double[] c, int n) {
    double[] diagonal = new double[n];
    Arrays.setAll(diagonal, i -> Math.max(0, c[i * n + i]));
    return diagonal;
  }
}
