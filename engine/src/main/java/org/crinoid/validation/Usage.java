package org.crinoid.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Event;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.Model;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.validation.Finding.Severity;

/** What a model declares and never uses, uses without saying so, or lets stand still. */
final class Usage {

  private final Model model;
  private final Set<String> read = new HashSet<>();
  private final Set<String> called = new HashSet<>();
  private final Set<String> units = new HashSet<>();
  private final Set<String> varying = new HashSet<>();
  private final Map<String, Set<String>> assigned = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private Usage(Model model) {
    this.model = model;
    Formulas.eachOfQuantities(model, (part, e) -> read.addAll(Rewrite.references(e)));
    Formulas.each(model, (part, e) -> Rewrite.visit(e, this::note));
    model.conversionFactor().ifPresent(read::add);
    model.species().forEach(s -> s.conversionFactor().ifPresent(read::add));
    model.fluxBalance().ifPresent(this::note);
    varying.addAll(Construct.changed(model));
    for (Rule rule : model.rules()) {
      switch (rule) {
        case Rule.Assignment a -> assigned.put(a.variable(), Rewrite.references(a.value()));
        case Rule.Rate r -> {}
        case Rule.Algebraic a -> varying.addAll(Rewrite.references(a.value()));
      }
    }
    for (Reaction r : model.reactions()) {
      varying.add(r.id());
      if (r.rateLaw().isPresent()) {
        r.reactants().forEach(s -> varying.add(s.species()));
        r.products().forEach(s -> varying.add(s.species()));
      }
    }
  }

  private void note(FluxBalance fluxes) {
    fluxes.bounds().values().forEach(this::note);
    for (FluxBalance.Constraint c : fluxes.constraints()) {
      note(c.bounds());
      for (FluxBalance.ConstraintTerm t : c.terms()) {
        read.add(t.variable());
        t.parameter().ifPresent(read::add);
      }
    }
  }

  private void note(FluxBalance.Bounds bounds) {
    bounds.lower().ifPresent(read::add);
    bounds.upper().ifPresent(read::add);
  }

  private void note(Expr n) {
    if (n instanceof Expr.Call c) {
      called.add(c.function());
    } else if (n instanceof Expr.Num number) {
      units.add(number.unit());
    }
  }

  /**
   * All there is to say.
   *
   * @param modifiersDeclared whether the level has a list of modifiers: all but Level 1
   */
  static List<Finding> findings(Model model, boolean modifiersDeclared) {
    Usage usage = new Usage(model);
    usage.functions();
    usage.units();
    usage.compartments();
    usage.species();
    usage.parameters();
    model.reactions().forEach(r -> usage.reaction(r, modifiersDeclared));
    usage.events();
    return usage.findings;
  }

  private void say(Severity severity, String code, String element, String part, String message) {
    findings.add(new Finding(severity, code, element, part, message));
  }

  private void say(String code, String element, String message) {
    say(Severity.NOTE, code, element, element, message);
  }

  private void functions() {
    model.functions().stream()
        .filter(f -> !called.contains(f.id()))
        .forEach(f -> say("unused-function", f.id(), "function '" + f.id() + "' is never called"));
  }

  private void units() {
    model.compartments().forEach(c -> units.add(c.units()));
    model.species().forEach(s -> units.add(s.substanceUnits()));
    model.parameters().forEach(p -> units.add(p.units()));
    model
        .reactions()
        .forEach(
            r -> r.rateLaw().ifPresent(l -> l.parameters().forEach(p -> units.add(p.units()))));
    units.addAll(
        List.of(
            model.units().time(),
            model.units().substance(),
            model.units().extent(),
            model.units().volume()));
    units.addAll(Set.of("substance", "time", "volume", "area", "length"));
    model.units().definitions().stream()
        .filter(u -> !units.contains(u.id()))
        .forEach(
            u ->
                say(
                    Severity.NOTE,
                    "unused-unit",
                    u.id(),
                    "unit " + u.id(),
                    "unit '" + u.id() + "' is never used"));
  }

  private void compartments() {
    Set<String> inhabited = new HashSet<>(read);
    model.species().forEach(s -> inhabited.add(s.compartment()));
    model.compartments().stream()
        .filter(c -> !inhabited.contains(c.id()) && !varying.contains(c.id()))
        .forEach(
            c ->
                say(
                    "unused-compartment",
                    c.id(),
                    "compartment '" + c.id() + "' holds no species, and no formula uses it"));
  }

  private void species() {
    Set<String> taking = new HashSet<>(read);
    for (Reaction r : model.reactions()) {
      r.reactants().forEach(s -> taking.add(s.species()));
      r.products().forEach(s -> taking.add(s.species()));
      taking.addAll(r.modifiers());
    }
    for (Species s : model.species()) {
      if (!taking.contains(s.id()) && !varying.contains(s.id())) {
        say(
            "unused-species",
            s.id(),
            "species '" + s.id() + "' takes part in no reaction, and no formula uses it");
      } else if (!s.constant()
          && !s.boundary()
          && !varying.contains(s.id())
          && !Validation.isForFluxesAlone(model)) {
        say(
            "unchanging-species",
            s.id(),
            "species '" + s.id() + "' may change, but no reaction, rule or event changes it");
      }
    }
  }

