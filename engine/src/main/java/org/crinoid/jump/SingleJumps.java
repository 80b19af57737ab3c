package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/**
 * Draws jumps exactly, one by one, where leaps would be too short to pay: the direct method.
 *
 * <p>Cost: O(M) per firing, as per leap. Mutable; serves path after path of one problem.
 */
final class SingleJumps {

  private final PathFrame frame;
  private final PathState state;
  private final Propensities propensities;
  private final double[] a;
  private RandomStream random;
  private long firings;
  private long rejections;
  private boolean cut;

  SingleJumps(PathFrame frame) {
    this.frame = frame;
    this.state = frame.state();
    this.propensities = frame.propensities();
    this.a = new double[propensities.count()];
  }

  /** Goes to the start of a path. */
  void begin(RandomStream numbers) {
    random = numbers;
    firings = 0;
    rejections = 0;
  }

  long firings() {
    return firings;
  }

  long rejections() {
    return rejections;
  }

  /**
   * Goes on until {@code limit}, but for at most so many jumps.
   *
   * @return whether a jump has happened that triggers or constraints read, which ends it
   */
  boolean run(double limit, int most) {
    for (int j = 0; j < a.length; j++) {
      a[j] = propensities.of(j);
    }
    for (int drawn = 0; drawn < most; drawn++) {
      double sum = 0;
      for (double aj : a) {
        sum += aj;
      }
      double next = state.t + random.nextExponential() / sum;
      if (!(next <= limit)) {
        state.drift(limit);
        state.t = limit;
        return false;
      }
      int j = chosen(sum);
      state.drift(next);
      state.t = next;
      cut = false;
      if (!propensities.isTimed(j) || accepted(j)) {
        state.fire(j);
        state.anchor(false);
        firings++;
        if (frame.happened(j)) {
          return true;
        }
        for (int k : propensities.dependents(j)) {
          a[k] = propensities.of(k);
        }
      }
      if (cut) {
        return false;
      }
    }
    return false;
  }

  private int chosen(double sum) {
    double r = random.nextDouble() * sum;
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

  /** Whether a jump that was chosen by its bound happens; thinning. */
  boolean accepted(int j) {
    double a = propensities.ofTimed(j);
    if (random.nextDouble() * propensities.bound(j) < a) {
      frame.window().accepted();
      return true;
    }
    rejections++;
    cut = frame.window().refused(j, a);
    return false;
  }
}
