package org.crinoid.cli.plot;

import java.util.List;

/**
 * Points in a plane whose axes reach over many powers of ten on both sides of zero.
 *
 * @param title what is shown
 * @param caption remarks below the title
 * @param acrossLabel label of the horizontal axis
 * @param upLabel label of the vertical axis
 * @param groups points that belong together
 */
public record Plane(
    String title, String caption, String acrossLabel, String upLabel, List<Group> groups)
    implements Picture {

  /** Copies the list. */
  public Plane {
    groups = List.copyOf(groups);
  }

  /**
   * Points that belong together.
   *
   * @param name in the legend
   * @param x horizontal places
   * @param y vertical places
   */
  public record Group(String name, double[] x, double[] y) {}
}
