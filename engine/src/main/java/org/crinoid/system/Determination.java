package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;

/**
 * Checks that nothing determines a quantity that is constant, or that something else determines.
 *
 * <p>Algebraic rules, which determine what is left, are matched later by {@link AlgebraicRules}.
 */
final class Determination {

  private final Model model;
  private final Map<String, Rule> rules = new HashMap<>();
  private final Map<String, String> setBy = new HashMap<>();
  private final Set<String> reacting = new HashSet<>();
  private final List<ModelException> faults = new ArrayList<>();

  private Determination(Model model) {
    this.model = model;
    for (Rule rule : model.rules()) {
      switch (rule) {
        case Rule.Assignment a -> rules.put(a.variable(), a);
        case Rule.Rate r -> rules.put(r.variable(), r);
        case Rule.Algebraic a -> {}
      }
    }
    int number = 0;
    for (Event e : model.events()) {
      number++;
      for (EventAssignment a : e.assignments()) {
        setBy.putIfAbsent(a.variable(), "event " + number + " assignment " + a.variable());
      }
    }
    for (Reaction r : model.reactions()) {
      r.reactants().forEach(s -> reacting.add(s.species()));
      r.products().forEach(s -> reacting.add(s.species()));
    }
  }

  /**
   * All such faults of a model, in its order.
   *
   * @return none if each quantity is determined in one way
   */
  static List<ModelException> faults(Model model) {
    Determination d = new Determination(model);
    model.compartments().forEach(c -> d.quantity(c.id(), c.constant()));
    model.parameters().forEach(p -> d.quantity(p.id(), p.constant()));
    model.species().forEach(d::species);
    model.reactions().forEach(d::reaction);
    return d.faults;
  }

  private void fault(String id, String part, String message) {
    faults.add(new ModelException(id, part, message));
  }

  /** What changes it from outside of reactions: a rule first, or an event. */
  private String cause(String id) {
    return rules.containsKey(id) ? "rule " + id : setBy.getOrDefault(id, id);
  }

  private void quantity(String id, boolean constant) {
    if (constant && (rules.containsKey(id) || setBy.containsKey(id))) {
      fault(id, cause(id), "'" + id + "' is declared constant, but a rule or an event changes it");
    }
    assigned(id);
  }

  private void assigned(String id) {
    if (rules.get(id) instanceof Rule.Assignment && setBy.containsKey(id)) {
      fault(id, setBy.get(id), "'" + id + "' is set by an assignment rule and by an event");
    }
  }

  private void species(Species s) {
    String id = s.id();
    boolean ruled = rules.containsKey(id);
    if (ruled && reacting.contains(id) && !s.boundary() && !s.constant()) {
      fault(
          id,
          cause(id),
          "species '" + id + "' is changed by reactions and by a rule; it can have only one");
    }
    if (s.constant() && (ruled || setBy.containsKey(id))) {
      fault(
          id,
          cause(id),
          "species '" + id + "' is declared constant, but a rule or an event changes it");
    }
    assigned(id);
  }

  private void reaction(Reaction r) {
    for (List<SpeciesReference> side : List.of(r.reactants(), r.products())) {
      for (SpeciesReference s : side) {
        if (!s.id().isEmpty()) {
          quantity(s.id(), s.constant());
        } else if (s.stoichiometry().isEmpty()) {
          fault(
              r.id(),
              r.id(),
              "reaction '%s' does not say how many '%s' it takes or makes: its stoichiometry is missing"
                  .formatted(r.id(), s.species()));
        }
      }
    }
  }
}
