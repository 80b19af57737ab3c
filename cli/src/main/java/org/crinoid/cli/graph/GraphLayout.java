package org.crinoid.cli.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.graph.Placement.Box;
import org.crinoid.cli.graph.Placement.Point;
import org.crinoid.cli.graph.Placement.Route;
import org.crinoid.cli.plot.TextWidth;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places a graph in layers, so that most arrows point one way: to the right, or downward.
 *
 * <p>The same graph gets the same placement.
 *
 * @see <a href="https://doi.org/10.1016/j.jvlc.2013.11.005">Schulze, Spönemann and von Hanxleden
 *     2014, Journal of Visual Languages and Computing 25, 89–106</a>
 */
public final class GraphLayout {

  /** Height of text in boxes. */
  static final double FONT = 12;

  /** Height of text in reactions' boxes and at arrows. */
  static final double SMALL_FONT = 10;

  /** Widest box, whose text is shortened. */
  private static final double MOST_WIDTH = 190;

  private static final double PADDING = 5;
  private static final int SEED = 1;

  private final Graph graph;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final List<ElkNode> nodes = new ArrayList<>();
  private final List<ElkEdge> edges = new ArrayList<>();

  private GraphLayout(Graph graph, Direction direction) {
    this.graph = graph;
    root.setProperty(LayeredOptions.DIRECTION, direction);
    root.setProperty(LayeredOptions.RANDOM_SEED, SEED);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
    root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, 12.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 24.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 10.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 7.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 7.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 3.0);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(PADDING));
    graph.nodes().forEach(this::add);
    graph.edges().forEach(this::add);
  }

  /**
   * The placement that fits a page of the given width better: to the right if that is no wider,
   * else whichever needs less shrinking.
   */
  public static Placement of(Graph graph, double pageWidth) {
    LayoutMetaDataService.getInstance();
    Placement right = new GraphLayout(graph, Direction.RIGHT).place();
    if (right.width() <= pageWidth) {
      return right;
    }
    Placement down = new GraphLayout(graph, Direction.DOWN).place();
    return down.width() < right.width() ? down : right;
  }

  private void add(Graph.Node node) {
    ElkNode box = ElkGraphUtil.createNode(root);
    double font = fontOf(node.shape());
    double margin = node.shape() == Graph.Shape.REACTION ? 10 : 18;
    double width = Math.min(MOST_WIDTH, TextWidth.of(node.label(), font) + margin);
    box.setDimensions(Math.max(width, 20), font + (margin == 10 ? 6 : 12));
    nodes.add(box);
  }

  /** Height of the text in a box. */
  static double fontOf(Graph.Shape shape) {
    return switch (shape) {
      case SPECIES, FIXED, COMPLEX, TERMINAL -> FONT;
      case REACTION, ALIAS -> SMALL_FONT;
    };
  }

  private void add(Graph.Edge edge) {
    ElkEdge line =
        ElkGraphUtil.createSimpleEdge(nodes.get(edge.source()), nodes.get(edge.target()));
    if (!edge.label().isEmpty()) {
      ElkLabel label = ElkGraphUtil.createLabel(edge.label(), line);
      double width = Math.min(MOST_WIDTH, TextWidth.of(edge.label(), SMALL_FONT) + 4);
      label.setDimensions(width, SMALL_FONT + 4);
    }
    edges.add(line);
  }

  private Placement place() {
    new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
    return new Placement(
        root.getWidth(),
        root.getHeight(),
        nodes.stream().map(n -> new Box(n.getX(), n.getY(), n.getWidth(), n.getHeight())).toList(),
        edges.stream().map(GraphLayout::route).toList());
  }

  private static Route route(ElkEdge edge) {
    List<Point> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(new Point(section.getStartX(), section.getStartY()));
      for (ElkBendPoint bend : section.getBendPoints()) {
        points.add(new Point(bend.getX(), bend.getY()));
      }
      points.add(new Point(section.getEndX(), section.getEndY()));
    }
    Optional<Box> label =
        edge.getLabels().stream()
            .findFirst()
            .map(l -> new Box(l.getX(), l.getY(), l.getWidth(), l.getHeight()));
    return new Route(points, label);
  }
}
