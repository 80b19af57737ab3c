package org.crinoid.cli;

import java.util.HashMap;
import java.util.Map;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.UnitDefinition;

/**
 * Units as people write them: {@code nmol/l} for a product of {@code (10⁻⁹ mole)} and {@code
 * litre⁻¹}.
 *
 * <p>A unit that the model leaves undefined, or that is dimensionless, is empty text.
 */
final class UnitText {

  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("ampere", "A"),
          Map.entry("coulomb", "C"),
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

  private final Map<String, UnitDefinition> definitions = new HashMap<>();

  UnitText(ModelUnits units) {
    units.definitions().forEach(d -> definitions.put(d.id(), d));
  }

  /** The unit named {@code id}, which is defined by the model or by SBML. */
  String of(String id) {
    UnitDefinition definition = definitions.get(id);
    if (definition == null) {
      return SYMBOLS.getOrDefault(id, id);
    }
    StringBuilder above = new StringBuilder();
    StringBuilder below = new StringBuilder();
    for (UnitDefinition.Factor factor : definition.factors()) {
      append(factor, factor.exponent() < 0 ? below : above);
    }
    if (below.isEmpty()) {
      return above.toString();
    }
    String divisor = below.indexOf(" ") < 0 ? below.toString() : "(" + below + ")";
    return (above.isEmpty() ? "1" : above) + "/" + divisor;
  }

  /** {@code above / below}; empty if either is unknown. */
  String quotient(String above, String below) {
    String numerator = of(above);
    String denominator = of(below);
    if (numerator.isEmpty() || denominator.isEmpty()) {
      return denominator.isEmpty() && isDimensionless(below) ? numerator : "";
    }
    if (numerator.equals(denominator)) {
      return "";
    }
    String divisor = denominator.matches("[^ /]+") ? denominator : "(" + denominator + ")";
    return numerator + "/" + divisor;
  }

  private boolean isDimensionless(String id) {
    return !id.isEmpty() && of(id).isEmpty();
  }

  private static void append(UnitDefinition.Factor factor, StringBuilder text) {
    String symbol = symbol(factor);
    if (symbol.isEmpty()) {
      return;
    }
    text.append(text.isEmpty() ? "" : " ").append(symbol);
    double power = Math.abs(factor.exponent());
    if (power != 1) {
      text.append('^').append(power == Math.rint(power) ? Long.toString((long) power) : power);
    }
  }

  private static String symbol(UnitDefinition.Factor factor) {
    String base = SYMBOLS.getOrDefault(factor.kind(), factor.kind());
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
    return (number + "1e" + scale + " " + base).strip();
  }
}
