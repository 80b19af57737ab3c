package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Compartment;
import org.crinoid.model.Event;
import org.crinoid.model.Model;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnsupportedException;

/**
 * Says a model in the terms of SBML Level 2 Version 4, with the same meaning.
 *
 * <p>A stoichiometry that formulas know by name becomes a parameter of that name; one with a
 * conversion factor becomes the formula of the product. A compartment without dimensions but of
 * some size gets three.
 */
final class Level2 {

  private final Model model;
  private final List<Diagnostic> diagnostics;
  private final Set<String> symbols = new HashSet<>();
  private final Set<String> changed = new HashSet<>();
  private final Map<String, Expr> assigned = new HashMap<>();
  private final Map<String, Species> species = new HashMap<>();
  private final Set<String> dissolved = new HashSet<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final Map<SpeciesReference, Expr> stoichiometries = new IdentityHashMap<>();

  /**
   * Prepares a model.
   *
   * @param diagnostics gets remarks
   */
  Level2(Model model, List<Diagnostic> diagnostics) {
    this.model = model;
    this.diagnostics = diagnostics;
    Formulas.global(model, e -> symbols.addAll(Rewrite.references(e)));
    model.reactions().forEach(r -> r.rateLaw().ifPresent(this::symbols));
    model.initialAssignments().forEach(a -> changed.add(a.symbol()));
    model.events().forEach(e -> e.assignments().forEach(a -> changed.add(a.variable())));
    for (Rule rule : model.rules()) {
      switch (rule) {
        case Rule.Assignment a -> assigned.put(a.variable(), a.value());
        case Rule.Rate r -> changed.add(r.variable());
        case Rule.Algebraic a -> {}
      }
    }
    model.species().forEach(s -> species.put(s.id(), s));
    parameters.addAll(model.parameters());
  }

  private void symbols(RateLaw law) {
    Set<String> known = new HashSet<>(Rewrite.references(law.rate()));
    law.parameters().forEach(p -> known.remove(p.id()));
    symbols.addAll(known);
  }

  /** Formulas of the stoichiometries of the references in {@link #model} that are no numbers. */
  Map<SpeciesReference, Expr> stoichiometries() {
    return stoichiometries;
  }

  /**
   * The model in terms of Level 2.
   *
   * @throws UnsupportedException if it says what Level 2 cannot
   */
  Model model() {
    if (model.fluxBalance().isPresent()) {
      throw refused("flux balance", model.id(), "the model states bounds or objectives of fluxes");
    }
    if (Formulas.draw(model)) {
      throw refused("random draw", model.id(), "the model draws random numbers");
    }
    List<Reaction> reactions = model.reactions().stream().map(this::reaction).toList();
    List<Event> events = model.events().stream().filter(this::event).map(Level2::said).toList();
    List<Rule> rules =
        model.rules().stream()
            .filter(r -> !(r instanceof Rule.Assignment a && dissolved.contains(a.variable())))
            .toList();
    return new Model(
        model.id(),
        model.name(),
        model.units(),
        model.functions(),
        model.compartments().stream().map(this::compartment).toList(),
        model.species().stream().map(Level2::species).toList(),
        parameters,
        model.initialAssignments(),
        rules,
        reactions,
        events,
        model.constraints(),
        Optional.empty(),
        Optional.empty());
  }

  private Reaction reaction(Reaction r) {
    if (r.reactants().isEmpty() && r.products().isEmpty()) {
      throw refused(
          "reaction without species", r.id(), "reaction '" + r.id() + "' changes nothing");
    }
    return new Reaction(
        r.id(),
        r.name(),
        r.reversible(),
        r.fast(),
        r.reactants().stream().map(s -> reference(s, r.id())).toList(),
        r.products().stream().map(s -> reference(s, r.id())).toList(),
        r.modifiers(),
        r.rateLaw());
  }

