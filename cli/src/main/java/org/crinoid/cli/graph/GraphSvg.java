package org.crinoid.cli.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crinoid.cli.graph.Placement.Box;
import org.crinoid.cli.graph.Placement.Point;
import org.crinoid.cli.page.Markup;
import org.crinoid.cli.plot.TextWidth;

/**
 * A placed graph as an {@code svg} element.
 *
 * <p>It has classes in place of colours: {@code species}, {@code fixed}, {@code alias}, {@code
 * reaction}, {@code complex}, {@code terminal}, {@code flow}, {@code influence}, {@code head},
 * {@code frame}, and {@code tint0} and so on.
 */
public final class GraphSvg {

  private static final double TITLE = 22;
  private static final double INSET = 6;
  private static final double BEND = 5;
  private static final double HEAD = 7;

  /** To how much of its size a picture that is wider than the page shrinks before it scrolls. */
  private static final double LEAST_SCALE = 0.62;

  private final Markup svg = new Markup();

  private GraphSvg() {}

  /** A graph with what stands above it; without a frame if that is empty. */
  public record Panel(String title, Graph graph, Placement placement) {

    private double width() {
      double least = title.isEmpty() ? 0 : TextWidth.of(title, GraphLayout.SMALL_FONT) + 16;
      return Math.max(least, placement.width() + (title.isEmpty() ? 0 : 2 * INSET));
    }

    private double height() {
      return placement.height() + (title.isEmpty() ? 0 : TITLE + INSET);
    }
  }

  /**
   * Draws a panel.
   *
   * @param description what is to be seen, for those who cannot
   */
  public static String of(Panel panel, String description) {
    GraphSvg drawing = new GraphSvg();
    drawing.begin(panel.width() + 2, panel.height() + 2, description);
    drawing.panel(panel);
    return drawing.svg.close().toString();
  }

  /** A box alone, for legends. */
  public static String box(Graph.Node node, double width) {
    GraphSvg drawing = new GraphSvg();
    drawing.begin(width + 2, 22, node.detail());
    drawing.node(node, new Box(1, 1, width, 20));
    return drawing.svg.close().toString();
  }

  /** An arrow alone, for legends. */
  public static String arrow(Graph.Line line, Graph.Heads heads, String description) {
    GraphSvg drawing = new GraphSvg();
    drawing.begin(44, 22, description);
    Graph.Edge edge = new Graph.Edge(0, 0, "", "", line, heads);
    drawing.edge(
        edge, new Placement.Route(List.of(new Point(2, 11), new Point(42, 11)), Optional.empty()));
    return drawing.svg.close().toString();
  }

  private void begin(double width, double height, String description) {
    String w = Markup.number(width);
    String h = Markup.number(height);
    svg.open(
        "svg",
        "viewBox",
        "0 0 " + w + " " + h,
        "width",
        w,
        "height",
        h,
        "class",
        "graph",
        "style",
        "min-width:" + Markup.number(LEAST_SCALE * width) + "px",
        "role",
        "img",
        "aria-label",
        description);
    svg.line();
  }

  private void panel(Panel panel) {
    boolean framed = !panel.title().isEmpty();
    svg.open("g", "transform", "translate(%s)".formatted(pair(1, 1)));
    if (framed) {
      svg.empty(
          "rect",
          "class",
          "frame",
          "width",
          Markup.number(panel.width()),
          "height",
          Markup.number(panel.height()),
          "rx",
          "8");
      text(panel.title(), 8, 15, GraphLayout.SMALL_FONT, "title");
      svg.open("g", "transform", "translate(%s)".formatted(pair(INSET, TITLE)));
    }
    svg.line();
    for (int k = 0; k < panel.graph().edges().size(); k++) {
      edge(panel.graph().edges().get(k), panel.placement().routes().get(k));
    }
    for (int k = 0; k < panel.graph().nodes().size(); k++) {
      node(panel.graph().nodes().get(k), panel.placement().boxes().get(k));
    }
    if (framed) {
      svg.close();
    }
    svg.close().line();
  }

