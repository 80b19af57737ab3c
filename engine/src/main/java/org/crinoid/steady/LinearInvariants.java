package org.crinoid.steady;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.crinoid.linalg.Rational;

/**
 * The conserved linear combinations of states: a basis of the left null space of {@code N}, exact.
 *
 * <p>Gauss–Jordan elimination of {@code Nᵀ} by rational numbers picks {@code r} independent states;
 * each of the others depends on them: {@code x_d + Σ a_di x_i} never changes. States given first
 * are preferred as independent ones. Cost: {@code O(K r²)} rational operations at most, for {@code
 * K} terms; far less for sparse networks.
 *
 * @param dependent (N − r) the dependent state of each law
 * @param laws (N − r) of each law, coefficient by state; that of its dependent state is 1
 */
record LinearInvariants(int[] dependent, List<Map<Integer, Rational>> laws) {

  /**
   * Eliminates.
   *
   * @param rows coefficient by state, of each term
   * @param preference (N) states, preferred as independent from the first to the last
   */
  static LinearInvariants of(List<Map<Integer, Rational>> rows, int[] preference) {
    int n = preference.length;
    int[] rank = new int[n];
    for (int k = 0; k < n; k++) {
      rank[preference[k]] = k;
    }
    Map<Integer, TreeMap<Integer, Rational>> reduced = eliminate(rows, rank);
    List<Integer> free = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      if (!reduced.containsKey(k)) {
        free.add(k);
      }
    }
    int[] dependent = free.stream().mapToInt(k -> preference[k]).toArray();
    List<Map<Integer, Rational>> laws = new ArrayList<>();
    for (int f : free) {
      Map<Integer, Rational> law = new TreeMap<>();
      law.put(preference[f], Rational.ONE);
      reduced.forEach(
          (pivot, row) -> {
            Rational part = row.get(f);
            if (part != null) {
              law.put(preference[pivot], part.negate());
            }
          });
      laws.add(law);
    }
    return new LinearInvariants(dependent, laws);
  }

  /**
   * Reduced row echelon form, columns in the order of preference.
   *
   * @return rows by pivot; the pivot's own entry is 1
   */
  private static Map<Integer, TreeMap<Integer, Rational>> eliminate(
      List<Map<Integer, Rational>> rows, int[] rank) {
    Map<Integer, TreeMap<Integer, Rational>> byPivot = new TreeMap<>();
    for (Map<Integer, Rational> given : rows) {
      TreeMap<Integer, Rational> row = new TreeMap<>();
      given.forEach(
          (i, value) -> {
            if (value.signum() != 0) {
              row.put(rank[i], value);
            }
          });
      forward(row, byPivot);
      if (!row.isEmpty()) {
        scale(row, row.firstEntry().getValue());
        byPivot.put(row.firstKey(), row);
      }
    }
    backward(byPivot);
    return byPivot;
  }

  /** Subtracts earlier rows, from the first column on, until the leading entry is new. */
  private static void forward(
      TreeMap<Integer, Rational> row, Map<Integer, TreeMap<Integer, Rational>> byPivot) {
    Integer column = row.isEmpty() ? null : row.firstKey();
    while (column != null) {
      TreeMap<Integer, Rational> pivot = byPivot.get(column);
      if (pivot == null) {
        return;
      }
      subtract(row, pivot, row.get(column));
      column = row.isEmpty() ? null : row.firstKey();
    }
  }

  private static void backward(Map<Integer, TreeMap<Integer, Rational>> byPivot) {
    List<Integer> pivots = new ArrayList<>(byPivot.keySet());
    for (int k = pivots.size() - 1; k >= 0; k--) {
      TreeMap<Integer, Rational> row = byPivot.get(pivots.get(k));
      for (int column : List.copyOf(row.tailMap(pivots.get(k), false).keySet())) {
        TreeMap<Integer, Rational> other = byPivot.get(column);
        Rational part = row.get(column);
        if (other != null && part != null) {
          subtract(row, other, part);
        }
      }
    }
  }

  private static void subtract(
      Map<Integer, Rational> row, Map<Integer, Rational> other, Rational factor) {
    other.forEach(
        (column, value) -> {
          Rational difference = row.getOrDefault(column, Rational.ZERO).minus(factor.times(value));
          if (difference.signum() == 0) {
            row.remove(column);
          } else {
            row.put(column, difference);
          }
        });
  }

  private static void scale(TreeMap<Integer, Rational> row, Rational divisor) {
    row.replaceAll((column, value) -> value.over(divisor));
  }

  /** Which states are dependent. */
  boolean[] isDependent(int n) {
    boolean[] is = new boolean[n];
    Arrays.stream(dependent).forEach(d -> is[d] = true);
    return is;
  }

  /**
   * The same laws without negative coefficients where adding others allows it, for people to read;
   * still a basis.
   */
  List<Map<Integer, Rational>> readable() {
    List<Map<Integer, Rational>> readable = new ArrayList<>(laws);
    for (int l = 0; l < laws.size(); l++) {
      readable.set(l, withoutNegatives(readable, l));
    }
    return readable;
  }

  private static Map<Integer, Rational> withoutNegatives(List<Map<Integer, Rational>> all, int l) {
    Map<Integer, Rational> law = new TreeMap<>(all.get(l));
    for (int round = 0; round < law.size() + all.size(); round++) {
      Optional<Integer> negative =
          law.keySet().stream().filter(i -> law.get(i).numerator().signum() < 0).findFirst();
      if (negative.isEmpty()) {
        return law;
      }
      int i = negative.get();
      Optional<Map<Integer, Rational>> other =
          IntStream.range(0, all.size())
              .filter(k -> k != l)
              .mapToObj(all::get)
              .filter(o -> o.containsKey(i) && isPositive(o))
              .min(Comparator.comparingInt(Map::size));
      if (other.isEmpty()) {
        return all.get(l);
      }
      Rational factor = law.get(i).over(other.get().get(i));
      subtract(law, other.get(), factor);
    }
    return all.get(l);
  }

  private static boolean isPositive(Map<Integer, Rational> law) {
    return law.values().stream().allMatch(a -> a.numerator().signum() > 0);
  }

  /**
   * A law with whole coefficients, as small as can be, the first positive.
   *
   * @return coefficient by state
   */
  static Map<Integer, BigInteger> whole(Map<Integer, Rational> law) {
    BigInteger denominator = BigInteger.ONE;
    for (Rational a : law.values()) {
      denominator = denominator.multiply(a.denominator()).divide(denominator.gcd(a.denominator()));
    }
    Map<Integer, BigInteger> whole = new TreeMap<>();
    BigInteger common = BigInteger.ZERO;
    for (Map.Entry<Integer, Rational> e : law.entrySet()) {
      BigInteger a =
          e.getValue().numerator().multiply(denominator.divide(e.getValue().denominator()));
      whole.put(e.getKey(), a);
      common = common.gcd(a);
    }
    boolean negative = whole.values().iterator().next().signum() < 0;
    BigInteger divisor = negative ? common.negate() : common;
    whole.replaceAll((i, a) -> a.divide(divisor));
    return whole;
  }
}
