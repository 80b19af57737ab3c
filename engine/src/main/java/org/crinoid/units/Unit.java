package org.crinoid.units;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A unit: {@code factor · Π baseᵢ^eᵢ} with exact exponents.
 *
 * <p>Bases are metre, kilogram, second, ampere, kelvin, candela, mole and item; the last two are
 * different things in SBML. A scale with an offset, as degrees Celsius, is a base of its own.
 *
 * <p>Powers beyond the range of {@code long} throw {@link ArithmeticException}.
 */
public final class Unit {

  /**
   * Factors count as equal within this; derived: a product of a hundred factors, each rounded, is
   * off by less.
   */
  private static final double SAME = 1e-12;

  /** The number one. */
  public static final Unit DIMENSIONLESS = new Unit(1, Map.of(), Map.of());

  private final double factor;
  private final Map<String, Rational> powers;
  private final Map<String, Rational> symbols;

  private Unit(double factor, Map<String, Rational> powers, Map<String, Rational> symbols) {
    this.factor = factor;
    this.powers = powers;
    this.symbols = symbols;
  }

  /**
   * A unit of its own.
   *
   * @param symbol how people write it
   * @param factor its size in the base units
   * @param powers exponents of the base units
   */
  static Unit of(String symbol, double factor, Map<String, Rational> powers) {
    Map<String, Rational> symbols = symbol.isEmpty() ? Map.of() : Map.of(symbol, Rational.ONE);
    return new Unit(factor, new TreeMap<>(powers), symbols);
  }

  /** So many of these, under a symbol of its own. */
  Unit rescaled(String symbol, double size) {
    return of(symbol, factor * size, powers);
  }

  /** The product. */
  public Unit times(Unit other) {
    return new Unit(
        factor * other.factor, product(powers, other.powers), product(symbols, other.symbols));
  }

  /** The quotient. */
  public Unit over(Unit other) {
    return times(other.power(Rational.ONE.negated()));
  }

  /** The power; empty if the exponent is no number that fractions can express. */
  public Optional<Unit> power(double exponent) {
    return Rational.of(exponent).map(this::power);
  }

  Unit power(Rational exponent) {
    return new Unit(
        Math.pow(factor, exponent.value()), scaled(powers, exponent), scaled(symbols, exponent));
  }

  private static Map<String, Rational> product(Map<String, Rational> a, Map<String, Rational> b) {
    Map<String, Rational> product = new TreeMap<>(a);
    b.forEach((base, e) -> product.merge(base, e, Rational::plus));
    product.values().removeIf(Rational.ZERO::equals);
    return product;
  }

  private static Map<String, Rational> scaled(Map<String, Rational> a, Rational exponent) {
    Map<String, Rational> scaled = new TreeMap<>();
    a.forEach((base, e) -> scaled.put(base, e.times(exponent)));
    scaled.values().removeIf(Rational.ZERO::equals);
    return scaled;
  }

  /** Whether quantities in both measure the same kind of thing. */
  public boolean hasDimensionOf(Unit other) {
    return powers.equals(other.powers);
  }

  /** How many of {@code other} are one of these, if they have the same dimension. */
  public double ratioTo(Unit other) {
    return factor / other.factor;
  }

  /** Whether a number means the same in both. */
  public boolean isSameAs(Unit other) {
    double ratio = ratioTo(other);
    return hasDimensionOf(other)
        && (factor == other.factor || Math.abs(ratio - 1) <= SAME * (1 + Math.abs(ratio)));
  }

  /** Whether it counts nothing. */
  public boolean isDimensionless() {
    return powers.isEmpty();
  }

  /** As people write it, in the units of the model: {@code nmol/(l s)}. */
  @Override
  public String toString() {
    StringBuilder above = new StringBuilder();
    StringBuilder below = new StringBuilder();
    int divisors = 0;
    for (Map.Entry<String, Rational> e : symbols.entrySet()) {
      boolean divides = e.getValue().numerator() < 0;
      divisors += divides ? 1 : 0;
      append(divides ? below : above, e.getKey(), divides ? e.getValue().negated() : e.getValue());
    }
    if (above.isEmpty() && below.isEmpty()) {
      return factor == 1 ? "dimensionless" : "dimensionless times " + factor;
    }
    String divisor = divisors > 1 ? "(" + below + ")" : below.toString();
    return (above.isEmpty() ? "1" : above) + (below.isEmpty() ? "" : "/" + divisor);
  }

  private static void append(StringBuilder text, String symbol, Rational exponent) {
    text.append(text.isEmpty() ? "" : " ").append(symbol);
    if (!exponent.equals(Rational.ONE)) {
      text.append('^').append(exponent);
    }
  }
}
