package org.crinoid.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Oracle: matrices made from known eigenvalues, and closed forms. Tolerances are the uncertainties
 * that the class itself states.
 */
class EigenvaluesTest {

  private static List<Eigenvalues.Value> of(double[][] a) {
    double[][] parts = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        parts[i][j] = Math.abs(a[i][j]);
      }
    }
    return Eigenvalues.of(a, parts).orElseThrow().stream()
        .sorted(
            Comparator.comparingDouble(Eigenvalues.Value::real)
                .thenComparingDouble(Eigenvalues.Value::imaginary))
        .toList();
  }

  /** Six equal eigenvalues without a basis of eigenvectors, rows and columns in another order. */
  @Test
  void aTriangularMatrixHasItsDiagonalExactlyInWhateverOrder() {
    int[] order = {3, 0, 5, 1, 4, 2};
    double[][] a = new double[6][6];
    for (int i = 0; i < 6; i++) {
      a[order[i]][order[i]] = -0.3;
      for (int j = 0; j < i; j++) {
        a[order[i]][order[j]] = 0.7 + i - 0.31 * j * j;
      }
    }

    assertThat(of(a)).hasSize(6).allMatch(v -> v.real() == -0.3 && v.imaginary() == 0);
  }

  /** Rates per second of molar models are this small; the library's thresholds are absolute. */
  @Test
  void smallAndLargeMatricesHaveTheEigenvaluesOfTheirMultiples() {
    for (double size : new double[] {1e-300, 1e-100, 1e-13, 1e13, 1e150}) {
      List<Eigenvalues.Value> turning = of(new double[][] {{-size, size}, {-size, -size}});

      assertThat(turning).hasSize(2);
      assertThat(turning.get(0).real()).isCloseTo(-size, within(1e-12 * size));
      assertThat(turning.get(1).imaginary()).isCloseTo(size, within(1e-12 * size));
    }
  }

  /** A ring of equal rates: {@code k (exp(2πi j/n) − 1)}. */
  @Test
  void aRingHasItsEigenvaluesOnACircle() {
    int n = 7;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i][i] = -2;
      a[(i + 1) % n][i] = 2;
    }

    List<Eigenvalues.Value> values = of(a);

    for (int j = 0; j < n; j++) {
      double re = 2 * (Math.cos(2 * Math.PI * j / n) - 1);
      double im = 2 * Math.sin(2 * Math.PI * j / n);
      assertThat(values)
          .anyMatch(
              v ->
                  Math.abs(v.real() - re) < v.uncertainty()
                      && Math.abs(v.imaginary() - im) < v.uncertainty());
    }
  }

  /** {@code H D H} with a reflection H: eigenvalues of D nine powers of ten apart. */
  @Test
  void smallEigenvaluesAreNotLostBesideLargeOnes() {
    double[] scales = {1e6, 1e-3};
    double[][] a = {
      {-scales[0] * 0.5 - scales[1] * 0.5, scales[0] * 0.5 - scales[1] * 0.5},
      {scales[0] * 0.5 - scales[1] * 0.5, -scales[0] * 0.5 - scales[1] * 0.5}
    };

    List<Eigenvalues.Value> values = of(a);

    assertThat(values.get(0).real()).isCloseTo(-1e6, within(1e-6));
    // entries are rounded to 1e-10, which moves the small one by as much
    assertThat(values.get(1).real()).isCloseTo(-1e-3, within(1e-9));
  }

  @Test
  void entriesThatAreRoundingOfTheirPartsCountAsZero() {
    double[][] a = {{1e-17, 0}, {0, -1}};
    double[][] parts = {{2, 0}, {0, 1}};

    List<Eigenvalues.Value> values = Eigenvalues.of(a, parts).orElseThrow();

    assertThat(values).anyMatch(v -> v.real() == 0 && v.uncertainty() > 1e-17);
  }

  @Test
  void traceAndSumOfSquaresAreKept() {
    SplittableRandom random = new SplittableRandom(3);
    for (int k = 0; k < 50; k++) {
      int n = 2 + random.nextInt(12);
      double[][] a = new double[n][n];
      double trace = 0;
      double square = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          a[i][j] = random.nextInt(3) == 0 ? Math.exp(random.nextDouble(-5, 5)) : 0;
        }
        a[i][i] = -random.nextDouble();
      }
      for (int i = 0; i < n; i++) {
        trace += a[i][i];
        for (int j = 0; j < n; j++) {
          square += a[i][j] * a[j][i];
        }
      }

      List<Eigenvalues.Value> values = of(a);

      double size = values.stream().mapToDouble(v -> v.uncertainty()).max().orElseThrow() * n;
      assertThat(values).hasSize(n);
      assertThat(values.stream().mapToDouble(Eigenvalues.Value::real).sum())
          .isCloseTo(trace, within(size));
      double largest = values.stream().mapToDouble(v -> Math.abs(v.real())).max().orElseThrow();
      assertThat(
              values.stream()
                  .mapToDouble(v -> v.real() * v.real() - v.imaginary() * v.imaginary())
                  .sum())
          .isCloseTo(square, within(1e-9 * (1 + largest * largest * n)));
    }
  }

  @Test
  void aZeroMatrixHasZeroEigenvalues() {
    assertThat(of(new double[3][3])).hasSize(3).allMatch(v -> v.real() == 0);
    assertThat(of(new double[0][0])).isEmpty();
  }
}
