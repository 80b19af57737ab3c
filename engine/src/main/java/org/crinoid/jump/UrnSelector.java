package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Draws the waiting time from the sum of all propensities, and the jump from an urn of them. */
final class UrnSelector implements Selector {

  private final Propensities propensities;
  private final RandomStream random;
  private final Urn urn;
  private final boolean dependencies;
  private double t;

  UrnSelector(Propensities propensities, RandomStream random, Urn urn, boolean dependencies) {
    this.propensities = propensities;
    this.random = random;
    this.urn = urn;
    this.dependencies = dependencies;
  }

  @Override
  public void start(double time) {
    t = time;
    for (int j = 0; j < propensities.count(); j++) {
      urn.set(j, propensities.of(j));
    }
  }

  @Override
  public double nextTime(double limit) {
    return t + urn.waiting(random) / urn.total();
  }

  @Override
  public int nextJump() {
    return urn.draw(random);
  }

  @Override
  public void fired(int j, double time) {
    t = time;
    if (dependencies) {
      for (int k : propensities.dependents(j)) {
        urn.set(k, propensities.of(k));
      }
    } else {
      start(time);
    }
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
    urn.set(j, propensities.of(j));
  }
}
