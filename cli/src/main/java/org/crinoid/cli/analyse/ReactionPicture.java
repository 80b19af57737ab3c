package org.crinoid.cli.analyse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.crinoid.cli.graph.Graph;
import org.crinoid.cli.graph.Graph.Edge;
import org.crinoid.cli.graph.Graph.Heads;
import org.crinoid.cli.graph.Graph.Line;
import org.crinoid.cli.graph.Graph.Node;
import org.crinoid.cli.graph.Graph.Shape;
import org.crinoid.cli.graph.GraphLayout;
import org.crinoid.cli.graph.GraphSvg;
import org.crinoid.cli.page.Block;
import org.crinoid.cli.text.ModelText;
import org.crinoid.cli.text.Text;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;

/**
 * The reactions of a model as a picture: species and reactions as boxes, what is consumed, made and
 * acts otherwise as arrows.
 *
 * <p>Where the picture would be a tangle, species that take part in many reactions, such as ATP,
 * are drawn at each of them anew: first those in very many, then others, until no connected piece
 * is larger than a reader can follow.
 */
final class ReactionPicture {

  /** Width that pictures are made for, in pixels. */
  static final double PAGE_WIDTH = 1060;

  /** Boxes beyond which nobody would read the picture. */
  private static final int MOST_NODES = 3000;

  /** Boxes of a connected piece that a reader can follow; those drawn anew do not count. */
  private static final int LARGEST_PIECE = 70;

  /** Boxes of a connected piece that a patient reader can follow, if it must be so many. */
  private static final int MOST_OF_PIECE = 180;

  /** Numbers of reactions from which a species is drawn anew at each; tried in turn. */
  private static final int[] HUBS = {Integer.MAX_VALUE, 14, 10, 8, 7, 6, 5, 4, 3};

  private static final int MOST_TINTS = 6;
  private static final int MOST_NAMED = 8;

  private final Model model;
  private final Labels labels;
  private final Set<String> twoWay;
  private final Map<String, Species> species = new HashMap<>();
  private final Map<String, Integer> tints = new LinkedHashMap<>();
  private final int hub;
  private final Set<String> hubs;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final ModelText text;
  private final int piece;

  private ReactionPicture(Model model, Labels labels, Set<String> twoWay, int hub) {
    this.hub = hub;
    this.model = model;
    this.labels = labels;
    this.twoWay = twoWay;
    model.species().forEach(s -> species.put(s.id(), s));
    model.species().forEach(s -> tints.putIfAbsent(s.compartment(), tints.size()));
    this.hubs = hubs(model, hub);
    this.text = new ModelText(model);
    model.reactions().forEach(this::add);
    this.piece = graph().components().stream().mapToInt(ReactionPicture::size).max().orElse(0);
  }

  /**
   * Draws the reactions.
   *
   * @param twoWay identifiers of reactions known to go both ways
   * @return a picture, or the reason why there is none
   */
  static Block of(Model model, Labels labels, Set<String> twoWay) {
    Optional<ReactionPicture> best = Optional.empty();
    for (int k = 0;
        k < HUBS.length && !best.map(p -> p.piece <= LARGEST_PIECE).orElse(false);
        k++) {
      ReactionPicture next = new ReactionPicture(model, labels, twoWay, HUBS[k]);
      if (next.hubs.size() <= next.places.size()
          && next.piece <= best.map(p -> p.piece - 1).orElse(MOST_OF_PIECE)) {
        best = Optional.of(next);
      }
    }
    return best.filter(p -> p.nodes.size() <= MOST_NODES)
        .<Block>map(p -> new Block.Picture(() -> pieces(p.graph()), p.caption(), p.legend()))
        .orElseGet(
            () ->
                new Block.Paragraph(
                    "No picture of %s between %s would be readable; the table of reactions lists them."
                        .formatted(
                            Text.count(model.reactions().size(), "reaction"),
                            Text.count(model.species().size(), "species"))));
  }

  private static List<String> pieces(Graph graph) {
    return graph.components().stream()
        .map(g -> new GraphSvg.Panel("", g, GraphLayout.of(g, PAGE_WIDTH)))
        .map(p -> GraphSvg.of(p, "Species and reactions"))
        .toList();
  }

  private Graph graph() {
    return new Graph(nodes, edges);
  }

  private static int size(Graph piece) {
    return (int) piece.nodes().stream().filter(n -> n.shape() != Shape.ALIAS).count();
  }

  private static Set<String> hubs(Model model, int hub) {
    Map<String, Integer> degree = new HashMap<>();
    for (Reaction r : model.reactions()) {
      taking(r).forEach(id -> degree.merge(id, 1, Integer::sum));
    }
    Set<String> hubs = new TreeSet<>();
    degree.forEach(
        (id, d) -> {
          if (d >= hub) {
            hubs.add(id);
          }
        });
    return hubs;
  }

  private static Set<String> taking(Reaction r) {
    Set<String> ids = new LinkedHashSet<>();
    r.reactants().forEach(s -> ids.add(s.species()));
    r.products().forEach(s -> ids.add(s.species()));
    ids.addAll(r.modifiers());
    return ids;
  }

