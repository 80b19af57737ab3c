package org.crinoid.cli.plot;

import java.util.List;

/**
 * Curves over time, with what to write beside them.
 *
 * @param title what is shown
 * @param caption remarks below the title, may be empty
 * @param timeLabel label of the horizontal axis
 * @param valueLabel label of the vertical axis
 * @param times (T) times, non-decreasing
 * @param logTime whether the horizontal axis is logarithmic; times that are not positive are left
 *     out then
 * @param curves what to draw, in the order of the legend
 */
public record Chart(
    String title,
    String caption,
    String timeLabel,
    String valueLabel,
    double[] times,
    boolean logTime,
    List<Curve> curves)
    implements Picture {

  /** Copies the list of curves and checks their lengths. */
  public Chart {
    curves = List.copyOf(curves);
    for (Curve curve : curves) {
      if (curve.values().length != times.length) {
        throw new IllegalArgumentException("curve '" + curve.name() + "' does not fit the times");
      }
    }
  }

  /**
   * One curve.
   *
   * @param name its name in the legend
   * @param values (T) values; those that are not finite leave a gap
   */
  public record Curve(String name, double[] values) {

    /** Largest less smallest finite value; zero if there is none. */
    public double range() {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double y : values) {
        if (Double.isFinite(y)) {
          low = Math.min(low, y);
          high = Math.max(high, y);
        }
      }
      return low <= high ? high - low : 0;
    }
  }
}
