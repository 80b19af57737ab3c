package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Compartment;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;

/**
 * Turns a {@link Model} into a {@link DynamicalSystem}; the one place that knows what SBML's
 * constructs mean.
 *
 * <ul>
 *   <li>The state of a species is its amount. Where its identifier stands for a concentration,
 *       formulas read {@code [S] = S / V}, and values written to it are multiplied by {@code V}.
 *   <li>A rate rule for a concentration becomes {@code dS/dt = V·rule + [S]·dV/dt}.
 *   <li>Reactions change amounts: {@code dS/dt = c·Σ ν v}, with the conversion factor {@code c}.
 *   <li>Local parameters become constants named {@code reaction.parameter}.
 * </ul>
 */
final class Lowering {

  private final Model model;
  private final Inlining inlining;
  private final Map<String, Species> species = new HashMap<>();
  private final Map<String, Compartment> compartments = new HashMap<>();
  private final Map<String, Rule> rules = new HashMap<>();
  private final Set<String> eventTargets = new HashSet<>();
  private final Set<String> reacting = new HashSet<>();
  private final Set<String> moved = new HashSet<>();
  private final Set<String> initialised = new HashSet<>();
  private final Map<String, Expr> symbols = new HashMap<>();

  private final Map<String, Expr> rates = new LinkedHashMap<>();
  private final Set<String> parameters = new LinkedHashSet<>();
  private final Set<String> discrete = new LinkedHashSet<>();
  private final List<Definition> assigned = new ArrayList<>();
  private final Set<String> free = new LinkedHashSet<>();
  private final Set<String> determined = new HashSet<>();
  private FastReactions fast = new FastReactions(Map.of(), Map.of());

  Lowering(Model model) {
    this.model = model;
    List<ModelException> faults = Determination.faults(model);
    if (!faults.isEmpty()) {
      throw ModelException.of(faults);
    }
    DrawPlaces.check(model);
    this.inlining = new Inlining(model.functions());
    model.compartments().forEach(c -> compartments.put(c.id(), c));
    model.initialAssignments().forEach(a -> initialised.add(a.symbol()));
    for (Rule rule : model.rules()) {
      switch (rule) {
        case Rule.Assignment a -> rules.put(a.variable(), a);
        case Rule.Rate r -> rules.put(r.variable(), r);
        case Rule.Algebraic a -> {}
      }
    }
    model.events().forEach(e -> e.assignments().forEach(a -> eventTargets.add(a.variable())));
    for (Species s : model.species()) {
      species.put(s.id(), s);
      if (namesConcentration(s)) {
        symbols.put(s.id(), Expr.ref(Layout.concentrationName(s.id())));
      }
    }
    for (Reaction r : model.reactions()) {
      for (List<SpeciesReference> side : List.of(r.reactants(), r.products())) {
        side.forEach(ref -> reacting.add(ref.species()));
        if (r.rateLaw().isPresent()) {
          side.forEach(ref -> moved.add(ref.species()));
        }
      }
    }
  }

  DynamicalSystem system() {
    lowerReactions();
    model.compartments().forEach(c -> lowerQuantity(c.id(), c.constant()));
    model.parameters().forEach(p -> lowerQuantity(p.id(), p.constant()));
    model.species().forEach(this::lowerSpecies);
    Map<String, Expr> algebraic = resolveAlgebraicRules();
    Map<String, Expr> derivatives = derivatives();
    derivatives.putAll(algebraic);
    Set<String> places = new HashSet<>(derivatives.keySet());
    places.addAll(parameters);
    Start start = new Start(this, places, assigned);
    Circles.refuse(model, assigned, start.definitions());
    List<Definition> ordered = Ordering.of(assigned, "rules and rate laws");
    Layout layout =
        new Layout(
            List.copyOf(derivatives.keySet()),
            algebraic.keySet(),
            List.copyOf(parameters),
            discrete,
            ordered.stream().map(Definition::name).toList(),
            model.species().stream().map(this::pool).toList());
    DynamicalSystem system =
        new DynamicalSystem(
            layout,
            List.copyOf(derivatives.values()),
            ordered,
            model.reactions().stream().map(Reaction::id).toList(),
            start.ordered(),
            events(layout),
            List.of(),
            constraints());
    Map<String, Expr> stated = new HashMap<>();
    rates.forEach(
        (id, rate) -> {
          if (!isInMovingVolume(id)) {
            stated.put(layout.symbol(id), rate);
          }
        });
    return RatesOfChange.resolve(system, new RatesOfChange.Stated(stated, fast.slow()));
  }

