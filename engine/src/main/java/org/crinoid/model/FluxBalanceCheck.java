package org.crinoid.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that the names in a model's flux balance are declared, and are of the right kind. */
final class FluxBalanceCheck {

  private final FluxBalance balance;
  private final Map<String, String> kinds = new HashMap<>();
  private final Set<String> variableParameters = new HashSet<>();

  private FluxBalanceCheck(
      FluxBalance balance,
      List<Compartment> compartments,
      List<Species> species,
      List<Parameter> parameters,
      List<Reaction> reactions) {
    this.balance = balance;
    compartments.forEach(c -> kinds.put(c.id(), "compartment"));
    species.forEach(s -> kinds.put(s.id(), "species"));
    reactions.forEach(r -> kinds.put(r.id(), "reaction"));
    for (Parameter p : parameters) {
      kinds.put(p.id(), "parameter");
      if (!p.constant()) {
        variableParameters.add(p.id());
      }
    }
  }

  static void check(
      FluxBalance balance,
      List<Compartment> compartments,
      List<Species> species,
      List<Parameter> parameters,
      List<Reaction> reactions) {
    FluxBalanceCheck check =
        new FluxBalanceCheck(balance, compartments, species, parameters, reactions);
    check.declare();
    check.objectives();
    balance.bounds().forEach(check::bounds);
    balance.constraints().forEach(check::constraint);
    check.genes();
    balance
        .compositions()
        .forEach((id, c) -> check.expect(id, "species", "a chemical formula or charge", id));
  }

  /** Objectives, constraints and gene products share the identifiers of the model. */
  private void declare() {
    balance.objectives().forEach(o -> declare(o.id(), "objective"));
    balance.constraints().forEach(c -> declare(c.id(), "flux constraint"));
    balance.geneProducts().forEach(g -> declare(g.id(), "gene product"));
  }

  private void declare(String id, String kind) {
    String earlier = id.isEmpty() ? null : kinds.putIfAbsent(id, kind);
    if (earlier != null) {
      throw new ModelException(
          id, "the id '" + id + "' is declared twice: as " + earlier + " and as " + kind);
    }
  }

  private void objectives() {
    for (FluxBalance.Objective o : balance.objectives()) {
      String where = "objective '" + o.id() + "'";
      for (FluxBalance.Term term : o.terms()) {
        expect(term.reaction(), "reaction", where, o.id());
        if (!Double.isFinite(term.coefficient())) {
          throw new ModelException(
              o.id(),
              "%s multiplies the flux of '%s' by %s; a finite number is needed"
                  .formatted(where, term.reaction(), term.coefficient()));
        }
      }
    }
    balance
        .activeObjective()
        .ifPresent(id -> expect(id, "objective", "the list of objectives", id));
  }

  private void bounds(String reaction, FluxBalance.Bounds bounds) {
    String where = "the flux bound of reaction '" + reaction + "'";
    expect(reaction, "reaction", "a flux bound", reaction);
    for (Optional<String> bound : List.of(bounds.lower(), bounds.upper())) {
      bound.ifPresent(id -> expect(id, "parameter", where, reaction));
    }
  }

  private void constraint(FluxBalance.Constraint c) {
    String where = "flux constraint '" + c.id() + "'";
    for (Optional<String> bound : List.of(c.bounds().lower(), c.bounds().upper())) {
      bound.ifPresent(id -> expect(id, "parameter", where, c.id()));
    }
    for (FluxBalance.ConstraintTerm term : c.terms()) {
      term.parameter().ifPresent(id -> expect(id, "parameter", where, c.id()));
      if (!variableParameters.contains(term.variable())) {
        expect(term.variable(), "reaction", where, c.id());
      }
    }
  }

  private void genes() {
    for (FluxBalance.GeneProduct g : balance.geneProducts()) {
      String where = "gene product '" + g.id() + "'";
      g.species().ifPresent(id -> expect(id, "species", where, g.id()));
    }
    balance
        .geneAssociations()
        .forEach(
            (reaction, association) -> {
              expect(reaction, "reaction", "a gene association", reaction);
              gene(association, reaction);
            });
  }

  private void gene(GeneAssociation association, String reaction) {
    switch (association) {
      case GeneAssociation.Product p ->
          expect(
              p.geneProduct(),
              "gene product",
              "the gene association of reaction '" + reaction + "'",
              reaction);
      case GeneAssociation.All all -> all.parts().forEach(part -> gene(part, reaction));
      case GeneAssociation.Any any -> any.parts().forEach(part -> gene(part, reaction));
    }
  }

  private void expect(String id, String kind, String where, String element) {
    String found = kinds.get(id);
    if (!kind.equals(found)) {
      throw new ModelException(
          element,
          "%s refers to %s '%s', which is %s"
              .formatted(where, kind, id, found == null ? "not declared" : "a " + found));
    }
  }
}
