package org.crinoid.system;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Parameter;
import org.crinoid.model.Reaction;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnsupportedException;

/** Values of bounds and stoichiometries at time zero, and whether they are allowed to be so. */
final class FluxValues {

  private final DynamicalSystem system;
  private final Map<String, Double> values;
  private final Map<String, Expr> assigned = new HashMap<>();
  private final Map<String, Parameter> parameters = new HashMap<>();
  private final Set<String> initialised = new HashSet<>();
  private final Set<String> varying = new TreeSet<>();

  FluxValues(Model model, DynamicalSystem system, Map<String, Double> overrides) {
    this.system = system;
    this.values = InitialValues.of(system, overrides, 0).values();
    system.assigned().forEach(d -> assigned.put(d.name(), d.value()));
    model.parameters().forEach(p -> parameters.put(p.id(), p));
    model.initialAssignments().forEach(a -> initialised.add(a.symbol()));
    initialised.removeAll(overrides.keySet());
  }

  /** Parameters asked for that are not the same at all times. */
  Set<String> varying() {
    return varying;
  }

  /**
   * Value of a parameter that bounds a flux.
   *
   * @throws ModelException if it is not a number, or breaks the rules of a strict model
   */
  double bound(String id, String where, boolean strict) {
    if (strict && (!parameters.get(id).constant() || initialised.contains(id))) {
      throw new ModelException(
          id,
          ("'%s', which bounds the flux of %s, %s; the model declares itself strict, and so must"
                  + " bound fluxes by constants with plain values")
              .formatted(
                  id,
                  where,
                  initialised.contains(id)
                      ? "has an initial assignment"
                      : "is not declared constant"));
    }
    double value = values.get(id);
    if (Double.isNaN(value)) {
      throw new ModelException(
          id,
          "'%s', which bounds the flux of %s, has no value or is not a number; give it a value"
              .formatted(id, where));
    }
    if (!isFixed(id, new HashSet<>())) {
      varying.add(id);
    }
    return value;
  }

  /**
   * Value of a stoichiometry.
   *
   * @throws ModelException if it is not finite, or breaks the rules of a strict model
   * @throws UnsupportedException if it varies
   */
  double stoichiometry(Reaction r, SpeciesReference s, boolean strict) {
    String where = "the stoichiometry of '" + s.species() + "' in reaction '" + r.id() + "'";
    boolean named = !s.id().isEmpty();
    if (strict && (!s.constant() || named && initialised.contains(s.id()))) {
      throw new ModelException(
          r.id(),
          where
              + (s.constant() ? " has an initial assignment" : " is not declared constant")
              + "; the model declares itself strict, and so must state plain constants");
    }
    if (named && !isFixed(s.id(), new HashSet<>())) {
      throw new UnsupportedException(
          "flux balance with variable stoichiometry",
          r.id(),
          where + " varies in time, so that there is no one steady state to balance");
    }
    double value = named ? values.get(s.id()) : s.stoichiometry().orElse(Double.NaN);
    if (!Double.isFinite(value)) {
      throw new ModelException(
          r.id(), where + " is " + value + "; a finite number is needed to balance fluxes");
    }
    return value;
  }

  /** Whether a variable has one value at all times. */
  private boolean isFixed(String id, Set<String> met) {
    return switch (system.layout().variable(id).role()) {
      case CONSTANT -> true;
      case DISCRETE, DIFFERENTIAL, ALGEBRAIC, DELAYED -> false;
      case ASSIGNED -> !met.add(id) || isFixedFormula(assigned.get(id), met);
    };
  }

  private boolean isFixedFormula(Expr formula, Set<String> met) {
    boolean[] fixed = {true};
    Rewrite.visit(
        formula,
        e ->
            fixed[0] &=
                !(e instanceof Expr.Time)
                    && !(e instanceof Expr.Delay)
                    && !(e instanceof Expr.Draw));
    for (String id : Rewrite.references(formula)) {
      fixed[0] &= isFixed(id, met);
    }
    return fixed[0];
  }
}
