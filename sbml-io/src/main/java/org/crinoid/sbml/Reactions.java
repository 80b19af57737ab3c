package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.SpeciesReference;
import org.sbml.jsbml.KineticLaw;
import org.sbml.jsbml.ListOf;
import org.sbml.jsbml.LocalParameter;
import org.sbml.jsbml.ModifierSpeciesReference;

/** Reactions with the meaning of Level 3 Version 2. */
final class Reactions {

  private final Maths maths;
  private final Units units;
  private final int level;
  private final StatedUnits stated;
  private final List<Rule> rules = new ArrayList<>();

  Reactions(Maths maths, Units units, StatedUnits stated, int level) {
    this.maths = maths;
    this.units = units;
    this.stated = stated;
    this.level = level;
  }

  /** What the stoichiometries that are formulas amount to. */
  List<Rule> rules() {
    return rules;
  }

  @SuppressWarnings("deprecation") // "fast" left SBML with Level 3 Version 2
  List<Reaction> build(org.sbml.jsbml.Model source) {
    List<Reaction> reactions = new ArrayList<>(source.getReactionCount());
    Set<String> species = new HashSet<>();
    source.getListOfSpecies().forEach(s -> species.add(Ids.stated(s)));
    Set<String> changed = new HashSet<>();
    for (org.sbml.jsbml.Reaction r : source.getListOfReactions()) {
      List<SpeciesReference> reactants =
          references(r.isSetListOfReactants(), r.getListOfReactants(), Ids.stated(r));
      List<SpeciesReference> products =
          references(r.isSetListOfProducts(), r.getListOfProducts(), Ids.stated(r));
      List<SpeciesReference> both = new ArrayList<>(reactants);
      both.addAll(products);
      both.forEach(s -> changed.add(s.species()));
      Optional<RateLaw> law = r.isSetKineticLaw() ? rateLaw(r, both) : Optional.empty();
      reactions.add(
          new Reaction(
              Ids.stated(r),
              r.getName(),
              !r.isSetReversible() || r.getReversible(),
              r.isSetFast() && r.getFast(),
              reactants,
              products,
              level == 1 ? modifiers(law, both, species) : modifiers(r),
              law));
    }
    if (level < 3) {
      stated.remark(changed);
    }
    return reactions;
  }

  /** Level 1 does not name the other species that a rate depends on. */
  private static List<String> modifiers(
      Optional<RateLaw> law, List<SpeciesReference> references, Set<String> species) {
    Set<String> known = new HashSet<>();
    references.forEach(s -> known.add(s.species()));
    law.ifPresent(l -> l.parameters().forEach(p -> known.add(p.id())));
    return law.map(l -> Rewrite.references(l.rate())).orElse(Set.of()).stream()
        .filter(id -> species.contains(id) && !known.contains(id))
        .toList();
  }

  private static List<String> modifiers(org.sbml.jsbml.Reaction r) {
    List<String> modifiers = new ArrayList<>();
    if (r.isSetListOfModifiers()) {
      for (ModifierSpeciesReference m : r.getListOfModifiers()) {
        modifiers.add(m.getSpecies());
      }
    }
    return modifiers;
  }

  private Optional<RateLaw> rateLaw(org.sbml.jsbml.Reaction r, List<SpeciesReference> changed) {
    KineticLaw law = r.getKineticLaw();
    String reaction = Ids.stated(r);
    List<Parameter> parameters = new ArrayList<>();
    if (law.isSetListOfLocalParameters()) {
      for (LocalParameter p : law.getListOfLocalParameters()) {
        parameters.add(ModelBuilder.parameter(p, true, units));
      }
    }
    return maths
        .expression(law, reaction, "rate law of reaction '" + reaction + "'")
        .map(rate -> stated.rate(rate, law, reaction, changed))
        .map(rate -> new RateLaw(rate, parameters))
        .map(l -> apart(l, r, changed));
  }

  /**
   * In Level 3 Version 2 no local parameter may hide a species of its reaction; here it gets
   * another id.
   */
  private RateLaw apart(RateLaw law, org.sbml.jsbml.Reaction r, List<SpeciesReference> references) {
    Set<String> species = new HashSet<>(modifiers(r));
    references.forEach(s -> species.add(s.species()));
    Set<String> names = new HashSet<>();
    law.parameters().forEach(p -> names.add(p.id()));
    Map<String, Expr> renamed = new HashMap<>();
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter p : law.parameters()) {
      String id = p.id();
      while (species.contains(p.id()) && names.contains(id)) {
        id = maths.declare(p.id() + "_local", Ids.stated(r));
      }
      if (!id.equals(p.id())) {
        renamed.put(p.id(), Expr.ref(id));
      }
      parameters.add(new Parameter(id, p.name(), p.value(), p.units(), p.constant()));
    }
    return renamed.isEmpty()
        ? law
        : new RateLaw(Rewrite.substitute(law.rate(), renamed), parameters);
  }

  private List<SpeciesReference> references(
      boolean isSet, ListOf<org.sbml.jsbml.SpeciesReference> list, String reaction) {
    List<SpeciesReference> references = new ArrayList<>();
    if (isSet) {
      for (org.sbml.jsbml.SpeciesReference s : list) {
        references.add(level == 3 ? reference(s) : olderReference(s, reaction));
      }
    }
    return references;
  }

  private static SpeciesReference reference(org.sbml.jsbml.SpeciesReference s) {
    return new SpeciesReference(
        s.getId(),
        s.getSpecies(),
        s.isSetStoichiometry() ? OptionalDouble.of(s.getStoichiometry()) : OptionalDouble.empty(),
        s.isSetConstant() && s.getConstant());
  }

  /** Levels 1 and 2: one if nothing is said, a quotient, or a formula. */
  @SuppressWarnings("deprecation") // denominator and stoichiometryMath left SBML with Level 3
  private SpeciesReference olderReference(org.sbml.jsbml.SpeciesReference s, String reaction) {
    Optional<Expr> formula =
        s.isSetStoichiometryMath()
            ? maths.expression(
                s.getStoichiometryMath(), reaction, "stoichiometry of '" + s.getSpecies() + "'")
            : Optional.empty();
    double stoichiometry = s.isSetStoichiometry() ? s.getStoichiometry() : 1;
    if (s.isSetDenominator()) {
      stoichiometry /= s.getDenominator();
    }
    if (formula.isPresent() && formula.get() instanceof Expr.Num n) {
      stoichiometry = n.value();
      formula = Optional.empty();
    }
    String id = level == 2 ? s.getId() : "";
    return formula.isPresent()
        ? ruled(id, s.getSpecies(), formula.get(), reaction)
        : new SpeciesReference(id, s.getSpecies(), OptionalDouble.of(stoichiometry), true);
  }

  /** A stoichiometry that is a formula is a symbol with a rule in Level 3. */
  private SpeciesReference ruled(String stated, String species, Expr formula, String reaction) {
    String id =
        stated.isEmpty()
            ? maths.declare(reaction + "_" + species + "_stoichiometry", reaction)
            : stated;
    rules.add(new Rule.Assignment(id, formula));
    return new SpeciesReference(id, species, OptionalDouble.empty(), false);
  }
}
