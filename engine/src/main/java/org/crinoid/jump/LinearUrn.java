package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Weights in a row: summed afresh for each draw, searched from the first to the last. */
final class LinearUrn implements Urn {

  /** What is left of a draw is used again if it has 37 bits at least. */
  static final double COARSE = 0x1p-16;

  private final double[] weight;
  private double total;
  private double level;

  LinearUrn(int size) {
    weight = new double[size];
  }

  @Override
  public void set(int j, double w) {
    weight[j] = w;
  }

  @Override
  public double total() {
    double sum = 0;
    for (double w : weight) {
      sum += w;
    }
    total = sum;
    return sum;
  }

  @Override
  public int draw(RandomStream random) {
    while (true) {
      double r = random.nextDouble() * total;
      for (int j = 0; j < weight.length; j++) {
        double w = weight[j];
        if (r < w) {
          level = w < total * COARSE ? random.nextDouble() * w : r;
          return j;
        }
        r -= w;
      }
    }
  }

  @Override
  public double level() {
    return level;
  }
}
