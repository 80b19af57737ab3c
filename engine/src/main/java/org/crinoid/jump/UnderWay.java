package org.crinoid.jump;

/** Reactions under way: when each completes, in order. Mutable; serves path after path. */
final class UnderWay {

  private double[] due = new double[16];
  private int first;
  private int count;

  void clear() {
    first = 0;
    count = 0;
  }

  /** One more completes at {@code time}; cheap if that is not before the others. */
  void add(double time) {
    if (count == due.length) {
      double[] larger = new double[2 * count];
      for (int k = 0; k < count; k++) {
        larger[k] = at(k);
      }
      due = larger;
      first = 0;
    }
    int k = count++;
    while (k > 0 && at(k - 1) > time) {
      put(k, at(k - 1));
      k--;
    }
    put(k, time);
  }

  private double at(int k) {
    return due[(first + k) % due.length];
  }

  private void put(int k, double time) {
    due[(first + k) % due.length] = time;
  }

  /** When the first completes; infinite if none is under way. */
  double next() {
    return count == 0 ? Double.POSITIVE_INFINITY : due[first];
  }

  /** Takes out the first. */
  void complete() {
    first = (first + 1) % due.length;
    count--;
  }
}
