package org.crinoid.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;

/** Checks that every name in a model is declared once, and declared where it is used. */
final class ModelCheck {

  /** Faults after so many are not listed: a broken generator makes one for each element. */
  private static final int MOST = 1000;

  private final Map<String, String> kinds = new HashMap<>();
  private final Map<String, Integer> functionArity = new HashMap<>();
  private final List<ModelException> faults = new ArrayList<>();
  private String part = "";

  private ModelCheck() {}

  static void check(
      List<FunctionDefinition> functions,
      List<Compartment> compartments,
      List<Species> species,
      List<Parameter> parameters,
      List<InitialAssignment> initialAssignments,
      List<Rule> rules,
      List<Reaction> reactions,
      List<Event> events,
      List<Constraint> constraints) {
    ModelCheck check = new ModelCheck();
    check.declare(functions, compartments, species, parameters, reactions, events);
    constraints.forEach(c -> check.declare(c.id(), "constraint"));
    functions.forEach(check::function);
    check.part = "";
    species.forEach(check::species);
    check.initialAssignments(initialAssignments);
    check.rules(rules);
    reactions.forEach(check::reaction);
    check.events(events);
    constraints.forEach(check::constraint);
    if (!check.faults.isEmpty()) {
      throw ModelException.of(check.faults);
    }
  }

  private void fault(String element, String message) {
    if (faults.size() < MOST) {
      faults.add(new ModelException(element, part.isEmpty() ? element : part, message));
    }
  }

  private void declare(
      List<FunctionDefinition> functions,
      List<Compartment> compartments,
      List<Species> species,
      List<Parameter> parameters,
      List<Reaction> reactions,
      List<Event> events) {
    for (FunctionDefinition f : functions) {
      declare(f.id(), "function");
      functionArity.put(f.id(), f.arguments().size());
    }
    compartments.forEach(c -> declare(c.id(), "compartment"));
    species.forEach(s -> declare(s.id(), "species"));
    parameters.forEach(p -> declare(p.id(), "parameter"));
    for (Reaction r : reactions) {
      declare(r.id(), "reaction");
      r.reactants().forEach(s -> declare(s.id(), "species reference"));
      r.products().forEach(s -> declare(s.id(), "species reference"));
    }
    events.forEach(e -> declare(e.id(), "event"));
  }

  private void declare(String id, String kind) {
    if (id.isEmpty()) {
      return;
    }
    String earlier = kinds.put(id, kind);
    if (earlier != null) {
      fault(id, "the id '" + id + "' is declared twice: as " + earlier + " and as " + kind);
    }
  }

  private void function(FunctionDefinition f) {
    Set<String> arguments = new HashSet<>();
    for (String argument : f.arguments()) {
      if (!arguments.add(argument)) {
        fault(f.id(), "function '" + f.id() + "' has two arguments named '" + argument + "'");
      }
    }
    names(f.body(), "function '" + f.id() + "'", f.id(), arguments, true);
  }

  private void species(Species s) {
    expect(s.compartment(), "compartment", "species '" + s.id() + "'", s.id());
    s.conversionFactor().ifPresent(c -> expect(c, "parameter", "species '" + s.id() + "'", s.id()));
  }

  private void expect(String id, String kind, String where, String element) {
    if (!kind.equals(kinds.get(id))) {
      fault(element, where + " refers to " + kind + " '" + id + "', which is not declared");
    }
  }

  private void initialAssignments(List<InitialAssignment> initialAssignments) {
    Set<String> assigned = new HashSet<>();
    for (InitialAssignment a : initialAssignments) {
      part = "initial assignment " + a.symbol();
      String where = "the initial assignment of '" + a.symbol() + "'";
      variable(a.symbol(), where);
      if (!assigned.add(a.symbol())) {
        fault(a.symbol(), "'" + a.symbol() + "' has two initial assignments");
      }
      names(a.value(), where, a.symbol(), Set.of(), false);
    }
  }

