package org.crinoid.units;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.model.Compartment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.Reaction;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnitDefinition;

/**
 * The units of a model by name, and the unit of each of its quantities; what it leaves open is
 * empty.
 *
 * <p>A species is measured in its substance, or where its name stands for a concentration in
 * substance per size of its compartment; a reaction in extent per time; a stoichiometry in nothing.
 */
public final class UnitTable {

  private final Map<String, Optional<Unit>> definitions = new HashMap<>();
  private final Map<String, Optional<Unit>> quantities = new HashMap<>();
  private final Map<String, Double> constants = new HashMap<>();
  private final ModelUnits units;

  /** Resolves all units of a model. */
  public UnitTable(Model model) {
    this.units = model.units();
    units.definitions().forEach(d -> definitions.put(d.id(), product(d)));
    Map<String, Compartment> compartments = new HashMap<>();
    for (Compartment c : model.compartments()) {
      compartments.put(c.id(), c);
      quantities.put(c.id(), size(c));
    }
    for (Parameter p : model.parameters()) {
      quantities.put(p.id(), of(p.units()));
      constant(p).ifPresent(value -> constants.put(p.id(), value));
    }
    model.initialAssignments().forEach(a -> constants.remove(a.symbol()));
    for (Species s : model.species()) {
      quantities.put(s.id(), of(s, compartments.get(s.compartment())));
    }
    for (Reaction r : model.reactions()) {
      quantities.put(r.id(), rate());
      references(r.reactants());
      references(r.products());
    }
  }

  private void references(Iterable<SpeciesReference> references) {
    for (SpeciesReference s : references) {
      if (!s.id().isEmpty()) {
        quantities.put(s.id(), Optional.of(Unit.DIMENSIONLESS));
      }
    }
  }

  private static Optional<Unit> product(UnitDefinition definition) {
    Unit product = Unit.DIMENSIONLESS;
    try {
      for (UnitDefinition.Factor f : definition.factors()) {
        Optional<Unit> factor = BaseUnit.of(f);
        if (factor.isEmpty()) {
          return Optional.empty();
        }
        product = product.times(factor.get());
      }
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
    return definition.factors().isEmpty() ? Optional.empty() : Optional.of(product);
  }

  private Optional<Unit> size(Compartment c) {
    return c.dimensions().orElse(3) == 0 ? Optional.of(Unit.DIMENSIONLESS) : of(c.units());
  }

  private Optional<Unit> of(Species s, Compartment c) {
    Optional<Unit> substance = of(s.substanceUnits());
    if (s.onlySubstanceUnits() || c.dimensions().orElse(3) == 0) {
      return substance;
    }
    return ratio(substance, size(c));
  }

  /** A constant's number, if it has one. */
  static OptionalDouble constant(Parameter p) {
    return p.constant() ? p.value() : OptionalDouble.empty();
  }

  /** The quotient, if both are known and it is a unit. */
  static Optional<Unit> ratio(Optional<Unit> above, Optional<Unit> below) {
    try {
      return above.flatMap(a -> below.map(a::over));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /**
   * The unit of this name: one that the model defines, or one of SBML's, among them those that
   * Levels 1 and 2 supply.
   */
  public Optional<Unit> of(String id) {
    Optional<Unit> defined = definitions.get(id);
    if (defined != null) {
      return defined;
    }
    return switch (id) {
      case "substance" -> BaseUnit.of("mole");
      case "time" -> BaseUnit.of("second");
      case "volume" -> BaseUnit.of("litre");
      case "length" -> BaseUnit.of("metre");
      case "area" -> BaseUnit.of("metre").flatMap(m -> m.power(2));
      default -> BaseUnit.of(id);
    };
  }

  /** Unit of a quantity that the model declares. */
  public Optional<Unit> ofQuantity(String id) {
    return quantities.getOrDefault(id, Optional.empty());
  }

  /** Number of a parameter that never changes. */
  OptionalDouble constant(String id) {
    Double value = constants.get(id);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Unit of time. */
  public Optional<Unit> time() {
    return of(units.time());
  }

  /** Unit of extents of reactions. */
  public Optional<Unit> extent() {
    return of(units.extent());
  }

  /** Unit of rates of reactions. */
  public Optional<Unit> rate() {
    return ratio(extent(), time());
  }
}
