package org.crinoid.sbml;

import java.util.List;

/**
 * Which way round fluxes of a submodel were taken when it was flattened, which decides whether its
 * lower bounds are lower ones of the flat model.
 *
 * @param factors identifiers of what its fluxes are multiplied with or divided by, as often as they
 *     are; their values decide
 * @param turned whether their product was taken to be negative
 */
public record FluxDirection(List<String> factors, boolean turned) {

  /** Copies the factors. */
  public FluxDirection {
    factors = List.copyOf(factors);
  }
}
