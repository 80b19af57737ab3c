package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Leaps of {@link ImplicitTauLeaping}. */
final class StiffLeap implements Leap {

  /** How many times longer an implicit leap must be to be worth it; as the authors. */
  static final double WORTHWHILE = 100;

  /**
   * Length of the last part of a leap in times of return to equilibrium; derived: a trapezoidal
   * step of 2 forgets the deviation there was and draws one of the right variance, one of 4 leaves
   * a ninth of the old variance.
   */
  private static final double SHORT = 4;

  private final PathState state;
  private final TauLeap explicit;
  private final LeapGround ground;
  private final Laws laws;
  private final Landing landing;
  private final Partition partition;
  private final FastPairs pairs;
  private final Balance balance;
  private final Firings firings;
  private final double[] a;
  private final double[] base;
  private final double[] net;
  private RandomStream random;
  private long leaps;
  private long refused;

  StiffLeap(PathFrame frame, ImplicitTauLeaping settings) {
    this.state = frame.state();
    this.ground = new LeapGround(frame, settings.epsilon());
    this.explicit = new TauLeap(frame, ground, new PoissonDraw(ground, true));
    this.laws = ground.laws();
    this.landing = explicit.landing();
    this.partition = ground.partition();
    this.pairs = new FastPairs(laws, state);
    this.balance = new Balance(laws, state, pairs);
    this.firings = ground.firings();
    this.a = ground.propensities();
    this.base = new double[state.x.length];
    this.net = new double[pairs.count()];
  }

  @Override
  public void begin(RandomStream numbers) {
    random = numbers;
    explicit.begin(numbers);
    leaps = 0;
    refused = 0;
  }

  @Override
  public void start() {
    explicit.start();
  }

  @Override
  public long steps() {
    return leaps + explicit.steps();
  }

  @Override
  public long rejections() {
    return refused + explicit.rejections();
  }

  @Override
  public boolean advance(double limit) {
    ground.look();
    if (!pairs.update(a, partition.leapt())) {
      return explicit.leap(limit);
    }
    double left = limit - state.t;
    double span = Math.min(ground.length().of(a, pairs.slow()), left);
    double wait =
        partition.criticalSum() > 0
            ? random.nextExponential() / partition.criticalSum()
            : Double.POSITIVE_INFINITY;
    boolean critical = wait <= span;
    span = critical ? wait : span;
    if (!(span > WORTHWHILE * ground.length().of(a, partition.leapt()))) {
      return explicit.leap(limit);
    }
    double end = span < left ? state.t + span : limit;
    int j = critical ? partition.chooseCritical(a, random) : -1;
    if (!descend(end)) {
      refused++;
      return explicit.advance(limit);
    }
    firings.clear();
    return landing.with(end, firings, j);
  }

  /**
   * Goes to {@code end} in parts each half of what is left, so that one is right for each pair
   * whatever its rate of return.
   *
   * @return false if a part could not be solved or would make a number negative; the path is then
   *     where the part before ended
   */
  private boolean descend(double end) {
    while (true) {
      double left = end - state.t;
      boolean last = !(left * pairs.fastest() > SHORT);
      double time = last ? end : state.t + left / 2;
      if (!step(time - state.t)) {
        return false;
      }
      landing.at(time, firings);
      state.anchor(false);
      leaps++;
      if (last) {
        return true;
      }
      for (int j = 0; j < a.length; j++) {
        a[j] = Diffusion.rate(laws, j, state.t, state.x);
      }
    }
  }

  /** Draws the firings of a trapezoidal step. */
  private boolean step(double h) {
    double middle = state.t + h / 2;
    firings.clear();
    for (int j = 0; j < a.length; j++) {
      if (pairs.slow()[j]) {
        firings.add(j, a[j] * h / 2);
      }
    }
    from(firings);
    if (!balance.solve(base, h / 2, middle)) {
      return false;
    }
    firings.clear();
    for (int j = 0; j < a.length; j++) {
      double mean = pairs.slow()[j] ? h * Diffusion.rate(laws, j, middle, balance.amounts()) : 0;
      if (mean > 0) {
        firings.draw(j, mean, random);
      }
    }
    from(firings);
    for (int q = 0; q < net.length; q++) {
      net[q] = pairs.isBalanced(q) ? noise(q, h) : 0;
      addTo(base, pairs.forth(q), net[q]);
    }
    if (!balance.solve(base, h / 2, state.t + h)) {
      return false;
    }
    for (int q = 0; q < net.length; q++) {
      if (pairs.isBalanced(q)) {
        double later = netRate(q, state.t + h, balance.amounts());
        firings.add(pairs.forth(q), whole(net[q] + h / 2 * later));
      }
    }
    return firings.areNonNegative();
  }

  private void from(Firings drawn) {
    for (int i = 0; i < base.length; i++) {
      base[i] = state.n[i] + drawn.change(i);
    }
  }

  private void addTo(double[] molecules, int j, double times) {
    int[] of = laws.states(j);
    int[] by = laws.molecules(j);
    for (int k = 0; k < of.length; k++) {
      molecules[of[k]] += by[k] * times;
    }
  }

  /** Net firings of a pair but for the half of the mean that the end of the step gives. */
  private double noise(int q, double h) {
    double f = a[pairs.forth(q)] * h;
    double b = a[pairs.back(q)] * h;
    return random.nextPoisson(f) - f - (random.nextPoisson(b) - b) + (f - b) / 2;
  }

  private double netRate(int q, double time, double[] x) {
    return Diffusion.rate(laws, pairs.forth(q), time, x)
        - Diffusion.rate(laws, pairs.back(q), time, x);
  }

  /** A whole number next to {@code v}, by chance so that its mean is {@code v}. */
  private double whole(double v) {
    double below = Math.floor(v);
    return random.nextDouble() < v - below ? below + 1 : below;
  }
}
