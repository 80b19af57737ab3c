package org.crinoid.model;

import java.util.List;
import java.util.Optional;

/**
 * A transformation of reactants into products.
 *
 * @param id identifier, which stands for its rate in formulas
 * @param name what people call it, may be empty
 * @param reversible whether the modeller calls it reversible; no effect on its rate
 * @param fast whether it is to be taken as always in equilibrium
 * @param reactants what it consumes
 * @param products what it makes
 * @param modifiers species its rate depends on without changing them
 * @param rateLaw its rate, if stated
 */
public record Reaction(
    String id,
    String name,
    boolean reversible,
    boolean fast,
    List<SpeciesReference> reactants,
    List<SpeciesReference> products,
    List<String> modifiers,
    Optional<RateLaw> rateLaw) {

  /** Copies the lists. */
  public Reaction {
    reactants = List.copyOf(reactants);
    products = List.copyOf(products);
    modifiers = List.copyOf(modifiers);
  }
}