  /** A formula of the model in terms of variables. */
  Expr lower(Expr e, String where) {
    return Rewrite.substitute(inlining.inline(e, where), symbols);
  }

  Model model() {
    return model;
  }

  Optional<Species> species(String id) {
    return Optional.ofNullable(species.get(id));
  }

  /** Size of the compartment of {@code s}, as a reference; empty for a point without a size. */
  Optional<Expr> volume(Species s) {
    return hasVolume(s) ? Optional.of(Expr.ref(s.compartment())) : Optional.empty();
  }

  boolean namesConcentration(Species s) {
    return !s.onlySubstanceUnits() && hasVolume(s);
  }

  /** A point of no dimensions has a size only if the model gives it one (Level 3 allows that). */
  private boolean hasVolume(Species s) {
    Compartment c = compartments.get(s.compartment());
    boolean sized =
        c.size().isPresent()
            || initialised.contains(c.id())
            || rules.containsKey(c.id())
            || mayBeDetermined(c);
    return c.dimensions().orElse(3) != 0 || sized;
  }

  /** Whether an algebraic rule may turn out to determine its size. */
  private boolean mayBeDetermined(Compartment c) {
    return !c.constant() && model.rules().stream().anyMatch(r -> r instanceof Rule.Algebraic);
  }

  private Layout.Pool pool(Species s) {
    boolean changes = rules.containsKey(s.id()) || determined.contains(s.id()) || isReacting(s);
    return new Layout.Pool(
        s.id(), hasVolume(s) ? s.compartment() : "", namesConcentration(s), changes);
  }

  private boolean isReacting(Species s) {
    return reacting.contains(s.id()) && !s.boundary() && !s.constant();
  }

  /** Whether a reaction with a rate law changes it; a species that none does is no state. */
  private boolean isMoved(Species s) {
    return isReacting(s) && moved.contains(s.id());
  }

  private void lowerQuantity(String id, boolean constant) {
    Rule rule = rules.get(id);
    switch (rule) {
      case Rule.Assignment a -> assign(id, lower(a.value(), "the rule of '" + id + "'"));
      case Rule.Rate r -> rates.put(id, lower(r.value(), "the rule of '" + id + "'"));
      case Rule.Algebraic a -> throw new IllegalStateException("has no variable");
      case null -> parameter(id, constant);
    }
  }

  private void assign(String id, Expr value) {
    assigned.add(new Definition(id, value));
  }

  private void parameter(String id, boolean constant) {
    parameters.add(id);
    if (eventTargets.contains(id)) {
      discrete.add(id);
    } else if (!constant) {
      free.add(id);
    }
  }

  /** Gives each algebraic rule its variable, which is then assigned or an algebraic state. */
  private Map<String, Expr> resolveAlgebraicRules() {
    List<Definition> equations = new ArrayList<>();
    for (Rule rule : model.rules()) {
      if (rule instanceof Rule.Algebraic) {
        String name = "algebraic rule " + (equations.size() + 1);
        equations.add(new Definition(name, lower(rule.value(), name)));
      }
    }
    Map<String, Expr> states = new LinkedHashMap<>();
    if (!equations.isEmpty()) {
      var resolved = AlgebraicRules.resolve(equations, assigned, preferences());
      resolved.equations().forEach(d -> states.put(d.name(), d.value()));
      assigned.addAll(resolved.assigned());
      resolved.assigned().forEach(d -> determined.add(d.name()));
      determined.addAll(states.keySet());
      parameters.removeAll(determined);
    }
    return states;
  }

  /**
   * Ranks what an algebraic rule may determine: first what has no value otherwise, then species,
   * parameters, compartments.
   */
  private Map<String, Integer> preferences() {
    Map<String, Integer> ranks = new HashMap<>();
    free.forEach(id -> ranks.put(id, 2));
    species.values().forEach(s -> ranks.computeIfPresent(s.id(), (id, r) -> hasStart(s) ? 1 : 0));
    model.compartments().forEach(c -> ranks.computeIfPresent(c.id(), (id, r) -> 3));
    for (Parameter p : model.parameters()) {
      boolean valued = p.value().isPresent() || initialised.contains(p.id());
      ranks.computeIfPresent(p.id(), (id, r) -> valued ? 2 : 0);
    }
    return ranks;
  }

  private boolean hasStart(Species s) {
    return s.initialAmount().isPresent()
        || s.initialConcentration().isPresent()
        || initialised.contains(s.id());
  }

