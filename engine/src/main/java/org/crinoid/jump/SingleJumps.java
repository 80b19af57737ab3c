package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Draws jumps exactly, one by one, where leaps would be too short to pay. */
final class SingleJumps {

  /** Jumps from which the next reaction method is the faster one; as between the exact methods. */
  private static final int MANY = 40;

  private final PathFrame frame;
  private final PathState state;
  private final Propensities propensities;
  private RandomStream random;
  private Selector selector;
  private long firings;
  private long rejections;

  SingleJumps(PathFrame frame) {
    this.frame = frame;
    this.state = frame.state();
    this.propensities = frame.propensities();
  }

  /** Goes to the start of a path. */
  void begin(RandomStream numbers) {
    random = numbers;
    firings = 0;
    rejections = 0;
    selector =
        propensities.count() > MANY
            ? new NextReactionSelector(propensities, random)
            : new DirectSelector(propensities, random, true);
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
    selector.start(state.t);
    for (int k = 0; k < most; k++) {
      double next = selector.nextTime();
      if (!(next <= limit)) {
        state.drift(limit);
        state.t = limit;
        return false;
      }
      int j = selector.nextJump();
      state.drift(next);
      state.t = next;
      if (propensities.isTimed(j) && !accepted(j)) {
        selector.rejected(j, next);
        continue;
      }
      state.fire(j);
      state.anchor(false);
      firings++;
      if (frame.isWatched(j)) {
        return true;
      }
      selector.fired(j, next);
    }
    return false;
  }

  /** Whether a jump that was chosen by its bound happens; thinning. */
  boolean accepted(int j) {
    boolean accepted = random.nextDouble() * propensities.bound(j) < propensities.ofTimed(j);
    if (!accepted) {
      rejections++;
    }
    return accepted;
  }
}
