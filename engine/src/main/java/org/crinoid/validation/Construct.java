package org.crinoid.validation;

import static org.crinoid.validation.Support.NO;
import static org.crinoid.validation.Support.NO_MATTER;
import static org.crinoid.validation.Support.YES;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crinoid.expr.Expr;
import org.crinoid.model.Event;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.SpeciesReference;

/**
 * What models are made of, and which methods can solve it: the one table of both.
 *
 * <p>To add a construct, add a line that says what it is called, which parts of a model use it, and
 * what each method does with it. To add a method, add it to {@link MethodKind} and a column here.
 */
public enum Construct {
  /** A reaction with a rate law. */
  REACTION("reaction", m -> reactions(m, r -> r.rateLaw().isPresent()), YES, NO_MATTER),
  /** A reaction that does not run. */
  REACTION_WITHOUT_RATE_LAW(
      "reaction without rate law", m -> reactions(m, r -> r.rateLaw().isEmpty()), YES, YES),
  /** A reaction that is always in equilibrium. */
  FAST_REACTION("fast reaction", m -> reactions(m, Reaction::fast), YES, NO_MATTER),
  /** A parameter of one rate law. */
  LOCAL_PARAMETER("local parameter", Construct::localParameters, YES, NO_MATTER),
  /** A stoichiometry that is a formula, or that rules or events change. */
  VARIABLE_STOICHIOMETRY("variable stoichiometry", Construct::variableStoichiometries, YES, NO),
  /** A factor from extent of reaction to substance. */
  CONVERSION_FACTOR("conversion factor", Construct::conversionFactors, YES, NO_MATTER),
  /** A species that reactions leave unchanged. */
  BOUNDARY_SPECIES(
      "boundary species",
      m -> m.species().stream().filter(s -> s.boundary()).map(s -> s.id()).toList(),
      YES,
      YES),
  /** A species whose name stands for an amount. */
  SPECIES_AS_AMOUNT(
      "species as amount",
      m -> m.species().stream().filter(s -> s.onlySubstanceUnits()).map(s -> s.id()).toList(),
      YES,
      NO_MATTER),
  /** A compartment whose size changes. */
  VARIABLE_COMPARTMENT("variable compartment", Construct::variableCompartments, YES, NO_MATTER),
  /** A compartment of no dimensions. */
  POINT_COMPARTMENT(
      "compartment without dimensions",
      m ->
          m.compartments().stream()
              .filter(c -> c.dimensions().orElse(3) == 0)
              .map(c -> c.id())
              .toList(),
      YES,
      NO_MATTER),
  /** A value at the start by formula. */
  INITIAL_ASSIGNMENT(
      "initial assignment",
      m -> m.initialAssignments().stream().map(a -> "initial assignment " + a.symbol()).toList(),
      YES,
      YES),
  /** A value at all times by formula. */
  ASSIGNMENT_RULE("assignment rule", m -> rules(m, Rule.Assignment.class), YES, YES),
  /** A rate of change by formula. */
  RATE_RULE("rate rule", m -> rules(m, Rule.Rate.class), YES, NO_MATTER),
  /** An equation that holds at all times. */
  ALGEBRAIC_RULE("algebraic rule", m -> rules(m, Rule.Algebraic.class), YES, NO_MATTER),
  /** A change at an instant. */
  EVENT("event", m -> events(m, e -> true), YES, NO_MATTER),
  /** An event that happens some time after its trigger. */
  EVENT_DELAY("event with delay", m -> events(m, e -> e.delay().isPresent()), YES, NO_MATTER),
  /** An order among simultaneous events. */
  EVENT_PRIORITY(
      "event with priority", m -> events(m, e -> e.priority().isPresent()), YES, NO_MATTER),
  /** An event that is off when its trigger turns false before it happens. */
  EVENT_NOT_PERSISTENT(
      "event that is not persistent", m -> events(m, e -> !e.persistent()), YES, NO_MATTER),
  /** A function that the modeller defined. */
  FUNCTION("function definition", m -> m.functions().stream().map(f -> f.id()).toList(), YES, YES),
  /** A formula by cases. */
  PIECEWISE("piecewise", m -> Formulas.holding(m, Expr.Piecewise.class::isInstance), YES, YES),
  /** A formula with the time in it. */
  TIME("time in formulas", m -> Formulas.holding(m, Expr.Time.class::isInstance), YES, YES),
  /** A value of the past. */
  DELAY("delay", m -> Formulas.holding(m, Expr.Delay.class::isInstance), YES, NO_MATTER),
  /** A rate of change in a formula. */
  RATE_OF("rateOf", m -> Formulas.holding(m, Expr.RateOf.class::isInstance), YES, NO_MATTER),
  /** A value that chance decides. */
  DRAW("random draw", m -> Formulas.holding(m, Expr.Draw.class::isInstance), YES, NO),
  /** A condition that is watched. */
  CONSTRAINT(
      "constraint", m -> m.constraints().stream().map(c -> c.element()).toList(), YES, NO_MATTER),
  /** A sum of fluxes to be optimised. */
  FLUX_OBJECTIVE(
      "flux objective",
      m -> fluxes(m, f -> f.objectives().stream().map(FluxBalance.Objective::id)),
      NO_MATTER,
      YES),
  /** A limit of a flux. */
  FLUX_BOUND(
      "flux bound", m -> fluxes(m, f -> f.bounds().keySet().stream().sorted()), NO_MATTER, YES),
  /** A limit of a sum of fluxes. */
  FLUX_CONSTRAINT(
      "flux constraint",
      m -> fluxes(m, f -> f.constraints().stream().map(FluxBalance.Constraint::id)),
      NO_MATTER,
      YES),
  /** A gene that a reaction needs. */
  GENE_ASSOCIATION(
      "gene association",
      m -> fluxes(m, f -> f.geneAssociations().keySet().stream().sorted()),
      NO_MATTER,
      NO_MATTER);

