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
   * Any other rate.
   *
   * @param law rate, a formula over amounts of species, constants and time
   * @param reason why it is not mass action
   * @param proper whether it was proved to be positive where all species of the source complex are
   *     present and zero where one is absent
   */
  record General(Expr law, String reason, boolean proper) implements Kinetics {}

  /** Whether it is mass action. */
  default boolean isMassAction() {
    return this instanceof MassAction;
  }

  /** Whether the rate is positive exactly where all species of the source complex are present. */
  default boolean isProper() {
    return switch (this) {
      case MassAction m -> true;
      case General g -> g.proper();
    };
  }
}
