package org.crinoid.ensemble;

/**
 * A histogram to be read: bins in ascending order.
 *
 * @param from (B) where each bin begins; where the width is 0, the only value in it
 * @param counts (B) how many values it holds, at least 1
 * @param width width of all bins, 0 if each holds one value
 * @param total number of values
 */
public record Bins(double[] from, long[] counts, double width, long total) {

  /**
   * The value below or at which a part {@code p} of all values lies: the ⌈p·n⌉-th of n in ascending
   * order, interpolated within its bin and so wrong by less than the width.
   *
   * @param p 0 to 1
   */
  public double quantile(double p) {
    if (total == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(p * total));
    Place place = place(rank);
    double part = (place.before() - 0.5) / counts[place.bin()];
    return from[place.bin()] + width * part;
  }

  /**
   * Between which values the quantile {@code p} of the law lies; infinite where so few values say
   * nothing.
   *
   * @param independent how many of the values are independent of each other, at most all
   */
  public Interval interval(double p, Intervals intervals, long independent) {
    if (total == 0) {
      return Interval.UNKNOWN;
    }
    Intervals.Ranks ranks = intervals.ranks(p, independent);
    double scale = (double) total / independent;
    double low =
        ranks.low() < 1
            ? Double.NEGATIVE_INFINITY
            : from[place((long) Math.floor((ranks.low() - 1) * scale) + 1).bin()];
    double high =
        ranks.high() > independent
            ? Double.POSITIVE_INFINITY
            : from[place((long) Math.ceil(ranks.high() * scale)).bin()] + width;
    return new Interval(low, high);
  }

  private record Place(int bin, long before) {}

  /** The bin of the value of a rank, and which of the bin's values it is, counted from 1. */
  private Place place(long rank) {
    long left = Math.min(rank, total);
    int bin = 0;
    while (left > counts[bin]) {
      left -= counts[bin++];
    }
    return new Place(bin, left);
  }
}
