package org.crinoid.catalogue;

import java.util.Optional;
import org.crinoid.model.Model;
import org.crinoid.model.Species;
import org.crinoid.system.JumpSystem;
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

  /** As a model is read as a jump process. */
  static Molecules of(Model model, JumpSystem jumps) {
    double perUnit = 1 / jumps.unit();
    UnitTable table = new UnitTable(model);
    Optional<Species> first =
        model.species().stream().filter(s -> isCounted(jumps, s.id())).findFirst();
    String id = first.map(Species::substanceUnits).orElse("");
    id = id.isEmpty() ? model.units().substance() : id;
    Optional<Unit> unit = id.isEmpty() ? Optional.empty() : table.of(id);
    if (unit.isEmpty()) {
      return new Molecules(
          perUnit, false, "the model states no unit of substance: amounts as declared");
    }
    Unit u = unit.get();
    if (u.hasDimensionOf(table.of("mole").orElseThrow())) {
      String silent =
          id.equals("mole") ? " (as Levels 1 and 2 have it where a model says nothing)" : "";
      return new Molecules(
          perUnit, true, "amounts are in %s%s, times Avogadro's number".formatted(u, silent));
    }
    return u.hasDimensionOf(table.of("item").orElseThrow())
        ? new Molecules(perUnit, true, "amounts are numbers of items")
        : new Molecules(perUnit, false, "amounts have no dimension: numbers as declared");
  }

  private static boolean isCounted(JumpSystem jumps, String id) {
    int state = jumps.system().layout().states().indexOf(id);
    return state >= 0 && jumps.counted().get(state);
  }
}
