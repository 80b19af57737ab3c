package org.crinoid.ensemble;

/**
 * When a condition held for the first time: how often by each time, and the moments and quantiles
 * of those times.
 *
 * <p>Runs in which it did not hold by the end count as such in the probabilities. Moments and
 * quantiles are those of the runs in which it did: conditional on that.
 */
public final class Passages {

  private final double[] times;
  private final long[] by;
  private final Moments moments = new Moments(1);
  private final Histogram histogram = new Histogram();
  private final double[] one = new double[1];
  private long runs;

  Passages(double[] times) {
    this.times = times;
    this.by = new long[times.length];
  }

  void add(double first) {
    runs++;
    if (first == Double.POSITIVE_INFINITY) {
      return;
    }
    for (int k = 0; k < by.length; k++) {
      by[k] += first <= times[k] ? 1 : 0;
    }
    one[0] = first;
    moments.add(one);
    histogram.add(first);
  }

  void combine(Passages other) {
    runs += other.runs;
    for (int k = 0; k < by.length; k++) {
      by[k] += other.by[k];
    }
    moments.combine(other.moments);
    histogram.combine(other.histogram);
  }

  /** Number of runs. */
  public long runs() {
    return runs;
  }

  /** In how many runs it held by the time of row {@code k}. */
  public long by(int k) {
    return by[k];
  }

  /** In how many runs it held by the end. */
  public long passed() {
    return moments.count();
  }

  /** Mean time, of the runs in which it held. */
  public double mean() {
    return passed() == 0 ? Double.NaN : moments.mean(0);
  }

  /** Interval of {@link #mean}. */
  public Interval meanInterval(Intervals intervals) {
    return intervals.around(mean(), moments.meanError(0), passed());
  }

  /** Variance of the time, of the runs in which it held. */
  public double variance() {
    return moments.variance(0);
  }

  /** Interval of {@link #variance}. */
  public Interval varianceInterval(Intervals intervals) {
    return intervals.ratio(variance(), moments.varianceError(0), passed());
  }

  /** The times, of the runs in which it held. */
  public Bins bins() {
    return histogram.bins();
  }

  void write(StateWriter out) {
    out.put(runs);
    out.put(by);
    moments.write(out);
    histogram.write(out);
  }

  void read(StateReader in) {
    runs = in.count();
    in.fill(by);
    moments.read(in);
    histogram.read(in);
  }
}
