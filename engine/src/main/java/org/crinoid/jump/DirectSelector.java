package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** The direct method's choice. */
final class DirectSelector implements Selector {

  private final Propensities propensities;
  private final RandomStream random;
  private final boolean dependencies;
  private final double[] a;
  private double total;
  private double t;

  DirectSelector(Propensities propensities, RandomStream random, boolean dependencies) {
    this.propensities = propensities;
    this.random = random;
    this.dependencies = dependencies;
    this.a = new double[propensities.count()];
  }

  @Override
  public void start(double time) {
    t = time;
    for (int j = 0; j < a.length; j++) {
      a[j] = propensities.of(j);
    }
  }

  @Override
  public double nextTime() {
    double sum = 0;
    for (double aj : a) {
      sum += aj;
    }
    total = sum;
    return t + random.nextExponential() / sum;
  }

  @Override
  public int nextJump() {
    double r = random.nextDouble() * total;
    int last = -1;
    for (int j = 0; j < a.length; j++) {
      if (a[j] > 0) {
        last = j;
        r -= a[j];
        if (r < 0) {
          return j;
        }
      }
    }
    return last;
  }

  @Override
  public void fired(int j, double time) {
    t = time;
    if (dependencies) {
      for (int k : propensities.dependents(j)) {
        a[k] = propensities.of(k);
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
    a[j] = propensities.of(j);
  }
}
