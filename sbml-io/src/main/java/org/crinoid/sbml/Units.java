package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.model.Compartment;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.Species;
import org.crinoid.model.UnitDefinition;
import org.sbml.jsbml.Unit;

/** Units of a model: those it defines, and those its level supplies. */
final class Units {

  private static final Set<String> BASE =
      Set.of(
          ("ampere avogadro becquerel candela celsius coulomb dimensionless farad gram gray henry"
                  + " hertz item joule katal kelvin kilogram liter litre lumen lux meter metre mole"
                  + " newton ohm pascal radian second siemens sievert steradian tesla volt watt"
                  + " weber")
              .split(" "));

  private static final UnitDefinition AREA =
      new UnitDefinition("area", "", List.of(new UnitDefinition.Factor("metre", 2, 0, 1)));

  private final boolean older;
  private final List<UnitDefinition> definitions = new ArrayList<>();
  private final Set<String> known = new HashSet<>(BASE);
  private final ModelUnits units;
  private final String area;
  private final String length;

  Units(org.sbml.jsbml.Model source, int level) {
    older = level < 3;
    for (org.sbml.jsbml.UnitDefinition u : source.getListOfUnitDefinitions()) {
      definitions.add(definition(u));
      known.add(u.getId());
    }
    if (level == 3) {
      String substance = source.isSetSubstanceUnits() ? source.getSubstanceUnits() : "";
      units =
          new ModelUnits(
              source.isSetTimeUnits() ? source.getTimeUnits() : "",
              substance,
              source.isSetExtentUnits() ? source.getExtentUnits() : substance,
              source.isSetVolumeUnits() ? source.getVolumeUnits() : "",
              List.of());
      area = source.isSetAreaUnits() ? source.getAreaUnits() : "";
      length = source.isSetLengthUnits() ? source.getLengthUnits() : "";
    } else {
      String substance = lift("substance");
      units = new ModelUnits(lift("time"), substance, substance, lift("volume"), List.of());
      area = "area";
      length = "length";
    }
  }

  /** Whether SBML has a base unit of this name. */
  static boolean isBase(String name) {
    return name.equals("Celsius") || BASE.contains(name);
  }

  /** What Level 3 calls a unit: Levels 1 and 2 supply some that a model may redefine. */
  String lift(String unit) {
    if (!older || known.contains(unit) && !unit.equals("liter") && !unit.equals("meter")) {
      return unit;
    }
    if (unit.equals("area")) {
      definitions.add(AREA);
      known.add(unit);
    }
    return switch (unit) {
      case "substance" -> "mole";
      case "time" -> "second";
      case "volume", "liter" -> "litre";
      case "length", "meter" -> "metre";
      default -> unit;
    };
  }

  private static UnitDefinition definition(org.sbml.jsbml.UnitDefinition u) {
    List<UnitDefinition.Factor> factors = new ArrayList<>();
    for (Unit unit : u.getListOfUnits()) {
      factors.add(
          new UnitDefinition.Factor(
              kind(unit.getKind().name().toLowerCase(Locale.ROOT)),
              unit.isSetExponent() ? unit.getExponent() : 1,
              unit.isSetScale() ? unit.getScale() : 0,
              unit.isSetMultiplier() ? unit.getMultiplier() : 1,
              offset(unit)));
    }
    return new UnitDefinition(u.getId(), u.getName(), factors);
  }

  @SuppressWarnings("deprecation") // "offset" left SBML with Level 2 Version 2
  private static double offset(Unit unit) {
    return unit.isSetOffset() ? unit.getOffset() : 0;
  }

  private static String kind(String name) {
    return switch (name) {
      case "liter" -> "litre";
      case "meter" -> "metre";
      default -> name;
    };
  }

  /** The units of the model, with the definitions that what was lifted needs. */
  ModelUnits units() {
    return new ModelUnits(
        units.time(), units.substance(), units.extent(), units.volume(), definitions);
  }

  /** Unit of the substance of a species that states none. */
  String ofSubstance() {
    return units.substance();
  }

  /** Unit of the size of a compartment that states none. */
  String ofSize(OptionalDouble dimensions) {
    double d = dimensions.orElse(Double.NaN);
    return d == 3 ? units.volume() : d == 2 ? lift(area) : d == 1 ? lift(length) : "";
  }

  /** Remarks on units that are used but not defined. */
  void check(
      List<Compartment> compartments,
      List<Species> species,
      List<Parameter> parameters,
      Maths maths) {
    compartments.forEach(c -> check(c.id(), c.units(), maths));
    species.forEach(s -> check(s.id(), s.substanceUnits(), maths));
    parameters.forEach(p -> check(p.id(), p.units(), maths));
  }

  private void check(String element, String unit, Maths maths) {
    if (!unit.isEmpty() && !known.contains(unit)) {
      maths.warn(
          "undefined-unit",
          element,
          "'" + element + "' has unit '" + unit + "', which is not defined");
    }
  }
}
