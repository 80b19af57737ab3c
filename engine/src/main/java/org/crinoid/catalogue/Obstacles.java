package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.network.Arrow;
import org.crinoid.network.Complex;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.solve.Evidence.Obstacle;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;

/**
 * What keeps a model from having a stochastic meaning: from being read as molecules that react one
 * event at a time.
 */
final class Obstacles {

  /** Amounts above this count as many, however they are declared. */
  private static final double WHOLE = 1e-6;

  private final Model model;
  private final DynamicalSystem system;
  private final List<Obstacle> found = new ArrayList<>();

  private Obstacles(Inquiry inquiry) {
    this.model = inquiry.model();
    this.system = inquiry.system().system();
  }

  /** Those of the formulas; numbers are not looked at. */
  static List<Obstacle> of(Inquiry inquiry, ReactionNetwork network) {
    Obstacles obstacles = new Obstacles(inquiry);
    if (network.arrows().isEmpty()) {
      obstacles.add(inquiry.model().id(), "no reaction changes anything");
    }
    obstacles.stoichiometries(network);
    obstacles.concentrations(network, inquiry);
    obstacles.continuous(network);
    return List.copyOf(obstacles.found);
  }

  private void add(String element, String because) {
    found.add(new Obstacle(element, because));
  }

  private void stoichiometries(ReactionNetwork network) {
    if (network.isWhole()) {
      return;
    }
    for (Arrow a : network.arrows()) {
      for (int c : new int[] {a.source(), a.target()}) {
        Complex y = network.complexes().get(c);
        for (int k = 0; k < y.size(); k++) {
          if (!y.coefficient(k).isInteger()) {
            add(
                a.reaction(),
                "reaction '%s' takes or makes %s molecules of '%s', no whole number"
                    .formatted(
                        a.reaction(), y.coefficient(k), network.species().get(y.species(k))));
            return;
          }
        }
      }
    }
  }

  private void concentrations(ReactionNetwork network, Inquiry inquiry) {
    Set<String> sized = new HashSet<>(inquiry.overrides().keySet());
    model.compartments().stream()
        .filter(c -> c.size().isPresent() || c.dimensions().orElse(3) == 0)
        .forEach(c -> sized.add(c.id()));
    model.initialAssignments().forEach(a -> sized.add(a.symbol()));
    for (Rule rule : model.rules()) {
      if (rule instanceof Rule.Assignment a) {
        sized.add(a.variable());
      }
    }
    model.species().stream()
        .filter(s -> network.species().contains(s.id()) && !s.onlySubstanceUnits())
        .filter(s -> !sized.contains(s.compartment()))
        .findFirst()
        .ifPresent(
            s ->
                add(
                    s.id(),
                    "species '%s' is a concentration, and its compartment '%s' has no volume from which molecules could be counted"
                        .formatted(s.id(), s.compartment())));
  }

  /** What changes otherwise than by reaction events or at instants. */
  private void continuous(ReactionNetwork network) {
    Layout layout = system.layout();
    if (layout.algebraicFrom() < layout.states().size()) {
      String id = layout.states().get(layout.algebraicFrom());
      add(id, "an algebraic rule that no formula solves determines '%s'".formatted(id));
    }
    if (layout.fastStates().length > 0) {
      model.reactions().stream()
          .filter(Reaction::fast)
          .findFirst()
          .ifPresent(
              r ->
                  add(
                      r.id(),
                      "reaction '%s' is fast: always in equilibrium, not a sequence of events"
                          .formatted(r.id())));
    }
    if (!system.delays().isEmpty()) {
      String id = system.delays().get(0).name();
      add(id, "'%s' looks back in time, and molecules have no memory".formatted(id));
    }
    Set<String> driving = driving();
    for (Rule rule : model.rules()) {
      if (rule instanceof Rule.Rate r
          && (driving.contains(r.variable()) || network.species().contains(r.variable()))) {
        add(
            r.variable(),
            "a rate rule changes '%s' continuously, and rates of reactions depend on it"
                .formatted(r.variable()));
        return;
      }
    }
  }

  /** All that rates of reactions depend on. */
  private Set<String> driving() {
    List<Expr> rates = new ArrayList<>();
    model.reactions().stream()
        .filter(r -> r.rateLaw().isPresent())
        .forEach(r -> rates.add(Expr.ref(r.id())));
    return new HashSet<>(system.reached(rates));
  }

  /** A species whose amount at the start is no number of molecules, if there is one. */
  static Optional<Obstacle> fraction(ReactionNetwork network, Instant start, Molecules molecules) {
    if (molecules.counted()) {
      return Optional.empty();
    }
    for (String id : network.species()) {
      double count = start.value(id) * molecules.perUnit();
      if (Math.abs(count - Math.rint(count)) > WHOLE * Math.max(1, Math.abs(count))) {
        return Optional.of(
            new Obstacle(
                id,
                "the amount of '%s' at the start is %s, no whole number of molecules, and no unit says how many molecules it is (%s)"
                    .formatted(id, Numbers.text(count), molecules.basis())));
      }
    }
    return Optional.empty();
  }
}
