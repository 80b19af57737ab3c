package org.crinoid.cme;

import java.util.Optional;

/**
 * An upper bound on a drift as a sum of polynomials of one count each, in falling factorials:
 * {@code h(n) ≤ constant + Σᵢ Σ_o cᵢₒ nᵢ!/(nᵢ − o)!}. Mutable while it is built.
 */
final class DriftPolynomials {

  private static final int MOST_ORDER = 8;

  private final CountBounds bounds;
  private final double[][] coefficient;
  private double constant;

  DriftPolynomials(CountBounds bounds) {
    this.bounds = bounds;
    this.coefficient = new double[bounds.most().length][MOST_ORDER + 1];
  }

  double constant() {
    return constant;
  }

  /** (orders) coefficients of species {@code i}, by order. */
  double[] of(int i) {
    return coefficient[i];
  }

  /**
   * Adds {@code factor·a} with mass action {@code a}.
   *
   * @return false if it has no bound of this form
   */
  boolean add(double factor, ChainRates.CountKinetics law) {
    double c = factor * law.constant();
    int first = -1;
    int second = -1;
    for (int i = 0; i < law.order().length; i++) {
      int order = law.order()[i];
      if (order > 0 && bounds.isOpen(i)) {
        if (second >= 0 || order > MOST_ORDER) {
          return c <= 0;
        }
        second = first;
        first = i;
      } else if (order > 0) {
        // a bounded reactant may be absent, which is all that helps a negative term
        c = c < 0 ? 0 : c * falling(bounds.most()[i], order);
      }
    }
    if (first < 0) {
      constant += c;
    } else if (second < 0) {
      coefficient[first][law.order()[first]] += c;
    } else if (c > 0) {
      return pair(c, law.order(), first, second);
    }
    return true;
  }

  /** {@code n m ≤ (n² + m²)/2}. */
  private boolean pair(double c, int[] order, int first, int second) {
    if (order[first] != 1 || order[second] != 1) {
      return false;
    }
    for (int i : new int[] {first, second}) {
      coefficient[i][2] += c / 2;
      coefficient[i][1] += c / 2;
    }
    return true;
  }

  /** Adds {@code factor·(constant + Σ slopeᵢ nᵢ)}, {@code factor > 0}. */
  void add(double factor, double[] slopes, double with) {
    constant += factor * with;
    for (int i = 0; i < slopes.length; i++) {
      if (slopes[i] > 0 && bounds.isOpen(i)) {
        coefficient[i][1] += factor * slopes[i];
      } else if (slopes[i] > 0) {
        constant += factor * slopes[i] * bounds.most()[i];
      }
    }
  }

  private static double falling(long n, int order) {
    double product = 1;
    for (int q = 0; q < order; q++) {
      product *= Math.max(0, n - q);
    }
    return product;
  }

  /** The polynomial of species {@code i} at {@code n}. */
  double value(int i, double n) {
    double sum = 0;
    double product = 1;
    for (int o = 1; o <= MOST_ORDER; o++) {
      product *= Math.max(0, n - (o - 1));
      sum += coefficient[i][o] * product;
    }
    return sum;
  }

  /** Largest order of species {@code i} with a coefficient. */
  int degree(int i) {
    int degree = 0;
    for (int o = 1; o <= MOST_ORDER; o++) {
      degree = coefficient[i][o] != 0 ? o : degree;
    }
    return degree;
  }

  /**
   * A count from which on {@code value(i, n) + slope·n} falls.
   *
   * @return empty if it does not
   */
  Optional<Long> fallsFrom(int i, double slope) {
    int degree = degree(i);
    double leading = degree == 0 ? 0 : coefficient[i][degree];
    if (degree == 0 || leading >= 0) {
      return Optional.empty();
    }
    if (degree == 1) {
      return leading + slope < 0 ? Optional.of(0L) : Optional.empty();
    }
    for (long n = degree; n < 1L << 40; n *= 2) {
      // differences: o·c·n!/(n−o+1)!; the leading one outgrows the others once it is larger
      double up = Math.max(0, slope);
      for (int o = 1; o < degree; o++) {
        up += Math.max(0, o * coefficient[i][o]) * falling(n, o - 1);
      }
      if (-degree * leading * falling(n, degree - 1) > up) {
        return Optional.of(n);
      }
    }
    return Optional.empty();
  }
}
