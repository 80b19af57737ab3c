package org.crinoid.cme;

import java.util.Arrays;

/**
 * A box of counts outside which a product of Poisson laws has little.
 *
 * @param most (n) largest count of each species; −1 where conserved totals bound it
 * @param reach (n) the same with a margin, so that states reached by a way through slightly larger
 *     counts are found
 */
record PoissonBox(int[] most, int[] reach) {

  private static final int MARGIN = 4;

  /**
   * The smallest box whose tails are all below a target, relative to the whole.
   *
   * @param logTarget logarithm of the part that each tail may have
   */
  static PoissonBox of(ProductForm form, CountBounds bounds, int[] start, double logTarget) {
    int[] most = new int[start.length];
    Arrays.fill(most, -1);
    int[] reach = most.clone();
    for (int i : bounds.open()) {
      double c = form.mean(i);
      int high = (int) Math.max(start[i], Math.ceil(c));
      int step = (int) Math.max(1, Math.sqrt(c) / 4);
      while (form.logTail(i, high) - c > logTarget) {
        high += step;
      }
      most[i] = high;
      reach[i] = high + MARGIN;
    }
    return new PoissonBox(most, reach);
  }

  boolean contains(int[] counts) {
    for (int i = 0; i < counts.length; i++) {
      if (reach[i] >= 0 && counts[i] > reach[i]) {
        return false;
      }
    }
    return true;
  }

  /** Logarithm of a bound on the weight of all counts outside the box. */
  double logOutside(ProductForm form, CountBounds bounds) {
    double all = 0;
    for (int i = 0; i < most.length; i++) {
      all += bounds.isOpen(i) || bounds.most()[i] > 0 ? form.mean(i) : 0;
    }
    double worst = Double.NEGATIVE_INFINITY;
    for (int i : bounds.open()) {
      worst = Math.max(worst, form.logTail(i, most[i]) - form.mean(i));
    }
    return all + worst + Math.log(bounds.open().size());
  }
}
