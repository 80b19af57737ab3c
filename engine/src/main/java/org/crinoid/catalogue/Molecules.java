package org.crinoid.catalogue;

import java.util.List;
import java.util.Optional;
import org.crinoid.model.Model;
import org.crinoid.model.Species;
import org.crinoid.solve.Evidence;
import org.crinoid.units.Unit;
import org.crinoid.units.UnitTable;

/**
 * How many molecules one unit of amount is, by the units of the model.
 *
 * @param perUnit molecules in one unit
 * @param counted whether a unit says so, not the numbers alone
 * @param basis how that is known, as a clause
 */
public record Molecules(double perUnit, boolean counted, String basis) {

  /** Either the number or what is in the way. */
  record Found(Optional<Molecules> molecules, Optional<Evidence.Obstacle> obstacle) {}

  /** Of the species named, which must be measured alike. */
  static Found of(Model model, List<String> species) {
    UnitTable table = new UnitTable(model);
    Optional<Molecules> common = Optional.empty();
    String first = "";
    for (Species s : model.species()) {
      if (species.contains(s.id())) {
        Molecules own = of(table, s.substanceUnits());
        if (common.isPresent() && common.get().perUnit() != own.perUnit()) {
          return new Found(
              Optional.empty(),
              Optional.of(
                  new Evidence.Obstacle(
                      s.id(),
                      "species '%s' and '%s' are measured in different units, so that one reaction event changes them by different numbers"
                          .formatted(first, s.id()))));
        }
        first = common.isPresent() ? first : s.id();
        common = common.isPresent() ? common : Optional.of(own);
      }
    }
    return new Found(common, Optional.empty());
  }

  private static Molecules of(UnitTable table, String id) {
    if (id.isEmpty()) {
      return new Molecules(1, false, "the model states no unit of substance: amounts as declared");
    }
    Optional<Unit> unit = table.of(id);
    if (unit.isEmpty()) {
      return new Molecules(1, false, "the unit '%s' is unknown: amounts as declared".formatted(id));
    }
    Unit mole = table.of("mole").orElseThrow();
    Unit item = table.of("item").orElseThrow();
    double avogadro = table.of("avogadro").orElseThrow().ratioTo(Unit.DIMENSIONLESS);
    Unit u = unit.get();
    if (u.hasDimensionOf(mole)) {
      String silent =
          id.equals("mole") ? " (as Levels 1 and 2 have it where a model says nothing)" : "";
      return new Molecules(
          u.ratioTo(mole) * avogadro,
          true,
          "amounts are in %s%s, times Avogadro's number".formatted(u, silent));
    }
    if (u.hasDimensionOf(item)) {
      return new Molecules(u.ratioTo(item), true, "amounts are numbers of items");
    }
    if (u.isDimensionless()) {
      double factor = u.ratioTo(Unit.DIMENSIONLESS);
      return new Molecules(factor, false, "amounts have no dimension: numbers as declared");
    }
    return new Molecules(
        1, false, "the unit %s counts no molecules: amounts as declared".formatted(u));
  }
}
