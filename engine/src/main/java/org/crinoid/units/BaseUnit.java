package org.crinoid.units;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.crinoid.model.UnitDefinition;

/**
 * The units that SBML has by name, in terms of the base units.
 *
 * @see <a href="https://doi.org/10.1515/jib-2017-0081">SBML Level 3 Version 2 Core, section
 *     4.4.2</a>
 */
final class BaseUnit {

  /** CODATA 2006, as SBML Level 3 fixes it, section 3.4.6. */
  private static final double AVOGADRO = 6.02214179e23;

  private static final Map<String, Unit> KINDS = kinds();

  private BaseUnit() {}

  private static Map<String, Unit> kinds() {
    Map<String, Unit> kinds = new HashMap<>();
    put(kinds, "dimensionless radian steradian", 1, "");
    put(kinds, "avogadro", AVOGADRO, "");
    put(kinds, "metre meter", 1, "metre 1");
    put(kinds, "kilogram", 1, "kilogram 1");
    put(kinds, "gram", 1e-3, "kilogram 1");
    put(kinds, "second", 1, "second 1");
    put(kinds, "ampere", 1, "ampere 1");
    put(kinds, "kelvin", 1, "kelvin 1");
    put(kinds, "celsius Celsius", 1, "celsius 1");
    put(kinds, "candela lumen", 1, "candela 1");
    put(kinds, "mole", 1, "mole 1");
    put(kinds, "item", 1, "item 1");
    put(kinds, "litre liter", 1e-3, "metre 3");
    put(kinds, "hertz becquerel", 1, "second -1");
    put(kinds, "newton", 1, "kilogram 1 metre 1 second -2");
    put(kinds, "pascal", 1, "kilogram 1 metre -1 second -2");
    put(kinds, "joule", 1, "kilogram 1 metre 2 second -2");
    put(kinds, "watt", 1, "kilogram 1 metre 2 second -3");
    put(kinds, "gray sievert", 1, "metre 2 second -2");
    put(kinds, "katal", 1, "mole 1 second -1");
    put(kinds, "lux", 1, "candela 1 metre -2");
    put(kinds, "coulomb", 1, "ampere 1 second 1");
    put(kinds, "volt", 1, "kilogram 1 metre 2 second -3 ampere -1");
    put(kinds, "ohm", 1, "kilogram 1 metre 2 second -3 ampere -2");
    put(kinds, "siemens", 1, "kilogram -1 metre -2 second 3 ampere 2");
    put(kinds, "farad", 1, "kilogram -1 metre -2 second 4 ampere 2");
    put(kinds, "weber", 1, "kilogram 1 metre 2 second -2 ampere -1");
    put(kinds, "tesla", 1, "kilogram 1 second -2 ampere -1");
    put(kinds, "henry", 1, "kilogram 1 metre 2 second -2 ampere -2");
    return Map.copyOf(kinds);
  }

  private static void put(Map<String, Unit> kinds, String names, double factor, String powers) {
    Map<String, Rational> exponents = new HashMap<>();
    String[] words = powers.split(" ");
    for (int k = 0; k + 1 < words.length; k += 2) {
      exponents.put(words[k], new Rational(Long.parseLong(words[k + 1]), 1));
    }
    for (String name : names.split(" ")) {
      kinds.put(name, Unit.of(UnitSymbols.of(name), factor, exponents));
    }
  }

  /** The unit of this name, if SBML has one. */
  static Optional<Unit> of(String kind) {
    return Optional.ofNullable(KINDS.get(kind));
  }

  /** A factor of a definition; empty if its kind or exponent is none. */
  static Optional<Unit> of(UnitDefinition.Factor f) {
    Unit kind = KINDS.get(f.kind());
    Optional<Rational> exponent = Rational.of(f.exponent());
    if (kind == null || exponent.isEmpty()) {
      return Optional.empty();
    }
    String symbol = UnitSymbols.of(f);
    double size = f.multiplier() * Math.pow(10, f.scale());
    Unit scaled = kind.rescaled(symbol, size);
    if (f.offset() != 0) {
      scaled = Unit.of(symbol, size, Map.of(f.kind() + " from " + f.offset(), Rational.ONE));
    }
    return Optional.of(scaled.power(exponent.get()));
  }
}