  private void parameters() {
    model.parameters().stream()
        .filter(p -> !read.contains(p.id()) && !varying.contains(p.id()))
        .forEach(
            p ->
                say(
                    "unused-parameter",
                    p.id(),
                    "parameter '" + p.id() + "' is used by no formula"));
  }

  private void reaction(Reaction r, boolean modifiersDeclared) {
    if (r.rateLaw().isEmpty()) {
      if (!Validation.isForFluxesAlone(model)) {
        say(
            Severity.WARNING,
            "no-rate-law",
            r.id(),
            r.id(),
            "reaction '" + r.id() + "' has no rate law, so it never runs");
      }
      return;
    }
    RateLaw law = r.rateLaw().get();
    Set<String> direct = Rewrite.references(law.rate());
    Set<String> local = new HashSet<>();
    law.parameters().forEach(p -> local.add(p.id()));
    for (Parameter p : law.parameters()) {
      localParameter(r, p, direct);
    }
    if (modifiersDeclared) {
      modifiers(r, direct, local);
    }
  }

  private void localParameter(Reaction r, Parameter p, Set<String> direct) {
    String key = r.id() + "." + p.id();
    if (!direct.contains(p.id())) {
      say(
          Severity.NOTE,
          "unused-parameter",
          p.id(),
          key,
          "local parameter '%s' of reaction '%s' is not used by its rate law"
              .formatted(p.id(), r.id()));
    }
    boolean hides =
        model.parameters().stream().anyMatch(g -> g.id().equals(p.id()))
            || model.species().stream().anyMatch(s -> s.id().equals(p.id()))
            || model.compartments().stream().anyMatch(c -> c.id().equals(p.id()));
    if (hides) {
      say(
          Severity.NOTE,
          "hidden-name",
          p.id(),
          key,
          "in the rate law of reaction '%s', '%s' is its local parameter, not what the model calls so"
              .formatted(r.id(), p.id()));
    }
  }

  private void modifiers(Reaction r, Set<String> direct, Set<String> local) {
    Set<String> declared = new HashSet<>(r.modifiers());
    for (List<SpeciesReference> side : List.of(r.reactants(), r.products())) {
      side.forEach(s -> declared.add(s.species()));
    }
    for (Species s : model.species()) {
      if (direct.contains(s.id()) && !declared.contains(s.id()) && !local.contains(s.id())) {
        say(
            Severity.WARNING,
            "undeclared-modifier",
            s.id(),
            "rate law " + r.id(),
            "the rate law of reaction '%s' uses species '%s', which is not among its reactants, products and modifiers"
                .formatted(r.id(), s.id()));
      }
    }
    Set<String> all = through(direct);
    for (String modifier : new HashSet<>(r.modifiers())) {
      if (!all.contains(modifier)) {
        say(
            Severity.NOTE,
            "unused-modifier",
            modifier,
            r.id(),
            "modifier '%s' of reaction '%s' is not used by its rate law"
                .formatted(modifier, r.id()));
      }
    }
  }

  /** Names that formulas read, also by way of assignment rules. */
  private Set<String> through(Set<String> direct) {
    Set<String> all = new HashSet<>(direct);
    List<String> open = new ArrayList<>(direct);
    while (!open.isEmpty()) {
      for (String next : assigned.getOrDefault(open.removeLast(), Set.of())) {
        if (all.add(next)) {
          open.add(next);
        }
      }
    }
    return all;
  }

  private void events() {
    for (int k = 0; k < model.events().size(); k++) {
      Event e = model.events().get(k);
      String part = "event " + (k + 1);
      String name = e.id().isEmpty() ? part : "event '" + e.id() + "'";
      if (!varies(e.trigger())) {
        String when = e.initialValue() ? "it never happens" : "it can happen only at the start";
        say(
            Severity.WARNING,
            "constant-trigger",
            e.id(),
            part,
            "nothing in the trigger of " + name + " ever changes, so " + when);
      }
      if (e.assignments().isEmpty()) {
        say(Severity.NOTE, "empty-event", e.id(), part, name + " changes nothing");
      }
    }
  }

  private boolean varies(Expr e) {
    Set<String> names = through(Rewrite.references(e));
    return names.stream().anyMatch(n -> varying.contains(n) && !assigned.containsKey(n))
        || dependsOnTime(e)
        || model.rules().stream()
            .anyMatch(
                r ->
                    r instanceof Rule.Assignment a
                        && names.contains(a.variable())
                        && dependsOnTime(a.value()));
  }

  private static boolean dependsOnTime(Expr e) {
    boolean[] found = {false};
    Rewrite.visit(e, n -> found[0] |= n instanceof Expr.Time || n instanceof Expr.Delay);
    return found[0];
  }
}
