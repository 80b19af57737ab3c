package org.crinoid.model;

/**
 * The time that a chain of exponential phases takes: {@code stages} of them, each with rate {@code
 * rate}, of which the second is left out with probability {@code skip}.
 *
 * <p>Without leaving out it is the Erlang law, with mean {@code n/rate} and variance {@code
 * n/rate²}; with it a mixture of two neighbouring Erlang laws, which has any mean and any variance
 * up to the square of the mean.
 *
 * @param stages at least 1
 * @param skip from 0 to 1, 0 for a single stage
 * @param rate per unit of time
 * @see <a href="https://doi.org/10.1017/S0305004100030231">Cox 1955, Mathematical Proceedings of
 *     the Cambridge Philosophical Society 51, 313–319</a>
 * @see <a href="https://doi.org/10.1002/047001363X">Tijms 2003, A First Course in Stochastic
 *     Models, appendix B</a>
 */
public record PhaseLaw(int stages, double skip, double rate) {

  /** Beyond it a chain is no help to anyone. */
  public static final int MOST_STAGES = 10_000;

  /** Part of a whole number of stages by which mean² over variance may miss one, by rounding. */
  private static final double ROUNDING = 1e-9;

  /** The Erlang law of so many stages, with this mean. */
  public static PhaseLaw ofStages(int stages, double mean) {
    requireTime("mean", mean);
    if (stages < 1 || stages > MOST_STAGES) {
      throw new IllegalArgumentException(
          "a delay has from 1 to %d phases, not %d".formatted(MOST_STAGES, stages));
    }
    return new PhaseLaw(stages, 0, stages / mean);
  }

  /**
   * The law with this mean and variance that has the fewest stages.
   *
   * <p>With {@code c² = variance/mean²} there are {@code n = ⌈1/c²⌉} stages, one is left out with
   * probability {@code (n c² − √(n(1 + c²) − n²c²))/(1 + c²)}, and the rate is {@code (n −
   * skip)/mean}.
   *
   * @throws IllegalArgumentException if the variance is above the square of the mean, or so small
   *     that more than {@value #MOST_STAGES} stages were needed
   */
  public static PhaseLaw ofMoments(double mean, double variance) {
    requireTime("mean", mean);
    requireTime("variance", variance);
    double c2 = variance / mean / mean;
    if (c2 > 1 + ROUNDING) {
      throw new IllegalArgumentException(
          "the variance %s is above the square of the mean, %s, which no chain of phases has"
              .formatted(variance, mean * mean));
    }
    double exact = 1 / c2;
    if (exact > MOST_STAGES) {
      throw new IllegalArgumentException(
          "the variance %s with mean %s asks for %.0f phases, more than %d"
              .formatted(variance, mean, Math.ceil(exact), MOST_STAGES));
    }
    double whole = Math.rint(exact);
    if (Math.abs(exact - whole) <= ROUNDING * whole) {
      return ofStages((int) whole, mean);
    }
    int n = (int) Math.ceil(exact);
    double skip = (n * c2 - Math.sqrt(n * (1 + c2) - n * n * c2)) / (1 + c2);
    return new PhaseLaw(n, skip, (n - skip) / mean);
  }

  private static void requireTime(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the %s of a delay must be above 0 and finite, not %s".formatted(what, value));
    }
  }

  /** Its mean. */
  public double mean() {
    return (stages - skip) / rate;
  }

  /** Its variance. */
  public double variance() {
    return (stages - skip + skip * (1 - skip)) / rate / rate;
  }
}
