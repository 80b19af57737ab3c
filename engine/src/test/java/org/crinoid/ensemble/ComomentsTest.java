package org.crinoid.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Oracle: covariances in two passes over values that are kept. */
class ComomentsTest {
  private static final int COUNT = 400;
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  @Test
  void everyPairAtEveryTimeHasItsCovarianceInOnePassAndInParts() {
    double[][] x = values();
    Comoments whole = of(x, 0, COUNT);
    Comoments parts = of(x, 0, 1);
    parts.combine(of(x, 1, 150));
    parts.combine(of(x, 150, 150));
    parts.combine(of(x, 150, COUNT));

    for (int k = 0; k < ROWS; k++) {
      for (int i = 0; i < COLUMNS; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          if (i != j) {
            double expected = covariance(x, k * COLUMNS + i, k * COLUMNS + j);
            assertThat(whole.covariance(k, i, j)).isCloseTo(expected, within(1e-10));
            assertThat(parts.covariance(k, i, j)).isCloseTo(expected, within(1e-10));
          }
        }
      }
    }
  }

  private static Comoments of(double[][] x, int from, int to) {
    Comoments c = new Comoments(ROWS, COLUMNS);
    for (int r = from; r < to; r++) {
      c.add(x[r]);
    }
    return c;
  }

  private static double[][] values() {
    SplittableRandom random = new SplittableRandom(9);
    double[][] x = new double[COUNT][ROWS * COLUMNS];
    for (double[] row : x) {
      double common = random.nextDouble();
      for (int i = 0; i < row.length; i++) {
        row[i] = 100 + (i + 1) * common * common + random.nextDouble();
      }
    }
    return x;
  }

  private static double covariance(double[][] x, int i, int j) {
    double meanI = 0;
    double meanJ = 0;
    for (double[] row : x) {
      meanI += row[i] / COUNT;
      meanJ += row[j] / COUNT;
    }
    double sum = 0;
    for (double[] row : x) {
      sum += (row[i] - meanI) * (row[j] - meanJ);
    }
    return sum / (COUNT - 1);
  }
}
