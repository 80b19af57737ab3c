package org.crinoid.sbml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.crinoid.model.UnitDefinition;

/**
 * How many of one unit another is.
 *
 * <p>A unit is a number times a product of powers of base units; the ratio of two is that of their
 * numbers, and exists only if the powers are the same.
 */
final class UnitRatio {

  private static final double CUBIC_METRES_A_LITRE = 1e-3;
  private static final double GRAMS_A_KILOGRAM = 1e3;

  /** Two ways to write one unit differ by the rounding of some products and powers at most. */
  private static final double ROUNDING = 1e-13;

  private final Map<String, UnitDefinition> definitions = new HashMap<>();

  /** A number times powers of base units, by their names; none has the power 0. */
  private record Measure(double number, Map<String, Double> powers) {}

  UnitRatio(Iterable<UnitDefinition> definitions) {
    definitions.forEach(d -> this.definitions.put(d.id(), d));
  }

  /** The number of {@code to} that make one {@code from}; nothing if no number does. */
  OptionalDouble between(String from, String to) {
    if (from.equals(to)) {
      return OptionalDouble.of(1);
    }
    Optional<Measure> a = measure(from);
    Optional<Measure> b = measure(to);
    if (a.isEmpty() || b.isEmpty() || !a.get().powers().equals(b.get().powers())) {
      return OptionalDouble.empty();
    }
    double ratio = a.get().number() / b.get().number();
    return OptionalDouble.of(Math.abs(ratio - 1) < ROUNDING ? 1 : ratio);
  }

  private Optional<Measure> measure(String unit) {
    UnitDefinition definition = definitions.get(unit);
    if (definition == null) {
      return Units.isBase(unit) ? Optional.of(base(unit)) : predefined(unit);
    }
    double number = 1;
    Map<String, Double> powers = new TreeMap<>();
    for (UnitDefinition.Factor f : definition.factors()) {
      Measure base = base(f.kind());
      double scaled = f.multiplier() * Math.pow(10, f.scale()) * base.number();
      number *= Math.pow(scaled, f.exponent());
      base.powers().forEach((kind, power) -> add(powers, kind, power * f.exponent()));
    }
    return Optional.of(new Measure(number, powers));
  }

  private static void add(Map<String, Double> powers, String kind, double power) {
    double sum = powers.merge(kind, power, Double::sum);
    if (sum == 0) {
      powers.remove(kind);
    }
  }

  /** Units that Levels 1 and 2 supply, where the model does not redefine them. */
  private static Optional<Measure> predefined(String unit) {
    return switch (unit) {
      case "substance" -> Optional.of(base("mole"));
      case "time" -> Optional.of(base("second"));
      case "volume" -> Optional.of(base("litre"));
      case "area" -> Optional.of(new Measure(1, Map.of("metre", 2.0)));
      case "length" -> Optional.of(base("metre"));
      default -> Optional.empty();
    };
  }

  private static Measure base(String kind) {
    return switch (kind) {
      case "dimensionless", "radian", "steradian" -> new Measure(1, Map.of());
      case "litre", "liter" -> new Measure(CUBIC_METRES_A_LITRE, Map.of("metre", 3.0));
      case "meter" -> new Measure(1, Map.of("metre", 1.0));
      case "kilogram" -> new Measure(GRAMS_A_KILOGRAM, Map.of("gram", 1.0));
      case "hertz", "becquerel" -> new Measure(1, Map.of("second", -1.0));
      default -> new Measure(1, Map.of(kind, 1.0));
    };
  }
}
