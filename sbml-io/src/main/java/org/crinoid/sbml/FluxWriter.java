package org.crinoid.sbml;

import java.util.List;
import java.util.Locale;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.GeneAssociation;

/**
 * Writes what a model says about its fluxes in the package fbc: in version 2, or in version 3 if it
 * has constraints of sums or charges that are no integers.
 */
final class FluxWriter {

  private static final String PREFIX = "http://www.sbml.org/sbml/level3/version1/fbc/version";

  private final FluxBalance balance;
  private final boolean version3;
  private final String namespace;

  FluxWriter(FluxBalance balance) {
    this.balance = balance;
    this.version3 =
        !balance.constraints().isEmpty()
            || balance.compositions().values().stream()
                .anyMatch(c -> c.charge().isPresent() && !isInt(c.charge().getAsDouble()));
    this.namespace = PREFIX + (version3 ? 3 : 2);
  }

  private static boolean isInt(double x) {
    return x == (int) x;
  }

  private Tag tag(String name) {
    return new Tag(Fbc.PACKAGE, namespace, name);
  }

  /** Declares the package on the root. */
  void declare(Tag root) {
    root.of(Fbc.PACKAGE, namespace, "required", "false");
  }

  /** Adds what the model says as a whole, after all else. */
  void model(Tag model) {
    model.of(Fbc.PACKAGE, namespace, "strict", Boolean.toString(balance.strict()));
    if (!balance.objectives().isEmpty()) {
      Tag list = tag("listOfObjectives");
      balance.activeObjective().ifPresent(id -> list.id("activeObjective", id));
      balance.objectives().forEach(o -> list.child(objective(o)));
      model.child(list.element());
    }
    model.child(tag("listOfGeneProducts"), balance.geneProducts(), this::geneProduct);
    model.child(tag("listOfUserDefinedConstraints"), balance.constraints(), this::constraint);
  }

  private XmlNode.Element objective(FluxBalance.Objective o) {
    return tag("objective")
        .id("id", o.id())
        .text("name", o.name())
        .text("type", o.sense().name().toLowerCase(Locale.ROOT))
        .child(tag("listOfFluxObjectives"), o.terms(), this::term)
        .element();
  }

  private XmlNode.Element term(FluxBalance.Term t) {
    return linear(
            tag("fluxObjective")
                .id("reaction", t.reaction())
                .number("coefficient", t.coefficient()))
        .element();
  }

  private Tag linear(Tag tag) {
    return version3 ? tag.text("variableType", "linear") : tag;
  }

  private XmlNode.Element geneProduct(FluxBalance.GeneProduct g) {
    return tag("geneProduct")
        .id("id", g.id())
        .text("name", g.name())
        .text("label", g.label())
        .id("associatedSpecies", g.species().orElse(""))
        .element();
  }

  private XmlNode.Element constraint(FluxBalance.Constraint c) {
    return tag("userDefinedConstraint")
        .id("id", c.id())
        .text("name", c.name())
        .id("lowerBound", c.bounds().lower().orElse(""))
        .id("upperBound", c.bounds().upper().orElse(""))
        .child(tag("listOfUserDefinedConstraintComponents"), c.terms(), this::component)
        .element();
  }

  private XmlNode.Element component(FluxBalance.ConstraintTerm t) {
    Tag tag = tag("userDefinedConstraintComponent").id("variable", t.variable());
    tag.number("coefficient", t.coefficient()).id("coefficient", t.parameter().orElse(""));
    return linear(tag).element();
  }

  /** Adds what the model says about one reaction. */
  void reaction(String id, Tag reaction) {
    FluxBalance.Bounds bounds = balance.bounds().get(id);
    if (bounds != null) {
      bounds.lower().ifPresent(p -> reaction.of(Fbc.PACKAGE, namespace, "lowerFluxBound", p));
      bounds.upper().ifPresent(p -> reaction.of(Fbc.PACKAGE, namespace, "upperFluxBound", p));
    }
    GeneAssociation genes = balance.geneAssociations().get(id);
    if (genes != null) {
      reaction.child(tag("geneProductAssociation").child(association(genes)).element());
    }
  }

  private XmlNode.Element association(GeneAssociation genes) {
    return switch (genes) {
      case GeneAssociation.Product p ->
          tag("geneProductRef").id("geneProduct", p.geneProduct()).element();
      case GeneAssociation.All all -> parts("and", all.parts());
      case GeneAssociation.Any any -> parts("or", any.parts());
    };
  }

  private XmlNode.Element parts(String name, List<GeneAssociation> parts) {
    Tag tag = tag(name);
    parts.forEach(part -> tag.child(association(part)));
    return tag.element();
  }

  /** Adds what the model says a species is made of. */
  void species(String id, Tag species) {
    FluxBalance.Composition made = balance.compositions().get(id);
    if (made != null) {
      made.formula().ifPresent(f -> species.of(Fbc.PACKAGE, namespace, "chemicalFormula", f));
      made.charge().ifPresent(c -> species.of(Fbc.PACKAGE, namespace, "charge", Lexicon.toText(c)));
    }
  }
}
