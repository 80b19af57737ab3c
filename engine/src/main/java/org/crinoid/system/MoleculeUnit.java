package org.crinoid.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.model.Model;
import org.crinoid.model.Species;
import org.crinoid.model.UnitDefinition;
import org.crinoid.model.UnsupportedException;

/**
 * How many molecules a model's unit of substance is.
 *
 * <p>Items and dimensionless numbers are molecules; a mole is Avogadro's number of them; scales and
 * multipliers count. A unit that the model leaves open is taken for molecules. Mass has no number.
 */
final class MoleculeUnit {

  /** Avogadro's number, exact since 2019 (SI Brochure, 9th edition). */
  private static final double AVOGADRO = 6.02214076e23;

  private static final Set<String> NUMBERS = Set.of("item", "dimensionless", "avogadro");

  private MoleculeUnit() {}

  /**
   * Molecules in one unit of substance of the species that reactions move.
   *
   * @param moved identifiers of these species
   * @throws UnsupportedException if the unit is no number of molecules, or not the same for all
   */
  static double molecules(Model model, Set<String> moved) {
    Map<Double, String> found = new LinkedHashMap<>();
    for (Species s : model.species()) {
      if (moved.contains(s.id())) {
        String unit = s.substanceUnits().isEmpty() ? model.units().substance() : s.substanceUnits();
        found.putIfAbsent(molecules(model.units().definitions(), unit, s.id()), s.id());
      }
    }
    if (found.size() > 1) {
      List<String> ids = List.copyOf(found.values());
      throw new UnsupportedException(
          "different units of substance",
          ids.get(1),
          "species '%s' and '%s' have different units of substance; a stochastic model counts all in molecules of one unit"
              .formatted(ids.get(0), ids.get(1)));
    }
    return found.isEmpty() ? 1 : found.keySet().iterator().next();
  }

  private static double molecules(List<UnitDefinition> definitions, String unit, String species) {
    if (unit.isEmpty()) {
      return 1;
    }
    double product = 1;
    int numbers = 0;
    List<UnitDefinition.Factor> factors =
        definitions.stream()
            .filter(d -> d.id().equals(unit))
            .findFirst()
            .map(UnitDefinition::factors)
            .orElse(List.of(new UnitDefinition.Factor(unit, 1, 0, 1)));
    for (UnitDefinition.Factor f : factors) {
      boolean mole = f.kind().equals("mole");
      if (!mole && !NUMBERS.contains(f.kind()) || f.exponent() != 1) {
        throw notMolecules(unit, species);
      }
      numbers += f.kind().equals("dimensionless") ? 0 : 1;
      product *= f.multiplier() * Math.pow(10, f.scale());
      product *= mole || f.kind().equals("avogadro") ? AVOGADRO : 1;
    }
    if (numbers > 1) {
      throw notMolecules(unit, species);
    }
    return product;
  }

  private static UnsupportedException notMolecules(String unit, String species) {
    return new UnsupportedException(
        "unit of substance without a number of molecules",
        species,
        "species '%s' is measured in '%s', which is no number of molecules"
            .formatted(species, unit));
  }
}
