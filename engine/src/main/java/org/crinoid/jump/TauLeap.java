package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Leaps of {@link TauLeaping} and {@link RLeaping}. */
final class TauLeap implements Leap {

  /** Firings below which they are drawn one by one, and how many then; as the authors. */
  private static final double FEW = 10;

  private static final int SINGLE = 100;

  private final LeapGround ground;
  private final PathState state;
  private final LeapDraw firings;
  private final SingleJumps single;
  private final Landing landing;
  private RandomStream random;
  private long leaps;
  private long refused;

  TauLeap(PathFrame frame, LeapGround ground, LeapDraw firings) {
    this.ground = ground;
    this.state = frame.state();
    this.firings = firings;
    this.single = new SingleJumps(frame);
    this.landing = new Landing(frame, single);
  }

  /** How its leaps end. */
  Landing landing() {
    return landing;
  }

  @Override
  public void begin(RandomStream numbers) {
    random = numbers;
    single.begin(numbers);
    firings.begin(numbers);
    leaps = 0;
    refused = 0;
  }

  @Override
  public void start() {
    ground.start();
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
    ground.look();
    return leap(limit);
  }

  /** As {@link #advance}, from where the ground has been looked at. */
  boolean leap(double limit) {
    Partition partition = ground.partition();
    double[] a = ground.propensities();
    double tau = ground.length().of(a, partition.leapt());
    double from = state.t;
    double left = limit - from;
    while (true) {
      double longest = Math.min(Math.min(tau, 1 / partition.criticalSum()), left);
      if (!(longest * partition.sum() >= FEW)) {
        return single.run(limit, SINGLE);
      }
      double wait = random.nextExponential() / partition.criticalSum();
      double span = firings.length(tau, Math.min(wait, left));
      int j = span == wait ? partition.chooseCritical(a, random) : -1;
      if (firings.draw(span) && ground.firings().areNonNegativeWith(j)) {
        leaps++;
        return landing.with(span < left ? from + span : limit, ground.firings(), j);
      }
      refused++;
      tau = span / 2;
    }
  }
}
