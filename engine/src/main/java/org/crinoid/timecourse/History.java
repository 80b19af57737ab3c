package org.crinoid.timecourse;

import java.util.Arrays;
import org.crinoid.ode.Stepper;

/**
 * The states of the course so far, as accurate as its dense output.
 *
 * <p>Each accepted step is kept as its values at six evenly spaced times, which determine the
 * polynomials of degree at most five that the steppers interpolate with. A step during which the
 * course broke off counts up to there only. At a break the states before and after it are both
 * kept: the step that ends there has one, the step that begins there the other.
 *
 * <p>Between the end of what is known and a state further on, which a delay shorter than the step
 * reads, a polynomial through both and the last step is used, of degree three, or one right after a
 * break.
 *
 * <p>Differences from the value at the beginning are interpolated, so that what rests stays the
 * same to the bit.
 *
 * <p>Cost: {@code O(log steps + kept states)} per look-up; six numbers per step and kept state.
 */
final class History {
  private static final int NODES = 6;
  private static final int FIRST_CAPACITY = 64;

  /**
   * {@code Π (j − m)} over the other nodes {@code m}, of which the Lagrange polynomials are made.
   */
  private static final double[] DENOMINATOR = {-120, 24, -12, 12, -24, 120};

  private final int[] kept;
  private final double[] buffer;
  private final double[] weights = new double[NODES];
  private final double[] origin;
  private double[] starts = new double[FIRST_CAPACITY];
  private double[] ends = new double[FIRST_CAPACITY];
  private double[] nodes;
  private int first;
  private int count;
  private double end;
  private boolean smooth;
  private boolean begun;

  /**
   * Knows nothing yet.
   *
   * @param dimension number of states
   * @param kept indices of the states that will be asked for
   */
  History(int dimension, int[] kept) {
    this.kept = kept;
    this.buffer = new double[dimension];
    this.origin = new double[dimension];
    this.nodes = new double[FIRST_CAPACITY * NODES * kept.length];
  }

  /** Latest time that is known. */
  double end() {
    return end;
  }

  /** Steps that are kept. */
  int steps() {
    return count - first;
  }

  /**
   * Begins, or begins again after a break.
   *
   * @param x (N) state from {@code t} on
   */
  void begin(double t, double[] x) {
    while (count > first && starts[count - 1] >= t) {
      count--;
    }
    if (begun && !smooth && end < t) {
      addRest(t);
    }
    begun = true;
    System.arraycopy(x, 0, origin, 0, origin.length);
    end = t;
    smooth = false;
  }

  /** Between breaks that follow immediately nothing moves, but it has been. */
  private void addRest(double t) {
    int place = addStep(end, t);
    for (int j = 0; j < NODES; j++) {
      for (int i : kept) {
        nodes[place++] = origin[i];
      }
    }
  }

  private int addStep(double from, double to) {
    makeRoom();
    starts[count] = from;
    ends[count] = to;
    return count++ * NODES * kept.length;
  }

  /** Adds the stepper's last step. */
  void record(Stepper stepper) {
    double from = stepper.previousTime();
    double to = stepper.time();
    int place = addStep(from, to);
    for (int j = 0; j < NODES; j++) {
      double t = j == NODES - 1 ? to : from + (to - from) * j / (NODES - 1);
      stepper.interpolate(t, buffer);
      for (int i : kept) {
        nodes[place++] = buffer[i];
      }
    }
    System.arraycopy(buffer, 0, origin, 0, origin.length);
    end = to;
    smooth = true;
  }

  /** Forgets steps that ended before {@code t}. */
  void forget(double t) {
    while (first < count - 1 && ends[first] < t) {
      first++;
    }
  }

  private void makeRoom() {
    if (count < starts.length) {
      return;
    }
    int width = NODES * kept.length;
    int used = count - first;
    int capacity = 2 * used > starts.length ? 2 * starts.length : starts.length;
    starts = Arrays.copyOf(Arrays.copyOfRange(starts, first, count), capacity);
    ends = Arrays.copyOf(Arrays.copyOfRange(ends, first, count), capacity);
    nodes =
        Arrays.copyOf(Arrays.copyOfRange(nodes, first * width, count * width), capacity * width);
    first = 0;
    count = used;
  }

  /**
   * The states at {@code s}, which is not before the start of the course and before {@code now}.
   *
   * @param x (N) states at {@code now}
   * @param out (N) kept states overwritten
   */
  void at(double s, double now, double[] x, double[] out) {
    if (s > end) {
      between(s, now, x, out);
    } else if (s == end || count == first) {
      System.arraycopy(origin, 0, out, 0, origin.length);
    } else {
      within(step(s), s, out);
    }
  }

  /** The last step that begins at or before {@code s}; the first if none does. */
  private int step(double s) {
    int low = first;
    int high = count;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= s) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void within(int step, double s, double[] out) {
    double u = (NODES - 1) * ((s - starts[step]) / (ends[step] - starts[step]));
    for (int j = 1; j < NODES; j++) {
      double product = 1;
      for (int m = 0; m < NODES; m++) {
        product *= m == j ? 1 : u - m;
      }
      weights[j] = product / DENOMINATOR[j];
    }
    int place = step * NODES * kept.length;
    for (int k = 0; k < kept.length; k++) {
      double start = nodes[place + k];
      double sum = 0;
      for (int j = 1; j < NODES; j++) {
        sum += weights[j] * (nodes[place + j * kept.length + k] - start);
      }
      out[kept[k]] = start + sum;
    }
  }

  private void between(double s, double now, double[] x, double[] out) {
    double c = (s - end) / (now - end);
    if (!smooth) {
      for (int i : kept) {
        out[i] = origin[i] + c * (x[i] - origin[i]);
      }
      return;
    }
    int step = count - 1;
    double a = starts[step];
    double b = a + 0.6 * (ends[step] - a);
    double lb = (s - a) * (s - end) * (s - now) / ((b - a) * (b - end) * (b - now));
    double lend = (s - a) * (s - b) * (s - now) / ((end - a) * (end - b) * (end - now));
    double lnow = (s - a) * (s - b) * (s - end) / ((now - a) * (now - b) * (now - end));
    int place = step * NODES * kept.length;
    for (int k = 0; k < kept.length; k++) {
      int i = kept[k];
      double early = nodes[place + k];
      double later = nodes[place + 3 * kept.length + k];
      double change = lb * (later - early) + lend * (origin[i] - early) + lnow * (x[i] - early);
      out[i] = early + change;
    }
  }
}
