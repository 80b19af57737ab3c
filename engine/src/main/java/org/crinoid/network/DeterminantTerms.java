package org.crinoid.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.Rational;

/**
 * Seeks two terms of opposite sign in the determinant of a mass-action network's reduced Jacobian:
 * products {@code det N[I,J]·det Y[J,I]} over sets {@code I} of species and {@code J} of arrows as
 * large as the rank.
 *
 * <p>{@code det Y[J,I] ≠ 0} needs each species of {@code I} to be a reactant of an arrow of {@code
 * J} of its own. So species are taken one after the other and each is left out or given one of the
 * arrows that use it, as long as reaction vectors stay independent. Exact in integers: vectors and
 * complexes are taken times what makes them integers, which changes no sign. Cost: the number of
 * such assignments, therefore limited.
 */
final class DeterminantTerms {

  private final ReactionNetwork network;
  private final int rank;
  private final long[][] change;
  private final long[][] reactants;
  private final int[] order;
  private final List<List<Integer>> users = new ArrayList<>();
  private final List<long[]> independent = new ArrayList<>();
  private final List<Integer> pivots = new ArrayList<>();
  private final int[] species;
  private final int[] arrows;
  private Optional<Injectivity.Term> positive = Optional.empty();
  private Optional<Injectivity.Term> negative = Optional.empty();
  private long budget;

  /**
   * Prepares a search.
   *
   * @param budget most entries of vectors changed
   * @throws ArithmeticException if a coefficient exceeds {@code long}
   */
  DeterminantTerms(ReactionNetwork network, int rank, long budget) {
    this.network = network;
    this.rank = rank;
    this.budget = budget;
    int n = network.species().size();
    for (int i = 0; i < n; i++) {
      int of = i;
      users.add(
          IntStream.range(0, network.arrows().size())
              .filter(j -> network.source(j).of(of).signum() > 0)
              .boxed()
              .toList());
    }
    change = new long[network.arrows().size()][];
    reactants = new long[change.length][];
    for (int j = 0; j < change.length; j++) {
      change[j] = integers(network.change(j));
      reactants[j] = integers(network.source(j).coefficients());
    }
    order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingInt(i -> users.get(i).size()))
            .mapToInt(i -> i)
            .toArray();
    species = new int[rank];
    arrows = new int[rank];
  }

  private long[] integers(Map<Integer, Rational> entries) {
    long[] all = new long[network.species().size()];
    IntegerVector v = IntegerVector.primitive(all.length, entries);
    for (int k = 0; k < v.size(); k++) {
      all[v.index(k)] = v.value(k).longValueExact();
    }
    return all;
  }

  /**
   * Searches until two signs or all terms are found; false if the limit was reached first.
   *
   * @throws ArithmeticException if an intermediate number exceeds {@code long}
   */
  boolean run() {
    return extend(0, 0) || haveBothSigns();
  }

  /** A positive term, if one was found. */
  Optional<Injectivity.Term> positive() {
    return positive;
  }

  /** A negative term, if one was found. */
  Optional<Injectivity.Term> negative() {
    return negative;
  }

  boolean haveBothSigns() {
    return positive.isPresent() && negative.isPresent();
  }

  /** Takes species from the {@code p}-th on; false to stop. */
  private boolean extend(int p, int size) {
    if (size == rank) {
      record();
      return !haveBothSigns();
    }
    if (budget < 0) {
      return false;
    }
    if (order.length - p < rank - size) {
      return true;
    }
    int i = order[p];
    for (int j : users.get(i)) {
      if (push(j)) {
        species[size] = i;
        arrows[size] = j;
        boolean goesOn = extend(p + 1, size + 1);
        independent.remove(size);
        pivots.remove(size);
        if (!goesOn) {
          return false;
        }
      }
    }
    return extend(p + 1, size);
  }

  /** Adds a reaction vector if it is independent of those before. */
  private boolean push(int j) {
    long[] v = change[j].clone();
    budget -= (1L + independent.size()) * v.length;
    for (int k = 0; k < independent.size(); k++) {
      long[] b = independent.get(k);
      int q = pivots.get(k);
      if (v[q] != 0) {
        long a = b[q];
        long c = v[q];
        for (int i = 0; i < v.length; i++) {
          v[i] = Math.subtractExact(Math.multiplyExact(v[i], a), Math.multiplyExact(b[i], c));
        }
        reduce(v);
      }
    }
    int pivot = 0;
    while (pivot < v.length && v[pivot] == 0) {
      pivot++;
    }
    if (pivot == v.length) {
      return false;
    }
    independent.add(v);
    pivots.add(pivot);
    return true;
  }

  private static void reduce(long[] v) {
    long g = 0;
    for (long x : v) {
      long a = g;
      long b = Math.abs(x);
      while (b != 0) {
        long rest = a % b;
        a = b;
        b = rest;
      }
      g = a;
    }
    for (int i = 0; g > 1 && i < v.length; i++) {
      v[i] /= g;
    }
  }

  private void record() {
    budget -= (long) rank * rank;
    long[][] n = new long[rank][rank];
    long[][] y = new long[rank][rank];
    for (int a = 0; a < rank; a++) {
      for (int b = 0; b < rank; b++) {
        y[a][b] = reactants[arrows[b]][species[a]];
        n[a][b] = change[arrows[b]][species[a]];
      }
    }
    int sign = sign(y);
    sign = sign == 0 ? 0 : sign * sign(n);
    if (sign > 0 && positive.isEmpty()) {
      positive = Optional.of(term());
    }
    if (sign < 0 && negative.isEmpty()) {
      negative = Optional.of(term());
    }
  }

  private Injectivity.Term term() {
    return new Injectivity.Term(
        Arrays.stream(species).boxed().toList(), Arrays.stream(arrows).boxed().toList());
  }

  /** Sign of a determinant by fraction-free elimination (Bareiss), overwriting {@code a}. */
  private static int sign(long[][] a) {
    long previous = 1;
    int sign = 1;
    for (int k = 0; k < a.length; k++) {
      int pivot = k;
      while (pivot < a.length && a[pivot][k] == 0) {
        pivot++;
      }
      if (pivot == a.length) {
        return 0;
      }
      if (pivot != k) {
        long[] swap = a[k];
        a[k] = a[pivot];
        a[pivot] = swap;
        sign = -sign;
      }
      for (int r = k + 1; r < a.length; r++) {
        for (int q = k + 1; q < a.length; q++) {
          long one = Math.multiplyExact(a[k][k], a[r][q]);
          a[r][q] = Math.subtractExact(one, Math.multiplyExact(a[r][k], a[k][q])) / previous;
        }
      }
      previous = a[k][k];
    }
    return a.length == 0 ? 1 : sign * Long.signum(previous);
  }
}
