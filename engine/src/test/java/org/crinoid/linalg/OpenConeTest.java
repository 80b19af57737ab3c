package org.crinoid.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Points of open cones and proofs that there are none.
 *
 * <p>Oracle: the definition, and Motzkin's theorem: exactly one of a point and a combination of
 * rows exists, and either is checked by multiplication.
 */
class OpenConeTest {

  private static final long WORK = 100_000;

  @Test
  void quadrantHoldsAPoint() {
    OpenCone cone =
        OpenCone.space(2)
            .wherePositive(IntegerVector.of(1, 0))
            .whereNegative(IntegerVector.of(0, 1));

    OpenCone.Answer.Point point = (OpenCone.Answer.Point) cone.point(WORK);

    assertThat(point.x().get(0)).isPositive();
    assertThat(point.x().get(1)).isNegative();
  }

  @Test
  void positiveAndNegativeAtOnceIsEmpty() {
    OpenCone cone =
        OpenCone.space(2)
            .wherePositive(IntegerVector.of(1, 2))
            .whereNegative(IntegerVector.of(2, 4));

    OpenCone.Answer.Empty empty = (OpenCone.Answer.Empty) cone.point(WORK);

    assertThat(empty.weights()).isEqualTo(IntegerVector.of(2, 1));
  }

  @Test
  void zeroFormCannotBePositive() {
    OpenCone cone =
        OpenCone.space(3)
            .where(IntegerVector.of(1, -1, 0))
            .wherePositive(IntegerVector.of(1, -1, 0));

    assertThat(cone.point(WORK)).isInstanceOf(OpenCone.Answer.Empty.class);
  }

  @Test
  void answersOfRandomConesProveThemselves() {
    Random random = new Random(20_261_122);
    int points = 0;
    for (int trial = 0; trial < 500; trial++) {
      int dimension = 1 + random.nextInt(4);
      List<long[]> zero = rows(random, random.nextInt(3), dimension);
      List<long[]> positive = rows(random, 1 + random.nextInt(5), dimension);
      OpenCone cone = OpenCone.space(dimension);
      for (long[] row : zero) {
        cone = cone.where(IntegerVector.of(row));
      }
      for (long[] row : positive) {
        cone = cone.wherePositive(IntegerVector.of(row));
      }
      switch (cone.point(WORK)) {
        case OpenCone.Answer.Point p -> {
          points++;
          assertThat(zero).as("trial %d", trial).allMatch(r -> dot(r, p.x()).signum() == 0);
          assertThat(positive).as("trial %d", trial).allMatch(r -> dot(r, p.x()).signum() > 0);
        }
        case OpenCone.Answer.Empty e -> {
          assertThat(e.weights().isNonNegative()).isTrue();
          assertThat(e.weights().size()).as("trial %d", trial).isPositive();
          assertThat(isCombination(zero, positive, e.weights())).as("trial %d", trial).isTrue();
        }
        case OpenCone.Answer.Undecided u -> throw new AssertionError("undecided: " + trial);
      }
    }
    assertThat(points).isBetween(100, 400);
  }

  private static List<long[]> rows(Random random, int count, int dimension) {
    List<long[]> rows = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      rows.add(random.longs(dimension, -2, 3).toArray());
    }
    return rows;
  }

  private static BigInteger dot(long[] row, IntegerVector x) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < row.length; i++) {
      sum = sum.add(x.get(i).multiply(BigInteger.valueOf(row[i])));
    }
    return sum;
  }

  /** Whether the weighted sum of {@code positive} is in the span of {@code zero}. */
  private static boolean isCombination(
      List<long[]> zero, List<long[]> positive, IntegerVector weights) {
    long[] sum = new long[positive.get(0).length];
    for (int k = 0; k < positive.size(); k++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights.get(k).longValueExact() * positive.get(k)[i];
      }
    }
    List<long[]> more = new ArrayList<>(zero);
    more.add(sum);
    return NullSpace.rank(RationalMatrix.of(more.toArray(long[][]::new)))
        == (zero.isEmpty() ? 0 : NullSpace.rank(RationalMatrix.of(zero.toArray(long[][]::new))));
  }
}
