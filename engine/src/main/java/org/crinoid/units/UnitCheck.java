package org.crinoid.units;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.model.Constraint;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.Model;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;

/**
 * Goes through all formulas of a model and lists where units do not fit.
 *
 * <p>Rates of reactions are extent per time; a rule, initial assignment or event assignment has the
 * unit of its variable, a rate rule that per time; delays are times, priorities and stoichiometries
 * plain numbers. Cost: linear in the size of the model, times the ways its functions are called.
 *
 * @see <a href="https://doi.org/10.1515/jib-2017-0081">SBML Level 3 Version 2 Core, section 3.4 and
 *     the sections of the elements</a>
 */
public final class UnitCheck {

  private final Model model;
  private final UnitTable table;
  private final UnitInference inference;
  private final List<UnitProblem> problems = new ArrayList<>();
  private final Set<String> told = new LinkedHashSet<>();
  private String element = "";
  private String part = "";
  private String where = "";

  private UnitCheck(Model model) {
    this.model = model;
    this.table = new UnitTable(model);
    this.inference =
        new UnitInference(
            table, model.functions(), (kind, message) -> add(kind, "in " + where + ", " + message));
  }

  /** Where units do not fit, in the order of the model. */
  public static List<UnitProblem> problems(Model model) {
    UnitCheck check = new UnitCheck(model);
    check.species();
    model
        .initialAssignments()
        .forEach(
            a -> {
              check.at(
                  a.symbol(),
                  "initial assignment " + a.symbol(),
                  "the initial assignment of '" + a.symbol() + "'");
              check.expect(a.value(), check.table.ofQuantity(a.symbol()), "'" + a.symbol() + "'");
            });
    check.rules();
    model.reactions().forEach(check::reaction);
    model.fluxBalance().ifPresent(check::bounds);
    check.events();
    for (Constraint c : model.constraints()) {
      check.at(c.id(), c.element(), c.name());
      check.inference.of(c.condition(), Map.of());
    }
    return check.problems;
  }

  private void at(String id, String newPart, String name) {
    element = id;
    part = newPart;
    where = name;
  }

  private void add(UnitProblem.Kind kind, String message) {
    if (told.add(part + ": " + message)) {
      problems.add(new UnitProblem(kind, element, part, message));
    }
  }

  private void expect(Expr e, Optional<Unit> expected, String what) {
    expect(inference.of(e, Map.of()), expected, what);
  }

  private void expect(Measure found, Optional<Unit> expected, String what) {
    found
        .claimed()
        .flatMap(f -> expected.filter(x -> !f.isSameAs(x)))
        .ifPresent(
            x ->
                add(
                    UnitInference.kind(found.unit().get(), x),
                    "%s is in %s, but %s in %s".formatted(where, found.unit().get(), what, x)));
  }

  /** Extents become amounts of species by a factor, or must be the same. */
  private void species() {
    Set<String> reacting = new LinkedHashSet<>();
    for (Reaction r : model.reactions()) {
      r.reactants().forEach(s -> reacting.add(s.species()));
      r.products().forEach(s -> reacting.add(s.species()));
    }
    for (Species s : model.species()) {
      if (!reacting.contains(s.id()) || s.boundary() || s.constant()) {
        continue;
      }
      at(s.id(), s.id(), "species '" + s.id() + "'");
      Optional<Unit> needed = UnitTable.ratio(table.of(s.substanceUnits()), table.extent());
      Optional<String> factor = s.conversionFactor().or(model::conversionFactor);
      Optional<Unit> found =
          factor.isPresent() ? table.ofQuantity(factor.get()) : Optional.of(Unit.DIMENSIONLESS);
      found
          .flatMap(f -> needed.filter(n -> !f.isSameAs(n)))
          .ifPresent(
              n ->
                  add(
                      UnitInference.kind(found.get(), n),
                      ("%s is changed by reactions and needs a conversion factor in %s from extent"
                              + " to its substance; it has %s")
                          .formatted(
                              where,
                              n,
                              factor.map(f -> "'" + f + "' in " + found.get()).orElse("none"))));
    }
  }

