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
   * One factor, {@code (multiplier · 10^scale · kind)^exponent}, and in SBML Level 2 Version 1 an
   * offset that is added to what the factor measures.
   *
   * @param kind base unit of SBML such as {@code mole} or {@code litre}
   */
  public record Factor(String kind, double exponent, int scale, double multiplier, double offset) {

    /** A factor without offset. */
    public Factor(String kind, double exponent, int scale, double multiplier) {
      this(kind, exponent, scale, multiplier, 0);
    }
  }
}
