package org.crinoid.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Oracle: roots known in closed form. */
class DampedNewtonTest {

  private interface Function {
    double of(double y);
  }

  private static DampedNewton.Equations scalar(Function g, Function slope) {
    return new DampedNewton.Equations() {
      @Override
      public void residual(double[] y, double[] out) {
        out[0] = g.of(y[0]);
      }

      @Override
      public void jacobian(double[] y, double[][] jacobian) {
        jacobian[0][0] = slope.of(y[0]);
      }
    };
  }

  /** Undamped, Newton's iteration for the arc tangent diverges from beyond 1.39. */
  @Test
  void dampingFindsTheRootWhereNewtonAloneDiverges() {
    double[] y = {20};
    boolean found =
        new DampedNewton(new double[] {1e-12}).solve(scalar(Math::atan, v -> 1 / (1 + v * v)), y);

    assertThat(found).isTrue();
    assertThat(y[0]).isCloseTo(0, within(1e-12)); // the floor given
  }

  @Test
  void rootsOfAnySizeAreFoundToRounding() {
    for (double scale : new double[] {1e-15, 1, 1e15}) {
      double[] y = {scale};
      boolean found =
          new DampedNewton(new double[] {Double.MIN_NORMAL})
              .solve(scalar(v -> v * v - 2 * scale * scale, v -> 2 * v), y);

      assertThat(found).isTrue();
      assertThat(y[0] / scale).isCloseTo(Math.sqrt(2), within(1e-15)); // a few units of 2⁻⁵³
    }
  }

  @Test
  void unknownsThatEquationsCoupleAreFoundTogether() {
    DampedNewton.Equations circleAndLine =
        new DampedNewton.Equations() {
          @Override
          public void residual(double[] y, double[] g) {
            g[0] = y[0] * y[0] + y[1] * y[1] - 25;
            g[1] = 4 * y[0] - 3 * y[1];
          }

          @Override
          public void jacobian(double[] y, double[][] jacobian) {
            jacobian[0][0] = 2 * y[0];
            jacobian[1][0] = 2 * y[1];
            jacobian[0][1] = 4;
            jacobian[1][1] = -3;
          }
        };
    double[] y = {1, 1};

    assertThat(new DampedNewton(new double[] {1e-12, 1e-12}).solve(circleAndLine, y)).isTrue();
    assertThat(y).containsExactly(new double[] {3, 4}, within(1e-14)); // rounding
  }

  @Test
  void noRootIsClaimedWhereThereIsNone() {
    double[] y = {1};
    boolean found =
        new DampedNewton(new double[] {1e-12}).solve(scalar(v -> v * v + 1, v -> 2 * v), y);

    assertThat(found).isFalse();
  }

  @Test
  void noRootIsClaimedWhereTheEquationsAreSingularOrUndefined() {
    DampedNewton newton = new DampedNewton(new double[] {1e-12});

    assertThat(newton.solve(scalar(v -> 1, v -> 0), new double[] {1})).isFalse();
    assertThat(newton.solve(scalar(v -> Double.NaN, v -> 1), new double[] {1})).isFalse();
  }
}
