package org.crinoid.steady;

import java.util.Map;
import org.crinoid.system.InitialValues;
import org.crinoid.system.Layout;

/**
 * What values the states may have and of what size they are.
 *
 * @param positive (N) whether a state must not be negative: the amount of a species, unless it
 *     starts negative, as a membrane potential declared as a species does
 * @param typical (N) typical size, > 0: of an amount the size of its compartment times the largest
 *     concentration at the start; of other states their own at the start, 1 if that is zero
 * @param small (N) the typical size, but at most that of a concentration or value of 1: what
 *     tolerances are measured in, as those of courses are
 */
record Domain(boolean[] positive, double[] typical, double[] small) {

  /**
   * Sizes below this part of the small one count as zero. Derived: below the square of rounding
   * nothing that adds up to such an amount notices.
   */
  private static final double ZERO = 0x1p-100;

  static Domain of(Layout layout, InitialValues start) {
    Map<String, Double> values = start.values();
    double largest = 0;
    for (Layout.Pool pool : layout.pools()) {
      double c = Math.abs(values.getOrDefault(pool.concentration(), 0.0));
      if (Double.isFinite(c) && pool.changes()) {
        largest = Math.max(largest, c);
      }
    }
    int n = layout.states().size();
    boolean[] positive = new boolean[n];
    double[] typical = new double[n];
    double[] small = new double[n];
    for (int i = 0; i < n; i++) {
      String name = layout.states().get(i);
      double x = start.x()[i];
      double common = largest > 0 ? largest : 1;
      double size =
          layout.pool(name).map(pool -> common * volume(pool, values)).orElse(Math.abs(x));
      positive[i] = layout.pool(name).isPresent() && x >= 0;
      typical[i] = size > 0 && Double.isFinite(size) ? size : 1;
      double most =
          layout.pool(name).map(pool -> volume(pool, values)).filter(v -> v > 0).orElse(1.0);
      small[i] = Math.min(typical[i], most);
    }
    return new Domain(positive, typical, small);
  }

  private static double volume(Layout.Pool pool, Map<String, Double> values) {
    return pool.compartment().isEmpty() ? 1 : Math.abs(values.get(pool.compartment()));
  }

  /** Size below which state {@code i} counts as zero. */
  double floor(int i) {
    return ZERO * small[i];
  }

  /** Largest difference of two states, each relative to the larger value. */
  double distance(double[] x, double[] y) {
    double most = 0;
    for (int i = 0; i < x.length; i++) {
      double size = Math.max(Math.abs(x[i]), Math.abs(y[i]));
      most = Math.max(most, Math.abs(x[i] - y[i]) / Math.max(size, 1e-12 * small[i]));
    }
    return most;
  }

  /** First state that is negative although it must not be; -1 if none is. */
  int firstNegative(double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (positive[i] && x[i] < -1e-12 * small[i]) {
        return i;
      }
    }
    return -1;
  }
}
