package org.crinoid.cli.plot;

import java.util.List;

/**
 * How quantities spread over time: bands that hold a known part of all runs, some of the runs, and
 * the distribution at the end.
 *
 * @param title what is shown
 * @param caption remarks below the title, may be empty
 * @param timeLabel label of the horizontal axes
 * @param times (T) times, non-decreasing
 * @param panels one for each quantity
 */
public record FanChart(
    String title, String caption, String timeLabel, double[] times, List<Panel> panels)
    implements Picture {

  /** Copies the list. */
  public FanChart {
    panels = List.copyOf(panels);
  }

  /**
   * One quantity.
   *
   * @param label its name and unit
   * @param bands from the widest to the narrowest
   * @param middle (T) what the runs lie about
   * @param runs some of them
   * @param ending distribution at the last time; empty if there is none
   */
  public record Panel(
      String label, List<Band> bands, double[] middle, List<Line> runs, Bars ending) {
    /** Copies the lists. */
    public Panel {
      bands = List.copyOf(bands);
      runs = List.copyOf(runs);
    }
  }

  /**
   * Where a part of all runs is at each time.
   *
   * @param name in the legend
   * @param low (T) lower edge
   * @param high (T) upper edge
   */
  public record Band(String name, double[] low, double[] high) {}

  /**
   * A line.
   *
   * @param times its times, non-decreasing
   * @param values its values there, each holding until the next time if {@code steps}
   * @param steps whether it jumps
   */
  public record Line(double[] times, double[] values, boolean steps) {}

  /**
   * A histogram.
   *
   * @param from where each bar begins
   * @param width width of each bar
   * @param heights their heights
   */
  public record Bars(double[] from, double width, double[] heights) {}
}
