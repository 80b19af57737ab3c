package org.crinoid.linalg;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The simplex dictionary of {@link PositiveVector}: rows {@code t_i = c_i + Σ_k a_ik s_k} over
 * non-basic {@code s ≥ 0}, where {@code t_i = x_i − 1} and {@code s_k = x_k − 1}.
 */
final class PositiveDictionary {
  private static final int CONSTANT = -1;

  private final int length;
  private final long workLimit;
  private final TreeMap<Integer, Map<Integer, Rational>> rows = new TreeMap<>();
  private long work;

  PositiveDictionary(NullSpace space, long workLimit) {
    this.length = space.length();
    this.workLimit = workLimit;
    for (int q : space.pivots()) {
      rows.put(q, new HashMap<>(Map.of(CONSTANT, Rational.of(-1))));
    }
    for (int k = 0; k < space.free().size(); k++) {
      IntegerVector v = space.basis().get(k);
      int f = space.free().get(k);
      for (int e = 0; e < v.size(); e++) {
        if (v.index(e) != f) {
          Rational c = Rational.of(v.value(e), v.get(f));
          Map<Integer, Rational> row = rows.get(v.index(e));
          row.put(f, c);
          add(row, CONSTANT, c);
        }
      }
    }
  }

  PositiveVector run() {
    while (true) {
      int leaving = leaving();
      if (leaving < 0) {
        return new PositiveVector.Exists(point());
      }
      Map<Integer, Rational> row = rows.get(leaving);
      int entering =
          row.entrySet().stream()
              .filter(e -> e.getKey() != CONSTANT && e.getValue().signum() > 0)
              .mapToInt(Map.Entry::getKey)
              .min()
              .orElse(CONSTANT);
      if (entering == CONSTANT) {
        return new PositiveVector.Excluded(orthogonal(leaving, row));
      }
      if (work > workLimit) {
        return new PositiveVector.Undecided(work);
      }
      pivot(leaving, entering);
    }
  }

  private int leaving() {
    for (Map.Entry<Integer, Map<Integer, Rational>> e : rows.entrySet()) {
      if (e.getValue().getOrDefault(CONSTANT, Rational.ZERO).signum() < 0) {
        return e.getKey();
      }
    }
    return -1;
  }

  private void pivot(int leaving, int entering) {
    Map<Integer, Rational> row = rows.remove(leaving);
    Rational a = row.remove(entering);
    Rational minus = a.negate();
    row.replaceAll((k, v) -> v.over(minus));
    row.put(leaving, Rational.ONE.over(a));
    rows.values()
        .forEach(
            other -> {
              work++;
              Rational t = other.remove(entering);
              if (t != null) {
                work += row.size();
                row.forEach((k, v) -> add(other, k, t.times(v)));
              }
            });
    rows.put(entering, row);
  }

  private static void add(Map<Integer, Rational> row, int k, Rational v) {
    row.merge(
        k,
        v,
        (x, y) -> {
          Rational sum = x.plus(y);
          return sum.signum() == 0 ? null : sum;
        });
  }

  private IntegerVector point() {
    Map<Integer, Rational> x = new HashMap<>();
    for (int i = 0; i < length; i++) {
      Map<Integer, Rational> row = rows.getOrDefault(i, Map.of());
      x.put(i, Rational.ONE.plus(row.getOrDefault(CONSTANT, Rational.ZERO)));
    }
    return IntegerVector.primitive(length, x);
  }

  /** {@code x_q − Σ a_k x_k = 0} on the space, with no {@code a_k} positive. */
  private IntegerVector orthogonal(int q, Map<Integer, Rational> row) {
    Map<Integer, Rational> u = new HashMap<>();
    u.put(q, Rational.ONE);
    row.forEach(
        (k, a) -> {
          if (k != CONSTANT) {
            u.put(k, a.negate());
          }
        });
    return IntegerVector.primitive(length, u);
  }
}
