package org.crinoid.jump;

/** Ends leaps over whole numbers of firings. Mutable; serves path after path. */
final class Landing {

  private final PathFrame frame;
  private final PathState state;
  private final Propensities propensities;
  private final SingleJumps single;

  Landing(PathFrame frame, SingleJumps single) {
    this.frame = frame;
    this.state = frame.state();
    this.propensities = frame.propensities();
    this.single = single;
  }

  /** Goes to {@code time} with {@code firings}, half the way before them and half after. */
  void at(double time, Firings firings) {
    double middle = state.t + (time - state.t) / 2;
    state.t = middle;
    state.drift(middle);
    firings.commit();
    state.anchor(false);
    state.t = time;
    state.drift(time);
  }

  /**
   * Goes to {@code time} with {@code firings}, and there lets jump {@code j} happen, unless it is
   * thinned out.
   *
   * @param j which jump, or −1
   * @return whether something looks at that jump
   */
  boolean with(double time, Firings firings, int j) {
    boolean happens = j >= 0;
    if (happens && propensities.isTimed(j)) {
      double from = state.t;
      state.t = time;
      state.drift(time);
      happens = single.accepted(j);
      state.t = from;
    }
    at(time, firings);
    if (happens) {
      state.fire(j);
      state.anchor(false);
    }
    return happens && frame.happened(j);
  }
}
