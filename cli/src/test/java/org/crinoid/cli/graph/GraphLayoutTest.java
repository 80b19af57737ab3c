package org.crinoid.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crinoid.cli.graph.Graph.Edge;
import org.crinoid.cli.graph.Graph.Heads;
import org.crinoid.cli.graph.Graph.Line;
import org.crinoid.cli.graph.Graph.Node;
import org.crinoid.cli.graph.Graph.Shape;
import org.crinoid.cli.graph.Placement.Box;
import org.crinoid.cli.graph.Placement.Point;
import org.junit.jupiter.api.Test;

/**
 * Placements of random graphs: boxes apart from each other, arrows from box to box, all within the
 * picture, and the same each time.
 *
 * <p>Oracle: geometry.
 */
class GraphLayoutTest {

  /** Coordinates are sums of a few numbers of the size of a page. */
  private static final double ROUNDING = 1e-6;

  private static Graph random(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(30);
    List<Node> nodes = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      nodes.add(new Node("x".repeat(random.nextInt(40)), "", Shape.SPECIES, 0));
    }
    List<Edge> edges = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      int from = random.nextInt(n);
      String label = random.nextBoolean() ? "" : "label";
      edges.add(new Edge(from, random.nextInt(n), label, "", Line.FLOW, Heads.END));
    }
    return new Graph(nodes, edges);
  }

  @Test
  void boxesAreApartAndWithinThePicture() {
    for (long seed = 0; seed < 40; seed++) {
      Placement placed = GraphLayout.of(random(seed), 800);
      for (int a = 0; a < placed.boxes().size(); a++) {
        Box one = placed.boxes().get(a);
        assertThat(one.x()).as("seed %d", seed).isBetween(0.0, placed.width() - one.width());
        assertThat(one.y()).as("seed %d", seed).isBetween(0.0, placed.height() - one.height());
        for (int b = 0; b < a; b++) {
          assertThat(overlap(one, placed.boxes().get(b)))
              .as("seed %d: %d, %d", seed, a, b)
              .isFalse();
        }
      }
    }
  }

  private static boolean overlap(Box a, Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  @Test
  void arrowsLeadFromTheirSourceToTheirTarget() {
    for (long seed = 0; seed < 40; seed++) {
      Graph graph = random(seed);
      Placement placed = GraphLayout.of(graph, 800);
      for (int k = 0; k < graph.edges().size(); k++) {
        Edge edge = graph.edges().get(k);
        List<Point> points = placed.routes().get(k).points();
        assertThat(touches(placed.boxes().get(edge.source()), points.get(0)))
            .as("seed %d, start of %d", seed, k)
            .isTrue();
        assertThat(touches(placed.boxes().get(edge.target()), points.get(points.size() - 1)))
            .as("seed %d, end of %d", seed, k)
            .isTrue();
        assertThat(placed.routes().get(k).label().isPresent()).isEqualTo(!edge.label().isEmpty());
      }
    }
  }

  private static boolean touches(Box box, Point p) {
    return p.x() >= box.x() - ROUNDING
        && p.x() <= box.x() + box.width() + ROUNDING
        && p.y() >= box.y() - ROUNDING
        && p.y() <= box.y() + box.height() + ROUNDING;
  }

  @Test
  void theSameGraphIsPlacedTheSame() {
    assertThat(GraphLayout.of(random(7), 800)).isEqualTo(GraphLayout.of(random(7), 800));
  }

  @Test
  void piecesAreConnectedAndKeepEveryBoxAndArrow() {
    for (long seed = 0; seed < 40; seed++) {
      Graph graph = random(seed);
      List<Graph> pieces = graph.components();
      assertThat(pieces.stream().mapToInt(g -> g.nodes().size()).sum())
          .isEqualTo(graph.nodes().size());
      assertThat(pieces.stream().mapToInt(g -> g.edges().size()).sum())
          .isEqualTo(graph.edges().size());
      assertThat(pieces).allSatisfy(g -> assertThat(g.components()).hasSize(1));
    }
  }
}
