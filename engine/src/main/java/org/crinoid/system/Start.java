package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.model.Compartment;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Parameter;
import org.crinoid.model.Reaction;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;

/**
 * Values at the start, in order of evaluation: initial assignments take the place of declared
 * values, and assignment rules hold from the start.
 *
 * <p>A compartment without a size has size 1. Any other quantity that has no value gets NaN;
 * whether that matters is decided when a problem is started, for a value may still be given then.
 */
final class Start {

  private final Lowering lowering;
  private final Map<String, Expr> values = new HashMap<>();

  /**
   * Prepares the formulas.
   *
   * @param places states and parameters
   */
  Start(Lowering lowering, Set<String> places, List<Definition> assigned) {
    this.lowering = lowering;
    Map<String, Expr> formulas = new HashMap<>();
    for (InitialAssignment a : lowering.model().initialAssignments()) {
      String where = "the initial assignment of '" + a.symbol() + "'";
      formulas.put(a.symbol(), lowering.lower(a.value(), where));
    }
    for (Compartment c : lowering.model().compartments()) {
      values.put(c.id(), formula(formulas, c.id(), size(c)));
    }
    for (Parameter p : lowering.model().parameters()) {
      values.put(p.id(), formula(formulas, p.id(), p.value()));
    }
    for (Reaction r : lowering.model().reactions()) {
      r.rateLaw()
          .ifPresent(
              law ->
                  law.parameters()
                      .forEach(p -> values.put(r.id() + "." + p.id(), number(p.value()))));
      for (List<SpeciesReference> side : List.of(r.reactants(), r.products())) {
        side.forEach(s -> values.put(s.id(), formula(formulas, s.id(), s.stoichiometry())));
      }
    }
    for (Species s : lowering.model().species()) {
      values.put(s.id(), amount(s, Optional.ofNullable(formulas.get(s.id()))));
    }
    values.putAll(lowering.fast().initial(values));
    values.keySet().retainAll(places);
    assigned.forEach(d -> values.put(d.name(), d.value()));
  }

  /** The formulas in order of evaluation. */
  List<Definition> ordered() {
    return Ordering.of(definitions(), "initial values");
  }

  /** The formulas, by name. */
  List<Definition> definitions() {
    List<Definition> all = new ArrayList<>();
    values.keySet().stream().sorted().forEach(id -> all.add(new Definition(id, values.get(id))));
    return all;
  }

  private Expr amount(Species s, Optional<Expr> formula) {
    Optional<Expr> volume = lowering.volume(s);
    if (formula.isPresent()) {
      return lowering.namesConcentration(s)
          ? Algebra.times(formula.get(), volume.orElseThrow())
          : formula.get();
    }
    boolean byConcentration = s.initialAmount().isEmpty() && s.initialConcentration().isPresent();
    if (!byConcentration || volume.isEmpty()) {
      return number(s.initialAmount());
    }
    return Algebra.times(number(s.initialConcentration()), volume.get());
  }

  /** Level 1's default of 1 for every compartment whose size is not stated, as tools agree. */
  private static OptionalDouble size(Compartment c) {
    return c.size().isPresent() ? c.size() : OptionalDouble.of(1);
  }

  private static Expr formula(Map<String, Expr> formulas, String id, OptionalDouble declared) {
    return formulas.getOrDefault(id, number(declared));
  }

  private static Expr number(OptionalDouble declared) {
    return declared.isPresent() ? Expr.num(declared.getAsDouble()) : Expr.NAN;
  }
}
