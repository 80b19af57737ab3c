package org.crinoid.timecourse;

import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.linalg.SparsityPattern;
import org.crinoid.ode.OdeSystem;

/** The compiled rate equations as the integrators see them; belongs to one solve. */
final class RateEquations implements OdeSystem {

  private final CompiledSystem system;
  private final Evaluator derivatives;
  private final double[] p;
  private final DelayedInputs delayed;
  private Evaluator jacobian;

  /**
   * Binds the system to parameter values.
   *
   * @param p (P) parameters; read again by {@link #parametersChanged}
   * @param delayed gives delayed values
   */
  RateEquations(CompiledSystem system, double[] p, DelayedInputs delayed) {
    this.system = system;
    this.derivatives = system.derivatives().evaluator();
    this.p = p;
    this.delayed = delayed;
    derivatives.parameters(p);
  }

  /** Takes over the present parameter values. */
  void parametersChanged() {
    derivatives.parameters(p);
    if (jacobian != null) {
      jacobian.parameters(p);
    }
  }

  @Override
  public int dimension() {
    return system.system().layout().states().size();
  }

  @Override
  public int algebraicFrom() {
    return system.system().layout().algebraicFrom();
  }

  @Override
  public boolean isStiff() {
    return OdeSystem.super.isStiff() || system.system().layout().fastStates().length > 0;
  }

  @Override
  public void derivative(double t, double[] x, double[] dxdt) {
    derivatives.eval(t, delayed.forRates(t, x), dxdt);
  }

  @Override
  public SparsityPattern jacobianPattern() {
    return system.jacobianPattern();
  }

  @Override
  public void jacobian(double t, double[] x, double[] values) {
    if (jacobian == null) {
      jacobian = system.jacobian().evaluator();
      jacobian.parameters(p);
    }
    jacobian.eval(t, delayed.forRates(t, x), values);
    // a slope that is infinite or undefined, as of x^0.5 or x^0 at 0, would make the matrix of
    // Newton's iteration useless; the iteration may do without one of its entries
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        values[k] = 0;
      }
    }
  }
}
