package org.crinoid.solve;

import java.util.List;
import java.util.Optional;
import org.crinoid.system.FluxSystem;

/**
 * Optimal fluxes, with what proves them.
 *
 * <p>Without a completed outcome there are no numbers: the objective is NaN, and the arrays are
 * empty.
 *
 * @param system the fluxes
 * @param objective the objective, by identifier
 * @param value its optimum
 * @param fluxes (reactions) flux of each reaction
 * @param reducedCosts (reactions) change of the optimum with each unit that the flux of a reaction
 *     is pushed beyond the bound that holds it; zero for fluxes between their bounds
 * @param shadowPrices (species) change of the optimum with each unit per time by which a species
 *     must be made more than it is taken
 * @param total sum of the absolute fluxes
 * @param unique whether no other fluxes give this optimum
 * @param ranges how far fluxes can go, if asked for
 * @param accuracy how far the numbers are from proof
 * @param report how they were found
 */
public record FluxDistribution(
    FluxSystem system,
    String objective,
    double value,
    double[] fluxes,
    double[] reducedCosts,
    double[] shadowPrices,
    double total,
    boolean unique,
    Optional<Ranges> ranges,
    Accuracy accuracy,
    Report report)
    implements Solution {

  /**
   * How far fluxes can go.
   *
   * @param fraction part of the optimum that was kept
   * @param reactions (R) identifiers
   * @param least (R) least flux
   * @param most (R) largest flux
   */
  public record Ranges(double fraction, List<String> reactions, double[] least, double[] most) {

    /** Copies the identifiers. */
    public Ranges {
      reactions = List.copyOf(reactions);
    }
  }

  /**
   * How far numbers are from proof. The prices prove a bound of the objective whatever they are
   * (weak duality); that it is reached proves the optimum.
   *
   * @param imbalance largest amount per time by which a species is out of balance
   * @param violation how far a flux is outside its bounds, at most
   * @param gap what the bound proven is better than the objective reached
   */
  public record Accuracy(double imbalance, double violation, double gap) {}
}
