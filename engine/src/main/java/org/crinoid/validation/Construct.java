package org.crinoid.validation;

import static org.crinoid.validation.MethodKind.TIME_COURSE;

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
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.SpeciesReference;

/**
 * What models are made of, and which methods can solve it: the one table of both.
 *
 * <p>To add a construct, add a line that says what it is called, which parts of a model use it, and
 * the methods that solve it. To add a method, add it to {@link MethodKind} and to the lines it
 * solves.
 */
public enum Construct {
  /** A reaction with a rate law. */
  REACTION("reaction", m -> reactions(m, r -> r.rateLaw().isPresent()), TIME_COURSE),
  /** A reaction that does not run. */
  REACTION_WITHOUT_RATE_LAW(
      "reaction without rate law", m -> reactions(m, r -> r.rateLaw().isEmpty()), TIME_COURSE),
  /** A reaction that is always in equilibrium. */
  FAST_REACTION("fast reaction", m -> reactions(m, Reaction::fast), TIME_COURSE),
  /** A parameter of one rate law. */
  LOCAL_PARAMETER("local parameter", Construct::localParameters, TIME_COURSE),
  /** A stoichiometry that is a formula, or that rules or events change. */
  VARIABLE_STOICHIOMETRY("variable stoichiometry", Construct::variableStoichiometries, TIME_COURSE),
  /** A factor from extent of reaction to substance. */
  CONVERSION_FACTOR("conversion factor", Construct::conversionFactors, TIME_COURSE),
  /** A species that reactions leave unchanged. */
  BOUNDARY_SPECIES(
      "boundary species",
      m -> m.species().stream().filter(s -> s.boundary()).map(s -> s.id()).toList(),
      TIME_COURSE),
  /** A species whose name stands for an amount. */
  SPECIES_AS_AMOUNT(
      "species as amount",
      m -> m.species().stream().filter(s -> s.onlySubstanceUnits()).map(s -> s.id()).toList(),
      TIME_COURSE),
  /** A compartment whose size changes. */
  VARIABLE_COMPARTMENT("variable compartment", Construct::variableCompartments, TIME_COURSE),
  /** A compartment of no dimensions. */
  POINT_COMPARTMENT(
      "compartment without dimensions",
      m ->
          m.compartments().stream()
              .filter(c -> c.dimensions().orElse(3) == 0)
              .map(c -> c.id())
              .toList(),
      TIME_COURSE),
  /** A value at the start by formula. */
  INITIAL_ASSIGNMENT(
      "initial assignment",
      m -> m.initialAssignments().stream().map(a -> "initial assignment " + a.symbol()).toList(),
      TIME_COURSE),
  /** A value at all times by formula. */
  ASSIGNMENT_RULE("assignment rule", m -> rules(m, Rule.Assignment.class), TIME_COURSE),
  /** A rate of change by formula. */
  RATE_RULE("rate rule", m -> rules(m, Rule.Rate.class), TIME_COURSE),
  /** An equation that holds at all times. */
  ALGEBRAIC_RULE("algebraic rule", m -> rules(m, Rule.Algebraic.class), TIME_COURSE),
  /** A change at an instant. */
  EVENT("event", m -> events(m, e -> true), TIME_COURSE),
  /** An event that happens some time after its trigger. */
  EVENT_DELAY("event with delay", m -> events(m, e -> e.delay().isPresent()), TIME_COURSE),
  /** An order among simultaneous events. */
  EVENT_PRIORITY("event with priority", m -> events(m, e -> e.priority().isPresent()), TIME_COURSE),
  /** An event that is off when its trigger turns false before it happens. */
  EVENT_NOT_PERSISTENT(
      "event that is not persistent", m -> events(m, e -> !e.persistent()), TIME_COURSE),
  /** A function that the modeller defined. */
  FUNCTION(
      "function definition", m -> m.functions().stream().map(f -> f.id()).toList(), TIME_COURSE),
  /** A formula by cases. */
  PIECEWISE("piecewise", m -> Formulas.holding(m, Expr.Piecewise.class::isInstance), TIME_COURSE),
  /** A formula with the time in it. */
  TIME("time in formulas", m -> Formulas.holding(m, Expr.Time.class::isInstance), TIME_COURSE),
  /** A value of the past. */
  DELAY("delay", m -> Formulas.holding(m, Expr.Delay.class::isInstance), TIME_COURSE),
  /** A rate of change in a formula. */
  RATE_OF("rateOf", m -> Formulas.holding(m, Expr.RateOf.class::isInstance), TIME_COURSE);

  private final String title;
  private final Function<Model, List<String>> uses;
  private final Set<MethodKind> methods;

  Construct(String title, Function<Model, List<String>> uses, MethodKind... methods) {
    this.title = title;
    this.uses = uses;
    this.methods = Set.of(methods);
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Parts of a model that use it, in order; keys of their lines. */
  public List<String> uses(Model model) {
    return uses.apply(model);
  }

  /** Whether a method solves models that use it. */
  public boolean isSolvedBy(MethodKind method) {
    return methods.contains(method);
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
      if (both.anyMatch(s -> s.stoichiometryMath().isPresent() || changed.contains(s.id()))) {
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
