package org.crinoid.ensemble;

/**
 * How precise an ensemble is to be: intervals of all means reach no farther than {@code relative}
 * times the largest mean of their column, intervals of all probabilities no farther than {@code
 * relative}.
 *
 * <p>Asked at few and fixed numbers of runs, each a fifth more than the last: who stops at the
 * first moment at which an interval happens to be short stops too early too often.
 *
 * @param relative half width of an interval, 0 &lt; relative &lt; 1
 * @param intervals the intervals meant
 */
public record Precision(double relative, Intervals intervals) {

  /** Draws before which no interval is believed. */
  static final long FEWEST = 100;

  private static final double GROWTH = 1.2;

  /** Checks the number. */
  public Precision {
    if (!(relative > 0 && relative < 1)) {
      throw new IllegalArgumentException("a precision lies between 0 and 1, not " + relative);
    }
  }

  /** Whether it is reached. */
  boolean reached(Statistics statistics) {
    return worst(statistics, intervals) <= relative;
  }

  /** Whether it is to be asked after {@code to} draws, if {@code from} were the block before. */
  static boolean asked(long from, long to) {
    long next = FEWEST;
    while (next <= from) {
      next = (long) Math.ceil(next * GROWTH);
    }
    return next <= to;
  }

  /**
   * The largest half width, in the measure that is compared with {@link #relative}; no runs make a
   * mean more precise that has no value.
   */
  public static double worst(Statistics s, Intervals intervals) {
    double worst = 0;
    int quantities = s.shape().columns() - s.shape().indicators();
    for (int c = 0; c < quantities; c++) {
      double scale = 0;
      double widest = 0;
      for (int k = 0; k < s.shape().rows(); k++) {
        if (s.isUndefined(k, c)) {
          continue;
        }
        scale = Math.max(scale, Math.abs(s.mean(k, c)));
        double width = s.meanInterval(k, c, intervals).halfWidth();
        widest = width > widest || Double.isNaN(width) ? width : widest;
      }
      double measure = widest == 0 ? 0 : widest / scale;
      worst = measure > worst || Double.isNaN(measure) ? measure : worst;
    }
    for (int k = 0; k < s.shape().rows(); k++) {
      for (int c = quantities; c < s.shape().columns(); c++) {
        worst = Math.max(worst, s.probabilityInterval(k, c, intervals).halfWidth());
      }
    }
    for (int p = 0; p < s.shape().passages(); p++) {
      for (int k = 0; k < s.shape().rows(); k++) {
        worst = Math.max(worst, s.passageInterval(p, k, intervals).halfWidth());
      }
    }
    return worst;
  }
}
