package org.crinoid.jump;

import java.util.Arrays;
import org.crinoid.random.RandomStream;

/**
 * Which jumps are fast in {@link Hybrid}, and what part of a firing each has begun. Mutable; serves
 * path after path.
 */
final class FastSet {

  private final PathFrame frame;
  private final PathState state;
  private final Laws laws;
  private final double enter;
  private final double leave;
  private final boolean[] fast;
  private final double[] begun;
  private final boolean[] real;
  private boolean any;

  FastSet(PathFrame frame, Laws laws, double plenty) {
    this.frame = frame;
    this.state = frame.state();
    this.laws = laws;
    this.enter = plenty;
    this.leave = plenty / 2;
    this.fast = new boolean[laws.count()];
    this.begun = new double[laws.count()];
    this.real = new boolean[state.x.length];
  }

  void begin() {
    Arrays.fill(fast, false);
    Arrays.fill(begun, 0);
    any = false;
  }

  boolean[] fast() {
    return fast;
  }

  boolean any() {
    return any;
  }

  /** Divides the jumps anew by the numbers of molecules there are. */
  void update(RandomStream random) {
    boolean left = false;
    any = false;
    for (int j = 0; j < fast.length; j++) {
      boolean now = isFast(j);
      if (fast[j] && !now) {
        complete(j, random);
        left = true;
      }
      fast[j] = now;
      any |= now;
    }
    if (left) {
      makeWhole();
    }
  }

  private boolean isFast(int j) {
    if (frame.isSingle(j)) {
      return false;
    }
    double least = fast[j] ? leave : enter;
    for (int i : laws.states(j)) {
      if (state.n[i] < least) {
        return false;
      }
    }
    return true;
  }

  /** Ends a begun firing: with the probability of its part it happens, else it is taken back. */
  private void complete(int j, RandomStream random) {
    double part = begun[j] - Math.floor(begun[j]);
    double times = random.nextDouble() < part ? 1 - part : -part;
    begun[j] = 0;
    int[] of = laws.states(j);
    int[] by = laws.molecules(j);
    for (int k = 0; k < of.length; k++) {
      set(of[k], state.n[of[k]] + by[k] * times);
    }
  }

  /** Rounds what no fast jump changes any more, which is whole but for rounding errors. */
  void makeWhole() {
    Arrays.fill(real, false);
    for (int j = 0; j < fast.length; j++) {
      if (fast[j]) {
        for (int i : laws.states(j)) {
          real[i] = true;
        }
      }
    }
    for (int j = 0; j < fast.length; j++) {
      for (int i : laws.states(j)) {
        if (!real[i]) {
          set(i, Math.rint(state.n[i]));
        }
      }
    }
  }

  private void set(int i, double molecules) {
    state.n[i] = Math.max(0, molecules);
    state.x[i] = state.n[i] * state.unit;
  }

  /** Fast jumps have happened so often. */
  void happened(double[] extent) {
    for (int j = 0; j < fast.length; j++) {
      begun[j] += extent[j];
      begun[j] -= Math.floor(begun[j]);
    }
  }
}
