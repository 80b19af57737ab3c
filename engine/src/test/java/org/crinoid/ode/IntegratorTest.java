package org.crinoid.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every integrator promises. Oracles: closed solutions; the interface's own contract. */
class IntegratorTest {
  static Integrator[] all() {
    return new Integrator[] {new Bdf(), new Bdf(2), new Tsit5(), new Automatic()};
  }

  static Integrator[] ofOrderFive() {
    return new Integrator[] {new Bdf(), new Tsit5(), new Automatic()};
  }

  @ParameterizedTest
  @MethodSource("ofOrderFive")
  void closedSolutionsAreMetWithinTenTolerances(Integrator integrator) {
    double rtol = 1e-6;
    assertThat(Solve.solve(integrator, TestProblem.decay(0.5), 10, rtol)[0])
        .isCloseTo(Math.exp(-5), within(10 * rtol * Math.exp(-5)));
    assertThat(Solve.solve(integrator, TestProblem.logistic(), 5, rtol)[0])
        .isCloseTo(1 / (1 + 9 * Math.exp(-5)), within(10 * rtol));
    assertThat(Solve.solve(integrator, TestProblem.protheroRobinson(100), 10, rtol)[0])
        .isCloseTo(Math.sin(10), within(10 * rtol));
  }

  @ParameterizedTest
  @MethodSource("ofOrderFive")
  void phaseOfALongOscillationStaysWithinTenTolerances(Integrator integrator) {
    double end = 32 * Math.PI;
    double[] x = Solve.solve(integrator, TestProblem.oscillator(), end, 1e-6);

    assertThat(x[0]).isCloseTo(1, within(1e-5));
    assertThat(x[1]).isCloseTo(0, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("ofOrderFive")
  void errorFallsWithTheTolerance(Integrator integrator) {
    double previous = Double.POSITIVE_INFINITY;
    for (double rtol : new double[] {1e-3, 1e-5, 1e-7, 1e-9}) {
      double[] x = Solve.solve(integrator, TestProblem.oscillator(), 10, rtol);
      double error = Math.hypot(x[0] - Math.cos(10), x[1] + Math.sin(10));
      assertThat(error).isLessThan(10 * rtol).isLessThan(previous / 5);
      previous = error;
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void nothingIsEvaluatedBeyondTheLimitAndStepsEndThere(Integrator integrator) {
    TestProblem problem = TestProblem.oscillator();
    Stepper stepper = Solve.started(Solve.stepper(integrator, problem, 1e-6, 1e-9), problem, 0.3);
    for (double limit : new double[] {0.3, 0.30001, 2, 2.1, 7.77}) {
      Solve.advance(stepper, limit, 2);
      assertThat(stepper.time()).isEqualTo(limit);
      assertThat(problem.latest).isLessThanOrEqualTo(limit);
    }
    double[] x = new double[2];
    stepper.interpolate(7.77, x);
    assertThat(x[0]).isCloseTo(Math.cos(7.77), within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("all")
  void denseOutputIsContinuousAndAsAccurateAsTheSteps(Integrator integrator) {
    TestProblem problem = TestProblem.oscillator();
    Stepper stepper = Solve.started(Solve.stepper(integrator, problem, 1e-6, 1e-9), problem, 10);
    double[] last = problem.initial();
    double[] x = new double[2];
    while (stepper.time() < 10) {
      assertThat(stepper.step(10)).isEmpty();
      stepper.interpolate(stepper.previousTime(), x);
      assertThat(x[0]).isCloseTo(last[0], within(1e-9)); // a new order's polynomial may differ so
      for (int k = 1; k < 8; k++) {
        double h = stepper.time() - stepper.previousTime();
        double t = stepper.previousTime() + k * h / 8;
        stepper.interpolate(t, x);
        assertThat(x[0]).isCloseTo(Math.cos(t), within(1e-5));
      }
      stepper.interpolate(stepper.time(), last);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void restartBeginsANewCourse(Integrator integrator) {
    TestProblem problem = TestProblem.oscillator();
    Stepper stepper = Solve.started(Solve.stepper(integrator, problem, 1e-6, 1e-9), problem, 5);
    Solve.advance(stepper, 3, 2);
    stepper.start(3, new double[] {0, -2}, 5);

    assertThat(stepper.time()).isEqualTo(3);
    assertThat(stepper.previousTime()).isEqualTo(3);
    double[] x = Solve.advance(stepper, 5, 2);
    assertThat(x[0]).isCloseTo(-2 * Math.sin(2), within(2e-5));
  }

  @ParameterizedTest
  @MethodSource("all")
  void stepsAllocateNothing(Integrator integrator) {
    TestProblem problem = TestProblem.hires();
    Stepper stepper = Solve.stepper(integrator, problem, 1e-6, 1e-9);
    double[] x = new double[8];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int k = 0; k < 20; k++) {
      double[] initial = problem.initial();
      long before = threads.getCurrentThreadAllocatedBytes();
      stepper.start(0, initial, 5);
      while (stepper.time() < 5 && stepper.step(5).isEmpty()) {
        stepper.interpolate(0.5 * (stepper.previousTime() + stepper.time()), x);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  @ParameterizedTest
  @MethodSource("all")
  void derivativeThatIsNotFiniteAtTheStartIsNamed(Integrator integrator) {
    TestProblem problem =
        new TestProblem(
            (t, x, d) -> {
              d[0] = -x[0];
              d[1] = Math.sqrt(x[1]);
            },
            1,
            -1);
    Stepper stepper = Solve.started(Solve.stepper(integrator, problem, 1e-6, 1e-9), problem, 1);

    assertThat(stepper.step(1)).contains(new StepFailure.NotFinite(0, 1));
  }

  @ParameterizedTest
  @MethodSource("all")
  void wallOfNotFiniteDerivativesIsApproachedAndNamed(Integrator integrator) {
    TestProblem problem = new TestProblem((t, x, d) -> d[0] = t > 1 ? Double.NaN : 1, 1);
    Stepper stepper = Solve.started(Solve.stepper(integrator, problem, 1e-6, 1e-9), problem, 3);
    Optional<StepFailure> failure = Optional.empty();
    while (failure.isEmpty()) {
      failure = stepper.step(3);
    }

    assertThat(failure.get()).isInstanceOf(StepFailure.NotFinite.class);
    assertThat(failure.get().time()).isCloseTo(1, within(1e-12)); // a few units of the last place
  }

  @ParameterizedTest
  @MethodSource("all")
  void blowUpInFiniteTimeFailsAtTheSingularity(Integrator integrator) {
    TestProblem problem = new TestProblem((t, x, d) -> d[0] = x[0] * x[0], 1);
    Stepper stepper = Solve.started(Solve.stepper(integrator, problem, 1e-6, 1e-9), problem, 3);
    Optional<StepFailure> failure = Optional.empty();
    for (int k = 0; k < 100_000 && failure.isEmpty(); k++) {
      failure = stepper.step(3);
    }

    assertThat(failure).isPresent();
    assertThat(failure.get()).isInstanceOf(StepFailure.StepTooSmall.class);
    assertThat(failure.get().time()).isCloseTo(1, within(1e-4)); // the error of the state moves it
  }

  @ParameterizedTest
  @MethodSource("all")
  void restIsCrossedInFewSteps(Integrator integrator) {
    TestProblem problem = new TestProblem((t, x, d) -> d[0] = 0, 0);
    Stepper stepper = Solve.started(Solve.stepper(integrator, problem, 1e-6, 1e-12), problem, 1e6);
    Solve.advance(stepper, 1e6, 1);

    assertThat(stepper.statistics().steps).isLessThan(30);
  }

  @ParameterizedTest
  @MethodSource("ofOrderFive")
  void startFromZeroWithATinyAbsoluteToleranceIsAccurate(Integrator integrator) {
    TestProblem problem = new TestProblem((t, x, d) -> d[0] = 1 - x[0], 0);
    double[] x = Solve.solve(integrator, problem, 3, 1e-6);

    assertThat(x[0]).isCloseTo(1 - Math.exp(-3), within(1e-5));
  }
}
