package org.crinoid.sbml;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.SpeciesReference;

/** Writes reactions. */
final class ReactionWriter {

  private final LevelVersion target;
  private final boolean level3;
  private final Map<SpeciesReference, Expr> stoichiometries;

  /**
   * Prepares to write.
   *
   * @param stoichiometries stoichiometries of Level 2 that are formulas
   */
  ReactionWriter(LevelVersion target, Map<SpeciesReference, Expr> stoichiometries) {
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
    tag.list("listOfReactants", references(r.reactants()))
        .list("listOfProducts", references(r.products()))
        .list("listOfModifiers", r.modifiers().stream().map(this::modifier).toList());
    r.rateLaw().ifPresent(law -> tag.child(rateLaw(law, r.id())));
    return tag.element();
  }

  private List<XmlNode.Element> references(List<SpeciesReference> references) {
    return references.stream().map(this::reference).toList();
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
      tag.child(tag("stoichiometryMath").child(MathWriter.value(formula, where)).element());
    }
    return tag.element();
  }

  private XmlNode.Element modifier(String species) {
    return tag("modifierSpeciesReference").id("species", species).element();
  }

  private XmlNode.Element rateLaw(RateLaw law, String reaction) {
    String list = level3 ? "listOfLocalParameters" : "listOfParameters";
    return tag("kineticLaw")
        .child(MathWriter.value(law.rate(), "the rate law of reaction '" + reaction + "'"))
        .list(list, law.parameters().stream().map(this::parameter).toList())
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
