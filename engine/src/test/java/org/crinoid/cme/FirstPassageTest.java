package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.cme.LongRunModels.cell;
import static org.crinoid.cme.LongRunModels.compiled;
import static org.crinoid.cme.LongRunModels.with;

import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Run;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: gambler's ruin, sums of exponential times, and the formula of births and deaths for mean
 * times, {@code T(0 → N) = Σ_{n<N} Σ_{m≤n} π(m)/(b(n) π(n))}.
 */
class FirstPassageTest {

  private static StateCondition condition(CompiledJumps system, String text) {
    return new StateCondition(system, Map.of(), InfixParser.parse(text));
  }

  private static FirstPassage.Mean mean(ModelBuilder b, String first, Optional<String> second) {
    CompiledJumps system = compiled(b);
    return new FirstPassage(condition(system, first), false)
        .mean(second.map(s -> condition(system, s)), () -> false)
        .orElseThrow();
  }

  @Test
  void splittingIsTheGamblersRuin() {
    ModelBuilder b = cell("X", 3);
    with(b, "win", "X -> 2 X", "2*X");
    with(b, "lose", "X ->", "1*X");

    FirstPassage.Mean m = mean(b, "X >= 10", Optional.of("X == 0"));

    // (1 − r³)/(1 − r¹⁰) with r = 1/2
    assertThat(m.probability())
        .isCloseTo((1 - Math.pow(0.5, 3)) / (1 - Math.pow(0.5, 10)), within(1e-13));
    assertThat(m.lost()).isZero();
    assertThat(m.error()).isZero();
  }

  @Test
  void decayOfNMoleculesTakesTheHarmonicSum() {
    ModelBuilder b = cell("X", 10);
    with(b, "decay", "X ->", "2*X");

    FirstPassage.Mean m = mean(b, "X == 0", Optional.empty());

    double time = 0;
    double variance = 0;
    for (int n = 1; n <= 10; n++) {
      time += 1 / (2.0 * n);
      variance += 1 / (4.0 * n * n);
    }
    assertThat(m.mean()).isCloseTo(time, within(1e-13));
    assertThat(m.deviation()).isCloseTo(Math.sqrt(variance), within(1e-12));
    assertThat(m.probability()).isCloseTo(1, within(1e-13));
  }

  @Test
  void theTimeOfTheLastDecayHasItsClosedDistribution() {
    ModelBuilder b = cell("X", 10);
    with(b, "decay", "X ->", "2*X");
    CompiledJumps system = compiled(b);
    double[] times = {0.2, 0.5, 1, 2, 4};

    FirstPassage.Times t =
        new FirstPassage(condition(system, "X == 0"), false)
            .times(times, 1e-10, new FiniteStateProjection(), Run.quiet());

    for (int k = 0; k < times.length; k++) {
      double exact = Math.pow(1 - Math.exp(-2 * times[k]), 10);
      assertThat(exact).isBetween(t.low()[k] - 1e-13, t.high()[k] + 1e-13);
      assertThat(t.high()[k] - t.low()[k]).isLessThan(1.1e-10);
    }
  }

  @Test
  void theWaitForTheKthArrivalIsErlangThoughArrivalsNeverEnd() {
    ModelBuilder b = cell("X", 0);
    with(b, "arrive", "-> X", "3");
    CompiledJumps system = compiled(b);

    FirstPassage.Times t =
        new FirstPassage(condition(system, "X >= 4"), false)
            .times(new double[] {1, 2}, 1e-10, new FiniteStateProjection(), Run.quiet());

    for (int k = 0; k < 2; k++) {
      double rate = 3 * (k + 1);
      double none = Math.exp(-rate) * (1 + rate + rate * rate / 2 + rate * rate * rate / 6);
      assertThat(1 - none).isBetween(t.low()[k] - 1e-13, t.high()[k] + 1e-13);
    }
    FirstPassage.Mean m = mean(b, "X >= 4", Optional.empty());
    assertThat(m.mean()).isCloseTo(4 / 3.0, within(1e-14));
  }

  @Test
  void schloeglSwitchesAfterTheTimeThatTheSumGives() {
    ModelBuilder b = cell("X", 85);
    with(b, "r1", "2 X -> 3 X", "0.03*X*(X - 1)/2");
    with(b, "r2", "3 X -> 2 X", "0.0001*X*(X - 1)*(X - 2)/6");
    with(b, "r3", "-> X", "200");
    with(b, "r4", "X ->", "3.5*X");

    FirstPassage.Mean m = mean(b, "X >= 565", Optional.empty());

    double[] p = StationaryDistributionTest.schloegl(700);
    double time = 0;
    for (int n = 85; n < 565; n++) {
      double below = 0;
      for (int k = 0; k <= n; k++) {
        below += p[k];
      }
      time += below / (StationaryDistributionTest.birth(n) * p[n]);
    }
    assertThat(m.mean() / time).isCloseTo(1, within(1e-10));
  }

  @Test
  void whatMayNeverHappenHasAnInfiniteMeanAndItsProbability() {
    ModelBuilder b = cell("X", 2);
    with(b, "grow", "X -> 2 X", "1*X");
    with(b, "die", "X ->", "1*X");

    FirstPassage.Mean m = mean(b, "X == 6", Optional.empty());

    assertThat(m.mean()).isInfinite();
    assertThat(m.probability()).isCloseTo(2 / 6.0, within(1e-13));
  }
}
