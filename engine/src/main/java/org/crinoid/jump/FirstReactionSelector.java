package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** The first reaction method's choice: a time for each jump, all drawn anew each time. */
final class FirstReactionSelector implements Selector {

  private final Propensities propensities;
  private final RandomStream random;
  private double t;
  private int first;

  FirstReactionSelector(Propensities propensities, RandomStream random) {
    this.propensities = propensities;
    this.random = random;
  }

  @Override
  public void start(double time) {
    t = time;
    first = 0;
  }

  @Override
  public double nextTime(double limit) {
    double earliest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < propensities.count(); j++) {
      double a = propensities.of(j);
      double time = t + random.nextExponential() / a;
      if (a > 0 && time < earliest) {
        earliest = time;
        first = j;
      }
    }
    return earliest;
  }

  @Override
  public int nextJump() {
    return first;
  }

  @Override
  public void fired(int j, double time) {
    t = time;
  }

  @Override
  public void rejected(int j, double time) {
    t = time;
  }

  @Override
  public void passed(double time) {
    t = time;
  }

  @Override
  public void changed(int j, double time) {
    t = time;
  }
}