  private void rules() {
    int number = 0;
    for (Rule rule : model.rules()) {
      switch (rule) {
        case Rule.Assignment a -> {
          at(a.variable(), "rule " + a.variable(), "the rule of '" + a.variable() + "'");
          expect(a.value(), table.ofQuantity(a.variable()), "'" + a.variable() + "'");
        }
        case Rule.Rate r -> {
          at(r.variable(), "rule " + r.variable(), "the rate rule of '" + r.variable() + "'");
          Optional<Unit> rate = UnitTable.ratio(table.ofQuantity(r.variable()), table.time());
          expect(r.value(), rate, "a rate of change of '" + r.variable() + "'");
        }
        case Rule.Algebraic a -> {
          number++;
          at("", "algebraic rule " + number, "algebraic rule " + number);
          inference.of(a.value(), Map.of());
        }
      }
    }
  }

  private void reaction(Reaction r) {
    r.rateLaw().ifPresent(law -> rateLaw(r, law));
  }

  /** Each parameter that bounds fluxes is named once, however many it bounds. */
  private void bounds(FluxBalance fluxes) {
    Set<String> bounds = new LinkedHashSet<>();
    for (Reaction r : model.reactions()) {
      FluxBalance.Bounds b = fluxes.bounds().get(r.id());
      if (b != null) {
        b.lower().ifPresent(bounds::add);
        b.upper().ifPresent(bounds::add);
      }
    }
    for (String id : bounds) {
      at(id, id, "'" + id + "', which bounds fluxes,");
      expect(Expr.ref(id), table.rate(), "a rate of reaction");
    }
  }

  private void rateLaw(Reaction r, RateLaw law) {
    at(r.id(), "rate law " + r.id(), "the rate law of reaction '" + r.id() + "'");
    Map<String, Measure> local = new HashMap<>();
    for (Parameter p : law.parameters()) {
      double constant = UnitTable.constant(p).orElse(Double.NaN);
      local.put(p.id(), Measure.of(table.of(p.units()), constant));
    }
    Measure rate = inference.of(law.rate(), local);
    Optional<Unit> volume =
        rate.unit()
            .flatMap(found -> UnitTable.ratio(table.rate(), Optional.of(found)))
            .filter(missing -> isSizeOfCompartment(missing, r));
    if (volume.isPresent()) {
      add(
          UnitProblem.Kind.DIMENSION,
          ("%s is in %s, but a rate of reaction in %s; it looks like a change of concentration: it"
                  + " would have to be multiplied by the size of the compartment")
              .formatted(where, rate.unit().orElseThrow(), table.rate().orElseThrow()));
    } else {
      expect(rate, table.rate(), "a rate of reaction");
    }
  }

  private boolean isSizeOfCompartment(Unit unit, Reaction r) {
    List<SpeciesReference> all = new ArrayList<>(r.reactants());
    all.addAll(r.products());
    Set<String> species = new LinkedHashSet<>();
    all.forEach(s -> species.add(s.species()));
    return !unit.isDimensionless()
        && model.species().stream()
            .filter(s -> species.contains(s.id()))
            .map(s -> table.ofQuantity(s.compartment()))
            .anyMatch(size -> size.isPresent() && size.get().isSameAs(unit));
  }

  private void events() {
    int number = 0;
    for (Event e : model.events()) {
      number++;
      String name = e.id().isEmpty() ? "event " + number : "event '" + e.id() + "'";
      String key = "event " + number;
      at(e.id(), key, "the trigger of " + name);
      inference.of(e.trigger(), Map.of());
      at(e.id(), key, "the delay of " + name);
      e.delay().ifPresent(d -> expect(d, table.time(), "time"));
      at(e.id(), key, "the priority of " + name);
      e.priority().ifPresent(p -> expect(p, Optional.of(Unit.DIMENSIONLESS), "a priority"));
      for (EventAssignment a : e.assignments()) {
        at(
            a.variable(),
            key + " assignment " + a.variable(),
            "the assignment of '" + a.variable() + "' by " + name);
        expect(a.value(), table.ofQuantity(a.variable()), "'" + a.variable() + "'");
      }
    }
  }
}
