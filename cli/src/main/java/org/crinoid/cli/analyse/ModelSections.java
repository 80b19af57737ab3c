package org.crinoid.cli.analyse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crinoid.cli.page.Block;
import org.crinoid.cli.page.Block.Fact;
import org.crinoid.cli.page.Section;
import org.crinoid.cli.text.ModelText;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.UnitText;
import org.crinoid.cli.text.Words;
import org.crinoid.model.Compartment;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Species;
import org.crinoid.network.Arrow;
import org.crinoid.network.Note;
import org.crinoid.network.OtherChange;

/** What a model is made of, as sections of its report. */
final class ModelSections {

  private final Analysis analysis;
  private final Model model;

  ModelSections(Analysis analysis) {
    this.analysis = analysis;
    this.model = analysis.imported().model();
  }

  /** Counts, units, and what else acts beside reactions. */
  Section overview() {
    List<Block> blocks = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("species", species()));
    facts.add(new Fact("reactions", reactions()));
    facts.add(new Fact("compartments", compartments()));
    facts.add(new Fact("parameters", Text.grouped(model.parameters().size())));
    facts.add(new Fact("rules", Text.grouped(model.rules().size())));
    facts.add(new Fact("events", Text.grouped(model.events().size())));
    units().ifPresent(facts::add);
    blocks.add(new Block.Facts(facts));
    if (analysis.structure() instanceof Analysis.Network n) {
      List<OtherChange> others = n.facts().network().otherChanges();
      if (!others.isEmpty()) {
        blocks.add(
            new Block.Paragraph(
                "What follows from reactions alone must be read with care, because more than"
                    + " reactions acts:"));
        blocks.add(new Block.Items(others.stream().map(OtherChange::because).toList(), "changes"));
      }
    }
    return new Section("The model", blocks);
  }

  private String species() {
    long fixed = model.species().stream().filter(s -> s.boundary() || s.constant()).count();
    String all = Text.grouped(model.species().size());
    return switch (analysis.structure()) {
      case Analysis.Network n ->
          "%s; reactions change %s%s"
              .formatted(
                  all,
                  n.facts().ids().size() == model.species().size()
                      ? "all of them"
                      : Text.grouped(n.facts().ids().size()),
                  fixed > 0 ? " and leave " + Text.grouped(fixed) + " as given" : "");
      case Analysis.NoNetwork n -> all;
    };
  }

  private String reactions() {
    String all = Text.grouped(model.reactions().size());
    if (!(analysis.structure() instanceof Analysis.Network n)) {
      return all;
    }
    Map<String, Optional<String>> kinetics = kinetics(n.facts());
    long massAction = kinetics.values().stream().filter(Optional::isEmpty).count();
    int twoWay = n.facts().twoWay().size();
    return "%s, %s of mass action%s%s"
        .formatted(
            all,
            massAction == model.reactions().size() && massAction > 1
                ? "all"
                : massAction == 0 ? "none" : Text.grouped(massAction),
            twoWay > 0 ? "; %s both ways".formatted(twoWay == 1 ? "1 goes" : twoWay + " go") : "",
            kinetics.size() < model.reactions().size()
                ? "; %s no effect".formatted(idle(model.reactions().size() - kinetics.size()))
                : "");
  }

  private static String idle(int count) {
    return count == 1 ? "1 has" : count + " have";
  }

  private String compartments() {
    List<String> names =
        model.compartments().stream()
            .map(c -> c.name().isBlank() ? c.id() : c.name().strip())
            .toList();
    return names.isEmpty() ? "none" : Words.list(names, 6);
  }

  private Optional<Fact> units() {
    UnitText units = new UnitText(model.units());
    List<String> parts = new ArrayList<>();
    Map<String, String> stated = new LinkedHashMap<>();
    stated.put("time", units.of(model.units().time()));
    stated.put("amounts", units.of(model.units().substance()));
    stated.put("volumes", units.of(model.units().volume()));
    stated.forEach(
        (what, unit) -> {
          if (!unit.isEmpty()) {
            parts.add(what + " in " + unit);
          }
        });
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Fact("units", String.join(", ", parts)));
  }

  /** For each reaction that has arrows, why it is not mass action; nothing if it is. */
  static Map<String, Optional<String>> kinetics(NetworkFacts facts) {
    Map<String, Optional<String>> kinetics = new LinkedHashMap<>();
    for (Arrow a : facts.network().arrows()) {
      Optional<String> reason = Optional.of(a.kinetics().reason()).filter(r -> !r.isEmpty());
      kinetics.merge(a.reaction(), reason, (one, other) -> one.or(() -> other));
    }
    return kinetics;
  }

  /** The reactions as a picture. */
  Optional<Section> picture() {
    if (model.reactions().isEmpty()) {
      return Optional.empty();
    }
    Set<String> twoWay =
        switch (analysis.structure()) {
          case Analysis.Network n -> n.facts().twoWay();
          case Analysis.NoNetwork n -> Set.of();
        };
    return Optional.of(
        new Section(
            "Species and reactions",
            List.of(ReactionPicture.of(model, analysis.labels(), twoWay))));
  }

  /** Tables of reactions and of species. */
  List<Section> tables() {
    List<Section> sections = new ArrayList<>();
    if (!model.reactions().isEmpty()) {
      sections.add(new Section("Table of reactions", reactionTable()));
    }
    if (!model.species().isEmpty()) {
      sections.add(new Section("Table of species", List.of(speciesTable())));
    }
    return sections;
  }

  private List<Block> reactionTable() {
    ModelText text = new ModelText(model, analysis.labels()::of);
    Map<String, Optional<String>> kinetics =
        analysis.structure() instanceof Analysis.Network n ? kinetics(n.facts()) : Map.of();
    List<List<String>> rows = new ArrayList<>();
    for (Reaction r : model.reactions()) {
      String kind =
          kinetics.containsKey(r.id())
              ? kinetics.get(r.id()).map(w -> "not mass action: " + w).orElse("mass action")
              : r.rateLaw().isPresent() ? "" : "no rate law";
      String equation = text.equation(r).replace("<->", "⇌").replace("->", "→");
      rows.add(List.of(analysis.labels().of(r), r.id(), equation, kind));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Table(
            List.of("reaction", "identifier", "equation", "rate law"), rows, 4, "reactions"));
    if (analysis.structure() instanceof Analysis.Network n
        && !n.facts().network().notes().isEmpty()) {
      blocks.add(new Block.Heading("How rate laws were read"));
      List<Note> notes = n.facts().network().notes();
      blocks.add(
          new Block.Items(
              notes.stream().map(note -> note.reaction() + ": " + note.text()).toList(),
              "remarks"));
    }
    return blocks;
  }

  private Block speciesTable() {
    Map<String, String> compartments = new HashMap<>();
    for (Compartment c : model.compartments()) {
      compartments.put(c.id(), c.name().isBlank() ? c.id() : c.name().strip());
    }
    ModelText text = new ModelText(model);
    List<List<String>> rows = new ArrayList<>();
    for (Species s : model.species()) {
      Double amount = analysis.start().get(s.id());
      rows.add(
          List.of(
              analysis.labels().of(s),
              s.id(),
              compartments.getOrDefault(s.compartment(), s.compartment()),
              text.role(s.id(), s.constant(), s.boundary()),
              amount == null ? "" : Text.number(amount)));
    }
    String unit = analysis.amountUnit();
    return new Block.Table(
        List.of(
            "species",
            "identifier",
            "compartment",
            "role",
            "amount at the start" + (unit.isEmpty() ? "" : " (" + unit + ")")),
        rows,
        4,
        "species");
  }
}
