package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Reaction;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnsupportedException;

/** Turns what a {@link Model} says about fluxes into a {@link FluxSystem}. */
final class FluxLowering {

  private final Model model;
  private final FluxBalance balance;
  private final FluxValues values;
  private final Map<String, Integer> rowOf = new LinkedHashMap<>();
  private final Map<String, Integer> columnOf = new LinkedHashMap<>();
  private final List<Map<Integer, Double>> columns = new ArrayList<>();
  private final List<Double> lower = new ArrayList<>();
  private final List<Double> upper = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  FluxLowering(Model model, DynamicalSystem system, Map<String, Double> overrides) {
    refuseDraws(model);
    this.model = model;
    this.balance =
        model
            .fluxBalance()
            .orElseThrow(
                () ->
                    new ModelException(
                        model.id(),
                        "the model says nothing about fluxes: it does not use the SBML package"
                            + " fbc; without objective and bounds there is nothing to optimise"));
    this.values = new FluxValues(model, system, overrides);
  }

  /** Bounds and stoichiometries are one number each; an ensemble of them is another question. */
  private static void refuseDraws(Model model) {
    for (InitialAssignment a : model.initialAssignments()) {
      Rewrite.visit(
          a.value(),
          n -> {
            if (n instanceof Expr.Draw) {
              throw new UnsupportedException(
                  "random draw in flux balance",
                  a.symbol(),
                  "'%s' starts from a random draw, and flux balance draws nothing"
                      .formatted(a.symbol()));
            }
          });
    }
  }

  FluxSystem system() {
    Set<String> balanced = balanced();
    for (Reaction r : model.reactions()) {
      reaction(r, balanced);
    }
    int speciesCount = rowOf.size();
    int reactionCount = columns.size();
    balance.constraints().forEach(this::constraint);
    List<String> rows = new ArrayList<>(rowOf.keySet());
    int[] start = new int[columns.size() + 1];
    for (int j = 0; j < columns.size(); j++) {
      start[j + 1] = start[j] + columns.get(j).size();
    }
    return new FluxSystem(
        rows,
        speciesCount,
        List.copyOf(columnOf.keySet()),
        reactionCount,
        start,
        columns.stream().flatMap(c -> c.keySet().stream()).mapToInt(i -> i).toArray(),
        columns.stream().flatMap(c -> c.values().stream()).mapToDouble(s -> s).toArray(),
        lower.stream().mapToDouble(b -> b).toArray(),
        upper.stream().mapToDouble(b -> b).toArray(),
        balance.objectives().stream().map(this::objective).toList(),
        balance.activeObjective(),
        remarks());
  }

  private List<String> remarks() {
    List<String> all = new ArrayList<>(remarks);
    values.varying().stream()
        .map(id -> "the flux bound '%s' varies; its value at time zero is used".formatted(id))
        .forEach(all::add);
    return all;
  }

  /** Species that reactions change; what the boundary holds need not be in balance. */
  private Set<String> balanced() {
    Set<String> balanced = new HashSet<>();
    for (Species s : model.species()) {
      if (!s.boundary() && !s.constant()) {
        balanced.add(s.id());
      }
    }
    return balanced;
  }

  private void reaction(Reaction r, Set<String> balanced) {
    Map<Integer, Double> entries = new TreeMap<>();
    for (SpeciesReference s : r.reactants()) {
      entry(r, s, -1, balanced, entries);
    }
    for (SpeciesReference s : r.products()) {
      entry(r, s, 1, balanced, entries);
    }
    entries.values().removeIf(stoichiometry -> stoichiometry == 0);
    FluxBalance.Bounds bounds =
        balance
            .bounds()
            .getOrDefault(r.id(), new FluxBalance.Bounds(Optional.empty(), Optional.empty()));
    column(r.id(), entries, bounds, "reaction '" + r.id() + "'");
  }

  private void entry(
      Reaction r,
      SpeciesReference s,
      int sign,
      Set<String> balanced,
      Map<Integer, Double> entries) {
    double stoichiometry = values.stoichiometry(r, s, balance.strict());
    if (balanced.contains(s.species())) {
      int row = rowOf.computeIfAbsent(s.species(), id -> rowOf.size());
      entries.merge(row, sign * stoichiometry, Double::sum);
    }
  }

  private void column(
      String id, Map<Integer, Double> entries, FluxBalance.Bounds bounds, String where) {
    if (balance.strict() && (bounds.lower().isEmpty() || bounds.upper().isEmpty())) {
      throw new ModelException(
          id,
          ("%s has no %s flux bound; the model declares itself strict, and so must state both"
                  + " bounds of every reaction")
              .formatted(where, bounds.lower().isEmpty() ? "lower" : "upper"));
    }
    double least = bound(bounds.lower(), Double.NEGATIVE_INFINITY, where);
    double most = bound(bounds.upper(), Double.POSITIVE_INFINITY, where);
    if (least > most) {
      throw new ModelException(
          id,
          ("the flux bounds of %s leave it no value: its lower bound '%s' = %s is above its"
                  + " upper bound '%s' = %s")
              .formatted(where, bounds.lower().orElse(""), least, bounds.upper().orElse(""), most));
    }
    if (least == Double.POSITIVE_INFINITY || most == Double.NEGATIVE_INFINITY) {
      throw new ModelException(
          id,
          "the flux bounds of " + where + ", " + least + " and " + most + ", leave it no value");
    }
    columnOf.put(id, columns.size());
    columns.add(entries);
    lower.add(least);
    upper.add(most);
  }

  private double bound(Optional<String> parameter, double unbounded, String where) {
    return parameter.isEmpty() ? unbounded : values.bound(parameter.get(), where, balance.strict());
  }

  /** A row {@code Σ a v − w = 0}, and a column for {@code w}, which is bounded. */
  private void constraint(FluxBalance.Constraint c) {
    int row = rowOf.size();
    String name = c.id().isEmpty() ? "constraint " + (row + 1) : c.id();
    String where = "flux constraint '" + name + "'";
    rowOf.put(name, row);
    Map<String, Double> sum = new HashMap<>();
    for (FluxBalance.ConstraintTerm term : c.terms()) {
      double factor =
          term.coefficient().isPresent()
              ? term.coefficient().getAsDouble()
              : values.bound(term.parameter().orElseThrow(), where, balance.strict());
      if (!Double.isFinite(factor)) {
        throw new ModelException(
            c.id(),
            "%s multiplies '%s' by %s; a finite number is needed"
                .formatted(where, term.variable(), factor));
      }
      sum.merge(term.variable(), factor, Double::sum);
    }
    sum.forEach((variable, factor) -> columns.get(free(variable)).put(row, factor));
    columns.forEach(column -> column.values().removeIf(factor -> factor == 0));
    column(name, new TreeMap<>(Map.of(row, -1.0)), c.bounds(), where);
  }

  /** Column of a reaction, or of a parameter that the analysis may choose. */
  private int free(String variable) {
    Integer known = columnOf.get(variable);
    if (known != null) {
      return known;
    }
    columnOf.put(variable, columns.size());
    columns.add(new TreeMap<>());
    lower.add(Double.NEGATIVE_INFINITY);
    upper.add(Double.POSITIVE_INFINITY);
    return columns.size() - 1;
  }

  private FluxSystem.Objective objective(FluxBalance.Objective o) {
    double[] weights = new double[columns.size()];
    o.terms().forEach(term -> weights[columnOf.get(term.reaction())] += term.coefficient());
    return new FluxSystem.Objective(o.id(), o.sense() == FluxBalance.Sense.MAXIMIZE, weights);
  }
}