  private void lowerSpecies(Species s) {
    String id = s.id();
    Rule rule = rules.get(id);
    String concentration = Layout.concentrationName(id);
    Optional<Expr> volume = volume(s);
    if (rule instanceof Rule.Assignment a) {
      Expr value = lower(a.value(), "the rule of '" + id + "'");
      if (namesConcentration(s)) {
        assign(id, Algebra.times(Expr.ref(concentration), volume.orElseThrow()));
        assigned.add(new Definition(concentration, value));
        return;
      }
      assign(id, value);
    } else if (rule instanceof Rule.Rate r) {
      rates.put(id, lower(r.value(), "the rule of '" + id + "'"));
    } else if (!isMoved(s)) {
      parameter(id, s.constant() || isReacting(s));
    }
    volume.ifPresent(v -> assigned.add(new Definition(concentration, perVolume(Expr.ref(id), s))));
  }

  /** A quotient, or where the volume never changes a product with a reciprocal computed once. */
  private Expr perVolume(Expr amount, Species s) {
    Expr volume = volume(s).orElseThrow();
    String id = s.compartment();
    boolean fixed =
        !rules.containsKey(id)
            && !eventTargets.contains(id)
            && !mayBeDetermined(compartments.get(id));
    return fixed
        ? Algebra.times(amount, Algebra.divide(Expr.ONE, volume))
        : Algebra.divide(amount, volume);
  }

  private void lowerReactions() {
    for (Reaction r : model.reactions()) {
      Optional<RateLaw> law = r.rateLaw();
      Expr rate = Expr.NAN;
      if (law.isPresent()) {
        Map<String, Expr> local = new HashMap<>();
        for (Parameter p : law.get().parameters()) {
          String name = r.id() + "." + p.id();
          parameters.add(name);
          local.put(p.id(), Expr.ref(name));
        }
        String where = "the rate law of '" + r.id() + "'";
        Expr inlined = inlining.inline(law.get().rate(), where);
        Map<String, Expr> meaning = new HashMap<>(local);
        Rewrite.references(inlined).stream()
            .filter(id -> !local.containsKey(id) && symbols.containsKey(id))
            .forEach(id -> meaning.put(id, symbols.get(id)));
        rate = Rewrite.substitute(inlined, meaning);
      }
      assigned.add(new Definition(r.id(), rate));
      lowerStoichiometries(r);
    }
  }

  /** Species references with an identifier are variables of their own. */
  private void lowerStoichiometries(Reaction r) {
    for (List<SpeciesReference> side : List.of(r.reactants(), r.products())) {
      for (SpeciesReference s : side) {
        if (!s.id().isEmpty()) {
          lowerQuantity(s.id(), s.constant());
        }
      }
    }
  }

  private Map<String, Expr> derivatives() {
    Map<String, List<Expr>> terms = new LinkedHashMap<>();
    for (Species s : model.species()) {
      if (isMoved(s)) {
        terms.put(s.id(), new ArrayList<>());
      }
    }
    Map<String, Map<String, Expr>> moves = new LinkedHashMap<>();
    for (Reaction r : model.reactions()) {
      if (r.fast() && r.rateLaw().isPresent()) {
        moves.put(r.id(), moves(r, terms.keySet()));
        continue;
      }
      for (SpeciesReference s : r.reactants()) {
        addTerm(terms.get(s.species()), Algebra.negate(stoichiometry(s, r)), r);
      }
      for (SpeciesReference s : r.products()) {
        addTerm(terms.get(s.species()), stoichiometry(s, r), r);
      }
    }
    Map<String, Expr> derivatives = new LinkedHashMap<>();
    terms.forEach((id, sum) -> derivatives.put(id, converted(id, Algebra.sum(sum))));
    Map<String, Expr> factors = new HashMap<>();
    terms.keySet().forEach(id -> factors.put(id, converted(id, Expr.ONE)));
    fast = new FastReactions(traced(moves), factors);
    checkFast(terms.keySet());
    assigned.addAll(fast.amounts());
    assigned.addAll(fast.rates());
    Map<String, Expr> states = fast.states(derivatives);
    rates.forEach((id, rate) -> states.put(id, amountRate(id, rate)));
    return states;
  }

  /** How many of each species that reactions move a reaction makes, less what it takes. */
  private Map<String, Expr> moves(Reaction r, Set<String> moved) {
    Map<String, Expr> net = new LinkedHashMap<>();
    r.reactants().stream()
        .filter(s -> moved.contains(s.species()))
        .forEach(s -> net.merge(s.species(), Algebra.negate(stoichiometry(s, r)), Algebra::plus));
    r.products().stream()
        .filter(s -> moved.contains(s.species()))
        .forEach(s -> net.merge(s.species(), stoichiometry(s, r), Algebra::plus));
    return net;
  }

