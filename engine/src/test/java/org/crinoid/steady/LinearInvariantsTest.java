package org.crinoid.steady;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.crinoid.linalg.Rational;
import org.junit.jupiter.api.Test;

/**
 * Oracle: the definition (each law annihilates each term, exactly), and for their number the rank
 * by singular values of a matrix of small integers.
 */
class LinearInvariantsTest {

  @Test
  void lawsOfRandomNetworksAnnihilateEveryReactionAndAreAllThereAre() {
    SplittableRandom random = new SplittableRandom(5);
    for (int k = 0; k < 300; k++) {
      int n = 1 + random.nextInt(8);
      int m = 1 + random.nextInt(8);
      int[][] s = new int[n][m];
      List<Map<Integer, Rational>> terms = new ArrayList<>();
      for (int j = 0; j < m; j++) {
        Map<Integer, Rational> row = new TreeMap<>();
        for (int e = random.nextInt(4); e >= 0; e--) {
          int i = random.nextInt(n);
          s[i][j] = random.nextInt(5) - 2;
          row.put(i, Rational.ofDecimal(s[i][j]));
        }
        terms.add(row);
      }
      int[] preference = shuffled(n, random);

      LinearInvariants found = LinearInvariants.of(terms, preference);

      assertThat(found.laws()).as("network %d", k).hasSize(n - rank(s));
      for (List<Map<Integer, Rational>> laws : List.of(found.laws(), found.readable())) {
        for (Map<Integer, Rational> law : laws) {
          for (int j = 0; j < m; j++) {
            int reaction = j;
            Rational sum =
                law.entrySet().stream()
                    .map(e -> e.getValue().times(Rational.ofDecimal(s[e.getKey()][reaction])))
                    .reduce(Rational.ZERO, Rational::plus);
            assertThat(sum.signum() == 0).as("network %d, reaction %d", k, j).isTrue();
          }
        }
      }
      for (int l = 0; l < found.dependent().length; l++) {
        assertThat(found.laws().get(l).get(found.dependent()[l])).isEqualTo(Rational.ONE);
      }
    }
  }

  private static int[] shuffled(int n, SplittableRandom random) {
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  private static int rank(int[][] s) {
    double[][] a = new double[s.length][s[0].length];
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j < s[0].length; j++) {
        a[i][j] = s[i][j];
      }
    }
    return new SingularValueDecomposition(new Array2DRowRealMatrix(a)).getRank();
  }

  @Test
  void statesPreferredAsIndependentComeFirst() {
    List<Map<Integer, Rational>> swap =
        List.of(Map.of(0, Rational.ofDecimal(-1), 1, Rational.ofDecimal(1)));

    assertThat(LinearInvariants.of(swap, new int[] {0, 1}).dependent()).containsExactly(1);
    assertThat(LinearInvariants.of(swap, new int[] {1, 0}).dependent()).containsExactly(0);
  }

  @Test
  void wholeCoefficientsAreTheSmallest() {
    Map<Integer, Rational> law = new TreeMap<>();
    law.put(0, Rational.ofDecimal(-0.5));
    law.put(3, Rational.ofDecimal(1.5));
    law.put(4, Rational.ofDecimal(1));

    assertThat(LinearInvariants.whole(law))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                0, BigInteger.ONE,
                3, BigInteger.valueOf(-3),
                4, BigInteger.valueOf(-2)));
  }
}
