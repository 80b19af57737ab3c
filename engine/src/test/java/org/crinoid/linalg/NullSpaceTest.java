package org.crinoid.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Ranks and null spaces of random matrices.
 *
 * <p>Oracles: elimination modulo a prime of 61 bits, whose rank is that of the integers but for
 * chances of {@code 10⁻¹⁵}, and never more; and the definition, each basis vector multiplied with
 * the matrix in {@link BigInteger}s. Vectors that are in the null space, independent, and as many
 * as rows less the rank are a basis.
 */
class NullSpaceTest {

  private static final BigInteger PRIME = BigInteger.valueOf((1L << 61) - 1);

  /** A matrix of low rank or not, sparse or not, with small entries or large. */
  private static long[][] matrix(Random random) {
    int rows = 1 + random.nextInt(9);
    int columns = 1 + random.nextInt(9);
    int inner = 1 + random.nextInt(6);
    int bound = random.nextInt(5) == 0 ? 1_000_000 : 4;
    double density = 0.2 + 0.8 * random.nextDouble();
    long[][] left = random(random, rows, inner, density, bound);
    long[][] right = random(random, inner, columns, density, bound);
    long[][] product = new long[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < inner; k++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }

  private static long[][] random(Random random, int rows, int columns, double density, int bound) {
    long[][] a = new long[rows][columns];
    for (long[] row : a) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextDouble() < density ? random.nextInt(2 * bound + 1) - bound : 0;
      }
    }
    return a;
  }

  private static int rankModuloPrime(List<BigInteger[]> given) {
    List<BigInteger[]> rows = new ArrayList<>();
    given.forEach(r -> rows.add(r.clone()));
    int rank = 0;
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    for (int c = 0; c < columns && !rows.isEmpty(); c++) {
      int column = c;
      BigInteger[] pivot =
          rows.stream().filter(r -> r[column].mod(PRIME).signum() != 0).findFirst().orElse(null);
      if (pivot == null) {
        continue;
      }
      rows.remove(pivot);
      rank++;
      BigInteger inverse = pivot[c].modInverse(PRIME);
      for (BigInteger[] row : rows) {
        BigInteger f = row[c].multiply(inverse).mod(PRIME);
        for (int q = 0; q < columns; q++) {
          row[q] = row[q].subtract(f.multiply(pivot[q])).mod(PRIME);
        }
      }
    }
    return rank;
  }

  private static List<BigInteger[]> rows(long[][] a) {
    List<BigInteger[]> rows = new ArrayList<>();
    for (long[] row : a) {
      BigInteger[] big = new BigInteger[row.length];
      for (int j = 0; j < big.length; j++) {
        big[j] = BigInteger.valueOf(row[j]);
      }
      rows.add(big);
    }
    return rows;
  }

  private static List<BigInteger[]> dense(List<IntegerVector> vectors) {
    List<BigInteger[]> rows = new ArrayList<>();
    for (IntegerVector v : vectors) {
      BigInteger[] row = new BigInteger[v.length()];
      for (int i = 0; i < row.length; i++) {
        row[i] = v.get(i);
      }
      rows.add(row);
    }
    return rows;
  }

  private static boolean annihilates(BigInteger[] y, long[][] a) {
    for (int j = 0; j < a[0].length; j++) {
      BigInteger sum = BigInteger.ZERO;
      for (int i = 0; i < y.length; i++) {
        sum = sum.add(y[i].multiply(BigInteger.valueOf(a[i][j])));
      }
      if (sum.signum() != 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void ranksAreThoseModuloAPrime() {
    Random random = new Random(20_261_122);
    for (int trial = 0; trial < 2000; trial++) {
      long[][] a = matrix(random);
      int rank = rankModuloPrime(rows(a));

      assertThat(NullSpace.rank(RationalMatrix.of(a))).as("trial %d", trial).isEqualTo(rank);
      assertThat(NullSpace.rank(RationalMatrix.of(a).transpose())).isEqualTo(rank);
    }
  }

  @Test
  void basesSpanTheNullSpace() {
    Random random = new Random(20_261_123);
    for (int trial = 0; trial < 2000; trial++) {
      long[][] a = matrix(random);
      NullSpace left = NullSpace.left(RationalMatrix.of(a));
      List<BigInteger[]> basis = dense(left.basis());

      assertThat(left.rank()).isEqualTo(rankModuloPrime(rows(a)));
      assertThat(basis).as("trial %d", trial).hasSize(a.length - left.rank());
      assertThat(basis).allMatch(y -> annihilates(y, a));
      assertThat(rankModuloPrime(basis)).isEqualTo(basis.size());
      for (int k = 0; k < basis.size(); k++) {
        for (int f = 0; f < left.free().size(); f++) {
          assertThat(basis.get(k)[left.free().get(f)].signum()).isEqualTo(f == k ? 1 : 0);
        }
      }
    }
  }
}
