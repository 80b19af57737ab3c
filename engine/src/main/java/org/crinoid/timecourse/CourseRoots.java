package org.crinoid.timecourse;

import java.util.List;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.ode.RootFinder;
import org.crinoid.ode.RootFunctions;
import org.crinoid.system.Discontinuity;

/** The discontinuities that states move, as root functions; those of time alone stand still. */
final class CourseRoots implements RootFunctions {

  private final List<Discontinuity> discontinuities;
  private final int[] moving;
  private final Evaluator levels;
  private final double[] all;

  CourseRoots(CompiledSystem system) {
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
    return moving.length;
  }

  @Override
  public void evaluate(double t, double[] x, double[] g) {
    levels.eval(t, x, all);
    for (int k = 0; k < moving.length; k++) {
      g[k] = all[moving[k]];
    }
  }

  @Override
  public boolean holds(int k, double g) {
    Discontinuity d = discontinuities.get(moving[k]);
    return d.op().isRelation() ? d.holds(g) : g >= 0;
  }

  /** Whether a rate of change jumps at the root that was found. */
  boolean jumpsInDerivative(RootFinder finder) {
    for (int k = 0; k < finder.changedCount(); k++) {
      if (discontinuities.get(moving[finder.changed(k)]).inDerivative()) {
        return true;
      }
    }
    return false;
  }
}
