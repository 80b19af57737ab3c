package org.crinoid.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: reference values of the test set for IVP solvers (Mazzia and Magherini 2008, release 2.4)
 * and, for Robertson's problem at 40, of Hindmarsh's LSODE documentation.
 *
 * <p>Tolerance: ten times the relative tolerance asked. Bounds on work are 1.3 times the work
 * measured when they were set, so that a change of policy for the worse is noticed.
 */
class StiffProblemsTest {
  private static final double RTOL = 1e-6;

  static Integrator[] stiff() {
    return new Integrator[] {new Bdf(), new Automatic()};
  }

  private static void assertEnd(
      Integrator integrator, TestProblem problem, double end, double... expected) {
    double[] x = Solve.solve(integrator, problem, end, RTOL);
    for (int i = 0; i < expected.length; i++) {
      assertThat(x[i])
          .as("component %d", i)
          .isCloseTo(expected[i], within(10 * RTOL * Math.abs(expected[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("stiff")
  void robertson(Integrator integrator) {
    assertEnd(integrator, TestProblem.robertson(), 40, 0.7158270688, 9.185534765e-6, 0.2841637457);
    assertEnd(
        integrator,
        TestProblem.robertson(),
        1e11,
        0.2083340149701255e-07,
        0.8333360770334713e-13,
        0.9999999791665050);
  }

  @ParameterizedTest
  @MethodSource("stiff")
  void vanDerPol(Integrator integrator) {
    assertEnd(integrator, TestProblem.vanDerPol(), 2, 0.1706167732170483e1, -0.8928097010247975e0);
  }

  @ParameterizedTest
  @MethodSource("stiff")
  void hires(Integrator integrator) {
    assertEnd(
        integrator,
        TestProblem.hires(),
        321.8122,
        0.7371312573325668e-3,
        0.1442485726316185e-3,
        0.5888729740967575e-4,
        0.1175651343283149e-2,
        0.2386356198831331e-2,
        0.6238968252742796e-2,
        0.2849998395185769e-2,
        0.2850001604814231e-2);
  }

  @ParameterizedTest
  @MethodSource("stiff")
  void oregonator(Integrator integrator) {
    assertEnd(
        integrator,
        TestProblem.oregonator(),
        360,
        0.1000814870318523e1,
        0.1228178521549917e4,
        0.1320554942846706e3);
  }

  /** Oracle: agreement of two methods that share neither formula nor linear algebra. */
  @Test
  void brusselatorAgreesBetweenExplicitAndImplicitSteps() {
    double[] explicit = Solve.solve(new Tsit5(), TestProblem.brusselator(), 20, 1e-9);

    assertEnd(new Bdf(), TestProblem.brusselator(), 20, explicit);
    assertEnd(new Automatic(), TestProblem.brusselator(), 20, explicit);
  }

  private static StepStatistics work(Integrator integrator, TestProblem problem, double end) {
    Stepper stepper = Solve.started(Solve.stepper(integrator, problem, RTOL, 1e-12), problem, end);
    Solve.advance(stepper, end, problem.dimension());
    return stepper.statistics();
  }

  @Test
  void workOfBdfStaysBounded() {
    StepStatistics robertson = work(new Bdf(), TestProblem.robertson(), 1e11);
    assertThat(robertson.steps).isLessThan(2800);
    assertThat(robertson.factorizations).isLessThan(230);
    StepStatistics hires = work(new Bdf(), TestProblem.hires(), 321.8122);
    assertThat(hires.steps).isLessThan(1070);
    assertThat(hires.derivativeEvaluations).isLessThan(1420);
  }
}
