package org.crinoid.cli.analyse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.cli.page.Block;
import org.crinoid.cli.page.Block.Fact;
import org.crinoid.cli.page.Section;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.Words;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.network.Deficiency;
import org.crinoid.network.FiringModes;
import org.crinoid.network.OtherChange;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.network.Theorem;
import org.crinoid.network.Verdict;

/** What follows from reactions alone, as sections of a report. */
final class StructureSections {

  private static final int MOST_TERMS = 10;

  private final NetworkFacts facts;
  private final ReactionNetwork network;
  private final Map<String, Double> start;
  private final String unit;

  StructureSections(NetworkFacts facts, Map<String, Double> start, String unit) {
    this.facts = facts;
    this.network = facts.network();
    this.start = start;
    this.unit = unit;
  }

  /** All of them. */
  List<Section> all() {
    return List.of(conservation(), complexes(), theorems(), siphons(), modes());
  }

  private Section conservation() {
    List<Block> blocks = new ArrayList<>();
    int laws = facts.laws().basis().size();
    List<IntegerVector> moieties = facts.moieties().moieties();
    if (laws == 0) {
      blocks.add(new Block.Paragraph("No sum of amounts is conserved by the reactions."));
    } else {
      String amounts =
          network.otherChanges().stream()
              .filter(c -> c.what() == OtherChange.What.AMOUNTS)
              .findFirst()
              .map(c -> " This holds while only reactions act; " + c.because() + ".")
              .orElse("");
      blocks.add(
          new Block.Paragraph(
              "The reactions conserve %s.%s"
                  .formatted(Text.count(laws, "independent sum") + " of amounts", amounts)));
      blocks.add(new Block.Items(moieties.stream().map(this::moiety).toList(), "moieties"));
    }
    if (moieties.size() < laws && facts.moieties().complete()) {
      blocks.add(
          new Block.Paragraph(
              "Not all can be written without a minus sign. With the sums above, these make a"
                  + " basis or more:"));
      blocks.add(
          new Block.Items(
              facts.laws().basis().stream()
                  .filter(y -> !y.isNonNegative())
                  .map(y -> sum(y) + " stays" + total(y).map(t -> " at " + t).orElse(""))
                  .toList(),
              "laws"));
    }
    bounds(blocks);
    limit(blocks, facts.moieties().stopped(), "sums");
    return new Section("What is conserved", blocks);
  }

  private void bounds(List<Block> blocks) {
    BitSet bounded = facts.moieties().bounded();
    List<String> free =
        IntStream.range(0, network.species().size())
            .filter(i -> !bounded.get(i))
            .mapToObj(network.species()::get)
            .toList();
    if (!free.isEmpty() && facts.moieties().complete()) {
      blocks.add(
          new Block.Paragraph(
              "No conserved sum bounds %s."
                  .formatted(
                      free.size() == network.species().size() && free.size() > 3
                          ? "any species"
                          : Words.list(free, 12))));
    }
    Verdict verdict = facts.verdicts().conservative().verdict();
    String text =
        switch (verdict.answer()) {
          case HOLDS -> "All amounts are bounded: the network is conservative.";
          case FAILS ->
              "The network is not conservative: " + Words.list(List.of(verdict.because()), 1) + ".";
          case UNKNOWN -> "Whether all amounts are bounded is open: " + verdict.because() + ".";
        };
    blocks.add(new Block.Paragraph(text));
  }

  /** A moiety in words. */
  String moiety(IntegerVector y) {
    List<String> members =
        IntStream.range(0, y.size()).mapToObj(k -> network.species().get(y.index(k))).toList();
    String name =
        Moiety.common(members).map(c -> ", by its names the total of %s".formatted(c)).orElse("");
    Optional<String> total = total(y);
    String stays = total.map(t -> "stays at " + t).orElse("never changes");
    boolean nothing = total.isPresent() && value(y) == 0;
    String bounds = nothing ? "they stay absent" : "bounds " + Words.list(members, MOST_TERMS);
    return "%s %s%s: %s".formatted(sum(y), stays, name, bounds);
  }

  private String sum(IntegerVector y) {
    if (y.size() <= MOST_TERMS) {
      return network.text(y);
    }
    List<String> terms = new ArrayList<>();
    for (int k = 0; k < MOST_TERMS; k++) {
      String factor = y.value(k).toString();
      terms.add((factor.equals("1") ? "" : factor + " ") + network.species().get(y.index(k)));
    }
    return String.join(" + ", terms).replace("+ -", "− ")
        + " + %d more".formatted(y.size() - MOST_TERMS);
  }

  private double value(IntegerVector y) {
    double total = 0;
    for (int k = 0; k < y.size(); k++) {
      String id = facts.ids().get(y.index(k));
      total += y.value(k).doubleValue() * start.getOrDefault(id, Double.NaN);
    }
    return total;
  }

