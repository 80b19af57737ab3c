package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** How often each jump happens in a leap, and where that leads. Mutable; belongs to one path. */
final class Firings {

  /** Beyond it doubles are not all whole numbers any more. */
  static final double MOST = 0x1p53;

  private final Laws laws;
  private final PathState state;
  private final double[] change;
  private final double[] amounts;

  Firings(Laws laws, PathState state) {
    this.laws = laws;
    this.state = state;
    this.change = new double[state.x.length];
    this.amounts = new double[state.x.length];
  }

  void clear() {
    java.util.Arrays.fill(change, 0);
  }

  /** Jump {@code j} happens so many times more. */
  void add(int j, double times) {
    int[] of = laws.states(j);
    int[] by = laws.molecules(j);
    for (int k = 0; k < of.length; k++) {
      change[of[k]] += by[k] * times;
    }
  }

  /** Jump {@code j} happens a Poisson distributed number of times more. */
  void draw(int j, double mean, RandomStream random) {
    if (!(mean < MOST)) {
      throw new PathFailedException(state.invalid(j, mean));
    }
    add(j, random.nextPoisson(mean));
  }

  /** How often jump {@code j} can happen before something that it takes is used up. */
  double possible(int j) {
    int[] of = laws.states(j);
    int[] by = laws.molecules(j);
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < of.length; k++) {
      if (by[k] < 0) {
        least = Math.min(least, Math.floor(state.n[of[k]] / -by[k]));
      }
    }
    return least;
  }

  /** By how many molecules state {@code i} has changed. */
  double change(int i) {
    return change[i];
  }

  boolean areNonNegative() {
    for (int i = 0; i < change.length; i++) {
      if (change[i] < 0 && state.n[i] + change[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether no number of molecules is negative, nor would be after one more jump.
   *
   * @param j which jump, or −1 for none
   */
  boolean areNonNegativeWith(int j) {
    if (j < 0) {
      return areNonNegative();
    }
    add(j, 1);
    boolean are = areNonNegative();
    add(j, -1);
    return are && areNonNegative();
  }

  /** Amounts after the firings; valid until the next call. */
  double[] amounts() {
    for (int i = 0; i < change.length; i++) {
      amounts[i] = change[i] == 0 ? state.x[i] : (state.n[i] + change[i]) * state.unit;
    }
    return amounts;
  }

  /** Lets them happen. */
  void commit() {
    for (int i = 0; i < change.length; i++) {
      if (change[i] != 0) {
        state.n[i] += change[i];
        state.x[i] = state.n[i] * state.unit;
      }
    }
  }
}
