package org.crinoid.jump;

import org.crinoid.random.RandomStream;

/** Weights in a row: summed afresh for each draw, searched from the first to the last. */
final class LinearUrn implements Urn {

  private final double[] weight;
  private double total;

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
        r -= weight[j];
        if (r < 0) {
          return j;
        }
      }
    }
  }
}
