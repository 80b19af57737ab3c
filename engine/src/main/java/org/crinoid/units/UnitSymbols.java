package org.crinoid.units;

import java.util.Map;
import org.crinoid.model.UnitDefinition;

/** Units as people write them: {@code nmol} for {@code 10⁻⁹ mole}, {@code min} for 60 seconds. */
public final class UnitSymbols {

  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("ampere", "A"),
          Map.entry("avogadro", ""),
          Map.entry("coulomb", "C"),
          Map.entry("celsius", "\u00b0C"),
          Map.entry("Celsius", "\u00b0C"),
          Map.entry("dimensionless", ""),
          Map.entry("gram", "g"),
          Map.entry("item", "items"),
          Map.entry("joule", "J"),
          Map.entry("kelvin", "K"),
          Map.entry("kilogram", "kg"),
          Map.entry("liter", "l"),
          Map.entry("litre", "l"),
          Map.entry("meter", "m"),
          Map.entry("metre", "m"),
          Map.entry("mole", "mol"),
          Map.entry("newton", "N"),
          Map.entry("pascal", "Pa"),
          Map.entry("second", "s"),
          Map.entry("substance", "mol"),
          Map.entry("time", "s"),
          Map.entry("volume", "l"),
          Map.entry("volt", "V"),
          Map.entry("watt", "W"));

  private static final Map<Integer, String> PREFIXES =
      Map.of(-15, "f", -12, "p", -9, "n", -6, "\u00b5", -3, "m", 0, "", 3, "k", 6, "M");

  private static final Map<Double, String> SPANS =
      Map.of(60.0, "min", 3600.0, "h", 86400.0, "d", 604800.0, "weeks", 31557600.0, "a");

  private UnitSymbols() {}

  /** A unit that SBML has by name; its name if it has no symbol. */
  public static String of(String kind) {
    return SYMBOLS.getOrDefault(kind, kind);
  }

  /** A factor of a definition, without its exponent; empty if it is dimensionless. */
  public static String of(UnitDefinition.Factor factor) {
    String base = of(factor.kind());
    int scale = factor.scale();
    double multiplier = factor.multiplier();
    if (factor.kind().equals("second") && scale == 0 && SPANS.containsKey(multiplier)) {
      return SPANS.get(multiplier);
    }
    double power = Math.log10(multiplier);
    if (Double.isFinite(power) && power == Math.rint(power)) {
      scale += (int) power;
      multiplier = 1;
    }
    String number = multiplier == 1 ? "" : multiplier + " ";
    boolean named = PREFIXES.containsKey(scale) && !base.isEmpty() && !base.equals("items");
    if (named || scale == 0) {
      return number + PREFIXES.getOrDefault(scale, "") + base;
    }
    return multiplier == 1
        ? ("1e" + scale + " " + base).strip()
        : (multiplier * Math.pow(10, scale) + " " + base).strip();
  }
}
