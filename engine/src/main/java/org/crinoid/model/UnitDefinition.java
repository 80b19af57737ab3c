package org.crinoid.model;

import java.util.List;

/**
 * A unit as a product of powers of base units.
 *
 * @param id identifier
 * @param name what people call it, may be empty
 * @param factors the product's factors
 */
public record UnitDefinition(String id, String name, List<Factor> factors) {

  /** Copies the factors. */
  public UnitDefinition {
    factors = List.copyOf(factors);
  }

  /**
   * One factor, {@code (multiplier · 10^scale · kind)^exponent}.
   *
   * @param kind base unit of SBML such as {@code mole} or {@code litre}
   */
  public record Factor(String kind, double exponent, int scale, double multiplier) {}
}
