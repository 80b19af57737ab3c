package org.crinoid.jump;

import java.util.Arrays;
import org.crinoid.random.RandomStream;

/** Steps of {@link Langevin}. */
final class LangevinLeap implements Leap {

  private final PathState state;
  private final double longest;
  private final double epsilon;
  private final Laws laws;
  private final LeapLength length;
  private final TimedLength timed;
  private final Diffusion diffusion;
  private final Crossing crossing;
  private final double[] a;
  private final boolean[] all;
  private RandomStream random;
  private long steps;

  LangevinLeap(PathFrame frame, Langevin settings) {
    this.state = frame.state();
    this.longest = settings.longest();
    this.epsilon = settings.epsilon();
    this.laws = new Laws(frame.problem().system(), state);
    this.length = new LeapLength(laws, state, settings.epsilon());
    this.timed = new TimedLength(frame.problem().system(), laws, state, settings.epsilon());
    this.diffusion = new Diffusion(laws, state);
    this.crossing = new Crossing(frame.problem().system(), state, diffusion);
    this.a = new double[laws.count()];
    this.all = new boolean[laws.count()];
    Arrays.fill(all, true);
  }

  @Override
  public void begin(RandomStream numbers) {
    random = numbers;
    steps = 0;
    diffusion.begin();
    crossing.begin();
  }

  @Override
  public void start() {
    laws.parametersChanged();
    if (!crossing.isEmpty()) {
      crossing.start();
    }
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
    for (int j = 0; j < a.length; j++) {
      a[j] = laws.diffusing(j, epsilon);
    }
    double left = limit - state.t;
    double h = timed.of(Math.min(left, Math.min(length.of(a, all), longest)));
    steps++;
    if (crossing.isEmpty()) {
      diffusion.draw(a, all, h, random);
      diffusion.commit(h < left ? state.t + h : limit);
      return false;
    }
    return watched(limit, crossing.length(a, h));
  }

  /** A step that ends where a relation changes its truth. */
  private boolean watched(double limit, double h) {
    double left = limit - state.t;
    double end = h < left ? state.t + h : limit;
    diffusion.draw(a, all, h, random);
    int met = crossing.first(h, random);
    if (met >= 0 && crossing.part() < 1) {
      crossing.pin(met, a, h, random);
      end = Math.min(end, state.t + crossing.part() * h);
    }
    diffusion.commit(end);
    return crossing.arrived();
  }
}
