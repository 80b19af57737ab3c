package org.crinoid.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.crinoid.moment.LinearNoise.Sample;
import org.junit.jupiter.api.Test;

/** Oracle: binomial and Poisson laws, and the Lyapunov equation as one large linear system. */
class LinearNoiseTest {

  /** Isomerisation A ⇌ B of {@code total} molecules, all A at the start. */
  private static Sample isomerisation(double t, double there, double back, double total) {
    double shareB = there / (there + back) * (1 - Math.exp(-(there + back) * t));
    double fires = total * (there * (1 - shareB) + back * shareB);
    return new Sample(
        t, new double[] {-there, back, there, -back}, new double[] {fires, -fires, -fires, fires});
  }

  private static List<Sample> isomerisations(int intervals, double end) {
    List<Sample> samples = new ArrayList<>();
    for (int k = 0; k <= intervals; k++) {
      samples.add(isomerisation(end * k / intervals, 1, 3, 100));
    }
    return samples;
  }

  @Test
  void moleculesThatMoveByThemselvesAreBinomialAtEachTime() {
    LinearNoise.Course course = LinearNoise.along(isomerisations(400, 2), 2).orElseThrow();

    for (int k : new int[] {10, 100, 400}) {
      double p = 0.25 * (1 - Math.exp(-4 * (2.0 * k / 400)));
      // intervals of 0.005 with trapezoidal means: (4·0.005)²/12 ≈ 3e-5
      assertThat(course.variances().get(k)[1]).isCloseTo(100 * p * (1 - p), within(0.01));
      assertThat(course.variances().get(k)[0]).isCloseTo(100 * p * (1 - p), within(0.01));
    }
    assertThat(course.last()[1]).isCloseTo(-course.last()[0], within(1e-9));
  }

  @Test
  void theErrorByTheLengthOfStepsIsEstimatedToAFactorOfThree() {
    List<Sample> samples = isomerisations(6, 0.6);
    LinearNoise.Course course = LinearNoise.along(samples, 2).orElseThrow();
    double p = 0.25 * (1 - Math.exp(-4 * 0.6));
    double truth = Math.sqrt(100 * p * (1 - p));
    double error = Math.abs(Math.sqrt(course.variances().get(6)[0]) - truth) / truth;

    assertThat(course.error()).isBetween(error / 3, error * 3);
  }

  @Test
  void stiffMatricesAndLongStepsLeaveThePoissonLaw() {
    double[] a = {-1e9, 0, 0, -1e-3};
    double[] d = {2e9 * 7, 0, 0, 2e-3 * 50};
    List<Sample> samples = List.of(new Sample(0, a, d), new Sample(1e5, a, d));

    // Φ of a slow mode is squared 49 times: 2⁴⁹ roundings of 1e-16, damped by e^(−100)
    assertThat(LinearNoise.along(samples, 2).orElseThrow().variances().get(1))
        .containsExactly(new double[] {7, 50}, within(1e-5));
  }

  @Test
  void covarianceAtRestSolvesTheLyapunovEquation() {
    Random random = new Random(5);
    for (int repeat = 0; repeat < 20; repeat++) {
      int n = 4;
      double[] a = new double[n * n];
      double[] noise = new double[n * n];
      for (int k = 0; k < n * n; k++) {
        a[k] = random.nextGaussian();
        noise[k] = random.nextGaussian();
      }
      double[] d = new double[n * n];
      for (int i = 0; i < n; i++) {
        a[i * n + i] -= 5 * Math.pow(10, i);
        for (int j = 0; j < n; j++) {
          for (int k = 0; k < n; k++) {
            d[i * n + j] += noise[i * n + k] * noise[j * n + k];
          }
        }
      }

      double[] c = LinearNoise.atRest(new Sample(0, a, d), n).orElseThrow();

      assertThat(c).containsExactly(lyapunov(a, d, n), within(1e-9));
    }
  }

  /** Solves {@code (A ⊗ 1 + 1 ⊗ A) vec C = −vec D}. */
  private static double[] lyapunov(double[] a, double[] d, int n) {
    double[][] m = new double[n * n][n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          m[i * n + j][k * n + j] += a[i * n + k];
          m[i * n + j][i * n + k] += a[j * n + k];
        }
      }
    }
    return new LUDecomposition(new Array2DRowRealMatrix(m))
        .getSolver()
        .solve(new ArrayRealVector(d).mapMultiply(-1))
        .toArray();
  }

  @Test
  void conservedTotalsDoNotSpread() {
    Sample rest = isomerisation(1e3, 1, 3, 100);
    double[] c = LinearNoise.atRest(rest, 2).orElseThrow();

    assertThat(c).containsExactly(new double[] {18.75, -18.75, -18.75, 18.75}, within(1e-7));
  }

  @Test
  void whatGrowsHasNoSpreadAtRest() {
    assertThat(LinearNoise.atRest(new Sample(0, new double[] {1e-3}, new double[] {1}), 1))
        .isEmpty();
    assertThat(LinearNoise.atRest(new Sample(0, new double[] {0}, new double[] {1}), 1)).isEmpty();
  }

  @Test
  void whatGrowsBeyondAllNumbersIsNoCourse() {
    List<Sample> samples =
        List.of(
            new Sample(0, new double[] {10}, new double[] {1}),
            new Sample(1e3, new double[] {10}, new double[] {1}));

    assertThat(LinearNoise.along(samples, 1)).isEmpty();
  }
}
