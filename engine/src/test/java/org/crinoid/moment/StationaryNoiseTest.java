package org.crinoid.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.analysis.integration.SimpsonIntegrator;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.UnsupportedException;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.StationaryMoments;
import org.crinoid.steady.FixedPointSearch;
import org.junit.jupiter.api.Test;

/**
 * Oracle: closed forms; the Lyapunov equation put in again; long integration of the covariances;
 * the integral of the spectrum.
 */
class StationaryNoiseTest {

  private static final StationaryNoise METHOD = new StationaryNoise(new FixedPointSearch(), false);

  private static StationaryNoise.Answer answer(CompiledJumps system) {
    return METHOD.answer(StationaryMoments.of(system), Run.quiet());
  }

  private static CompiledJumps gene() {
    return new Chemistry()
        .species("m", 0, "p", 0)
        .parameters("k", 20, "d", 2, "s", 5, "e", 0.5)
        .reaction("-> m : k")
        .reaction("m -> : d*m")
        .reaction("m -> m + p : s*m")
        .reaction("p -> : e*p")
        .compiled();
  }

  @Test
  void theGeneOfTwoStagesRestsAsItsClosedFormSays() {
    Moments m = answer(gene()).moments();

    assertThat(m.times()).containsExactly(Double.POSITIVE_INFINITY);
    assertThat(m.mean(0, 1)).isCloseTo(100, within(1e-8));
    assertThat(m.covariance(0, 0, 0)).isCloseTo(10, within(1e-9));
    assertThat(m.covariance(0, 0, 1)).isCloseTo(20, within(1e-8));
    assertThat(m.covariance(0, 1, 1)).isCloseTo(300, within(1e-7));
  }

  /**
   * For p driven by m the spectrum is (2·s·k·... + 2·e·E[p]) over (ω² + e²), noise of m filtered.
   */
  @Test
  void powerOfTheGeneIsFilteredNoise() {
    NoiseSpectrum noise = answer(gene()).noise().orElseThrow();
    double[] frequencies = {0, 0.1, 0.5, 2, 30};
    double[] power = noise.power("p", frequencies);

    for (int f = 0; f < power.length; f++) {
      double w2 = frequencies[f] * frequencies[f];
      double messenger = 2 * 20 / (w2 + 4);
      double expected = (2 * 0.5 * 100 + 25 * messenger) / (w2 + 0.25);
      assertThat(power[f]).isCloseTo(expected, within(1e-9 * expected));
    }
  }

  @Test
  void autocovarianceOfTheGeneIsASumOfTwoExponentials() {
    NoiseSpectrum noise = answer(gene()).noise().orElseThrow();
    double[] r = noise.autocovariance("p", 0.25, 21);

    // R = exp(−eτ)·var(p) + s·cov·(exp(−dτ) − exp(−eτ))/(e − d)
    for (int k = 0; k < r.length; k++) {
      double t = 0.25 * k;
      double slow = Math.exp(-0.5 * t);
      double expected = slow * 300 + 5 * 20 * (Math.exp(-2 * t) - slow) / (0.5 - 2);
      assertThat(r[k]).isCloseTo(expected, within(1e-7));
    }
  }

  @Test
  void powerOverAllFrequenciesIsTheVariance() {
    CompiledJumps system =
        new Chemistry()
            .species("A", 40, "B", 0, "C", 0)
            .parameters("k", 0.02, "r", 1, "q", 3)
            .reaction("A + A -> B : k*A*A")
            .reaction("B -> A + A : r*B")
            .reaction("A -> C : q*A")
            .reaction("C -> A : r*C")
            .compiled();
    StationaryNoise.Answer answer = answer(system);
    NoiseSpectrum noise = answer.noise().orElseThrow();

    for (String id : answer.moments().species()) {
      int i = answer.moments().place(id);
      // ω = tan θ maps all frequencies to a finite interval; even in ω
      double integral =
          new SimpsonIntegrator(1e-10, 1e-10, 4, 40)
              .integrate(
                  100_000,
                  angle -> {
                    double w = Math.tan(angle);
                    return noise.power(id, new double[] {w})[0] * (1 + w * w) / Math.PI;
                  },
                  0,
                  Math.PI / 2 - 1e-6);
      double variance = answer.moments().covariance(0, i, i);
      assertThat(integral).isCloseTo(variance, within(1e-5 * variance));
    }
  }

  @Test
  void isomersWithAConservedTotalAreBinomial() {
    CompiledJumps system =
        new Chemistry()
            .species("A", 100, "B", 0)
            .parameters("k", 1, "r", 3)
            .reaction("A -> B : k*A")
            .reaction("B -> A : r*B")
            .compiled();
    StationaryNoise.Answer answer = answer(system);

    assertThat(answer.moments().covariance(0, 0, 0)).isCloseTo(18.75, within(1e-9));
    assertThat(answer.moments().covariance(0, 0, 1)).isCloseTo(-18.75, within(1e-9));
    double[] r = answer.noise().orElseThrow().autocovariance("A", 0.1, 11);
    assertThat(r[10]).isCloseTo(18.75 * Math.exp(-4), within(1e-9));
  }

