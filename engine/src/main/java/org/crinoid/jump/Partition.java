package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Which jumps are leapt with, and which happen one at a time. Mutable; belongs to one path. */
final class Partition {

  private final PathFrame frame;
  private final PathState state;
  private final Propensities propensities;
  private final Laws laws;
  private final boolean[] leapt;
  private double sum;
  private double criticalSum;

  Partition(PathFrame frame, Laws laws) {
    this.frame = frame;
    this.state = frame.state();
    this.propensities = frame.propensities();
    this.laws = laws;
    this.leapt = new boolean[laws.count()];
  }

  /**
   * Computes propensities, of those that change in time bounds, and divides the jumps.
   *
   * @param a (M) overwritten
   */
  void update(double[] a) {
    sum = 0;
    criticalSum = 0;
    for (int j = 0; j < a.length; j++) {
      boolean timed = propensities.isTimed(j);
      a[j] = timed ? propensities.of(j) : laws.checked(j, laws.value(j, state.t, state.x));
      leapt[j] = !timed && !frame.isSingle(j) && !isScarce(j);
      sum += a[j];
      if (!leapt[j]) {
        criticalSum += a[j];
      }
    }
  }

  /** Whether few firings would use up what {@code j} takes. */
  private boolean isScarce(int j) {
    int[] of = laws.states(j);
    int[] by = laws.molecules(j);
    for (int k = 0; k < of.length; k++) {
      if (by[k] < 0 && state.n[of[k]] < -by[k] * (double) TauLeaping.CRITICAL) {
        return true;
      }
    }
    return false;
  }

  boolean[] leapt() {
    return leapt;
  }

  /** Sum of all propensities. */
  double sum() {
    return sum;
  }

  /** Sum of the propensities of jumps that happen one at a time. */
  double criticalSum() {
    return criticalSum;
  }

  /** One of the jumps that happen one at a time, by their propensities. */
  int chooseCritical(double[] a, RandomStream random) {
    double r = random.nextDouble() * criticalSum;
    int last = -1;
    for (int j = 0; j < a.length; j++) {
      if (!leapt[j] && a[j] > 0) {
        last = j;
        r -= a[j];
        if (r < 0) {
          return j;
        }
      }
    }
    return last;
  }
}
