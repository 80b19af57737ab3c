package org.crinoid.ode;

/**
 * When a stepper changed between explicit and implicit steps: the first {@value #CAPACITY} changes
 * of a solve.
 */
public final class SwitchLog {
  private static final int CAPACITY = 64;

  private final double[] times = new double[CAPACITY];
  private final boolean[] implicit = new boolean[CAPACITY];
  private int count;

  SwitchLog() {}

  void add(double time, boolean toImplicit) {
    if (count < CAPACITY) {
      times[count] = time;
      implicit[count] = toImplicit;
      count++;
    }
  }

  /** Changes recorded; {@link StepStatistics#methodSwitches} may be larger. */
  public int count() {
    return count;
  }

  /** Time of the change with index {@code k}. */
  public double time(int k) {
    return times[k];
  }

  /** Whether the change with index {@code k} was to implicit steps. */
  public boolean toImplicit(int k) {
    return implicit[k];
  }
}
