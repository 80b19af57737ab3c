package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.Rational;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnsupportedException;
import org.crinoid.network.PropensityLaws;
import org.crinoid.network.PropensityLaws.Propensity;
import org.crinoid.network.RateLaws;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Completion;
import org.crinoid.system.JumpSystem.Jump;
import org.crinoid.system.JumpSystem.MassAction;
import org.crinoid.system.JumpSystem.Reactant;

/** Gives a model its stochastic meaning, or refuses what has none. */
final class JumpLowering {

  private final Model model;
  private final DynamicalSystem system;
  private final Set<String> counted = new LinkedHashSet<>();
  private final Map<String, Integer> stateOf = new HashMap<>();
  private final Map<String, Species> species = new HashMap<>();
  private final Map<String, Expr> concentrations = new HashMap<>();
  private final Set<String> moving = new HashSet<>();
  private final Set<String> jumping = new HashSet<>();
  private final List<String> symbols = new ArrayList<>();
  private final Constants constants;
  private final PropensityLaws laws;
  private final double unit;

  JumpLowering(Model model, DynamicalSystem system, OptionalDouble molecules) {
    this.model = model;
    this.system = system;
    model.species().forEach(s -> species.put(s.id(), s));
    Layout layout = system.layout();
    layout.states().forEach(id -> stateOf.put(id, stateOf.size()));
    StochasticScope.check(model, system);
    for (Reaction r : model.reactions()) {
      if (r.rateLaw().isPresent()) {
        r.reactants().forEach(s -> count(s.species()));
        r.products().forEach(s -> count(s.species()));
      }
    }
    StochasticScope.checkRates(model, counted);
    classify();
    StochasticScope.checkDelays(system, this::moves);
    this.constants = new Constants(system, Map.of(), counted);
    this.unit = 1 / molecules.orElseGet(() -> MoleculeUnit.molecules(model, counted));
    for (Layout.Pool pool : layout.pools()) {
      inline(pool);
    }
    this.laws =
        new PropensityLaws(
            symbols,
            new RateLaws.Surroundings(constants::value, constants::sign, constants::change),
            unit);
  }

  private void count(String id) {
    Species s = species.get(id);
    if (!s.boundary() && !s.constant() && stateOf.containsKey(id)) {
      counted.add(id);
    }
  }

  /** Concentrations are written as amounts over volumes; amounts that rules give are symbols. */
  private void inline(Layout.Pool pool) {
    Expr definition = constants.definition(pool.concentration());
    if (definition != null && Rewrite.references(definition).contains(pool.id())) {
      concentrations.put(pool.concentration(), definition);
    }
    if (counted.contains(pool.id())
        || system.layout().variable(pool.id()).role() == Role.ASSIGNED) {
      symbols.add(pool.id());
    }
  }

  JumpSystem system() {
    List<Jump> jumps = new ArrayList<>();
    for (Reaction r : model.reactions()) {
      if (r.rateLaw().isPresent()) {
        add(r, jumps);
      }
    }
    List<Boolean> isCounted = system.layout().states().stream().map(counted::contains).toList();
    Completions completions = new Completions(system, constants::definition);
    List<Completion> delayed = completions.of(model.reactions(), jumps, unit);
    return new JumpSystem(
        system,
        unit,
        isCounted,
        Completions.silenced(jumps, delayed),
        Drifts.of(system, counted),
        delayed);
  }

  private void add(Reaction r, List<Jump> jumps) {
    Map<Integer, Integer> changes = changes(r);
    if (changes.isEmpty()) {
      return;
    }
    PropensityLaws.Directions directions = laws.of(rate(r), r.reversible());
    if (directions.forward().isEmpty() && directions.backward().isEmpty()) {
      throw new UnsupportedException(
          "negative propensity",
          r.id(),
          "the rate of reaction '%s' is negative whatever the amounts, and it is not called reversible: nothing can happen with negative probability"
              .formatted(r.id()));
    }
    directions.forward().ifPresent(p -> jumps.add(jump(r, r.id(), changes, p)));
    if (directions.backward().isPresent()) {
      Map<Integer, Integer> back = new LinkedHashMap<>();
      changes.forEach((i, v) -> back.put(i, -v));
      jumps.add(jump(r, r.id() + " reverse", back, directions.backward().get()));
    }
  }