  private void rules(List<Rule> rules) {
    Set<String> ruled = new HashSet<>();
    int number = 0;
    for (Rule rule : rules) {
      String target =
          switch (rule) {
            case Rule.Assignment a -> a.variable();
            case Rule.Rate r -> r.variable();
            case Rule.Algebraic a -> "";
          };
      number += target.isEmpty() ? 1 : 0;
      String where = target.isEmpty() ? "algebraic rule " + number : "the rule of '" + target + "'";
      part = target.isEmpty() ? where : "rule " + target;
      if (!target.isEmpty()) {
        variable(target, where);
        if (!ruled.add(target)) {
          fault(target, "'" + target + "' is determined by two rules");
        }
      }
      names(rule.value(), where, target.isEmpty() ? where : target, Set.of(), false);
    }
  }

  private void variable(String id, String where) {
    String kind = kinds.get(id);
    boolean variable =
        kind != null
            && switch (kind) {
              case "compartment", "species", "parameter", "species reference" -> true;
              default -> false;
            };
    if (!variable) {
      fault(
          id,
          where + " sets '" + id + "', which is " + (kind == null ? "not declared" : "a " + kind));
    }
  }

  private void reaction(Reaction r) {
    part = "";
    String where = "reaction '" + r.id() + "'";
    for (List<SpeciesReference> side : List.of(r.reactants(), r.products())) {
      side.forEach(s -> expect(s.species(), "species", where, r.id()));
    }
    r.modifiers().forEach(m -> expect(m, "species", where, r.id()));
    r.rateLaw()
        .ifPresent(
            law -> {
              part = "rate law " + r.id();
              Set<String> local = new HashSet<>();
              for (Parameter p : law.parameters()) {
                if (!local.add(p.id())) {
                  fault(r.id(), where + " has two local parameters named '" + p.id() + "'");
                }
              }
              names(law.rate(), "the rate law of " + where, r.id(), local, false);
            });
  }

  private void events(List<Event> events) {
    for (int k = 0; k < events.size(); k++) {
      part = "event " + (k + 1);
      event(events.get(k));
    }
  }

  private void event(Event e) {
    String where = e.id().isEmpty() ? part : "event '" + e.id() + "'";
    names(e.trigger(), "the trigger of " + where, e.id(), Set.of(), false);
    e.delay().ifPresent(d -> names(d, "the delay of " + where, e.id(), Set.of(), false));
    e.priority().ifPresent(p -> names(p, "the priority of " + where, e.id(), Set.of(), false));
    Set<String> assigned = new HashSet<>();
    for (EventAssignment a : e.assignments()) {
      variable(a.variable(), where);
      if (!assigned.add(a.variable())) {
        fault(e.id(), where + " sets '" + a.variable() + "' twice");
      }
      names(a.value(), where, e.id(), Set.of(), false);
    }
  }

  private void constraint(Constraint c) {
    part = c.name();
    names(c.condition(), c.name(), c.element(), Set.of(), false);
  }

  private void names(Expr e, String where, String element, Set<String> local, boolean onlyLocal) {
    for (String id : Rewrite.references(e)) {
      String kind = local.contains(id) || onlyLocal ? null : kinds.get(id);
      boolean known = local.contains(id) || kind != null && !kind.equals("function");
      if (!known || "event".equals(kind) || "constraint".equals(kind)) {
        fault(
            element,
            where
                + " refers to '"
                + id
                + "', which is "
                + (onlyLocal ? "not one of its arguments" : "not declared as a quantity"));
      }
    }
    Rewrite.visit(
        e,
        n -> {
          if (n instanceof Expr.Call c) {
            call(c, where, element);
          }
        });
  }

  private void call(Expr.Call c, String where, String element) {
    Integer arity = functionArity.get(c.function());
    if (arity == null) {
      fault(element, where + " calls function '" + c.function() + "', which is not declared");
    } else if (arity != c.args().size()) {
      fault(
          element,
          "%s calls function '%s' with %d arguments; it takes %d"
              .formatted(where, c.function(), c.args().size(), arity));
    }
  }
}
