package org.crinoid.cme;

import java.util.BitSet;
import java.util.Map;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.ModelException;
import org.crinoid.system.EventSpec;
import org.crinoid.system.InitialValues;
import org.crinoid.system.JumpSystem;

/**
 * Where a jump process starts, as counts.
 *
 * @param x (states of the system) values; of counted states amounts of whole numbers of molecules
 * @param p (P) parameters
 * @param counts (N) of the counted states, in their order
 * @param rounded whether amounts that are no whole number of molecules are rounded
 */
public record Start(double[] x, double[] p, long[] counts, boolean rounded) {

  /**
   * The start of a process.
   *
   * @param overrides values by identifier that take the place of the model's own
   * @param rounded whether amounts that are no whole number of molecules are rounded
   * @throws ModelException if an amount is no whole number of molecules and is not to be rounded
   */
  public static Start of(
      CompiledJumps system, Map<String, Double> overrides, double time, boolean rounded) {
    JumpSystem jumps = system.jumps();
    InitialValues values = system.system().initialValues(overrides, time);
    double[] x = values.x().clone();
    int[] counted = Coordinates.counted(jumps);
    long[] counts = new long[counted.length];
    for (int i = 0; i < counted.length; i++) {
      double molecules = x[counted[i]] / jumps.unit();
      if (!JumpSystem.isCount(molecules, rounded)) {
        jumps.refuseCount(counted[i], x[counted[i]]);
      }
      counts[i] = (long) Math.rint(molecules);
      x[counted[i]] = counts[i] * jumps.unit();
    }
    return new Start(x, values.p().clone(), counts, rounded);
  }

  /** The same in arrays of its own. */
  Start copy() {
    return new Start(x.clone(), p.clone(), counts.clone(), rounded);
  }

  /** Coordinates of the states that can be reached. */
  public Coordinates coordinates(JumpSystem system) {
    int[] counted = Coordinates.counted(system);
    BitSet set = new BitSet();
    for (EventSpec e : system.system().events()) {
      for (EventSpec.Assignment a : e.assignments()) {
        int state = system.system().layout().states().indexOf(a.variable());
        for (int i = 0; i < counted.length; i++) {
          if (counted[i] == state) {
            set.set(i);
          }
        }
      }
    }
    return Coordinates.of(system, counts, set);
  }
}
