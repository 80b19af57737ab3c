package org.crinoid.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Oracle: problems whose stiff spans are known by construction, with closed solutions. */
class AutomaticTest {

  /** {@code x = sin t}; relaxation at rate 10⁴ outside of 10 … 20, and 0.1 inside. */
  private static TestProblem stiffAtBothEnds() {
    return new TestProblem(
        (t, x, d) -> {
          double inside = 0.25 * (1 + Math.tanh(8 * (t - 10))) * (1 - Math.tanh(8 * (t - 20)));
          double rate = Math.exp(Math.log(1e4) + inside * Math.log(1e-5));
          d[0] = -rate * (x[0] - Math.sin(t)) + Math.cos(t);
        },
        0);
  }

  @Test
  void methodFollowsStiffnessInBothDirections() {
    TestProblem problem = stiffAtBothEnds();
    Stepper stepper =
        Solve.started(Solve.stepper(new Automatic(), problem, 1e-6, 1e-9), problem, 30);
    double[] x = Solve.advance(stepper, 30, 1);
    SwitchLog log = stepper.statistics().switchLog();

    assertThat(x[0]).isCloseTo(Math.sin(30), within(1e-5));
    assertThat(stepper.statistics().methodSwitches).isEqualTo(3);
    assertThat(log.count()).isEqualTo(3);
    assertThat(log.toImplicit(0)).isTrue();
    assertThat(log.time(0)).isLessThan(0.1);
    assertThat(log.toImplicit(1)).isFalse();
    assertThat(log.time(1)).isBetween(9.5, 13.0);
    assertThat(log.toImplicit(2)).isTrue();
    assertThat(log.time(2)).isBetween(19.0, 20.5);
  }

  @Test
  void nonstiffProblemNeverFactorises() {
    TestProblem problem = TestProblem.brusselator();
    Stepper stepper =
        Solve.started(Solve.stepper(new Automatic(), problem, 1e-6, 1e-9), problem, 20);
    Solve.advance(stepper, 20, 2);

    assertThat(stepper.statistics().methodSwitches).isZero();
    assertThat(stepper.statistics().factorizations).isZero();
  }

  @Test
  void stiffProblemCostsAtMostAFewExplicitStepsMoreThanBdfAlone() {
    TestProblem problem = TestProblem.hires();
    Stepper automatic =
        Solve.started(Solve.stepper(new Automatic(), problem, 1e-6, 1e-12), problem, 321);
    Solve.advance(automatic, 321, 8);
    Stepper bdf = Solve.started(Solve.stepper(new Bdf(), problem, 1e-6, 1e-12), problem, 321);
    Solve.advance(bdf, 321, 8);

    assertThat(automatic.statistics().derivativeEvaluations)
        .isLessThan(3 * bdf.statistics().derivativeEvaluations);
    assertThat(automatic.statistics().methodSwitches).isBetween(1L, 4L);
  }
}
