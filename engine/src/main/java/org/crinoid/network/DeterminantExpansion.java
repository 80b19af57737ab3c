package org.crinoid.network;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.crinoid.linalg.Rational;

/**
 * The signs of all terms of the determinant of a mass-action network's Jacobian reduced by its
 * conservation laws: {@code det N[I,J]·det Y[J,I]} for all sets {@code I} of species and {@code J}
 * of arrows as large as the rank.
 *
 * <p>Cost: {@code C(n, s) C(m, s)} determinants.
 *
 * @param positive terms
 * @param negative terms
 */
record DeterminantExpansion(long positive, long negative) {

  /** Most terms. */
  static final long LIMIT = 300_000;

  /** The expansion of a network whose stoichiometric matrix has the given rank. */
  static DeterminantExpansion of(ReactionNetwork network, int rank) {
    long positive = 0;
    long negative = 0;
    List<int[]> species = subsets(network.species().size(), rank);
    for (int[] arrows : subsets(network.arrows().size(), rank)) {
      for (int[] of : species) {
        int sign = sign(network, of, arrows);
        positive += sign > 0 ? 1 : 0;
        negative += sign < 0 ? 1 : 0;
      }
    }
    return new DeterminantExpansion(positive, negative);
  }

  /** The sign of the term of given species and arrows. */
  static int sign(ReactionNetwork network, int[] species, int[] arrows) {
    int s = species.length;
    Rational[][] n = new Rational[s][s];
    Rational[][] y = new Rational[s][s];
    for (int a = 0; a < s; a++) {
      for (int b = 0; b < s; b++) {
        y[a][b] = network.source(arrows[b]).of(species[a]);
        n[a][b] = network.target(arrows[b]).of(species[a]).minus(y[a][b]);
      }
    }
    int sign = determinant(y).signum();
    return sign == 0 ? 0 : sign * determinant(n).signum();
  }

  /** Number of terms, if it is within the limit. */
  static boolean isWithinLimit(ReactionNetwork network, int rank) {
    return count(network.species().size(), rank) * count(network.arrows().size(), rank) <= LIMIT;
  }

  private static double count(int n, int k) {
    double count = 1;
    for (int i = 1; i <= k; i++) {
      count *= (double) (n - k + i) / i;
    }
    return count;
  }

  private static List<int[]> subsets(int n, int k) {
    List<int[]> all = new ArrayList<>();
    int[] set = new int[k];
    extend(all, set, 0, 0, n);
    return all;
  }

  private static void extend(List<int[]> all, int[] set, int size, int from, int n) {
    if (size == set.length) {
      all.add(set.clone());
      return;
    }
    for (int i = from; i < n; i++) {
      set[size] = i;
      extend(all, set, size + 1, i + 1, n);
    }
  }

  private static Rational determinant(Rational[][] a) {
    return determinant(a, 0, (1L << a.length) - 1);
  }

  /** Laplace's expansion along rows, over the columns in {@code open}. */
  private static Rational determinant(Rational[][] a, int row, long open) {
    if (row == a.length) {
      return Rational.ONE;
    }
    Rational sum = Rational.ZERO;
    boolean minus = false;
    for (int c = 0; c < a.length; c++) {
      if ((open & 1L << c) != 0) {
        if (a[row][c].signum() != 0) {
          Rational term = determinant(a, row + 1, open & ~(1L << c)).times(a[row][c]);
          sum = minus ? sum.minus(term) : sum.plus(term);
        }
        minus = !minus;
      }
    }
    return sum;
  }

  /** The sign that all terms have; nothing if there are both signs or no terms. */
  OptionalInt sign() {
    return (positive == 0) == (negative == 0)
        ? OptionalInt.empty()
        : OptionalInt.of(positive > 0 ? 1 : -1);
  }
}
