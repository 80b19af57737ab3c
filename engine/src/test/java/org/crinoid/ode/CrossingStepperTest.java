package org.crinoid.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crinoid.linalg.DenseLu;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: closed forms. A jump of 1e6 at a time near 1000, known to 1.1e-13, errs by 1e-7, which is
 * 1e5 times the absolute tolerance; a line of 64 units of the last place errs by less than 7.3e-6.
 */
class CrossingStepperTest {

  private static final double BEGIN = 1000;
  private static final double END = 1002;
  private static final double JUMP = 1e6;
  private static final double LINE = 64 * Math.ulp(BEGIN) * JUMP;

  private static List<Integrator> integrators() {
    return List.of(new Automatic(), new Bdf(), new Tsit5());
  }

  /** {@code x[0]} less a level. */
  private record Above(double level) implements RootFunctions {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public void evaluate(double t, double[] x, double[] g) {
      g[0] = x[0] - level;
    }

    @Override
    public boolean holds(int r, double g) {
      return g >= 0;
    }
  }

  /** {@code x₀' = 1} from 0, and {@code x₁' = JUMP} once x₀ is 1/3. */
  private static TestProblem switched() {
    return new TestProblem(
        (t, x, d) -> {
          d[0] = 1;
          d[1] = x[0] >= 1.0 / 3 ? JUMP : 0;
        },
        0,
        0);
  }

  private static Stepper plain(Integrator integrator, TestProblem problem) {
    double[] atol = new double[problem.dimension()];
    Arrays.fill(atol, 1e-12);
    return integrator.stepper(problem, new Tolerances(1e-6, atol), DenseLu::new);
  }

  private static Stepper crossing(Integrator integrator, TestProblem problem, double level) {
    Stepper stepper = new CrossingStepper(plain(integrator, problem), problem, new Above(level));
    stepper.start(BEGIN, problem.initial(), END);
    return stepper;
  }

  /** Steps until the end or a failure, but no more than a hundred thousand. */
  private static Optional<StepFailure> run(Stepper stepper, double end) {
    Optional<StepFailure> failure = Optional.empty();
    while (stepper.time() < end && failure.isEmpty() && stepper.statistics().steps < 100_000) {
      failure = stepper.step(end);
    }
    return failure;
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void stepsOfTheirOwnDoNotCrossTheJump(Integrator integrator) {
    Stepper stepper = plain(integrator, switched());
    stepper.start(BEGIN, new double[2], END);

    assertThat(run(stepper, END)).get().isInstanceOf(StepFailure.StepTooSmall.class);
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void theJumpIsCrossedAndTheCourseBehindItIsRight(Integrator integrator) {
    Stepper stepper = crossing(integrator, switched(), 1.0 / 3);

    assertThat(run(stepper, END)).isEmpty();
    double[] x = new double[2];
    stepper.interpolate(END, x);
    assertThat(x[0]).isCloseTo(END - BEGIN, within(1e-11));
    assertThat(x[1]).isCloseTo(JUMP * (END - BEGIN - 1.0 / 3), within(2 * LINE));
  }

  /** Nothing of the line is drawn beyond the limit, even where the jump is right before it. */
  @ParameterizedTest
  @MethodSource("integrators")
  void theLineEndsAtTheLimit(Integrator integrator) {
    double limit = BEGIN + 1.0 / 3 + 8 * Math.ulp(BEGIN);
    Stepper stepper = crossing(integrator, switched(), 1.0 / 3);

    assertThat(run(stepper, limit)).isEmpty();
    assertThat(stepper.time()).isEqualTo(limit);
    double[] x = new double[2];
    stepper.interpolate(limit, x);
    assertThat(x[1]).isBetween(0.0, LINE);
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void theLineIsAStepWithBothItsEndsOnTheCourse(Integrator integrator) {
    Stepper stepper = crossing(integrator, switched(), 1.0 / 3);
    RootFinder finder = new RootFinder(new Above(1.0 / 3), 2);
    finder.start(BEGIN, new double[2]);
    while (!finder.search(stepper)) {
      assertThat(stepper.step(END)).isEmpty();
    }

    assertThat(stepper.time() - stepper.previousTime()).isEqualTo(64 * Math.ulp(BEGIN));
    assertThat(finder.after()).isCloseTo(BEGIN + 1.0 / 3, within(4 * Math.ulp(BEGIN)));
    double[] x = new double[2];
    stepper.interpolate(stepper.previousTime(), x);
    assertThat(x).containsExactly(x[0], 0);
    assertThat(x[0]).isCloseTo(stepper.previousTime() - BEGIN, within(1e-12));
  }

  /** {@code x = 1/(1 − (t − 1000))} has no course beyond 1001, and passes no relation near it. */
  @ParameterizedTest
  @MethodSource("integrators")
  void growthWithoutBoundStillFails(Integrator integrator) {
    TestProblem problem = new TestProblem((t, x, d) -> d[0] = x[0] * x[0], 1);
    Stepper stepper = crossing(integrator, problem, 2);

    assertThat(run(stepper, END)).get().isInstanceOf(StepFailure.StepTooSmall.class);
    assertThat(stepper.time()).isCloseTo(BEGIN + 1, within(1e-5));
  }

  /** Rates that lead back to a jump from both sides: no course, and no endless one of lines. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aStateThatIsDrivenBackToTheJumpFromBothSidesFails(Integrator integrator) {
    TestProblem problem = new TestProblem((t, x, d) -> d[0] = x[0] >= 0 ? -JUMP : JUMP, JUMP / 3);
    Stepper stepper = crossing(integrator, problem, 0);

    assertThat(run(stepper, END)).get().isInstanceOf(StepFailure.StepTooSmall.class);
    assertThat(stepper.time()).isCloseTo(BEGIN + 1.0 / 3, within(1e-6));
  }
}