  @Test
  void exactMomentsOfAnyOrderRestToo() {
    CompiledJumps system =
        new Chemistry()
            .species("A", 100, "B", 0)
            .parameters("k", 1, "r", 3)
            .reaction("A -> B : k*A")
            .reaction("B -> A : r*B")
            .compiled();
    Moments m =
        new ClosedMomentsAtRest(new FixedPointSearch(), Optional.empty())
            .solve(StationaryMoments.of(system).ofOrder(3), Run.quiet());

    assertThat(m.mean(0, 1)).isCloseTo(25, within(1e-8));
    assertThat(m.covariance(0, 0, 1)).isCloseTo(-18.75, within(1e-7));
    assertThat(m.central(0, 0, 3)).isCloseTo(18.75 * 0.5, within(1e-6));
  }

  @Test
  void restAgreesWithLongIntegrationOfANonlinearNetwork() {
    CompiledJumps system =
        new Chemistry()
            .species("A", 30, "B", 10, "C", 0)
            .parameters("k", 0.05, "r", 1, "b", 10, "d", 0.4)
            .reaction("A + B -> C : k*A*B")
            .reaction("C -> A + B : r*C")
            .reaction("-> A : b")
            .reaction("A -> : d*A")
            .compiled();
    Moments rest = answer(system).moments();
    Moments course =
        new LinearNoiseApproximation(Chemistry.precise(), false)
            .solve(MomentCourse.of(system, 0, new double[] {200}), Run.quiet());

    for (int i = 0; i < 3; i++) {
      assertThat(rest.mean(0, i)).isCloseTo(course.mean(0, i), within(1e-7));
      for (int k = 0; k < 3; k++) {
        assertThat(rest.covariance(0, i, k)).isCloseTo(course.covariance(0, i, k), within(1e-7));
      }
    }
  }

  @Test
  void theLyapunovEquationHoldsForStiffAndDefectiveMatrices() {
    Random random = new Random(8);
    for (int repeat = 0; repeat < 30; repeat++) {
      int n = 2 + repeat % 5;
      double[] a = new double[n * n];
      double[] d = new double[n * n];
      for (int i = 0; i < n; i++) {
        // triangular with equal entries on the diagonal has no basis of eigenvectors
        for (int k = 0; k < i; k++) {
          a[i * n + k] = random.nextGaussian();
        }
        a[i * n + i] = repeat % 2 == 0 ? -1 : -Math.pow(10, 6 * random.nextDouble() - 3);
        d[i * n + i] = Math.exp(random.nextGaussian());
      }
      double[] c = Lyapunov.solve(a, d, n).orElseThrow();
      double[] residual = Lyapunov.residual(a, c, d, n);
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          double size =
              Math.sqrt(c[i * n + i] * c[k * n + k])
                  * (Math.abs(a[i * n + i]) + Math.abs(a[k * n + k]) + 1);
          assertThat(residual[i * n + k]).isCloseTo(0, within(1e-11 * size));
        }
      }
    }
  }

  @Test
  void unstableAndMarginalMatricesHaveNoCovariance() {
    assertThat(Lyapunov.solve(new double[] {0.1}, new double[] {1}, 1)).isEmpty();
    assertThat(Lyapunov.solve(new double[] {0}, new double[] {1}, 1)).isEmpty();
  }

  @Test
  void growthWithoutRestIsAFailure() {
    CompiledJumps system =
        new Chemistry().species("X", 5).parameters("k", 2).reaction("-> X : k").compiled();
    Moments m = answer(system).moments();

    assertThat(m.rowCount()).isEqualTo(0);
    assertThat(m.report().outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void severalStablePointsAreNamed() {
    // Schlögl: X' = 6 − 11 x + 6 x² − x³ per volume, rests at 1, 2 and 3 per volume of 100
    CompiledJumps system =
        new Chemistry()
            .species("X", 90)
            .parameters("a", 600, "b", 11, "c", 0.06, "d", 1e-4)
            .reaction("-> X : a")
            .reaction("X -> : b*X")
            .reaction("X + X -> X + X + X : c*X^2")
            .reaction("X + X + X -> X + X : d*X^3")
            .compiled();
    Moments m = answer(system).moments();

    assertThat(m.mean(0, 0)).isCloseTo(100, within(1e-5));
    assertThat(m.warrant().remarks()).anyMatch(r -> r.contains("stably at 1 other point"));
  }

  @Test
  void ratesThatDependOnTimeAreRefused() {
    Chemistry c = new Chemistry().species("X", 0).parameters("k", 5);
    CompiledJumps system = c.reaction("-> X : k*(1 + sin(time))").reaction("X -> : X").compiled();

    assertThatThrownBy(() -> answer(system)).isInstanceOf(UnsupportedException.class);
    assertThat(METHOD.assess(StationaryMoments.of(gene()), Evidence.none()))
        .isInstanceOf(Fit.Suits.class);
  }
}