  private SpeciesReference reference(SpeciesReference s, String reaction) {
    Expr rule = assigned.get(s.id());
    boolean isSymbol = symbols.contains(s.id()) || changed.contains(s.id());
    Expr count;
    SpeciesReference reference;
    if (isSymbol) {
      parameters.add(new Parameter(s.id(), "", s.stoichiometry(), "", s.constant()));
      count = Expr.ref(s.id());
      reference = new SpeciesReference("", s.species(), OptionalDouble.empty(), false);
    } else if (rule != null) {
      dissolved.add(s.id());
      count = rule;
      reference = new SpeciesReference(s.id(), s.species(), OptionalDouble.empty(), false);
    } else if (s.stoichiometry().isPresent()) {
      count = Expr.num(s.stoichiometry().getAsDouble());
      reference = new SpeciesReference(s.id(), s.species(), s.stoichiometry(), s.constant());
    } else {
      String what = "reaction '" + reaction + "' does not say how many '" + s.species() + "'";
      throw refused("missing stoichiometry", reaction, what);
    }
    Optional<String> factor = factor(species.get(s.species()));
    if (factor.isPresent()) {
      count = Expr.apply(Op.TIMES, Expr.ref(factor.get()), count);
      reference = new SpeciesReference(reference.id(), s.species(), OptionalDouble.empty(), false);
    }
    if (reference.stoichiometry().isEmpty()) {
      stoichiometries.put(reference, count);
    }
    return reference;
  }

  /** The conversion factor of a species that reactions change. */
  private Optional<String> factor(Species s) {
    return s.boundary() || s.constant()
        ? Optional.empty()
        : s.conversionFactor().or(model::conversionFactor);
  }

  private static Species species(Species s) {
    return new Species(
        s.id(),
        s.name(),
        s.compartment(),
        s.initialAmount(),
        s.initialConcentration(),
        s.substanceUnits(),
        s.onlySubstanceUnits(),
        s.boundary(),
        s.constant(),
        Optional.empty());
  }

  private Compartment compartment(Compartment c) {
    double dimensions = c.dimensions().orElse(3);
    if (dimensions != Math.rint(dimensions) || dimensions < 0 || dimensions > 3) {
      String what = "compartment '%s' has %s dimensions".formatted(c.id(), dimensions);
      throw refused("fractional dimensions", c.id(), what);
    }
    if (dimensions > 0) {
      return c;
    }
    boolean determined =
        changed.contains(c.id()) || assigned.containsKey(c.id()) || symbols.contains(c.id());
    return c.size().isPresent() || determined
        ? new Compartment(c.id(), c.name(), OptionalDouble.of(3), c.size(), "", c.constant())
        : new Compartment(c.id(), c.name(), c.dimensions(), c.size(), "", true);
  }

  /** Whether an event does anything; what Level 2 cannot say of it must not matter. */
  private boolean event(Event e) {
    String what = e.id().isEmpty() ? "an event" : "event '" + e.id() + "'";
    if (e.assignments().isEmpty()) {
      remark("event-without-effect", e.id(), what + " assigns nothing and is left out");
      return false;
    }
    boolean alone = model.events().size() == 1;
    if (!e.initialValue()) {
      throw refused("trigger not true before the start", e.id(), what + " has initialValue=false");
    }
    if (!e.persistent() && !(alone && e.delay().isEmpty())) {
      throw refused("non-persistent event", e.id(), what + " has persistent=false");
    }
    if (e.priority().isPresent() && !alone) {
      throw refused("event priority", e.id(), what + " has a priority");
    }
    return true;
  }

  /** What Level 2 can say of an event; only a delayed one may take values at its execution. */
  private static Event said(Event e) {
    boolean late = !e.valuesFromTriggerTime() && e.delay().isEmpty();
    return new Event(
        e.id(),
        e.name(),
        e.trigger(),
        true,
        true,
        late ? Optional.of(Expr.ZERO) : e.delay(),
        Optional.empty(),
        e.valuesFromTriggerTime(),
        e.assignments());
  }

  private static UnsupportedException refused(String construct, String element, String what) {
    return new UnsupportedException(
        construct + " in Level 2", element, what + ", which SBML Level 2 cannot say");
  }

  private void remark(String code, String element, String message) {
    diagnostics.add(new Diagnostic(Diagnostic.Severity.WARNING, code, element, 0, message));
  }
}
