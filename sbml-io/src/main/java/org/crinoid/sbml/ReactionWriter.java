package org.crinoid.sbml;

import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.SpeciesReference;

/** Writes reactions. */
final class ReactionWriter {

  private final LevelVersion target;
  private final boolean level3;
  private final MathWriter math;
  private final Optional<FluxWriter> fluxes;
  private final Map<SpeciesReference, Expr> stoichiometries;

  /**
   * Prepares to write.
   *
   * @param stoichiometries stoichiometries of Level 2 that are formulas
   * @param fluxes writes what is said about fluxes, if anything is
   */
  ReactionWriter(
      LevelVersion target,
      Map<SpeciesReference, Expr> stoichiometries,
      Optional<FluxWriter> fluxes) {
    this.math = new MathWriter(target);
    this.fluxes = fluxes;
    this.stoichiometries = stoichiometries;
    this.target = target;
    this.level3 = target.level() == 3;
  }

  private Tag tag(String name) {
    return new Tag(target.namespace(), name);
  }

  XmlNode.Element reaction(Reaction r) {
    Tag tag =
        tag("reaction").id("id", r.id()).text("name", r.name()).flag("reversible", r.reversible());
    if (target != LevelVersion.L3V2) {
      tag.flag("fast", r.fast());
    }
    tag.list("listOfReactants", r.reactants(), this::reference)
        .list("listOfProducts", r.products(), this::reference)
        .list("listOfModifiers", r.modifiers(), this::modifier);
    r.rateLaw().ifPresent(law -> tag.child(rateLaw(law, r.id())));
    fluxes.ifPresent(f -> f.reaction(r.id(), tag));
    return tag.element();
  }

  private XmlNode.Element reference(SpeciesReference s) {
    Tag tag =
        tag("speciesReference")
            .id("id", s.id())
            .id("species", s.species())
            .number("stoichiometry", s.stoichiometry());
    if (level3) {
      return tag.flag("constant", s.constant()).element();
    }
    Expr formula = stoichiometries.get(s);
    if (formula != null) {
      String where = "a stoichiometry of '" + s.species() + "'";
      tag.child(tag("stoichiometryMath").child(math.value(formula, where)).element());
    }
    return tag.element();
  }

  private XmlNode.Element modifier(String species) {
    return tag("modifierSpeciesReference").id("species", species).element();
  }

  private XmlNode.Element rateLaw(RateLaw law, String reaction) {
    String list = level3 ? "listOfLocalParameters" : "listOfParameters";
    return tag("kineticLaw")
        .child(math.value(law.rate(), "the rate law of reaction '" + reaction + "'"))
        .list(list, law.parameters(), this::parameter)
        .element();
  }

  private XmlNode.Element parameter(Parameter p) {
    return tag(level3 ? "localParameter" : "parameter")
        .id("id", p.id())
        .text("name", p.name())
        .number("value", p.value())
        .id("units", p.units())
        .element();
  }
}
