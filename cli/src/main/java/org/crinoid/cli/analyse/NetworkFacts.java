package org.crinoid.cli.analyse;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.crinoid.network.ConservationLaws;
import org.crinoid.network.Conservativeness;
import org.crinoid.network.Consistency;
import org.crinoid.network.Deficiency;
import org.crinoid.network.FiringModes;
import org.crinoid.network.LinkageClasses;
import org.crinoid.network.Moieties;
import org.crinoid.network.PersistenceTheorem;
import org.crinoid.network.RateConstants;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.network.Reversibility;
import org.crinoid.network.Siphons;
import org.crinoid.network.Theorem;
import org.crinoid.network.Theorems;

/**
 * What follows exactly from the reactions of a model.
 *
 * @param network the network, with labels for names
 * @param ids identifiers of its species, in their order
 * @param graph the graph of complexes
 * @param laws what is conserved
 * @param moieties what is conserved with positive signs
 * @param siphons what stays absent
 * @param modes how reactions run without net effect
 * @param verdicts conservative, consistent
 * @param theorems what theorems say
 */
record NetworkFacts(
    ReactionNetwork network,
    List<String> ids,
    ComplexFacts graph,
    ConservationLaws laws,
    Moieties moieties,
    Siphons siphons,
    FiringModes modes,
    Balance verdicts,
    Theorems theorems) {

  /**
   * The graph of complexes.
   *
   * @param classes its pieces
   * @param deficiency theirs
   * @param reversibility of arrows
   */
  record ComplexFacts(LinkageClasses classes, Deficiency deficiency, Reversibility reversibility) {}

  /** Whether amounts are bounded together, and whether arrows can balance each other. */
  record Balance(Conservativeness conservative, Consistency consistent) {}

  /**
   * Analyses a network.
   *
   * @param raw the network with identifiers for names
   * @param stage told what begins
   */
  static NetworkFacts of(
      ReactionNetwork raw, Labels labels, RateConstants constants, Consumer<String> stage) {
    ReactionNetwork network = labels.relabelled(raw);
    stage.accept("conservation laws");
    ConservationLaws laws = ConservationLaws.of(network);
    Moieties moieties = Moieties.of(laws, Moieties.WORK_LIMIT);
    ComplexFacts graph =
        new ComplexFacts(
            LinkageClasses.of(network), Deficiency.of(network), Reversibility.of(network));
    stage.accept("siphons");
    Siphons siphons = Siphons.of(network);
    stage.accept("firing modes");
    FiringModes modes = FiringModes.of(network);
    Balance balance = new Balance(Conservativeness.of(network, laws), Consistency.of(network));
    stage.accept("theorems");
    Theorems theorems = Theorems.of(network, constants);
    return new NetworkFacts(
        network, raw.species(), graph, laws, moieties, siphons, modes, balance, theorems);
  }

  /**
   * What a theorem's verdict means for the network; nothing where it just does not apply, and so
   * says nothing.
   */
  String meaning(Theorem theorem) {
    boolean applies = network.isMassAction() || theorem instanceof PersistenceTheorem;
    return switch (theorem.verdict().answer()) {
      case HOLDS -> theorem.meaning();
      case FAILS -> applies ? theorem.meaning() : "";
      case UNKNOWN -> "";
    };
  }

  /** Minimal siphons that contain no moiety. */
  List<BitSet> critical() {
    return siphons.minimal().stream()
        .filter(
            s -> moieties.moieties().stream().noneMatch(m -> m.support().stream().allMatch(s::get)))
        .toList();
  }

  /** Identifiers of reactions whose rate has a forward and a backward part. */
  Set<String> twoWay() {
    Set<List<Object>> seen = new HashSet<>();
    Set<String> both = new HashSet<>();
    network.arrows().forEach(a -> seen.add(List.of(a.reaction(), a.source(), a.target())));
    network
        .arrows()
        .forEach(
            a -> {
              if (seen.contains(List.of(a.reaction(), a.target(), a.source()))) {
                both.add(a.reaction());
              }
            });
    return both;
  }
}
