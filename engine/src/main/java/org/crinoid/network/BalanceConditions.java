package org.crinoid.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.Rational;

/**
 * Conditions of complex balance and detailed balance evaluated again in exact rational numbers, for
 * {@link Certificates}.
 */
final class BalanceConditions {

  private BalanceConditions() {}

  /**
   * Whether {@code g} over complexes is a condition, {@code Σ g_c y_c = 0} with sum zero over each
   * linkage class, and tree constants, as determinants, violate it.
   */
  static boolean isViolated(ReactionNetwork network, RateConstants constants, IntegerVector g) {
    Recount again = new Recount(network);
    double log = 0;
    for (int i = 0; i < network.species().size(); i++) {
      Rational sum = Rational.ZERO;
      for (int k = 0; k < g.size(); k++) {
        sum = sum.plus(Rational.of(g.value(k)).times(network.complexes().get(g.index(k)).of(i)));
      }
      if (sum.signum() != 0) {
        return false;
      }
    }
    for (var linkageClass : again.linkageClasses()) {
      int[] members = linkageClass.stream().toArray();
      double sum = 0;
      for (int c : members) {
        double weight = g.get(c).doubleValue();
        sum += weight;
        log += weight == 0 ? 0 : weight * Math.log(treeConstant(network, constants, members, c));
      }
      if (sum != 0) {
        return false;
      }
    }
    return Math.abs(log) > LogarithmicEquations.TOLERANCE;
  }

  /** By the matrix-tree theorem: the minor of the Laplacian without the root's row and column. */
  private static double treeConstant(
      ReactionNetwork network, RateConstants constants, int[] members, int root) {
    int[] place = new int[network.complexes().size()];
    Arrays.fill(place, -1);
    int size = 0;
    for (int c : members) {
      place[c] = c == root ? -1 : size++;
    }
    Rational[][] a = new Rational[size][size];
    for (Rational[] row : a) {
      Arrays.fill(row, Rational.ZERO);
    }
    for (int j = 0; j < network.arrows().size(); j++) {
      int s = place[network.arrows().get(j).source()];
      int t = place[network.arrows().get(j).target()];
      if (s >= 0) {
        Rational k = Rational.ofDecimal(constants.of(j));
        a[s][s] = a[s][s].plus(k);
        if (t >= 0) {
          a[s][t] = a[s][t].minus(k);
        }
      }
    }
    return determinant(a);
  }

  private static double determinant(Rational[][] a) {
    Rational product = Rational.ONE;
    for (int k = 0; k < a.length; k++) {
      int pivot = k;
      while (a[pivot][k].signum() == 0) {
        pivot++;
      }
      if (pivot != k) {
        Rational[] swap = a[k];
        a[k] = a[pivot];
        a[pivot] = swap;
        product = product.negate();
      }
      product = product.times(a[k][k]);
      for (int r = k + 1; r < a.length; r++) {
        Rational f = a[r][k].over(a[k][k]);
        for (int q = k; q < a.length; q++) {
          a[r][q] = a[r][q].minus(f.times(a[k][q]));
        }
      }
    }
    return product.doubleValue();
  }

  /** Whether firing pairs {@code v} times changes nothing and {@code Π K^v} is not 1. */
  static boolean isCycleUnbalanced(
      ReactionNetwork network, RateConstants constants, List<Integer> pairs, IntegerVector v) {
    for (int i = 0; i < network.species().size(); i++) {
      Rational change = Rational.ZERO;
      for (int k = 0; k < v.size(); k++) {
        int j = pairs.get(v.index(k));
        Rational net = network.target(j).of(i).minus(network.source(j).of(i));
        change = change.plus(Rational.of(v.value(k)).times(net));
      }
      if (change.signum() != 0) {
        return false;
      }
    }
    List<Rational> factors = new ArrayList<>();
    for (int k = 0; k < v.size(); k++) {
      Arrow a = network.arrows().get(pairs.get(v.index(k)));
      Rational ratio =
          total(network, constants, a.source(), a.target())
              .over(total(network, constants, a.target(), a.source()));
      for (int times = v.value(k).abs().intValueExact(); times > 0; times--) {
        factors.add(v.value(k).signum() > 0 ? ratio : Rational.ONE.over(ratio));
      }
    }
    Rational product = factors.stream().reduce(Rational.ONE, Rational::times);
    return Math.abs(product.minus(Rational.ONE).doubleValue()) > LogarithmicEquations.TOLERANCE;
  }

  private static Rational total(
      ReactionNetwork network, RateConstants constants, int from, int to) {
    Rational sum = Rational.ZERO;
    for (int j = 0; j < network.arrows().size(); j++) {
      Arrow a = network.arrows().get(j);
      if (a.source() == from && a.target() == to) {
        sum = sum.plus(Rational.ofDecimal(constants.of(j)));
      }
    }
    return sum;
  }
}
