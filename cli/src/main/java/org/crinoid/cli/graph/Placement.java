package org.crinoid.cli.graph;

import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a graph go, in pixels.
 *
 * @param width of all
 * @param height of all
 * @param boxes of the nodes, in their order
 * @param routes of the edges, in their order
 */
public record Placement(double width, double height, List<Box> boxes, List<Route> routes) {

  /** Copies the lists. */
  public Placement {
    boxes = List.copyOf(boxes);
    routes = List.copyOf(routes);
  }

  /** A rectangle by its upper left corner. */
  public record Box(double x, double y, double width, double height) {}

  /** A point. */
  public record Point(double x, double y) {}

  /**
   * The course of an edge.
   *
   * @param points its corners, both ends included
   * @param label where its label goes, if it has one
   */
  public record Route(List<Point> points, Optional<Box> label) {
    /** Copies the list. */
    public Route {
      points = List.copyOf(points);
    }
  }
}
