package org.crinoid.sbml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.model.Compartment;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnsupportedException;
import org.sbml.jsbml.KineticLaw;

/**
 * Units that Levels 1 and 2 let single rate laws, delays and species state for themselves,
 * converted to those of the model.
 *
 * <p>Later versions of SBML have none of them: there the numbers of a model are all that counts. So
 * it is here with a species whose substance has another unit than the model's: its rates of change
 * are taken to be in its own unit, and that is remarked on.
 */
final class StatedUnits {

  private final Maths maths;
  private final ModelUnits units;
  private final UnitRatio ratio;
  private final Map<String, Compartment> compartments = new HashMap<>();
  private final Map<String, Species> species = new HashMap<>();

  StatedUnits(
      Maths maths, ModelUnits units, List<Compartment> compartments, List<Species> species) {
    this.maths = maths;
    this.units = units;
    this.ratio = new UnitRatio(units.definitions());
    compartments.forEach(c -> this.compartments.put(c.id(), c));
    species.forEach(s -> this.species.put(s.id(), s));
  }

  /** A delay in units of its own, in the model's unit of time. */
  Expr delay(Expr delay, String unit, String event) {
    double factor = factor(unit, units.time(), "the delay of event '" + event + "'", event);
    return Algebra.times(Expr.num(factor), delay);
  }

  /** A rate law in units of its own, in the units of time and of the species it changes. */
  @SuppressWarnings("deprecation") // units of rate laws left SBML with Level 2 Version 2
  Expr rate(Expr rate, KineticLaw law, String reaction, List<SpeciesReference> changed) {
    String where = "the rate law of reaction '" + reaction + "'";
    double factor = 1;
    if (law.isSetTimeUnits()) {
      factor /= factor(law.getTimeUnits(), units.time(), where, reaction);
    }
    if (law.isSetSubstanceUnits()) {
      factor *= substance(law.getSubstanceUnits(), reaction, changed, where);
    }
    return Algebra.times(Expr.num(factor), rate);
  }

  private double substance(
      String unit, String reaction, List<SpeciesReference> changed, String where) {
    Set<Double> factors = new HashSet<>();
    for (SpeciesReference r : changed) {
      Species s = species.get(r.species());
      if (s != null && !s.boundary() && !s.constant()) {
        factors.add(factor(unit, s.substanceUnits(), where, reaction));
      }
    }
    if (factors.size() > 1) {
      throw new UnsupportedException(
          "rate law in units of its own",
          reaction,
          where
              + " is stated in '"
              + unit
              + "' and changes species with different units of substance; state it in theirs");
    }
    return factors.isEmpty()
        ? factor(unit, units.substance(), where, reaction)
        : factors.iterator().next();
  }

  private double factor(String unit, String other, String where, String element) {
    OptionalDouble factor = ratio.between(unit, other);
    if (factor.isEmpty()) {
      throw new UnsupportedException(
          "conversion of units",
          element,
          "%s is stated in '%s', which is not known or cannot be converted to '%s'"
              .formatted(where, unit, other));
    }
    return factor.getAsDouble();
  }

  /** Refuses a species that counts concentrations by other units than its compartment's. */
  void size(String id, String unit) {
    Compartment c = compartments.get(species.get(id).compartment());
    String own = c == null ? unit : c.units();
    OptionalDouble factor = ratio.between(unit, own);
    if (!factor.equals(OptionalDouble.of(1))) {
      throw new UnsupportedException(
          "spatialSizeUnits",
          id,
          "concentrations of species '%s' are stated per '%s', and the size of its compartment in '%s'; state both in one unit"
              .formatted(id, unit, own));
    }
  }

  /** Remarks on species that reactions change in other units than the model's. */
  void remark(Set<String> changed) {
    for (Species s : species.values()) {
      if (changed.contains(s.id())
          && !s.boundary()
          && ratio.between(s.substanceUnits(), units.substance()).orElse(1) != 1) {
        maths.warn(
            "substance-units",
            s.id(),
            "species '%s' is in '%s' and the model in '%s'; its rates are taken in its own unit, not converted"
                .formatted(s.id(), s.substanceUnits(), units.substance()));
      }
    }
  }
}
