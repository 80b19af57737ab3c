package org.crinoid.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.crinoid.linalg.Rational;

/**
 * The structure of a network counted again by other algorithms, for {@link Certificates}: paths by
 * transitive closure, ranks by fraction-free elimination (Bareiss) of dense matrices.
 */
final class Recount {

  private final ReactionNetwork network;
  private final BitSet[] reach;
  private final BitSet[] joined;

  Recount(ReactionNetwork network) {
    this.network = network;
    this.reach = closure(false);
    this.joined = closure(true);
  }

  private BitSet[] closure(boolean bothWays) {
    int size = network.complexes().size();
    BitSet[] from = new BitSet[size];
    for (int c = 0; c < size; c++) {
      from[c] = new BitSet(size);
      from[c].set(c);
    }
    for (Arrow a : network.arrows()) {
      from[a.source()].set(a.target());
      if (bothWays) {
        from[a.target()].set(a.source());
      }
    }
    for (int k = 0; k < size; k++) {
      for (int c = 0; c < size; c++) {
        if (from[c].get(k)) {
          from[c].or(from[k]);
        }
      }
    }
    return from;
  }

  /** Whether from each arrow's target its source can be reached. */
  boolean isWeaklyReversible() {
    return network.arrows().stream().allMatch(a -> reach[a.target()].get(a.source()));
  }

  /** Whether arrow {@code j} lies on a cycle. */
  boolean isOnCycle(int j) {
    Arrow a = network.arrows().get(j);
    return reach[a.target()].get(a.source());
  }

  /** Whether every complex that {@code c} can reach can reach {@code c}. */
  boolean isTerminal(int c) {
    return reach[c].stream().allMatch(d -> reach[d].get(c));
  }

  /** The linkage classes. */
  List<BitSet> linkageClasses() {
    return Arrays.stream(joined).distinct().toList();
  }

  /** Terminal strong linkage classes within a linkage class. */
  long terminalClasses(BitSet linkageClass) {
    return linkageClass.stream()
        .filter(this::isTerminal)
        .mapToObj(c -> reach[c])
        .distinct()
        .count();
  }

  /** {@code complexes − linkage classes − rank}. */
  int deficiency() {
    BitSet all = new BitSet();
    all.set(0, network.complexes().size());
    return all.cardinality() - linkageClasses().size() - rank(all);
  }

  /** Deficiency of one linkage class. */
  int deficiency(BitSet linkageClass) {
    return linkageClass.cardinality() - 1 - rank(linkageClass);
  }

  private int rank(BitSet complexes) {
    List<Rational[]> rows = new ArrayList<>();
    for (int j = 0; j < network.arrows().size(); j++) {
      if (complexes.get(network.arrows().get(j).source())) {
        rows.add(vector(j));
      }
    }
    return rank(rows);
  }

  /** The reaction vector of arrow {@code j}. */
  Rational[] vector(int j) {
    return IntStream.range(0, network.species().size())
        .mapToObj(i -> network.target(j).of(i).minus(network.source(j).of(i)))
        .toArray(Rational[]::new);
  }

  /** A row times the least common denominator of its entries. */
  private static BigInteger[] integers(Rational[] row) {
    BigInteger common =
        Arrays.stream(row)
            .map(Rational::denominator)
            .reduce(BigInteger.ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
    return Arrays.stream(row)
        .map(v -> v.times(Rational.of(common)).numerator())
        .toArray(BigInteger[]::new);
  }

  /** Rank of a matrix given by rows; these are not changed. */
  static int rank(List<Rational[]> rows) {
    BigInteger[][] a = rows.stream().map(Recount::integers).toArray(BigInteger[][]::new);
    int columns = a.length == 0 ? 0 : a[0].length;
    BigInteger previous = BigInteger.ONE;
    int rank = 0;
    for (int c = 0; c < columns && rank < a.length; c++) {
      int pivot = rank;
      while (pivot < a.length && a[pivot][c].signum() == 0) {
        pivot++;
      }
      if (pivot == a.length) {
        continue;
      }
      BigInteger[] swap = a[pivot];
      a[pivot] = a[rank];
      a[rank] = swap;
      for (int r = rank + 1; r < a.length; r++) {
        for (int q = c + 1; q < columns; q++) {
          a[r][q] =
              a[rank][c].multiply(a[r][q]).subtract(a[r][c].multiply(a[rank][q])).divide(previous);
        }
        a[r][c] = BigInteger.ZERO;
      }
      previous = a[rank][c];
      rank++;
    }
    return rank;
  }
}
