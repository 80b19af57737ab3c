package org.crinoid.timecourse;

import java.util.List;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.ode.RootFinder;
import org.crinoid.ode.RootFunctions;
import org.crinoid.system.Discontinuity;

/**
 * The discontinuities that states move, as root functions; those of time alone stand still. Behind
 * them come the meetings of delays that vary with breaks in the past.
 */
final class CourseRoots implements RootFunctions {

  private final List<Discontinuity> discontinuities;
  private final int[] moving;
  private final DelayedInputs delayed;
  private final Evaluator levels;
  private final double[] all;

  CourseRoots(CompiledSystem system, DelayedInputs delayed) {
    this.delayed = delayed;
    this.discontinuities = system.discontinuities();
    this.levels = system.levels().evaluator();
    this.all = new double[discontinuities.size()];
    this.moving =
        java.util.stream.IntStream.range(0, all.length)
            .filter(r -> !discontinuities.get(r).onlyTime())
            .toArray();
  }

  void parameters(double[] p) {
    levels.parameters(p);
  }

  @Override
  public int count() {
    return moving.length + delayed.varyingCount();
  }

  @Override
  public void evaluate(double t, double[] x, double[] g) {
    levels.eval(t, delayed.forRoots(t, x), all);
    for (int k = 0; k < moving.length; k++) {
      g[k] = all[moving[k]];
    }
    for (int j = 0; j < delayed.varyingCount(); j++) {
      g[moving.length + j] = delayed.lead(j, t);
    }
  }

  @Override
  public boolean holds(int k, double g) {
    if (k >= moving.length) {
      return g >= 0;
    }
    Discontinuity d = discontinuities.get(moving[k]);
    return d.op().isRelation() ? d.holds(g) : g >= 0;
  }

  /** Whether a rate of change jumps at the root that was found. */
  boolean jumpsInDerivative(RootFinder finder) {
    boolean jumps = false;
    boolean meets = false;
    for (int k = 0; k < finder.changedCount(); k++) {
      int r = finder.changed(k);
      if (r < moving.length) {
        jumps |= discontinuities.get(moving[r]).inDerivative();
      } else if (!jumps) {
        delayed.meets(r - moving.length);
        meets = true;
      }
    }
    return jumps || meets;
  }
}
