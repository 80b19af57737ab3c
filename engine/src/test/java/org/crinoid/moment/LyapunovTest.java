package org.crinoid.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Oracle: a cascade, each species made by the one before, whose covariances obey {@code c_ij (λ_i +
 * λ_j) = g_i c_{i−1,j} + g_j c_{i,j−1} + d_ij}: a recurrence of positive terms, right to some
 * roundings.
 */
class LyapunovTest {

  private static final int N = 5;

  @ParameterizedTest
  @ValueSource(doubles = {0, 8, 16, 24})
  void covariancesOfACascadeAreThoseOfItsRecurrenceHoweverFarRatesLieApart(double spread) {
    Random random = new Random(5);
    for (int repeat = 0; repeat < 4; repeat++) {
      double[] a = new double[N * N];
      double[] d = new double[N * N];
      for (int i = 0; i < N; i++) {
        a[i * N + i] = -rate(random, spread);
        d[i * N + i] = rate(random, spread);
        if (i > 0) {
          a[i * N + i - 1] = rate(random, spread);
        }
      }

      double[] found = Lyapunov.solve(a, d, N).orElseThrow();

      double[] exact = cascade(a, d);
      for (int k = 0; k < N * N; k++) {
        // the integral alone, not improved, is off by up to 5e-8 here
        assertThat(found[k] / exact[k]).isBetween(1 - 1e-10, 1 + 1e-10);
      }
    }
  }

  private static double rate(Random random, double spread) {
    return Math.exp(spread * (random.nextDouble() - 0.5));
  }

  private static double[] cascade(double[] a, double[] d) {
    double[] c = new double[N * N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = d[i * N + j];
        sum += i > 0 ? a[i * N + i - 1] * c[(i - 1) * N + j] : 0;
        sum += j > 0 ? a[j * N + j - 1] * c[i * N + j - 1] : 0;
        c[i * N + j] = -sum / (a[i * N + i] + a[j * N + j]);
        c[j * N + i] = c[i * N + j];
      }
    }
    return c;
  }

  @Test
  void aSpiralThatHardlyDecaysIsNotTakenForNeutral() {
    // decay at 1e-6, turning at 1: covariance D/(2·1e-6)
    double[] c =
        Lyapunov.solve(new double[] {-1e-6, 1, -1, -1e-6}, new double[] {1, 0, 0, 1}, 2)
            .orElseThrow();

    assertThat(c[0]).isBetween(5e5 * (1 - 1e-9), 5e5 * (1 + 1e-9));
    assertThat(Math.abs(c[1])).isLessThan(1e-3);
  }

  @Test
  void whatIsNotStableHasNone() {
    assertThat(Lyapunov.solve(new double[] {0.1}, new double[] {1}, 1)).isEmpty();
    assertThat(Lyapunov.solve(new double[] {0, 1, -1, 0}, new double[] {1, 0, 0, 1}, 2)).isEmpty();
  }
}