  /** Boxes in the order in which a reader meets them, which the layout follows where it can. */
  private void add(Reaction r) {
    Map<String, Integer> aliases = new HashMap<>();
    r.reactants().forEach(s -> place(s.species(), aliases));
    r.modifiers().forEach(id -> place(id, aliases));
    int box = nodes.size();
    nodes.add(new Node(labels.of(r), detail(r), Shape.REACTION, 0));
    Heads heads = twoWay.contains(r.id()) ? Heads.START : Heads.NONE;
    Set<String> consumed = new HashSet<>();
    for (SpeciesReference s : r.reactants()) {
      consumed.add(s.species());
      edges.add(new Edge(place(s.species(), aliases), box, times(s), "", Line.FLOW, heads));
    }
    Map<String, Integer> made = new HashMap<>();
    for (SpeciesReference s : r.products()) {
      edges.add(new Edge(box, place(s.species(), made), times(s), "", Line.FLOW, Heads.END));
    }
    for (String id : new LinkedHashSet<>(r.modifiers())) {
      if (!consumed.contains(id)) {
        edges.add(new Edge(place(id, aliases), box, "", "", Line.INFLUENCE, Heads.END));
      }
    }
  }

  private String detail(Reaction r) {
    String name = r.name().isEmpty() ? "" : r.name() + "\n";
    String rate = ModelText.rate(r);
    return name
        + r.id()
        + ": "
        + text.equation(r)
        + (rate.isEmpty()
            ? ""
            : "\nrate " + (rate.length() > 300 ? rate.substring(0, 300) + "…" : rate));
  }

  private static String times(SpeciesReference s) {
    double n = s.stoichiometry().orElse(1);
    return n == 1 ? "" : Text.number(n);
  }

  private int place(String id, Map<String, Integer> aliases) {
    boolean hub = hubs.contains(id);
    return (hub ? aliases : places)
        .computeIfAbsent(
            id,
            k -> {
              Species s = species.get(id);
              boolean fixed = s.boundary() || s.constant();
              Shape shape = hub ? Shape.ALIAS : fixed ? Shape.FIXED : Shape.SPECIES;
              int tint = tints.size() > MOST_TINTS ? 0 : tints.get(s.compartment());
              String name = s.name().isEmpty() || s.name().equals(id) ? "" : s.name() + "\n";
              nodes.add(new Node(labels.of(s), name + id + " in " + s.compartment(), shape, tint));
              return nodes.size() - 1;
            });
  }

  private String caption() {
    String caption =
        "Coloured boxes are species, plain ones reactions. A number at an arrow says how many are taken or made.";
    if (hubs.isEmpty()) {
      return caption;
    }
    List<String> names = hubs.stream().map(labels::of).toList();
    int more = names.size() - MOST_NAMED;
    return caption
        + " Drawn anew at each of their reactions, since they take part in %d or more: %s%s."
            .formatted(
                hub,
                String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size()))),
                more > 0 ? " and " + more + " more" : "");
  }

  private List<Block.Sign> legend() {
    List<Block.Sign> legend = new ArrayList<>();
    boolean told = tints.size() > 1 && tints.size() <= MOST_TINTS;
    Set<Integer> used = new TreeSet<>();
    nodes.stream().filter(n -> n.shape() == Shape.SPECIES).forEach(n -> used.add(n.tint()));
    for (Map.Entry<String, Integer> t : tints.entrySet()) {
      if (used.contains(t.getValue()) && (told || t.getValue() == 0)) {
        legend.add(
            sign(
                Shape.SPECIES,
                t.getValue(),
                told ? "species in " + compartment(t.getKey()) : "species"));
      }
    }
    sign(legend, Shape.FIXED, "species that reactions leave unchanged");
    sign(legend, Shape.ALIAS, "species drawn in several places");
    sign(legend, Shape.REACTION, "reaction");
    if (edges.stream().anyMatch(e -> e.line() == Line.FLOW && e.heads() != Heads.START)) {
      legend.add(arrow(Line.FLOW, Heads.END, "is taken or made"));
    }
    if (edges.stream().anyMatch(e -> e.heads() == Heads.START)) {
      legend.add(arrow(Line.FLOW, Heads.BOTH, "the same, both ways"));
    }
    if (edges.stream().anyMatch(e -> e.line() == Line.INFLUENCE)) {
      legend.add(arrow(Line.INFLUENCE, Heads.END, "acts on the rate without being used up"));
    }
    return legend;
  }

  private String compartment(String id) {
    return model.compartments().stream()
        .filter(c -> c.id().equals(id) && !c.name().isBlank())
        .map(c -> c.name().strip())
        .findFirst()
        .orElse(id);
  }

  private void sign(List<Block.Sign> legend, Shape shape, String meaning) {
    if (nodes.stream().anyMatch(n -> n.shape() == shape)) {
      legend.add(sign(shape, 0, meaning));
    }
  }

  static Block.Sign sign(Shape shape, int tint, String meaning) {
    return new Block.Sign(GraphSvg.box(new Node("", meaning, shape, tint), 34), meaning);
  }

  static Block.Sign arrow(Line line, Heads heads, String meaning) {
    return new Block.Sign(GraphSvg.arrow(line, heads, meaning), meaning);
  }
}