  /** A fast reaction's stoichiometry, in terms of what stands still while it runs. */
  private Map<String, Map<String, Expr>> traced(Map<String, Map<String, Expr>> moves) {
    if (!moves.isEmpty()) {
      FastStoichiometry stoichiometry = new FastStoichiometry(assigned);
      moves.values().forEach(row -> row.replaceAll((id, e) -> stoichiometry.traced(e)));
    }
    return moves;
  }

  private void checkFast(Set<String> states) {
    Set<String> slow = new HashSet<>(states);
    slow.addAll(rates.keySet());
    slow.removeIf(id -> fast.moves(id) || fast.isDependent(id));
    fast.coefficients().forEach(e -> FastStoichiometry.check(e, slow, parameters));
  }

  FastReactions fast() {
    return fast;
  }

  private static void addTerm(List<Expr> terms, Expr stoichiometry, Reaction r) {
    if (terms != null && r.rateLaw().isPresent()) {
      terms.add(Algebra.times(stoichiometry, Expr.ref(r.id())));
    }
  }

  private Expr stoichiometry(SpeciesReference s, Reaction r) {
    if (rules.get(s.id()) instanceof Rule.Assignment a) {
      return lower(a.value(), "the rule of '" + s.id() + "'");
    }
    if (!s.id().isEmpty()) {
      return Expr.ref(s.id());
    }
    return Expr.num(s.stoichiometry().orElseThrow());
  }

  private Expr converted(String id, Expr rate) {
    return species
        .get(id)
        .conversionFactor()
        .or(model::conversionFactor)
        .map(factor -> Algebra.times(Expr.ref(factor), rate))
        .orElse(rate);
  }

  /** A rate rule for a concentration, as a rate of change of the amount. */
  private Expr amountRate(String id, Expr rate) {
    Species s = species.get(id);
    if (s == null || !namesConcentration(s)) {
      return rate;
    }
    Expr volume = volume(s).orElseThrow();
    Expr growth = volumeRate(s);
    return Algebra.plus(
        Algebra.times(volume, rate), Algebra.times(Expr.ref(Layout.concentrationName(id)), growth));
  }

  private Expr volumeRate(Species s) {
    Expr rate = rates.get(s.compartment());
    if (rate != null) {
      return rate;
    }
    return isInMovingVolume(s.id()) ? new Expr.RateOf(s.compartment()) : Expr.ZERO;
  }

  /** Whether it is a species in a compartment whose size follows from others. */
  private boolean isInMovingVolume(String id) {
    Species s = species.get(id);
    return s != null
        && (rules.get(s.compartment()) instanceof Rule.Assignment
            || determined.contains(s.compartment()));
  }

  private List<EventSpec> events(Layout layout) {
    List<EventSpec> specs = new ArrayList<>();
    int number = 0;
    for (Event e : model.events()) {
      number++;
      String id = e.id().isEmpty() ? "event " + number : e.id();
      String where = "event '" + id + "'";
      List<EventSpec.Assignment> assignments = new ArrayList<>();
      for (EventAssignment a : e.assignments()) {
        assignments.add(
            new EventSpec.Assignment(a.variable(), lower(a.value(), where), scale(a.variable())));
        if (layout.variable(a.variable()).role() == Role.ASSIGNED
            && !fast.isDependent(a.variable())) {
          throw new ModelException(
              e.id(), where + " sets '" + a.variable() + "', which is a rule's");
        }
      }
      specs.add(
          new EventSpec(
              id,
              lower(e.trigger(), where),
              e.initialValue(),
              e.persistent(),
              e.delay().map(delay -> lower(delay, where)),
              e.priority().map(priority -> lower(priority, where)),
              e.valuesFromTriggerTime(),
              fast.assignments(e, assignments)));
    }
    return specs;
  }

  private List<ConstraintSpec> constraints() {
    return model.constraints().stream()
        .map(c -> new ConstraintSpec(c.element(), lower(c.condition(), c.name()), c.message()))
        .toList();
  }

  /**
   * What turns a value that an event assigns into a value of the variable's state: for a
   * concentration the volume. That is the volume before the event, as all assignments of an event
   * see the state before it (SBML Test Suite, case 1779), but at execution, which may be later than
   * when the value was computed.
   */
  private Expr scale(String variable) {
    Species s = species.get(variable);
    return s == null || !namesConcentration(s) ? Expr.ONE : volume(s).orElseThrow();
  }
}