  private final String title;
  private final Function<Model, List<String>> uses;
  private final List<Support> methods;

  /** The columns are the methods in their order. */
  Construct(String title, Function<Model, List<String>> uses, Support... methods) {
    this.title = title;
    this.uses = uses;
    this.methods = List.of(methods);
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Parts of a model that use it, in order; keys of their lines. */
  public List<String> uses(Model model) {
    return uses.apply(model);
  }

  /** What a method does with it. */
  public Support support(MethodKind method) {
    return methods.get(method.ordinal());
  }

  private static List<String> fluxes(Model m, Function<FluxBalance, Stream<String>> part) {
    return m.fluxBalance().map(f -> part.apply(f).toList()).orElse(List.of());
  }

  private static List<String> reactions(Model m, Predicate<Reaction> asked) {
    return m.reactions().stream().filter(asked).map(Reaction::id).toList();
  }

  private static List<String> events(Model m, Predicate<Event> asked) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < m.events().size(); k++) {
      if (asked.test(m.events().get(k))) {
        parts.add("event " + (k + 1));
      }
    }
    return parts;
  }

  private static List<String> rules(Model m, Class<? extends Rule> kind) {
    List<String> parts = new ArrayList<>();
    int algebraic = 0;
    for (Rule rule : m.rules()) {
      String part =
          switch (rule) {
            case Rule.Assignment a -> "rule " + a.variable();
            case Rule.Rate r -> "rule " + r.variable();
            case Rule.Algebraic a -> "algebraic rule " + ++algebraic;
          };
      if (kind.isInstance(rule)) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static List<String> localParameters(Model m) {
    List<String> parts = new ArrayList<>();
    for (Reaction r : m.reactions()) {
      r.rateLaw().ifPresent(law -> law.parameters().forEach(p -> parts.add(r.id() + "." + p.id())));
    }
    return parts;
  }

  private static List<String> variableStoichiometries(Model m) {
    Set<String> changed = changed(m);
    List<String> parts = new ArrayList<>();
    for (Reaction r : m.reactions()) {
      Stream<SpeciesReference> both = Stream.concat(r.reactants().stream(), r.products().stream());
      if (both.anyMatch(s -> changed.contains(s.id()))) {
        parts.add(r.id());
      }
    }
    return parts;
  }

  private static List<String> variableCompartments(Model m) {
    Set<String> changed = changed(m);
    return m.compartments().stream().map(c -> c.id()).filter(changed::contains).toList();
  }

  private static List<String> conversionFactors(Model m) {
    List<String> parts = new ArrayList<>();
    m.conversionFactor().ifPresent(parts::add);
    m.species().stream()
        .filter(s -> s.conversionFactor().isPresent())
        .forEach(s -> parts.add(s.id()));
    return parts;
  }

  /** What rules or events change. */
  static Set<String> changed(Model m) {
    Set<String> changed = new HashSet<>();
    for (Rule rule : m.rules()) {
      target(rule).ifPresent(changed::add);
    }
    m.events().forEach(e -> e.assignments().forEach(a -> changed.add(a.variable())));
    return changed;
  }

  /** What a rule determines by name. */
  static Optional<String> target(Rule rule) {
    return switch (rule) {
      case Rule.Assignment a -> Optional.of(a.variable());
      case Rule.Rate r -> Optional.of(r.variable());
      case Rule.Algebraic a -> Optional.empty();
    };
  }
}
