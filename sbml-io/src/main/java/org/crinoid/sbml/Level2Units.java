package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.model.Compartment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.Species;
import org.crinoid.model.UnitDefinition;
import org.crinoid.model.UnitDefinition.Factor;
import org.crinoid.model.UnsupportedException;

/**
 * Says the units of a model in the terms of Level 2.
 *
 * <p>The units of the model itself are there what the definitions {@code time}, {@code substance}
 * and {@code volume} say; a unit that may not stand in its place is left out with a remark.
 */
final class Level2Units {

  /** SBML Level 3 Version 2 Core, section 4.4.2: the number of the unit {@code avogadro}. */
  private static final double AVOGADRO = 6.02214179e23;

  private static final Set<String> SUBSTANCE =
      Set.of("mole", "item", "gram", "kilogram", "dimensionless");
  private static final Set<String> TIME = Set.of("second", "dimensionless");
  private static final Set<String> VOLUME = Set.of("litre", "dimensionless");

  private final Model model;
  private final List<Diagnostic> diagnostics;
  private final Map<String, UnitDefinition> definitions = new HashMap<>();
  private final Map<String, String> renamed = new HashMap<>();

  Level2Units(Model model, List<Diagnostic> diagnostics) {
    this.model = model;
    this.diagnostics = diagnostics;
    model.units().definitions().forEach(u -> definitions.put(u.id(), u));
  }

  /**
   * The model in units of Level 2.
   *
   * @throws UnsupportedException if a unit has an exponent that is no integer
   */
  Model model() {
    ModelUnits units = model.units();
    Map<String, String> predefined =
        Map.of("time", units.time(), "substance", units.substance(), "volume", units.volume());
    predefined.forEach(this::makeRoom);
    List<UnitDefinition> all = new ArrayList<>();
    units.definitions().forEach(u -> all.add(definition(u)));
    redefine("time", units.time(), "second", all);
    redefine("substance", units.substance(), "mole", all);
    redefine("volume", units.volume(), "litre", all);
    return new Model(
        model.id(),
        model.name(),
        new ModelUnits("", "", "", "", all),
        model.functions(),
        model.compartments().stream().map(this::compartment).toList(),
        model.species().stream().map(this::species).toList(),
        model.parameters().stream().map(this::parameter).toList(),
        model.initialAssignments(),
        model.rules(),
        model.reactions(),
        model.events(),
        model.constraints(),
        model.conversionFactor(),
        model.fluxBalance());
  }

  /** A definition under a name that means the model's unit in Level 2, if it is another, moves. */
  private void makeRoom(String id, String unit) {
    boolean other = !unit.isEmpty() && !unit.equals(id) || !mayBe(id, id);
    if (definitions.containsKey(id) && other) {
      renamed.put(id, Ids.unused(id + "_unit", definitions.keySet()));
    }
  }

  private UnitDefinition definition(UnitDefinition u) {
    List<Factor> factors = u.factors().stream().map(f -> factor(f, u.id())).toList();
    return new UnitDefinition(name(u.id()), u.name(), factors);
  }

  private String name(String unit) {
    return renamed.getOrDefault(unit, unit);
  }

  private static Factor factor(Factor f, String unit) {
    if (f.exponent() != Math.rint(f.exponent()) || Math.abs(f.exponent()) > Integer.MAX_VALUE) {
      throw new UnsupportedException(
          "fractional exponent of a unit in Level 2",
          unit,
          "unit '%s' has the exponent %s, which SBML Level 2 cannot say"
              .formatted(unit, f.exponent()));
    }
    return f.kind().equals("avogadro")
        ? new Factor("dimensionless", f.exponent(), f.scale(), f.multiplier() * AVOGADRO)
        : f;
  }

  private void redefine(String id, String unit, String usual, List<UnitDefinition> all) {
    if (unit.isEmpty() || unit.equals(usual) || unit.equals(id)) {
      return;
    }
    if (mayBe(id, unit)) {
      UnitDefinition same = definitions.get(unit);
      List<Factor> factors =
          same == null ? List.of(new Factor(unit, 1, 0, 1)) : definition(same).factors();
      all.add(new UnitDefinition(id, "", factors));
    } else {
      remark("", "the model's unit of " + id + ", '" + unit + "'");
    }
  }

  /** Whether a unit may be the model's unit of time, substance or volume. */
  private boolean mayBe(String id, String unit) {
    return switch (id) {
      case "time" -> isVariant(unit, TIME, 1);
      case "substance" -> isVariant(unit, SUBSTANCE, 1);
      default -> isVariant(unit, VOLUME, 1) || isVariant(unit, Set.of("metre"), 3);
    };
  }

  /** Whether a unit is a multiple of one of {@code kinds} to a power. */
  private boolean isVariant(String unit, Set<String> kinds, int exponent) {
    UnitDefinition u = definitions.get(unit);
    if (u == null) {
      return exponent == 1 && kinds.contains(unit);
    }
    if (u.factors().size() != 1) {
      return false;
    }
    Factor f = u.factors().getFirst();
    return kinds.contains(f.kind())
        && (f.exponent() == exponent || f.kind().equals("dimensionless"));
  }

  private Compartment compartment(Compartment c) {
    int dimensions = (int) c.dimensions().orElse(3);
    boolean fits =
        switch (dimensions) {
          case 1 -> isVariant(c.units(), Set.of("metre", "dimensionless"), 1);
          case 2 ->
              isVariant(c.units(), Set.of("metre", "dimensionless"), 2)
                  || c.units().equals("dimensionless");
          case 3 -> mayBe("volume", c.units());
          default -> c.units().isEmpty();
        };
    String unit = fits ? name(c.units()) : omitted(c.units(), c.id());
    return new Compartment(c.id(), c.name(), c.dimensions(), c.size(), unit, c.constant());
  }

  private Species species(Species s) {
    boolean fits = mayBe("substance", s.substanceUnits());
    return new Species(
        s.id(),
        s.name(),
        s.compartment(),
        s.initialAmount(),
        s.initialConcentration(),
        fits ? name(s.substanceUnits()) : omitted(s.substanceUnits(), s.id()),
        s.onlySubstanceUnits(),
        s.boundary(),
        s.constant(),
        s.conversionFactor());
  }

  private String omitted(String unit, String element) {
    if (!unit.isEmpty()) {
      remark(element, "unit '" + unit + "' of '" + element + "'");
    }
    return "";
  }

  private Parameter parameter(Parameter p) {
    return new Parameter(p.id(), p.name(), p.value(), name(p.units()), p.constant());
  }

  private void remark(String element, String what) {
    diagnostics.add(
        new Diagnostic(
            Diagnostic.Severity.WARNING,
            "unit-left-out",
            element,
            0,
            what + " may not stand there in Level 2 and is left out"));
  }
}
