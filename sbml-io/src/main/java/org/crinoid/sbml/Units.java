package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

  private final ModelUnits units;
  private final Set<String> known = new HashSet<>(BASE);
  private final String area;
  private final String length;

  Units(org.sbml.jsbml.Model source, int level) {
    List<UnitDefinition> definitions = new ArrayList<>();
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
              definitions);
      area = source.isSetAreaUnits() ? source.getAreaUnits() : "";
      length = source.isSetLengthUnits() ? source.getLengthUnits() : "";
    } else {
      String substance = predefined("substance", "mole");
      units =
          new ModelUnits(
              predefined("time", "second"),
              substance,
              substance,
              predefined("volume", "litre"),
              definitions);
      area = "area";
      length = predefined("length", "metre");
      known.addAll(List.of("substance", "time", "volume", "area", "length"));
    }
  }

  /** Whether SBML has a base unit of this name. */
  static boolean isBase(String name) {
    return name.equals("Celsius") || BASE.contains(name);
  }

  /** A unit that Levels 1 and 2 supply unless the model redefines it. */
  private String predefined(String id, String otherwise) {
    return known.contains(id) ? id : otherwise;
  }

  private static UnitDefinition definition(org.sbml.jsbml.UnitDefinition u) {
    List<UnitDefinition.Factor> factors = new ArrayList<>();
    for (Unit unit : u.getListOfUnits()) {
      factors.add(
          new UnitDefinition.Factor(
              unit.getKind().getName(),
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

  ModelUnits units() {
    return units;
  }

  /** Unit of the size of a compartment that states none. */
  String ofSize(OptionalDouble dimensions) {
    double d = dimensions.orElse(Double.NaN);
    return d == 3 ? units.volume() : d == 2 ? area : d == 1 ? length : "";
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
