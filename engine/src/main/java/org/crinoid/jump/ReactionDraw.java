package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/**
 * The firings of {@link RLeaping}: a given number of them, shared among the jumps, in the time that
 * so many take.
 *
 * <p>That time is gamma distributed. If something else comes before, there are so many firings as
 * fall before it, of which all but the last are independent and uniform over that time: a binomial
 * number. Either is what propensities that stand still would give, exactly.
 *
 * <p>In two parts the second is as long as the first, however long that has turned out, and holds a
 * Poisson number of firings. With {@code a′(x(s) − x)} for the change of a propensity and {@code b}
 * for the mean motion, the first part neglects {@code E∫a′(x(s) − x)ds}, which is {@code a′(E[T(x*
 * − x)] − bE[T²]/2)} for any time {@code T} that does not look ahead, as integrating by parts
 * shows; the second adds {@code a′E[T(x* − x)]} and neglects {@code a′bE[T²]/2}. So the terms of
 * second order cancel, as they do in leaps of given length.
 */
final class ReactionDraw implements LeapDraw {

  /** θ of the bound on firings; as the authors. */
  private static final double RESERVE = 0.1;

  private final LeapGround ground;
  private final Firings firings;
  private final boolean midpoint;
  private final double[] a;
  private final double[] later;
  private final Multinomial shares;
  private RandomStream random;
  private double inFirst;

  ReactionDraw(LeapGround ground, boolean midpoint) {
    this.ground = ground;
    this.firings = ground.firings();
    this.midpoint = midpoint;
    this.a = ground.propensities();
    this.later = new double[a.length];
    this.shares = new Multinomial(firings, a.length);
  }

  @Override
  public void begin(RandomStream numbers) {
    random = numbers;
    shares.begin(numbers);
  }

  @Override
  public double length(double tau, double stop) {
    for (int j = 0; j < a.length; j++) {
      later[j] = ground.isLeapt(j) ? a[j] : 0;
    }
    double sum = shares.weigh(later);
    double parts = midpoint ? 2 : 1;
    if (!(sum > 0)) {
      inFirst = 0;
      return stop;
    }
    double most = Math.min(tau * sum, reserve(sum));
    double count = Math.max(1, Math.floor(most / parts));
    if (!(count < Firings.MOST)) {
      inFirst = random.nextPoisson(stop / parts * sum);
      return stop;
    }
    double time = random.nextGamma(count) / sum;
    if (time * parts <= stop) {
      inFirst = count;
      return time * parts;
    }
    inFirst = random.nextBinomial(count - 1, stop / parts / time);
    return stop;
  }

  /** {@code min over j of (1 − θ(1 − a₀/aⱼ))Lⱼ}, of which jump j can happen {@code Lⱼ} times. */
  private double reserve(double sum) {
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < a.length; j++) {
      if (later[j] > 0) {
        double possible = firings.possible(j);
        least = Math.min(least, (1 - RESERVE * (1 - sum / a[j])) * possible);
      }
    }
    return least;
  }

  @Override
  public boolean draw(double length) {
    firings.clear();
    shares.draw(inFirst);
    if (!midpoint) {
      return true;
    }
    if (!firings.areNonNegative()) {
      return false;
    }
    double[] x = firings.amounts();
    for (int j = 0; j < a.length; j++) {
      later[j] = ground.partition().leapt()[j] ? Math.max(0, ground.extrapolated(j, x)) : 0;
    }
    double mean = shares.weigh(later) * length / 2;
    shares.draw(mean > 0 ? random.nextPoisson(mean) : 0);
    return true;
  }
}
