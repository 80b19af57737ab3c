package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crinoid.cme.FiniteStateProjection.Stepping;
import org.crinoid.cme.TransientStep.Allowance;
import org.crinoid.linalg.ParallelBlocks;
import org.crinoid.model.Model;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Oracle: closed forms, on boxes of which little is occupied: two species that do not know of each
 * other have independent laws, each Poisson from no molecules.
 */
class UniformisationTest {

  private static final Map<String, Long> BOX = Map.of("U", 399L, "V", 299L);

  private static Model apart() {
    return Laws.network("U=0 V=0", " -> U : 40", "U -> : 1*U", " -> V : 30", "V -> : 0.5*V")
        .build();
  }

  private static Distribution solve(int threads, double epsilon, double... times) {
    return new FiniteStateProjection(threads, 1_000_000, Stepping.UNIFORMISATION, BOX)
        .solve(Laws.problem(apart(), epsilon, times), Run.quiet());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-8})
  void aBoxOfWhichLittleIsOccupiedMeetsTheClosedFormToTheBound(double epsilon) {
    for (CountLaw law : solve(1, epsilon, 0.1, 1, 6).laws()) {
      double[] u = Laws.poisson(40 * (1 - Math.exp(-law.time())), 400);
      double[] v = Laws.poisson(60 * (1 - Math.exp(-0.5 * law.time())), 300);
      double error = 0;
      for (int s = 0; s < law.states().size(); s++) {
        double exact =
            u[(int) law.states().count(s, law.species().indexOf("U"))]
                * v[(int) law.states().count(s, law.species().indexOf("V"))];
        // nothing is added by dropping; 1e-13: rounding of some thousand products
        assertThat(law.probabilities()[s] - exact).isLessThan(0.1 * epsilon * exact + 1e-13);
        error += Math.abs(law.probabilities()[s] - exact);
      }
      assertThat(law.bound().certified()).isTrue();
      assertThat(law.bound().probability()).isLessThanOrEqualTo(epsilon);
      assertThat(error).isLessThanOrEqualTo(law.bound().probability());
    }
  }

  @Test
  void whatIsPassedOverDoesNotDependOnThreads() {
    CountLaw one = solve(1, 1e-6, 2).last();
    CountLaw three = solve(3, 1e-6, 2).last();

    assertThat(three.probabilities()).isEqualTo(one.probabilities());
    assertThat(three.bound()).isEqualTo(one.bound());
  }

  @Test
  void aProductWithActiveBlocksIsThatWithAll() {
    Generator generator =
        ReachableStates.of(Laws.problem(apart(), 1e-6, 1), BOX, 1_000_000).generator();
    int size = generator.size();
    ActiveStates active = new ActiveStates(generator.tiles());
    ActiveStates touched = new ActiveStates(generator.tiles());
    double[] x = new double[size];
    double[] all = new double[size];
    double[] y = new double[size];
    java.util.Arrays.fill(y, Double.NaN);

    // the second finds what the first has left, and whole tiles to pass over
    for (int apart : new int[] {1_700, 70_000}) {
      for (int s = 0; s < size; s++) {
        boolean occupied = s % apart < 300 || s > size - 40 || s / 4096 % 30 == 1;
        x[s] = occupied ? 1 + s % 13 : 0;
      }
      active.mark(x, size);
      assertThat(active.isActive(0)).isTrue();
      assertThat(active.isActive(1_000)).isFalse();
      for (int tile = 0; tile < generator.tiles(); tile++) {
        generator.apply(tile, 700, x, all);
        generator.apply(tile, 700, x, active, y, touched);
      }

      assertThat(y).isEqualTo(all);
      for (int s = 0; s < size; s++) {
        assertThat(touched.isActive(s) || y[s] == 0).isTrue();
      }
    }
  }

  /**
   * The level goes up while there is one state, and is above all blocks of a law that is spread.
   */
  @Test
  void aStepSetsNoMoreToZeroThanItMay() {
    Generator generator =
        ReachableStates.of(Laws.problem(apart(), 1e-6, 1), BOX, 1_000_000).generator();
    double[] p = new double[generator.size()];
    Allowance allowance = new Allowance(Double.POSITIVE_INFINITY, 1e-9, 0.3);
    try (ParallelBlocks threads = new ParallelBlocks(1)) {
      Uniformisation stepper = new Uniformisation(threads, () -> false);
      stepper.generator(generator);
      for (int k = 0; k < 30; k++) {
        java.util.Arrays.fill(p, 0);
        p[0] = 1;
        stepper.step(p, 0.01, allowance);
      }
      java.util.Arrays.fill(p, 1.0 / p.length);
      stepper.step(p, 0.01, allowance);

      assertThat(stepper.dropped()).isBetween(0.1, 0.3);
      // the rest leaves the box or is there
      assertThat(Sums.of(p, p.length)).isGreaterThan(0.6);
    }
  }
}
