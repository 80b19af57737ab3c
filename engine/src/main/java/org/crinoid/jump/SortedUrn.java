package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/**
 * Weights in a row in which what is drawn moves one place to the front, so that what is drawn often
 * is found soon. The sum is carried along and computed afresh from time to time.
 */
final class SortedUrn implements Urn {

  /** Derived: so many roundings move the sum by a relative 1e-12 at most. */
  private static final int AFRESH = 4096;

  /** A sum that has fallen by this factor since it was computed afresh has lost digits. */
  private static final double FALLEN = 0x1p-10;

  private final double[] weight;
  private final int[] order;
  private double total;
  private double highest;
  private double level;
  private int changes;

  SortedUrn(int size) {
    weight = new double[size];
    order = new int[size];
    for (int k = 0; k < size; k++) {
      order[k] = k;
    }
  }

  @Override
  public void set(int j, double w) {
    total += w - weight[j];
    weight[j] = w;
    changes++;
  }

  @Override
  public double total() {
    highest = Math.max(highest, total);
    if (changes >= AFRESH || !(total > highest * FALLEN)) {
      sum();
    }
    return total;
  }

  private void sum() {
    double sum = 0;
    for (int j : order) {
      sum += weight[j];
    }
    total = sum;
    highest = sum;
    changes = 0;
  }

  @Override
  public int draw(RandomStream random) {
    while (true) {
      double r = random.nextDouble() * total;
      for (int k = 0; k < order.length; k++) {
        int j = order[k];
        double w = weight[j];
        if (r < w) {
          level = w < total * LinearUrn.COARSE ? random.nextDouble() * w : r;
          if (k > 0) {
            order[k] = order[k - 1];
            order[k - 1] = j;
          }
          return j;
        }
        r -= w;
      }
      sum();
    }
  }

  @Override
  public double level() {
    return level;
  }
}
