package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Leaps of {@link TauLeaping}. */
final class TauLeap implements Leap {

  /** Firings below which they are drawn one by one, and how many then; as the authors. */
  private static final double FEW = 10;

  private static final int SINGLE = 100;

  private final PathState state;
  private final boolean midpoint;
  private final Laws laws;
  private final LeapLength length;
  private final SingleJumps single;
  private final Landing landing;
  private final Partition partition;
  private final Firings firings;
  private final double[] a;
  private RandomStream random;
  private long leaps;
  private long refused;

  TauLeap(PathFrame frame, TauLeaping settings) {
    this.state = frame.state();
    this.midpoint = settings.midpoint();
    this.laws = new Laws(frame.problem().system(), state);
    this.length = new LeapLength(laws, state, settings.epsilon());
    this.single = new SingleJumps(frame);
    this.landing = new Landing(frame, single);
    this.partition = new Partition(frame, laws);
    this.firings = new Firings(laws, state);
    this.a = new double[laws.count()];
  }

  /** How its leaps end. */
  Landing landing() {
    return landing;
  }

  @Override
  public void begin(RandomStream numbers) {
    random = numbers;
    single.begin(numbers);
    leaps = 0;
    refused = 0;
  }

  @Override
  public void start() {
    laws.parametersChanged();
  }

  @Override
  public long steps() {
    return leaps + single.firings();
  }

  @Override
  public long rejections() {
    return refused + single.rejections();
  }

  @Override
  public boolean advance(double limit) {
    partition.update(a);
    double tau = length.of(a, partition.leapt());
    double from = state.t;
    while (true) {
      double longest = Math.min(Math.min(tau, 1 / partition.criticalSum()), limit - from);
      if (!(longest * partition.sum() >= FEW)) {
        return single.run(limit, SINGLE);
      }
      double wait = random.nextExponential() / partition.criticalSum();
      boolean critical = wait <= Math.min(tau, limit - from);
      double span = critical ? wait : Math.min(tau, limit - from);
      int j = critical ? partition.chooseCritical(a, random) : -1;
      if (draw(span, j)) {
        leaps++;
        return landing.with(span < limit - from ? from + span : limit, firings, j);
      }
      refused++;
      tau = span / 2;
    }
  }

  /** Draws the firings of a leap, and those of critical jump {@code j} if it is one. */
  private boolean draw(double span, int j) {
    firings.clear();
    double first = midpoint ? span / 2 : span;
    for (int k = 0; k < a.length; k++) {
      if (partition.leapt()[k] && a[k] > 0) {
        firings.draw(k, a[k] * first, random);
      }
    }
    if (midpoint) {
      if (!firings.areNonNegative()) {
        return false;
      }
      double[] x = firings.amounts();
      for (int k = 0; k < a.length; k++) {
        if (partition.leapt()[k]) {
          double corrected = 2 * laws.checked(k, laws.value(k, state.t, x)) - a[k];
          if (corrected > 0) {
            firings.draw(k, corrected * first, random);
          }
        }
      }
    }
    return j < 0 ? firings.areNonNegative() : firings.areNonNegativeWith(j);
  }
}
