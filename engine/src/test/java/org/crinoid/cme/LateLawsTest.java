package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: the Beta–Poisson law of a telegraph gene at rest, and for a process of births and deaths
 * by one the spectral form of its generator, made symmetric by detailed balance, with a library's
 * eigenvectors.
 *
 * <p>Distances may be as large as the bound that the laws come with, and 1e-11 for the rounding of
 * the oracle: some hundred eigenvectors, each right to 1e-13.
 */
class LateLawsTest {

  private static final double ORACLE = 1e-11;
  private static final int STATES = 220;

  @Test
  void theTelegraphGeneComesToItsBetaPoissonLaw() {
    ModelBuilder b =
        Laws.network(
            "Off=1 On=0 M=0",
            "Off -> On : 0.1*Off",
            "On -> Off : 0.1*On",
            "On -> On + M : 5*On",
            "M -> : 0.25*M");

    // the slowest rate is 0.2: e^−40 is left of the start
    CountLaw law = Laws.solve(b.build(), 1e-10, 200).last();

    double[] exact = new double[120];
    Arrays.setAll(exact, n -> StationaryDistributionTest.betaPoisson(n, 0.4, 0.4, 20));
    double distance = Laws.distance(Laws.marginal(law, "M"), exact);
    assertThat(law.bound().certified()).isTrue();
    assertThat(distance).isLessThanOrEqualTo(law.bound().probability() + ORACLE);
    assertThat(law.bound().probability()).isLessThanOrEqualTo(1e-10);
  }

  /** Schlögl's model at a tenth of its size, where both states are visited soon. */
  private static double birth(double n) {
    return 0.15 * n * (n - 1) + 20;
  }

  private static double death(double n) {
    return 0.01 / 6 * n * (n - 1) * (n - 2) + 3.5 * n;
  }

  /** {@code P(t)} from {@code start}, on {@link #STATES} states. */
  private static double[] spectral(int start, double time) {
    double[] main = new double[STATES];
    double[] beside = new double[STATES - 1];
    double[] log = new double[STATES];
    for (int n = 0; n < STATES; n++) {
      main[n] = -(n + 1 < STATES ? birth(n) : 0) - death(n);
      if (n + 1 < STATES) {
        beside[n] = Math.sqrt(birth(n) * death(n + 1));
        log[n + 1] = log[n] + Math.log(birth(n) / death(n + 1));
      }
    }
    EigenDecomposition e = new EigenDecomposition(main, beside);
    double[] p = new double[STATES];
    for (int k = 0; k < STATES; k++) {
      double[] v = e.getEigenvector(k).toArray();
      double weight = v[start] * Math.exp(Math.min(0, e.getRealEigenvalue(k)) * time);
      for (int n = 0; n < STATES; n++) {
        p[n] += weight * v[n] * Math.exp((log[n] - log[start]) / 2);
      }
    }
    return p;
  }

  @Test
  void schloeglsModelSplitsIntoTwoModesAsItsSpectrumHasIt() {
    ModelBuilder b =
        Laws.network(
            "X=25",
            "X + X -> X + X + X : 0.15*X*(X-1)",
            "X + X + X -> X + X : 0.01/6*X*(X-1)*(X-2)",
            "-> X : 20",
            "X -> : 3.5*X");
    double[] times = {0.05, 0.5, 2, 20};

    Distribution d = Laws.solve(b.build(), 1e-10, times);

    for (int k = 0; k < times.length; k++) {
      CountLaw law = d.laws().get(k);
      double distance = Laws.distance(Laws.marginal(law, "X"), spectral(25, times[k]));
      assertThat(distance).isLessThanOrEqualTo(law.bound().probability() + ORACLE);
    }
    assertThat(Marginal.of(d.laws().get(0), "X").modes()).hasSize(1);
    assertThat(Marginal.of(d.last(), "X").modes()).hasSize(2);
  }
}
