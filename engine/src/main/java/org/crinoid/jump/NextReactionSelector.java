package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** The next reaction method's choice: times in a binary heap that knows where each stands. */
final class NextReactionSelector implements Selector {

  private final Propensities propensities;
  private final RandomStream random;
  private final double[] a;
  private final double[] time;
  private final int[] heap;
  private final int[] place;

  NextReactionSelector(Propensities propensities, RandomStream random) {
    this.propensities = propensities;
    this.random = random;
    int m = propensities.count();
    this.a = new double[m];
    this.time = new double[m];
    this.heap = new int[m];
    this.place = new int[m];
  }

  @Override
  public void start(double t) {
    for (int j = 0; j < a.length; j++) {
      a[j] = propensities.of(j);
      time[j] = drawn(j, t);
      heap[j] = j;
      place[j] = j;
    }
    for (int k = a.length / 2 - 1; k >= 0; k--) {
      down(k);
    }
  }

  private double drawn(int j, double t) {
    return a[j] > 0 ? t + random.nextExponential() / a[j] : Double.POSITIVE_INFINITY;
  }

  @Override
  public double nextTime(double limit) {
    return heap.length == 0 ? Double.POSITIVE_INFINITY : time[heap[0]];
  }

  @Override
  public int nextJump() {
    return heap[0];
  }

  @Override
  public void fired(int j, double t) {
    for (int k : propensities.dependents(j)) {
      if (k != j) {
        changed(k, t);
      } else {
        a[j] = propensities.of(j);
      }
    }
    rejected(j, t);
  }

  @Override
  public void rejected(int j, double t) {
    time[j] = drawn(j, t);
    move(place[j]);
  }

  @Override
  public void passed(double t) {
    // times stay what they are
  }

  @Override
  public void changed(int j, double t) {
    double before = a[j];
    double now = propensities.of(j);
    if (now == before) {
      return;
    }
    a[j] = now;
    time[j] = before > 0 && now > 0 ? t + before / now * (time[j] - t) : drawn(j, t);
    move(place[j]);
  }

  private void move(int k) {
    if (k > 0 && time[heap[k]] < time[heap[(k - 1) / 2]]) {
      up(k);
    } else {
      down(k);
    }
  }

  private void up(int from) {
    int k = from;
    int j = heap[k];
    while (k > 0 && time[j] < time[heap[(k - 1) / 2]]) {
      put(k, heap[(k - 1) / 2]);
      k = (k - 1) / 2;
    }
    put(k, j);
  }

  private void down(int from) {
    int k = from;
    int j = heap[k];
    while (true) {
      int child = 2 * k + 1;
      if (child >= heap.length) {
        break;
      }
      if (child + 1 < heap.length && time[heap[child + 1]] < time[heap[child]]) {
        child++;
      }
      if (!(time[heap[child]] < time[j])) {
        break;
      }
      put(k, heap[child]);
      k = child;
    }
    put(k, j);
  }

  private void put(int k, int j) {
    heap[k] = j;
    place[j] = k;
  }
}
