package org.crinoid.cli.plot;

import java.util.List;

/**
 * Probabilities over two axes as shades, with lines over them.
 *
 * <p>Each column of cells reaches from one edge to the next; cells of a column have equal heights.
 *
 * @param title what is shown
 * @param caption remarks below the title, may be empty
 * @param acrossLabel label of the horizontal axis
 * @param upLabel label of the vertical axis
 * @param edges (columns + 1) where columns begin and end, ascending
 * @param bottom where the lowest cell begins
 * @param height height of a cell
 * @param values (columns × rows) probability of each cell, not negative
 * @param strongest probability that has the strongest shade; larger ones have it, too
 * @param lines what is drawn over the shades
 */
public record DensityMap(
    String title,
    String caption,
    String acrossLabel,
    String upLabel,
    double[] edges,
    double bottom,
    double height,
    double[][] values,
    double strongest,
    List<Line> lines)
    implements Picture {

  /** Copies the lines and checks the sizes. */
  public DensityMap {
    lines = List.copyOf(lines);
    if (edges.length != values.length + 1 || values.length == 0) {
      throw new IllegalArgumentException("there must be one edge more than columns");
    }
  }

  /**
   * A line over the shades.
   *
   * @param name in the legend
   * @param x horizontal places
   * @param y vertical places; those that are not finite leave a gap
   * @param dashed whether it is broken
   */
  public record Line(String name, double[] x, double[] y, boolean dashed) {}
}
