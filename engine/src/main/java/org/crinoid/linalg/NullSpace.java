package org.crinoid.linalg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The left null space of a rational matrix {@code A}: all {@code y} with {@code yᵀA = 0}, exactly.
 *
 * <p>Gauss–Jordan elimination of the columns in rational arithmetic. After it every column of
 * {@code A} is a combination of vectors {@code b_q = e_q + Σ_f b_qf e_f}, one for each pivot row
 * {@code q}, with entries in pivot row {@code q} and in free rows {@code f} alone. Hence {@code y_q
 * = −Σ_f b_qf y_f}, and each free row gives one basis vector. Keeping the {@code b_q} fully reduced
 * keeps them short where {@code A} is the stoichiometric matrix of a network with conservation
 * laws: they say of what each species is made.
 *
 * <p>Columns are taken from the sparsest; the pivot is the row that the fewest {@code b} contain.
 * Cost: at most {@code O(m·n·r)} for {@code n × m} entries and rank {@code r}; on networks of
 * complex formation nearly linear in the entries.
 *
 * @param length number of rows of {@code A}
 * @param pivots rows that are pivots, ascending; as many as the rank
 * @param free the other rows, ascending
 * @param basis for each free row a vector of integers without common divisor, positive there and
 *     zero in all other free rows
 */
public record NullSpace(
    int length, List<Integer> pivots, List<Integer> free, List<IntegerVector> basis) {

  /** Copies the lists. */
  public NullSpace {
    pivots = List.copyOf(pivots);
    free = List.copyOf(free);
    basis = List.copyOf(basis);
  }

  /** The left null space of {@code matrix}. */
  public static NullSpace left(RationalMatrix matrix) {
    Elimination elimination = new Elimination(matrix.rows());
    elimination.run(matrix);
    return elimination.result();
  }

  /** The rank of {@code matrix}, without its null space. */
  public static int rank(RationalMatrix matrix) {
    Elimination elimination = new Elimination(matrix.rows());
    elimination.run(matrix);
    return elimination.reduced.size();
  }

  /** The right null space of {@code matrix}: all {@code x} with {@code A x = 0}. */
  public static NullSpace right(RationalMatrix matrix) {
    return left(matrix.transpose());
  }

  /** The rank of the matrix. */
  public int rank() {
    return pivots.size();
  }

  /** The vectors {@code b_q}, without their own {@code e_q}, and where each free row occurs. */
  private static final class Elimination {
    private final int rows;
    private final Map<Integer, Map<Integer, Rational>> reduced = new TreeMap<>();
    private final Map<Integer, Set<Integer>> pivotsWith = new HashMap<>();

    Elimination(int rows) {
      this.rows = rows;
    }

    void run(RationalMatrix matrix) {
      int[] order =
          IntStream.range(0, matrix.columns())
              .boxed()
              .sorted(Comparator.comparingInt(j -> matrix.start(j + 1) - matrix.start(j)))
              .mapToInt(j -> j)
              .toArray();
      int[] occurrences = new int[rows];
      for (int k = 0; k < matrix.entries(); k++) {
        occurrences[matrix.row(k)]++;
      }
      for (int j : order) {
        Map<Integer, Rational> rest = reduce(matrix, j);
        if (!rest.isEmpty()) {
          insert(rest, occurrences);
        }
        if (reduced.size() == rows) {
          return;
        }
      }
    }

    private Map<Integer, Rational> reduce(RationalMatrix matrix, int j) {
      Map<Integer, Rational> rest = new TreeMap<>();
      for (int k = matrix.start(j); k < matrix.start(j + 1); k++) {
        Rational v = matrix.value(k);
        Map<Integer, Rational> b = reduced.get(matrix.row(k));
        if (b == null) {
          add(rest, matrix.row(k), v);
        } else {
          Rational minus = v.negate();
          b.forEach((f, t) -> add(rest, f, minus.times(t)));
        }
      }
      return rest;
    }

    /** Adds to an entry; whether the vector now has one there. */
    private static boolean add(Map<Integer, Rational> vector, int i, Rational v) {
      return vector.merge(
              i,
              v,
              (x, y) -> {
                Rational sum = x.plus(y);
                return sum.signum() == 0 ? null : sum;
              })
          != null;
    }

    private void insert(Map<Integer, Rational> rest, int[] occurrences) {
      int q =
          rest.keySet().stream()
              .min(
                  Comparator.<Integer>comparingInt(i -> pivotsWith.getOrDefault(i, Set.of()).size())
                      .thenComparingInt(i -> occurrences[i])
                      .thenComparing(Comparator.reverseOrder()))
              .orElseThrow();
      Rational leading = rest.remove(q);
      if (!leading.equals(Rational.ONE)) {
        rest.replaceAll((i, v) -> v.over(leading));
      }
      Set<Integer> affected = pivotsWith.remove(q);
      if (affected != null) {
        affected.forEach(p -> eliminate(p, q, rest));
      }
      reduced.put(q, rest);
      rest.keySet().forEach(f -> pivotsWith.computeIfAbsent(f, k -> new HashSet<>()).add(q));
    }

    private void eliminate(int p, int q, Map<Integer, Rational> rest) {
      Map<Integer, Rational> b = reduced.get(p);
      Rational minus = b.remove(q).negate();
      rest.forEach(
          (f, v) -> {
            if (add(b, f, minus.times(v))) {
              pivotsWith.computeIfAbsent(f, k -> new HashSet<>()).add(p);
            } else {
              pivotsWith.get(f).remove(p);
            }
          });
    }

    private NullSpace result() {
      List<Integer> free = new ArrayList<>();
      List<IntegerVector> basis = new ArrayList<>();
      for (int f = 0; f < rows; f++) {
        if (!reduced.containsKey(f)) {
          Map<Integer, Rational> y = new HashMap<>();
          y.put(f, Rational.ONE);
          for (int p : pivotsWith.getOrDefault(f, Set.of())) {
            y.put(p, reduced.get(p).get(f).negate());
          }
          free.add(f);
          basis.add(IntegerVector.primitive(rows, y));
        }
      }
      return new NullSpace(rows, List.copyOf(reduced.keySet()), free, basis);
    }
  }
}
