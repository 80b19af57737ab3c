package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** The firings of {@link TauLeaping}: of each jump a Poisson number in a given time. */
final class PoissonDraw implements LeapDraw {

  private final LeapGround ground;
  private final Firings firings;
  private final boolean midpoint;
  private final double[] a;
  private RandomStream random;

  PoissonDraw(LeapGround ground, boolean midpoint) {
    this.ground = ground;
    this.firings = ground.firings();
    this.midpoint = midpoint;
    this.a = ground.propensities();
  }

  @Override
  public void begin(RandomStream numbers) {
    random = numbers;
  }

  @Override
  public double length(double tau, double stop) {
    return Math.min(tau, stop);
  }

  @Override
  public boolean draw(double length) {
    firings.clear();
    double first = midpoint ? length / 2 : length;
    for (int j = 0; j < a.length; j++) {
      if (ground.isLeapt(j)) {
        firings.draw(j, a[j] * first, random);
      }
    }
    if (!midpoint) {
      return true;
    }
    if (!firings.areNonNegative()) {
      return false;
    }
    double[] x = firings.amounts();
    for (int j = 0; j < a.length; j++) {
      if (ground.partition().leapt()[j]) {
        double corrected = ground.extrapolated(j, x);
        if (corrected > 0) {
          firings.draw(j, corrected * first, random);
        }
      }
    }
    return true;
  }
}