  private Jump jump(Reaction r, String id, Map<Integer, Integer> changes, Propensity p) {
    Map<Integer, Integer> orders = new HashMap<>();
    p.monomial()
        .ifPresent(m -> m.orders().forEach((i, o) -> orders.put(stateOf.get(symbols.get(i)), o)));
    List<Expr> enough = new ArrayList<>();
    changes.forEach(
        (i, v) -> {
          if (-v > orders.getOrDefault(i, 0) && v < 0) {
            enough.add(enough(system.layout().states().get(i), -v, unit));
          }
        });
    Expr formula = p.formula();
    if (!enough.isEmpty()) {
      Expr all = enough.size() == 1 ? enough.get(0) : new Expr.Apply(Op.AND, enough);
      formula = Algebra.piecewise(List.of(new Expr.Branch(formula, all)), Expr.ZERO);
    }
    Optional<MassAction> massAction =
        enough.isEmpty() ? p.monomial().flatMap(this::massAction) : Optional.empty();
    List<Change> list = new ArrayList<>();
    changes.forEach((i, v) -> list.add(new Change(i, v)));
    return new Jump(id, r.id(), list, formula, p.form(), massAction, moves(formula));
  }

  /** Whether there are as many molecules. */
  static Expr enough(String state, int molecules, double unit) {
    return Expr.apply(Op.GEQ, Expr.ref(state), Expr.num(molecules * unit));
  }

  private Optional<MassAction> massAction(PropensityLaws.Monomial m) {
    List<Reactant> reactants = new ArrayList<>();
    for (int i : m.orders().keySet().stream().sorted().toList()) {
      Integer state = stateOf.get(symbols.get(i));
      if (state == null) {
        return Optional.empty();
      }
      reactants.add(new Reactant(state, m.orders().get(i)));
    }
    boolean constant =
        !moves(m.constant())
            && Rewrite.references(m.constant()).stream().noneMatch(jumping::contains);
    return constant ? Optional.of(new MassAction(m.constant(), reactants)) : Optional.empty();
  }

  /** Names of variables that change between jumps, or only with them. */
  private void classify() {
    for (String id : system.layout().states()) {
      (counted.contains(id) ? jumping : moving).add(id);
    }
    // what is delayed stands still but at certain instants, of which paths know
    jumping.addAll(system.layout().delayed());
    for (Definition d : system.assigned()) {
      Set<String> names = Rewrite.references(d.value());
      if (hasTime(d.value()) || names.stream().anyMatch(moving::contains)) {
        moving.add(d.name());
      } else if (names.stream().anyMatch(jumping::contains)) {
        jumping.add(d.name());
      }
    }
  }

  private boolean moves(Expr formula) {
    return hasTime(formula) || Rewrite.references(formula).stream().anyMatch(moving::contains);
  }

  static boolean hasTime(Expr e) {
    boolean[] found = {false};
    Rewrite.visit(e, n -> found[0] |= n instanceof Expr.Time);
    return found[0];
  }

  /** The rate in substance per time, over amounts. */
  private Expr rate(Reaction r) {
    Expr law = Rewrite.simplify(Rewrite.substitute(constants.definition(r.id()), concentrations));
    Set<Optional<String>> factors = new LinkedHashSet<>();
    for (List<SpeciesReference> side : List.of(r.reactants(), r.products())) {
      for (SpeciesReference s : side) {
        if (counted.contains(s.species())) {
          factors.add(species.get(s.species()).conversionFactor().or(model::conversionFactor));
        }
      }
    }
    if (factors.size() > 1) {
      throw new UnsupportedException(
          "different conversion factors",
          r.id(),
          "species of reaction '%s' have different conversion factors, so that it changes no whole numbers of molecules"
              .formatted(r.id()));
    }
    return factors.stream()
        .flatMap(Optional::stream)
        .map(c -> Algebra.times(Expr.ref(c), law))
        .findFirst()
        .orElse(law);
  }

  private Map<Integer, Integer> changes(Reaction r) {
    Map<Integer, Rational> net = new LinkedHashMap<>();
    r.reactants().forEach(s -> addTo(net, s, r, true));
    r.products().forEach(s -> addTo(net, s, r, false));
    Map<Integer, Integer> changes = new LinkedHashMap<>();
    net.forEach(
        (i, v) -> {
          if (!v.isInteger() || v.numerator().bitLength() > 31) {
            throw new UnsupportedException(
                "fractional stoichiometry",
                r.id(),
                "reaction '%s' changes '%s' by %s, and only whole numbers of molecules can react"
                    .formatted(r.id(), system.layout().states().get(i), v));
          }
          if (v.signum() != 0) {
            changes.put(i, v.numerator().intValueExact());
          }
        });
    return changes;
  }

  private void addTo(Map<Integer, Rational> net, SpeciesReference s, Reaction r, boolean taken) {
    if (counted.contains(s.species())) {
      Rational v = constants.stoichiometry(s, r);
      net.merge(stateOf.get(s.species()), taken ? v.negate() : v, Rational::plus);
    }
  }
}
