package org.crinoid.solve;

import java.util.List;
import java.util.Optional;
import org.crinoid.system.FluxSystem;

/**
 * The question: which fluxes at steady state, within their bounds, make an objective as large or as
 * small as can be.
 *
 * @param system the fluxes
 * @param objective identifier of the objective; the active one unless given
 * @param parsimonious whether of all such fluxes to take those with the least total
 * @param variability how far fluxes may differ, if asked for
 */
public record OptimalFlux(
    FluxSystem system,
    Optional<String> objective,
    boolean parsimonious,
    Optional<Variability> variability)
    implements Problem {

  /**
   * The question how far fluxes may go while the objective stays near its optimum.
   *
   * @param fraction part of the optimum that is kept, 0 to 1: the objective may fall behind by
   *     {@code (1 − fraction)·|optimum|}
   * @param reactions identifiers of the reactions; none for all
   */
  public record Variability(double fraction, List<String> reactions) {

    /** Checks the fraction. */
    public Variability {
      reactions = List.copyOf(reactions);
      if (!(fraction >= 0 && fraction <= 1)) {
        throw new IllegalArgumentException("a fraction is between 0 and 1: " + fraction);
      }
    }
  }
}