  private Optional<String> total(IntegerVector y) {
    double total = value(y);
    return Double.isFinite(total) ? Optional.of(Words.quantity(total, unit)) : Optional.empty();
  }

  private Section complexes() {
    Deficiency d = facts.graph().deficiency();
    List<Block> blocks = new ArrayList<>();
    blocks.add(ComplexPicture.of(facts));
    List<Fact> list = new ArrayList<>();
    list.add(new Fact("complexes", Text.grouped(d.complexes())));
    list.add(new Fact("arrows", arrows()));
    list.add(new Fact("linkage classes", Text.grouped(d.linkageClasses())));
    int terminal = Arrays.stream(facts.graph().classes().terminalCounts()).sum();
    list.add(
        new Fact(
            "strong classes",
            "%s, of which %s terminal"
                .formatted(
                    Text.grouped(facts.graph().classes().strongCount()), Text.grouped(terminal))));
    list.add(new Fact("rank", Text.grouped(d.rank())));
    list.add(
        new Fact(
            "deficiency",
            "%d = %s − %s − rank %d"
                .formatted(
                    d.deficiency(),
                    d.complexes() + (d.complexes() == 1 ? " complex" : " complexes"),
                    d.linkageClasses()
                        + (d.linkageClasses() == 1 ? " linkage class" : " linkage classes"),
                    d.rank())));
    blocks.add(new Block.Facts(list));
    blocks.add(new Block.Paragraph(reversible()));
    blocks.add(new Block.Paragraph(meaning(d)));
    return new Section("Graph of complexes", blocks);
  }

  private String arrows() {
    int all = network.arrows().size();
    long massAction = network.arrows().stream().filter(a -> a.kinetics().isMassAction()).count();
    return "%s, %s of mass action"
        .formatted(
            Text.grouped(all),
            massAction == all ? "all" : massAction == 0 ? "none" : Text.grouped(massAction));
  }

  private String reversible() {
    if (facts.graph().reversibility().isReversible()) {
      return "The network is reversible: every reaction has one straight back.";
    }
    if (facts.graph().reversibility().isWeaklyReversible()) {
      return "The network is weakly reversible: whatever a reaction does to a complex, a path of"
          + " reactions undoes.";
    }
    List<String> lost =
        facts.graph().reversibility().lost().stream()
            .map(j -> network.arrows().get(j))
            .map(a -> "%s (%s)".formatted(a.id(), network.text(a)))
            .toList();
    return "The network is not weakly reversible: no path of reactions leads back from %s."
        .formatted(Words.list(lost, 3));
  }

  private static String meaning(Deficiency d) {
    if (d.deficiency() == 0) {
      return "Deficiency 0: wherever all amounts are steady, every complex is made as fast as it is"
          + " used, whatever the rates.";
    }
    String ways =
        d.deficiency() == 1
            ? "there is one way for complexes to be out of balance while all amounts are steady"
            : "there are %s independent ways for complexes to be out of balance while all amounts are steady"
                .formatted(Text.grouped(d.deficiency()));
    String within =
        d.linkageClasses() == 1
            ? ""
            : " The linkage classes alone have %s of them, %s."
                .formatted(
                    Text.grouped(d.sumOfClasses()),
                    d.sumOfClasses() == d.deficiency()
                        ? "so that classes do not add any by acting together"
                        : "so that %s from classes acting together"
                            .formatted(
                                d.deficiency() - d.sumOfClasses() == 1
                                    ? "one comes"
                                    : Text.grouped(d.deficiency() - d.sumOfClasses()) + " come"));
    return "Deficiency %s: %s. That leaves room for several steady states or oscillations, and proves neither.%s"
        .formatted(Text.grouped(d.deficiency()), ways, within);
  }