  private void node(Graph.Node node, Box box) {
    String shape = node.shape().name().toLowerCase(Locale.ROOT);
    boolean tinted = node.shape() == Graph.Shape.SPECIES || node.shape() == Graph.Shape.FIXED;
    svg.open("g", "class", tinted ? shape + " tint" + node.tint() : shape);
    if (!node.detail().isEmpty()) {
      svg.element("title", node.detail());
    }
    boolean round = node.shape() != Graph.Shape.REACTION;
    svg.empty(
        "rect",
        "x",
        Markup.number(box.x()),
        "y",
        Markup.number(box.y()),
        "width",
        Markup.number(box.width()),
        "height",
        Markup.number(box.height()),
        "rx",
        Markup.number(round ? Math.min(10, box.height() / 2) : 2));
    double font = GraphLayout.fontOf(node.shape());
    String label = TextWidth.fit(node.label(), font, box.width() - 4);
    text(
        label, box.x() + box.width() / 2, box.y() + box.height() / 2 + 0.35 * font, font, "middle");
    svg.close().line();
  }

  private void text(String text, double x, double y, double size, String style) {
    svg.element(
        "text",
        text,
        "x",
        Markup.number(x),
        "y",
        Markup.number(y),
        "font-size",
        Markup.number(size),
        "class",
        style);
  }

  private void edge(Graph.Edge edge, Placement.Route route) {
    List<Point> points = route.points();
    boolean start = edge.heads() == Graph.Heads.START || edge.heads() == Graph.Heads.BOTH;
    boolean end = edge.heads() == Graph.Heads.END || edge.heads() == Graph.Heads.BOTH;
    svg.open("g", "class", edge.line().name().toLowerCase(Locale.ROOT));
    if (!edge.detail().isEmpty()) {
      svg.element("title", edge.detail());
    }
    svg.empty("path", "class", "line", "d", path(points));
    if (edge.line() == Graph.Line.INFLUENCE) {
      Point tip = toward(points.get(points.size() - 1), points.get(points.size() - 2), 3);
      svg.empty(
          "circle",
          "cx",
          Markup.number(tip.x()),
          "cy",
          Markup.number(tip.y()),
          "r",
          "3",
          "class",
          "ring");
    } else {
      if (start) {
        head(points.get(0), points.get(1));
      }
      if (end) {
        head(points.get(points.size() - 1), points.get(points.size() - 2));
      }
    }
    route
        .label()
        .ifPresent(
            b -> {
              String label = TextWidth.fit(edge.label(), GraphLayout.SMALL_FONT, b.width());
              text(
                  label,
                  b.x() + b.width() / 2,
                  b.y() + b.height() - 3.5,
                  GraphLayout.SMALL_FONT,
                  "middle");
            });
    svg.close().line();
  }

  /** A line whose corners are rounded. */
  private static String path(List<Point> points) {
    StringBuilder d = new StringBuilder("M").append(pair(points.get(0)));
    for (int k = 1; k + 1 < points.size(); k++) {
      Point corner = points.get(k);
      Point before = points.get(k - 1);
      Point after = points.get(k + 1);
      double radius =
          Math.min(BEND, Math.min(distance(corner, before), distance(corner, after)) / 2);
      d.append('L').append(pair(toward(corner, before, radius)));
      d.append('Q').append(pair(corner)).append(' ').append(pair(toward(corner, after, radius)));
    }
    return d.append('L').append(pair(points.get(points.size() - 1))).toString();
  }

  private void head(Point tip, Point from) {
    Point base = toward(tip, from, HEAD);
    double across = 0.42;
    double dx = (tip.y() - base.y()) * across;
    double dy = (base.x() - tip.x()) * across;
    String d =
        "M%sL%sL%sZ"
            .formatted(
                pair(tip), pair(base.x() + dx, base.y() + dy), pair(base.x() - dx, base.y() - dy));
    svg.empty("path", "class", "head", "d", d);
  }

  private static Point toward(Point from, Point to, double distance) {
    double length = distance(from, to);
    double part = length == 0 ? 0 : distance / length;
    return new Point(from.x() + part * (to.x() - from.x()), from.y() + part * (to.y() - from.y()));
  }

  private static double distance(Point one, Point other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y());
  }

  private static String pair(Point p) {
    return pair(p.x(), p.y());
  }

  private static String pair(double x, double y) {
    return Markup.number(x) + "," + Markup.number(y);
  }
}
