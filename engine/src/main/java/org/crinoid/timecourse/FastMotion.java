package org.crinoid.timecourse;

import java.util.Optional;
import java.util.OptionalInt;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.ode.FastEquilibrium;
import org.crinoid.ode.OdeSystem;
import org.crinoid.ode.Tolerances;
import org.crinoid.system.Layout;

/** Brings fast reactions to equilibrium at one instant; does nothing where there are none. */
final class FastMotion {

  private static final double RTOL = 1e-10;

  private final Optional<FastEquilibrium> equilibrium;
  private final Evaluator rates;

  FastMotion(
      CompiledSystem system, OdeSystem equations, DelayedInputs delayed, Tolerances tolerances) {
    Layout layout = system.system().layout();
    this.rates = system.observations(layout.fastRates()).evaluator();
    this.equilibrium =
        layout.fastStates().length == 0
            ? Optional.empty()
            : Optional.of(
                new FastEquilibrium(
                    new FastEquilibrium.Fast(
                        equations,
                        layout.fastStates(),
                        (t, x, dydt) -> rates.eval(t, delayed.forRates(t, x), dydt),
                        Layout.SPEED_OF_FAST),
                    new Tolerances(Math.min(RTOL, tolerances.rtol()), tolerances.atol()),
                    pattern -> system.linearSolver().newSolver()));
  }

  boolean isNone() {
    return equilibrium.isEmpty();
  }

  /**
   * Moves the fast states to where they rest.
   *
   * @param x (N) states; fast and algebraic ones overwritten
   * @param p (P) parameters
   * @return index of a fast state that does not come to rest, if one does not
   */
  OptionalInt settle(double t, double[] x, double[] p) {
    if (equilibrium.isEmpty()) {
      return OptionalInt.empty();
    }
    rates.parameters(p);
    return equilibrium.get().settle(t, x);
  }
}