  private Section theorems() {
    List<Theorem> speaking =
        facts.theorems().all().stream().filter(t -> t.verdict().holds()).toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            speaking.isEmpty()
                ? "None of the theorems known here speaks of this network."
                : "What follows from the structure, by theorem:"));
    if (!speaking.isEmpty()) {
      blocks.add(new Block.Findings(speaking.stream().map(t -> finding(List.of(t))).toList()));
    }
    Map<Verdict, List<Theorem>> silent = new LinkedHashMap<>();
    facts.theorems().all().stream()
        .filter(t -> !t.verdict().holds())
        .forEach(t -> silent.computeIfAbsent(t.verdict(), v -> new ArrayList<>()).add(t));
    if (!silent.isEmpty()) {
      blocks.add(new Block.Heading("Theorems whose conditions fail or are open"));
      blocks.add(new Block.Findings(silent.values().stream().map(this::finding).toList()));
    }
    return new Section("What theorems say", blocks);
  }

  /** Theorems that give the same answer for the same reason. */
  private Block.Finding finding(List<Theorem> alike) {
    Theorem t = alike.get(0);
    Block.Answer answer =
        switch (t.verdict().answer()) {
          case HOLDS -> Block.Answer.YES;
          case FAILS -> Block.Answer.NO;
          case UNKNOWN -> Block.Answer.OPEN;
        };
    boolean one = alike.size() == 1;
    return new Block.Finding(
        answer,
        Words.list(alike.stream().map(Theorem::title).toList(), alike.size()),
        one ? facts.meaning(t) : "",
        t.verdict().because(),
        one ? t.source().text() : "",
        one ? t.source().address() : "");
  }

  private Section siphons() {
    List<Block> blocks = new ArrayList<>();
    List<BitSet> critical = facts.critical();
    List<BitSet> all = facts.siphons().minimal();
    blocks.add(
        new Block.Paragraph(
            "A siphon is a set of species that, once all of them are absent, stays absent. "
                + (all.isEmpty()
                    ? "This network has none: whatever is gone can be made again."
                    : siphonCount(all.size(), critical.size()))));
    if (!critical.isEmpty()) {
      blocks.add(new Block.Paragraph("Not kept from emptying by any conserved sum:"));
      blocks.add(items(critical, "siphons"));
    }
    List<BitSet> safe = all.stream().filter(s -> !critical.contains(s)).toList();
    if (!safe.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              "Each of these holds a conserved sum, so it empties only if that is zero from the start:"));
      blocks.add(items(safe, "siphons"));
    }
    network.arrows().stream()
        .filter(a -> !a.kinetics().isProper())
        .findFirst()
        .ifPresent(
            a ->
                blocks.add(
                    new Block.Paragraph(
                        "Read this with care: the rate of %s was not proved to vanish exactly where a reactant is absent."
                            .formatted(a.id()))));
    limit(blocks, facts.siphons().stopped(), "siphons");
    return new Section("What can die out", blocks);
  }

  private static String siphonCount(int all, int critical) {
    return "There %s %s minimal, and %s."
        .formatted(
            all == 1 ? "is" : "are",
            all == 1 ? "one that is" : Text.grouped(all) + " that are",
            critical == 0
                ? "every one holds a conserved sum"
                : critical == all
                    ? (all == 1 ? "it holds no conserved sum" : "none holds a conserved sum")
                    : Text.grouped(critical)
                        + (critical == 1 ? " of them holds" : " of them hold")
                        + " no conserved sum");
  }

  private Block items(List<BitSet> sets, String noun) {
    return new Block.Items(
        sets.stream()
            .map(s -> Words.list(s.stream().mapToObj(network.species()::get).toList(), MOST_TERMS))
            .toList(),
        noun);
  }

  private Section modes() {
    List<Block> blocks = new ArrayList<>();
    List<IntegerVector> cycles =
        facts.modes().modes().stream()
            .filter(m -> !FiringModes.isBackAndForth(network, m))
            .toList();
    int back = facts.modes().modes().size() - cycles.size();
    blocks.add(
        new Block.Paragraph(
            "A firing mode is a smallest set of reactions that, each firing as often as stated, change"
                + " nothing together: every steady flow is a sum of them (elementary flux modes). "
                + modeCount(cycles.size(), back)));
    if (!cycles.isEmpty()) {
      blocks.add(new Block.Items(cycles.stream().map(this::mode).toList(), "modes"));
    }
    Verdict consistent = facts.verdicts().consistent().verdict();
    blocks.add(
        new Block.Paragraph(
            switch (consistent.answer()) {
              case HOLDS ->
                  "As far as numbers of molecules go, all reactions can run together at a steady state: "
                      + consistent.because()
                      + ".";
              case FAILS ->
                  "Not all reactions can run at a steady state: " + consistent.because() + ".";
              case UNKNOWN ->
                  "Whether all reactions can run together at a steady state is open: "
                      + consistent.because()
                      + ".";
            }));
    limit(blocks, facts.modes().stopped(), "modes");
    return new Section("How reactions can run in a steady state", blocks);
  }

  private static String modeCount(int cycles, int back) {
    String pairs =
        back == 0
            ? ""
            : " Besides, %s each other."
                .formatted(
                    back == 1
                        ? "a reaction and the one straight back balance"
                        : Text.grouped(back)
                            + " pairs of a reaction and the one straight back balance");
    return (cycles == 0
            ? "There is none."
            : cycles == 1 ? "There is one:" : "There are " + Text.grouped(cycles) + ":")
        + pairs;
  }

  private String mode(IntegerVector mode) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < mode.size(); k++) {
      String times = mode.value(k).toString();
      parts.add(
          (times.equals("1") ? "" : times + " × ") + network.arrows().get(mode.index(k)).id());
    }
    return Words.list(parts, MOST_TERMS);
  }

  private static void limit(List<Block> blocks, Optional<String> stopped, String what) {
    stopped.ifPresent(
        why ->
            blocks.add(
                new Block.Paragraph(
                    "Not all %s were found, because %s; those above are some."
                        .formatted(what, why))));
  }
}
