package org.crinoid.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Oracles: Butcher's order conditions, and the closed solution of a nonautonomous problem.
 *
 * <p>Tolerance of the conditions: the coefficients are published to 16 digits and reach 20.
 */
class Tsit5TableauTest {
  private static final double PUBLISHED = 2e-14;
  private final ButcherTableau tableau = Tsit5Tableau.create();

  private double[] weights(double theta) {
    double[] b = new double[7];
    for (int s = 0; s < 7; s++) {
      for (int m = 3; m >= 0; m--) {
        b[s] = theta * (b[s] + tableau.interpolant()[s][m]);
      }
    }
    return b;
  }

  private static double sum(double[] b, double[] v) {
    double total = 0;
    for (int s = 0; s < b.length; s++) {
      total += b[s] * v[s];
    }
    return total;
  }

  private double[] times(double[] v) {
    double[] out = new double[7];
    for (int s = 0; s < 7; s++) {
      out[s] = sum(tableau.a()[s], v);
    }
    return out;
  }

  private static double[] product(double[] u, double[] v) {
    double[] out = new double[7];
    for (int s = 0; s < 7; s++) {
      out[s] = u[s] * v[s];
    }
    return out;
  }

  @Test
  void stageTimesAreRowSums() {
    for (int s = 0; s < 7; s++) {
      assertThat(sum(tableau.a()[s], new double[] {1, 1, 1, 1, 1, 1}))
          .isCloseTo(tableau.c()[s], within(PUBLISHED));
    }
  }

  @Test
  void interpolantMeetsTheConditionsOfOrderFourEverywhere() {
    double[] c = tableau.c();
    double[] c2 = product(c, c);
    double[] ac = times(c);
    for (double x : new double[] {0.1, 0.35, 0.5, 0.8, 1}) {
      double[] b = weights(x);
      assertThat(sum(b, new double[] {1, 1, 1, 1, 1, 1, 1})).isCloseTo(x, within(PUBLISHED));
      assertThat(sum(b, c)).isCloseTo(x * x / 2, within(PUBLISHED));
      assertThat(sum(b, c2)).isCloseTo(Math.pow(x, 3) / 3, within(PUBLISHED));
      assertThat(sum(b, ac)).isCloseTo(Math.pow(x, 3) / 6, within(PUBLISHED));
      assertThat(sum(b, product(c2, c))).isCloseTo(Math.pow(x, 4) / 4, within(PUBLISHED));
      assertThat(sum(b, product(c, ac))).isCloseTo(Math.pow(x, 4) / 8, within(PUBLISHED));
      assertThat(sum(b, times(c2))).isCloseTo(Math.pow(x, 4) / 12, within(PUBLISHED));
      assertThat(sum(b, times(ac))).isCloseTo(Math.pow(x, 4) / 24, within(PUBLISHED));
    }
  }

  @Test
  void solutionMeetsTheConditionsOfOrderFive() {
    double[] c = tableau.c();
    double[] c2 = product(c, c);
    double[] ac = times(c);
    double[] b = weights(1);
    assertThat(sum(b, product(c2, c2))).isCloseTo(1.0 / 5, within(PUBLISHED));
    assertThat(sum(b, product(c2, ac))).isCloseTo(1.0 / 10, within(PUBLISHED));
    assertThat(sum(b, product(ac, ac))).isCloseTo(1.0 / 20, within(PUBLISHED));
    assertThat(sum(b, product(c, times(c2)))).isCloseTo(1.0 / 15, within(PUBLISHED));
    assertThat(sum(b, product(c, times(ac)))).isCloseTo(1.0 / 30, within(PUBLISHED));
    assertThat(sum(b, times(product(c, c2)))).isCloseTo(1.0 / 20, within(PUBLISHED));
    assertThat(sum(b, times(product(c, ac)))).isCloseTo(1.0 / 40, within(PUBLISHED));
    assertThat(sum(b, times(times(c2)))).isCloseTo(1.0 / 60, within(PUBLISHED));
    assertThat(sum(b, times(times(ac)))).isCloseTo(1.0 / 120, within(PUBLISHED));
  }

  @Test
  void interpolantEndsAtTheSolution() {
    double[] b = weights(1);
    for (int s = 0; s < 6; s++) {
      assertThat(b[s]).isCloseTo(tableau.a()[6][s], within(PUBLISHED));
    }
    assertThat(b[6]).isCloseTo(0, within(PUBLISHED));
  }

  @Test
  void errorWeightsMeetTheConditionsOfOrderFourButNotFive() {
    double[] e = tableau.error();
    double[] c = tableau.c();
    double[] c2 = product(c, c);
    assertThat(sum(e, new double[] {1, 1, 1, 1, 1, 1, 1})).isCloseTo(0, within(PUBLISHED));
    assertThat(sum(e, c)).isCloseTo(0, within(PUBLISHED));
    assertThat(sum(e, c2)).isCloseTo(0, within(PUBLISHED));
    assertThat(sum(e, times(c))).isCloseTo(0, within(PUBLISHED));
    assertThat(sum(e, product(c, c2))).isCloseTo(0, within(PUBLISHED));
    assertThat(sum(e, times(times(c)))).isCloseTo(0, within(PUBLISHED));
    assertThat(Math.abs(sum(e, product(c2, c2)))).isGreaterThan(1e-5);
  }
}
