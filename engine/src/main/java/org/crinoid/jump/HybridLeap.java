package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Steps of {@link Hybrid}. */
final class HybridLeap implements Leap {

  private final PathFrame frame;
  private final PathState state;
  private final Laws laws;
  private final LeapLength length;
  private final TimedLength timed;
  private final Diffusion diffusion;
  private final FastSet partition;
  private final double[] a;
  private RandomStream random;
  private final double epsilon;
  private double hazard;
  private long steps;

  HybridLeap(PathFrame frame, Hybrid settings) {
    this.frame = frame;
    this.epsilon = settings.epsilon();
    this.state = frame.state();
    this.laws = new Laws(frame.problem().system(), state);
    this.length = new LeapLength(laws, state, settings.epsilon());
    this.timed = new TimedLength(frame.problem().system(), laws, state, settings.epsilon());
    this.diffusion = new Diffusion(laws, state);
    this.partition = new FastSet(frame, laws, settings.plenty());
    this.a = new double[laws.count()];
  }

  @Override
  public void begin(RandomStream numbers) {
    random = numbers;
    steps = 0;
    diffusion.begin();
    partition.begin();
    hazard = random.nextExponential();
  }

  @Override
  public void start() {
    laws.parametersChanged();
    partition.update(random);
    partition.makeWhole();
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public long rejections() {
    return diffusion.limited();
  }

  @Override
  public boolean advance(double limit) {
    partition.update(random);
    double slow = propensities();
    return partition.any() || timed.any() ? step(limit, slow) : jump(limit, slow);
  }

  /** Takes propensities anew; the sum of those of slow jumps. */
  private double propensities() {
    double slow = 0;
    boolean[] fast = partition.fast();
    for (int j = 0; j < a.length; j++) {
      a[j] =
          partition.any()
              ? laws.diffusing(j, epsilon)
              : laws.checked(j, laws.value(j, state.t, state.x));
      slow += fast[j] ? 0 : a[j];
    }
    return slow;
  }

  /** Nothing is fast: goes to the next jump. */
  private boolean jump(double limit, double slow) {
    double next = state.t + hazard / slow;
    if (!(next <= limit)) {
      hazard -= slow * (limit - state.t);
      arrive(limit);
      return false;
    }
    arrive(next);
    return fire(slow);
  }

  private void arrive(double time) {
    state.drift(time);
    state.t = time;
  }

  /** A step of the fast jumps, as far as the next slow one. */
  private boolean step(double limit, double before) {
    double from = state.t;
    double left = limit - from;
    double h = timed.of(Math.min(left, length.of(a, partition.fast())));
    double end = h < left ? from + h : limit;
    diffusion.draw(a, partition.fast(), h, random);
    double after = slowAfter(end);
    steps++;
    double used = h * (before + after) / 2;
    if (used < hazard || used == 0) {
      hazard -= used;
      commit(end);
      return false;
    }
    double part = crossing(hazard / h, before, after);
    diffusion.shorten(a, partition.fast(), h, part, random);
    commit(Math.min(limit, from + part * h));
    return fire(propensities());
  }

  private void commit(double time) {
    diffusion.commit(time);
    partition.happened(diffusion.extent());
  }

  /** Sum of the slow propensities where the fast jumps that were drawn lead to. */
  private double slowAfter(double time) {
    double[] x = diffusion.amounts(time);
    boolean[] fast = partition.fast();
    double slow = 0;
    for (int j = 0; j < a.length; j++) {
      slow += fast[j] ? 0 : Diffusion.rate(laws, j, time, x);
    }
    return slow;
  }

  /** Solves {@code before·s + (after − before)·s²/2 = target} for the part {@code s} in [0, 1]. */
  private static double crossing(double target, double before, double after) {
    double root = before * before + 2 * (after - before) * target;
    return Math.min(1, 2 * target / (before + Math.sqrt(Math.max(0, root))));
  }

  /** One of the slow jumps happens; whether it is watched. */
  private boolean fire(double slow) {
    hazard = random.nextExponential();
    double r = random.nextDouble() * slow;
    boolean[] fast = partition.fast();
    int chosen = -1;
    for (int j = 0; j < a.length && r >= 0; j++) {
      if (!fast[j] && a[j] > 0) {
        chosen = j;
        r -= a[j];
      }
    }
    steps++;
    if (chosen < 0) {
      return false;
    }
    state.fire(chosen);
    state.anchor(false);
    return frame.happened(chosen);
  }
}
