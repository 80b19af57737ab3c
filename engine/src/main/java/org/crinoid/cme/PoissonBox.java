package org.crinoid.cme;

import java.util.Arrays;

/**
 * A box of counts outside which a product of Poisson laws has little.
 *
 * @param most (n) largest count of each species; −1 where conserved totals bound it
 */
record PoissonBox(int[] most) {

  private static final int MARGIN = 4;

  /**
   * The smallest box whose tails are all below a target, relative to the whole.
   *
   * @param logTarget logarithm of the part that each tail may have
   */
  static PoissonBox of(ProductForm form, CountBounds bounds, int[] start, double logTarget) {
    int[] most = new int[start.length];
    Arrays.fill(most, -1);
    for (int i : bounds.open()) {
      double c = form.mean(i);
      int high = (int) Math.max(start[i], Math.ceil(c));
      int step = (int) Math.max(1, Math.sqrt(c) / 4);
      while (form.logTail(i, high) - c > logTarget) {
        high += step;
      }
      most[i] = high;
    }
    return new PoissonBox(most);
  }

  /** How many margins a state lies outside; states reached by a way out of the box are found. */
  double excess(int[] counts) {
    double excess = 0;
    for (int i = 0; i < counts.length; i++) {
      if (most[i] >= 0) {
        excess = Math.max(excess, (counts[i] - most[i]) / (double) MARGIN);
      }
    }
    return excess;
  }

  /** The box as a region. */
  Coverage.Region region(CountBounds bounds) {
    long[] caps = bounds.most().clone();
    for (int i : bounds.open()) {
      caps[i] = most[i];
    }
    return new Coverage.Region(caps, new double[caps.length], 0);
  }

  /** Logarithm of a bound on the weight of all counts outside the box. */
  double logOutside(ProductForm form, CountBounds bounds) {
    double all = 0;
    for (int i = 0; i < most.length; i++) {
      all += form.changes(i) && bounds.most()[i] != 0 ? form.mean(i) : 0;
    }
    double worst = Double.NEGATIVE_INFINITY;
    for (int i : bounds.open()) {
      worst = Math.max(worst, form.logTail(i, most[i]) - form.mean(i));
    }
    return all + worst + Math.log(bounds.open().size());
  }
}
