package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;

import org.crinoid.model.Model;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Oracle: closed forms of laws over time; for the rest the classical Runge–Kutta method on a fixed
 * box.
 */
class FiniteStateProjectionTest {

  /** From {@code n₀} molecules: Poisson plus binomial survivors. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-6, 1e-10})
  void birthAndDeathFromAPointMassMeetTheClosedFormToTheBound(double epsilon) {
    Model model = Laws.network("X=30", " -> X : 12", "X -> : 0.7*X").build();
    double[] times = {0.01, 0.5, 3, 40};

    Distribution laws = Laws.solve(model, epsilon, times);

    assertThat(laws.report().outcome()).isEqualTo(new Outcome.Completed());
    for (CountLaw law : laws.laws()) {
      double survive = Math.exp(-0.7 * law.time());
      double[] exact =
          Laws.sum(Laws.poisson(12 / 0.7 * (1 - survive), 120), Laws.binomial(30, survive));
      double error = Laws.distance(Laws.marginal(law, "X"), exact);
      assertThat(law.bound().certified()).isTrue();
      assertThat(law.bound().probability()).isLessThanOrEqualTo(epsilon);
      assertThat(error).isLessThanOrEqualTo(law.bound().probability() + 1e-14);
    }
  }

  @Test
  void aLongChainOfBirthsIsFollowed() {
    Model model = Laws.network("X=0", " -> X : 1000", "X -> : 1*X").build();
    Distribution laws = Laws.solve(model, 1e-6, 0.1, 1, 10);
    for (CountLaw law : laws.laws()) {
      double mean = 1000 * (1 - Math.exp(-law.time()));
      double[] exact = new double[1600];
      for (int n = 0; n < exact.length; n++) {
        exact[n] =
            Math.exp(
                -mean
                    + n * Math.log(mean)
                    - org.apache.commons.math3.special.Gamma.logGamma(n + 1.0));
      }
      double error = Laws.distance(Laws.marginal(law, "X"), exact);
      assertThat(error).isLessThanOrEqualTo(law.bound().probability() + 1e-12);
    }
  }

  @Test
  void theNumberOfThreadsDoesNotChangeABit() {
    Model model =
        Laws.network(
                "U=0 V=0",
                " -> U : 60/(1 + (V/10)^2)",
                "U -> : 1*U",
                " -> V : 60/(1 + (U/10)^2)",
                "V -> : 1*V")
            .build();
    CountLaw one =
        new FiniteStateProjection(1, 1_000_000)
            .solve(Laws.problem(model, 1e-6, 3), Run.quiet())
            .last();
    CountLaw three =
        new FiniteStateProjection(3, 1_000_000)
            .solve(Laws.problem(model, 1e-6, 3), Run.quiet())
            .last();

    assertThat(three.states().size()).isGreaterThan(4 * GeneratorBuilder.TILE);
    assertThat(three.probabilities()).isEqualTo(one.probabilities());
    assertThat(three.bound()).isEqualTo(one.bound());
  }

  @Test
  void tooManyStatesAreAFailureThatNamesTheLimit() {
    Model model = Laws.network("X=0", " -> X : 1000", "X -> : 1*X").build();

    Distribution laws =
        new FiniteStateProjection(1, 300).solve(Laws.problem(model, 1e-6, 10), Run.quiet());

    Outcome.Failed failed = (Outcome.Failed) laws.report().outcome();
    assertThat(failed.failure()).isInstanceOf(Failure.TooManyStates.class);
    assertThat(failed.failure().message()).contains("300").contains("epsilon");
  }
}
