package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.SpeciesReference;
import org.sbml.jsbml.KineticLaw;
import org.sbml.jsbml.ListOf;
import org.sbml.jsbml.LocalParameter;
import org.sbml.jsbml.ModifierSpeciesReference;

/** Reactions with the meaning of Level 3 Version 2. */
final class Reactions {

  private final Maths maths;
  private final int level;
  private final StatedUnits units;

  Reactions(Maths maths, int level, StatedUnits units) {
    this.maths = maths;
    this.level = level;
    this.units = units;
  }

  @SuppressWarnings("deprecation") // "fast" left SBML with Level 3 Version 2
  List<Reaction> build(org.sbml.jsbml.Model source) {
    List<Reaction> reactions = new ArrayList<>(source.getReactionCount());
    Set<String> changed = new HashSet<>();
    for (org.sbml.jsbml.Reaction r : source.getListOfReactions()) {
      List<SpeciesReference> reactants =
          references(r.isSetListOfReactants(), r.getListOfReactants(), r.getId());
      List<SpeciesReference> products =
          references(r.isSetListOfProducts(), r.getListOfProducts(), r.getId());
      List<SpeciesReference> both = new ArrayList<>(reactants);
      both.addAll(products);
      both.forEach(s -> changed.add(s.species()));
      reactions.add(
          new Reaction(
              r.getId(),
              r.getName(),
              !r.isSetReversible() || r.getReversible(),
              r.isSetFast() && r.getFast(),
              reactants,
              products,
              modifiers(r),
              r.isSetKineticLaw()
                  ? rateLaw(r.getKineticLaw(), r.getId(), both)
                  : Optional.empty()));
    }
    if (level < 3) {
      units.remark(changed);
    }
    return reactions;
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

  private Optional<RateLaw> rateLaw(
      KineticLaw law, String reaction, List<SpeciesReference> changed) {
    List<Parameter> parameters = new ArrayList<>();
    if (law.isSetListOfLocalParameters()) {
      for (LocalParameter p : law.getListOfLocalParameters()) {
        parameters.add(ModelBuilder.parameter(p, true));
      }
    }
    return maths
        .expression(law, reaction, "rate law of reaction '" + reaction + "'")
        .map(rate -> units.rate(rate, law, reaction, changed))
        .map(rate -> new RateLaw(rate, parameters));
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
        Optional.empty(),
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
    return new SpeciesReference(
        level == 2 ? s.getId() : "",
        s.getSpecies(),
        formula.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(stoichiometry),
        formula,
        formula.isEmpty());
  }
}
