package org.crinoid.ode;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;

/**
 * Lets some states come to rest by fast rates of change while time and the other states stand
 * still.
 *
 * <p>Follows {@code dy/dτ = g(t, x, y)} with {@link Bdf} for a time {@code τ} of {@value #LONG}, in
 * steps that grow as the motion fades. So the equilibrium found is the one that the motion runs
 * into. The motion has faded if the last step moves no state by more than {@value #AT_REST}
 * tolerances; one that goes on moves some by its own size or so, for the last step takes a good
 * part of all the time.
 *
 * <p>Cost: that of a stiff solve over some hundred steps.
 */
public final class FastEquilibrium {

  private static final double LONG = 1e30;
  private static final int MAX_STEPS = 100_000;
  private static final double AT_REST = 1e3;

  private final Motion motion;
  private final Stepper stepper;
  private final Tolerances tolerances;
  private final double[] earlier;

  /** Fast rates of change. */
  public interface Rates {
    /**
     * Evaluates.
     *
     * @param x (N) state; not modified
     * @param dydt (K) rates of change of the fast states, in the order of their indices;
     *     overwritten
     */
    void evaluate(double t, double[] x, double[] dydt);
  }

  /**
   * Allocates.
   *
   * @param tolerances one {@code atol} per state
   * @param linearSolver as of {@link Integrator#stepper}
   */
  public FastEquilibrium(
      Fast fast, Tolerances tolerances, Function<SparsityPattern, LinearSolver> linearSolver) {
    this.motion = new Motion(fast);
    this.stepper = new Bdf().stepper(motion, tolerances, linearSolver);
    this.tolerances = tolerances;
    this.earlier = new double[motion.dimension()];
  }

  /**
   * A system with fast states.
   *
   * @param system all states; in its Jacobian the rows of fast states are those of {@code rates}
   *     times {@code speed}, but for a negligible part
   * @param indices (K) which states are fast
   * @param rates fast rates of change
   * @param speed see {@code system}
   */
  public record Fast(OdeSystem system, int[] indices, Rates rates, double speed) {}

  /**
   * Brings the fast states to rest.
   *
   * @param x (N) state; fast and algebraic states overwritten, as far as they came
   * @return empty when they rest; otherwise index of a fast state that does not
   */
  public OptionalInt settle(double t, double[] x) {
    motion.time = t;
    stepper.start(0, x, LONG);
    for (int k = 0; k < MAX_STEPS && stepper.time() < LONG; k++) {
      Optional<StepFailure> failure = stepper.step(LONG);
      if (failure.isPresent()) {
        return OptionalInt.of(component(failure.get()));
      }
    }
    stepper.interpolate(stepper.time(), x);
    return isAtRest(x) ? OptionalInt.empty() : OptionalInt.of(motion.fastest(x));
  }

  private boolean isAtRest(double[] x) {
    stepper.interpolate(stepper.previousTime(), earlier);
    boolean rests = stepper.time() >= LONG;
    for (int i : motion.fast.indices()) {
      double tolerance = tolerances.rtol() * Math.abs(x[i]) + tolerances.atol()[i];
      rests &= Math.abs(x[i] - earlier[i]) <= AT_REST * tolerance;
    }
    return rests;
  }

  private static int component(StepFailure failure) {
    return switch (failure) {
      case StepFailure.StepTooSmall f -> f.component();
      case StepFailure.NotFinite f -> f.component();
    };
  }

  /** The fast motion as a problem of its own. */
  private static final class Motion implements OdeSystem {
    private final OdeSystem system;
    private final Fast fast;
    private final double[] rates;
    private final boolean[] isFast;
    private double time;

    Motion(Fast fast) {
      this.system = fast.system();
      this.fast = fast;
      this.rates = new double[fast.indices().length];
      this.isFast = new boolean[system.dimension()];
      for (int i : fast.indices()) {
        isFast[i] = true;
      }
    }

    /** The fast state that moves most. */
    int fastest(double[] x) {
      fast.rates().evaluate(time, x, rates);
      int most = 0;
      for (int k = 1; k < rates.length; k++) {
        most = Math.abs(rates[k]) > Math.abs(rates[most]) ? k : most;
      }
      return fast.indices()[most];
    }

    @Override
    public int dimension() {
      return system.dimension();
    }

    @Override
    public int algebraicFrom() {
      return system.algebraicFrom();
    }

    @Override
    public void derivative(double tau, double[] x, double[] dxdt) {
      system.derivative(time, x, dxdt);
      fast.rates().evaluate(time, x, rates);
      for (int i = 0; i < algebraicFrom(); i++) {
        dxdt[i] = 0;
      }
      for (int k = 0; k < rates.length; k++) {
        dxdt[fast.indices()[k]] = rates[k];
      }
    }

    @Override
    public SparsityPattern jacobianPattern() {
      return system.jacobianPattern();
    }

    @Override
    public void jacobian(double tau, double[] x, double[] values) {
      system.jacobian(time, x, values);
      int[] row = jacobianPattern().row();
      for (int k = 0; k < values.length; k++) {
        if (row[k] < algebraicFrom()) {
          values[k] = isFast[row[k]] ? values[k] / fast.speed() : 0;
        }
      }
    }
  }
}
