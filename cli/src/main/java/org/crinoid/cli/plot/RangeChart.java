package org.crinoid.cli.plot;

import java.util.List;

/**
 * Ranges as bars, one below the other, each with a value in it.
 *
 * @param title what is shown
 * @param caption remarks below the title, may be empty
 * @param valueLabel label of the axis
 * @param bars the ranges, from top to bottom
 */
public record RangeChart(String title, String caption, String valueLabel, List<Bar> bars)
    implements Picture {

  /** Copies the list. */
  public RangeChart {
    bars = List.copyOf(bars);
  }

  /**
   * One range.
   *
   * @param name its name beside the bar
   * @param low its beginning, may be −∞
   * @param high its end, may be ∞
   * @param value the value in it
   */
  public record Bar(String name, double low, double high, double value) {}
}
