package org.crinoid.cli.analyse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crinoid.cli.graph.Graph;
import org.crinoid.cli.graph.Graph.Edge;
import org.crinoid.cli.graph.Graph.Heads;
import org.crinoid.cli.graph.Graph.Line;
import org.crinoid.cli.graph.Graph.Node;
import org.crinoid.cli.graph.Graph.Shape;
import org.crinoid.cli.graph.GraphLayout;
import org.crinoid.cli.graph.GraphSvg;
import org.crinoid.cli.page.Block;
import org.crinoid.cli.text.Text;
import org.crinoid.linalg.Rational;
import org.crinoid.network.Arrow;
import org.crinoid.network.Complex;
import org.crinoid.network.LinkageClasses;
import org.crinoid.network.ReactionNetwork;

/** The graph of complexes as a picture, one frame for each linkage class. */
final class ComplexPicture {

  private static final int MOST_COMPLEXES = 260;
  private static final int MOST_ARROWS = 500;
  private static final int SHOWN_TERMS = 3;

  private final ReactionNetwork network;
  private final NetworkFacts.ComplexFacts facts;

  private ComplexPicture(NetworkFacts facts) {
    this.network = facts.network();
    this.facts = facts.graph();
  }

  /** Draws the complexes, or says why not. */
  static Block of(NetworkFacts facts) {
    int complexes = facts.network().complexes().size();
    int arrows = facts.network().arrows().size();
    if (complexes > MOST_COMPLEXES || arrows > MOST_ARROWS) {
      return new Block.Paragraph(
          "The complexes are not drawn: %s with %s would not be readable."
              .formatted(Text.grouped(complexes) + " complexes", Text.count(arrows, "arrow")));
    }
    return new Block.Picture(
        () -> new ComplexPicture(facts).pieces(),
        "Each box is a complex, what stands on one side of a reaction; each frame is a linkage"
            + " class, complexes that reactions connect.",
        legend(facts));
  }

  private static List<Block.Sign> legend(NetworkFacts facts) {
    LinkageClasses classes = facts.graph().classes();
    List<Block.Sign> legend = new ArrayList<>();
    legend.add(
        ReactionPicture.sign(
            Shape.TERMINAL,
            0,
            "complex of a terminal strong class: no reaction leads out of that"));
    if (IntStream.range(0, classes.strongCount()).anyMatch(s -> !classes.isTerminal(s))) {
      legend.add(ReactionPicture.sign(Shape.COMPLEX, 0, "complex that reactions lead away from"));
    }
    int irreversible = facts.graph().reversibility().irreversible().size();
    if (irreversible < facts.network().arrows().size()) {
      legend.add(ReactionPicture.arrow(Line.FLOW, Heads.BOTH, "reactions both ways"));
    }
    return legend;
  }

  private List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    LinkageClasses classes = facts.classes();
    for (int k = 0; k < classes.count(); k++) {
      Graph graph = graph(classes, k);
      int deficiency = facts.deficiency().classes().get(k).deficiency();
      String title = "class %d, deficiency %d".formatted(k + 1, deficiency);
      pieces.add(
          GraphSvg.of(
              new GraphSvg.Panel(
                  title, graph, GraphLayout.of(graph, ReactionPicture.PAGE_WIDTH - 20)),
              "Linkage class " + (k + 1)));
    }
    return pieces;
  }

  private Graph graph(LinkageClasses classes, int k) {
    List<Node> nodes = new ArrayList<>();
    Map<Integer, Integer> places = new HashMap<>();
    for (int c : classes.members(k)) {
      places.put(c, nodes.size());
      boolean terminal = classes.isTerminal(classes.strongClassOf(c));
      Complex complex = network.complexes().get(c);
      nodes.add(
          new Node(
              shortened(complex),
              network.text(complex),
              terminal ? Shape.TERMINAL : Shape.COMPLEX,
              0));
    }
    return new Graph(nodes, edges(places));
  }

  /** One edge for all arrows between two complexes, whichever way. */
  private List<Edge> edges(Map<Integer, Integer> places) {
    Map<List<Integer>, List<Arrow>> between = new LinkedHashMap<>();
    for (Arrow a : network.arrows()) {
      if (places.containsKey(a.source())) {
        List<Integer> back = List.of(a.target(), a.source());
        List<Integer> pair = between.containsKey(back) ? back : List.of(a.source(), a.target());
        between.computeIfAbsent(pair, p -> new ArrayList<>()).add(a);
      }
    }
    List<Edge> edges = new ArrayList<>();
    between.forEach(
        (pair, arrows) -> {
          boolean both = arrows.stream().anyMatch(a -> a.source() != pair.get(0));
          edges.add(
              new Edge(
                  places.get(pair.get(0)),
                  places.get(pair.get(1)),
                  label(arrows),
                  arrows.stream()
                      .map(a -> a.id() + ": " + network.text(a))
                      .collect(Collectors.joining("\n")),
                  Line.FLOW,
                  both ? Heads.BOTH : Heads.END));
        });
    return edges;
  }

  private static String label(List<Arrow> arrows) {
    List<String> names =
        arrows.stream()
            .map(Arrow::id)
            .filter(id -> !(id.endsWith(" reverse") && named(arrows, id)))
            .toList();
    return names.size() <= 2
        ? String.join(", ", names)
        : names.get(0) + " and " + (names.size() - 1) + " more";
  }

  private static boolean named(List<Arrow> arrows, String reverse) {
    String id = reverse.substring(0, reverse.length() - " reverse".length());
    return arrows.stream().anyMatch(a -> a.id().equals(id));
  }

  private String shortened(Complex complex) {
    if (complex.size() <= SHOWN_TERMS) {
      return network.text(complex);
    }
    Map<Integer, Rational> first = new HashMap<>();
    for (int k = 0; k < SHOWN_TERMS; k++) {
      first.put(complex.species(k), complex.coefficient(k));
    }
    return "%s + %d more".formatted(network.text(Complex.of(first)), complex.size() - SHOWN_TERMS);
  }
}
