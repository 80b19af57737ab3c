package org.crinoid.cli.text;

import java.util.HashMap;
import java.util.Map;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.UnitDefinition;
import org.crinoid.units.UnitSymbols;

/**
 * Units as people write them: {@code nmol/l} for a product of {@code (10⁻⁹ mole)} and {@code
 * litre⁻¹}.
 *
 * <p>A unit that the model leaves undefined, or that is dimensionless, is empty text.
 */
public final class UnitText {

  private final Map<String, UnitDefinition> definitions = new HashMap<>();

  public UnitText(ModelUnits units) {
    units.definitions().forEach(d -> definitions.put(d.id(), d));
  }

  /** The unit named {@code id}, which is defined by the model or by SBML. */
  public String of(String id) {
    UnitDefinition definition = definitions.get(id);
    if (definition == null) {
      return UnitSymbols.of(id);
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
  public String quotient(String above, String below) {
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
    String symbol = UnitSymbols.of(factor);
    if (symbol.isEmpty()) {
      return;
    }
    text.append(text.isEmpty() ? "" : " ").append(symbol);
    double power = Math.abs(factor.exponent());
    if (power != 1) {
      text.append('^').append(power == Math.rint(power) ? Long.toString((long) power) : power);
    }
  }
}
