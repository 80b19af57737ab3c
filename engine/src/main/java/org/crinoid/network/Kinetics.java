package org.crinoid.network;

import org.crinoid.expr.Expr;

/** How fast a reaction goes: by mass action, proved by algebra on its rate law, or otherwise. */
public sealed interface Kinetics {

  /**
   * Mass action: rate {@code = k · Π xᵢ^yᵢ} with the amounts {@code xᵢ} and the coefficients {@code
   * yᵢ} of the source complex.
   *
   * @param constant {@code k}: a formula free of the network's species and of time; volumes and
   *     amounts of species that never change are part of it; positive
   */
  record MassAction(Expr constant) implements Kinetics {}

  /**
   * Mass action of counts of molecules: the law was written as {@code k·Π xᵢ(xᵢ−u)…(xᵢ−(yᵢ−1)u)}
   * with the amount {@code u} of one molecule.
   *
   * <p>As a propensity it is that of mass action with the constant {@code k}, of which theorems
   * about stationary laws speak. As a rate in rate equations it is another function than {@code k·Π
   * xᵢ^yᵢ}, negative between none and one molecule, so that theorems about the rate equations of
   * mass action do not speak of it.
   *
   * @param constant {@code k}, as in {@link MassAction}
   * @param law the rate as it was written
   */
  record CountedMassAction(Expr constant, Expr law) implements Kinetics {}

  /**
   * Any other rate.
   *
   * @param law rate, a formula over amounts of species, constants and time
   * @param reason why it is not mass action
   * @param proper whether it was proved to be positive where all species of the source complex are
   *     present and zero where one is absent
   */
  record General(Expr law, String reason, boolean proper) implements Kinetics {}

  /** Whether it is mass action in the rate equations. */
  default boolean isMassAction() {
    return this instanceof MassAction;
  }

  /** Whether it is mass action as a propensity. */
  default boolean isMassActionOfCounts() {
    return switch (this) {
      case MassAction m -> true;
      case CountedMassAction c -> true;
      case General g -> false;
    };
  }

  /** Why it is not mass action in the rate equations; empty if it is. */
  default String reason() {
    return switch (this) {
      case MassAction m -> "";
      case CountedMassAction c ->
          "its rate is written for counts of molecules, mass action of propensities but not of rate equations";
      case General g -> g.reason();
    };
  }

  /** Whether the rate is positive exactly where all species of the source complex are present. */
  default boolean isProper() {
    return switch (this) {
      case MassAction m -> true;
      case CountedMassAction c -> false;
      case General g -> g.proper();
    };
  }
}
