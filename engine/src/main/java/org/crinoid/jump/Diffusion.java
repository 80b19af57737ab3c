package org.crinoid.jump;

import java.util.Arrays;
import org.crinoid.random.RandomStream;

/**
 * One step of the chemical Langevin equation for some of the jumps, by the weak trapezoidal method,
 * in which time counts as a state of its own, kept from negative numbers of molecules. Mutable;
 * serves path after path.
 */
final class Diffusion {

  /** Passes in which what is made in a step may be taken in it; then only what there was. */
  private static final int PASSES = 4;

  private final Laws laws;
  private final PathState state;
  private final double[] extent;
  private final double[] half;
  private final double[] change;
  private final double[] taken;
  private final double[] part;
  private final double[] x;
  private long limited;

  Diffusion(Laws laws, PathState state) {
    this.laws = laws;
    this.state = state;
    this.extent = new double[laws.count()];
    this.half = new double[laws.count()];
    int size = state.x.length;
    this.change = new double[size];
    this.taken = new double[size];
    this.part = new double[size];
    this.x = new double[size];
  }

  /** A propensity of which noise may have left the domain: never below zero. */
  static double rate(Laws laws, int j, double t, double[] x) {
    double a = laws.value(j, t, x);
    return a < 0 ? 0 : laws.checked(j, a);
  }

  /** How often each jump has happened in the step. */
  double[] extent() {
    return extent;
  }

  /** Steps in which something had to be kept from becoming negative. */
  long limited() {
    return limited;
  }

  void begin() {
    limited = 0;
  }

  /**
   * Draws a step; the state stays.
   *
   * @param a (M) propensities now
   * @param moved which jumps
   * @param h length
   */
  void draw(double[] a, boolean[] moved, double h, RandomStream random) {
    double first = h / 2;
    for (int j = 0; j < a.length; j++) {
      extent[j] =
          moved[j] && a[j] > 0 ? a[j] * first + Math.sqrt(a[j] * first) * random.nextGaussian() : 0;
    }
    boolean cut = limit(extent);
    double middle = state.t + first;
    amountsAfter(middle);
    for (int j = 0; j < a.length; j++) {
      half[j] = extent[j];
      if (moved[j]) {
        double rate = 2 * rate(laws, j, middle, x) - a[j];
        double noise = Math.sqrt(Math.max(0, rate) * first);
        half[j] += rate * first + (noise > 0 ? noise * random.nextGaussian() : 0);
      }
    }
    cut |= limit(half);
    System.arraycopy(half, 0, extent, 0, half.length);
    limited += cut ? 1 : 0;
  }

  /**
   * Amounts after what was drawn; valid until the next step.
   *
   * @param time when that is, up to which rate rules move the rest
   */
  double[] amounts(double time) {
    amountsAfter(time);
    return x;
  }

  /**
   * Goes back to a part of the step that was drawn: a Brownian bridge for each jump.
   *
   * @param part of its length, from 0 to 1
   */
  void shorten(double[] a, boolean[] moved, double h, double part, RandomStream random) {
    double variance = part * (1 - part) * h;
    for (int j = 0; j < a.length; j++) {
      if (moved[j] && a[j] > 0) {
        extent[j] = part * extent[j] + Math.sqrt(variance * a[j]) * random.nextGaussian();
      }
    }
    limited += limit(extent) ? 1 : 0;
  }

  private void amountsAfter(double time) {
    changes(extent);
    state.point(time, x);
    for (int i = 0; i < x.length; i++) {
      if (change[i] != 0) {
        x[i] = Math.max(0, state.n[i] + change[i]) * state.unit;
      }
    }
  }

  private void changes(double[] times) {
    Arrays.fill(change, 0);
    Arrays.fill(taken, 0);
    for (int j = 0; j < times.length; j++) {
      if (times[j] != 0) {
        int[] of = laws.states(j);
        int[] by = laws.molecules(j);
        for (int k = 0; k < of.length; k++) {
          double c = by[k] * times[j];
          change[of[k]] += c;
          taken[of[k]] += Math.max(0, -c);
        }
      }
    }
  }

  /** Lessens how often jumps happen until nothing becomes negative; whether it had to. */
  boolean limit(double[] times) {
    for (int pass = 0; pass < PASSES; pass++) {
      changes(times);
      boolean enough = true;
      for (int i = 0; i < change.length; i++) {
        double after = state.n[i] + change[i];
        part[i] = after < 0 && taken[i] > 0 ? (after + taken[i]) / taken[i] : 1;
        enough &= after >= -4 * Math.ulp(state.n[i] + taken[i]);
      }
      if (enough) {
        return pass > 0;
      }
      shrink(times);
    }
    changes(times);
    for (int i = 0; i < change.length; i++) {
      part[i] = taken[i] > state.n[i] ? state.n[i] / taken[i] : 1;
    }
    shrink(times);
    return true;
  }

  private void shrink(double[] times) {
    for (int j = 0; j < times.length; j++) {
      int[] of = laws.states(j);
      int[] by = laws.molecules(j);
      double least = 1;
      for (int k = 0; k < of.length; k++) {
        if (by[k] * times[j] < 0) {
          least = Math.min(least, part[of[k]]);
        }
      }
      times[j] *= least;
    }
  }

  /**
   * Goes to {@code time} and lets what was drawn happen; numbers below zero are rounding.
   *
   * <p>What rate rules move goes half the way before and half the way after, so that it is of order
   * 2 as well.
   */
  void commit(double time) {
    double middle = state.t + (time - state.t) / 2;
    state.drift(middle);
    state.t = middle;
    happen();
    state.anchor(false);
    state.drift(time);
    state.t = time;
    state.anchor(false);
  }

  private void happen() {
    changes(extent);
    for (int i = 0; i < change.length; i++) {
      if (change[i] != 0) {
        state.n[i] = Math.max(0, state.n[i] + change[i]);
        state.x[i] = state.n[i] * state.unit;
      }
    }
  }
}
