package org.crinoid.cme;

import java.util.List;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.JumpSystem.Drift;

/**
 * The course of states that rate rules move and counts do not: {@code dx/dt = inflow + growth·x},
 * in closed form between events. Mutable; belongs to one solve.
 */
final class DriftCourse {

  private final List<Drift> drifts;
  private final CompiledFormulas.Evaluator formulas;
  private final double[] flow;
  private final double[] anchor;
  private final double[] x;
  private double since;

  /**
   * Prepares.
   *
   * @param x (states of the system) kept; entries of drifting states are overwritten
   */
  DriftCourse(CompiledJumps system, double[] x) {
    this.drifts = system.jumps().drifts();
    this.formulas = system.drifts().evaluator();
    this.flow = new double[2 * drifts.size()];
    this.anchor = new double[drifts.size()];
    this.x = x;
  }

  /** Goes on from the present values, with new parameters. */
  void anchor(double t, double[] p) {
    formulas.parameters(p);
    formulas.eval(t, x, flow);
    since = t;
    for (int d = 0; d < anchor.length; d++) {
      anchor[d] = x[drifts.get(d).state()];
    }
  }

  /** Moves the states to a time. */
  void at(double t) {
    double h = t - since;
    for (int d = 0; d < anchor.length; d++) {
      double growth = flow[anchor.length + d];
      double slope = flow[d] + growth * anchor[d];
      double z = growth * h;
      x[drifts.get(d).state()] = anchor[d] + slope * (z == 0 ? h : Math.expm1(z) / growth);
    }
  }
}
