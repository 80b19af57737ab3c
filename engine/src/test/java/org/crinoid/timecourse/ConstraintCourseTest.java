package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report.Violation;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: closed forms; times are found ten times as exactly as the tolerance 1e-6 asks. */
class ConstraintCourseTest {

  private static List<Integrator> integrators() {
    return List.of(new Automatic(), new Bdf());
  }

  /** sin t exceeds 1/2 from π/6 to 5π/6, between two output times. */
  @ParameterizedTest
  @MethodSource("integrators")
  void aViolationIsReportedWithItsTimesAndMessage(Integrator integrator) {
    Trajectory course =
        solve(oscillator().constraint(formula("s <= 0.5"), "too high").build(), integrator, 4);

    assertThat(course.report().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(course.report().violations()).hasSize(1);
    Violation v = course.report().violations().get(0);
    assertThat(v.constraint()).isEqualTo("constraint 1");
    assertThat(v.message()).isEqualTo("too high");
    assertThat(v.from()).isCloseTo(Math.PI / 6, within(1e-5));
    assertThat(v.until().getAsDouble()).isCloseTo(5 * Math.PI / 6, within(1e-5));
  }

  /** |sin t| exceeds 0.9999 for 0.028 of time, less than a step. */
  @Test
  void aViolationWithinAStepIsFound() {
    Trajectory course =
        solve(oscillator().constraint(formula("abs(s) <= 0.9999"), "").build(), new Automatic(), 4);

    assertThat(course.report().violations()).hasSize(1);
    Violation v = course.report().violations().get(0);
    assertThat(v.from()).isCloseTo(Math.asin(0.9999), within(1e-3));
    assertThat(v.until().getAsDouble()).isCloseTo(Math.PI - Math.asin(0.9999), within(1e-3));
    assertThat(course.report().statistics().steps()).isLessThan((long) (4 / 0.028));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s <= 1.01", "s >= -0.999 || c >= -0.5", "abs(s^2 + c^2 - 1) < 1e-4"})
  void whatHoldsThroughoutIsNotReported(String condition) {
    Trajectory course =
        solve(oscillator().constraint(formula(condition), "").build(), new Bdf(), 9);

    assertThat(course.report().violations()).isEmpty();
  }

  /** y decays to nothing and z grows from what it loses; both carry errors of the integration. */
  @ParameterizedTest
  @ValueSource(strings = {"y >= 0", "y + z == 3", "!(y < 0)", "z <= 3"})
  void errorsOfTheIntegrationViolateNothing(String condition) {
    Model model =
        new ModelBuilder()
            .parameter("y", 3)
            .parameter("z", 0)
            .rate("y", formula("-100*y"))
            .rate("z", formula("100*y"))
            .constraint(formula(condition), "")
            .build();

    for (Integrator integrator : integrators()) {
      assertThat(solve(model, integrator, 50).report().violations()).isEmpty();
    }
  }

  @Test
  void theStartIsExact() {
    Trajectory course = solve(growing().constraint(formula("y > 0"), "").build(), new Bdf(), 3);

    assertThat(course.report().violations()).hasSize(1);
    Violation v = course.report().violations().get(0);
    assertThat(v.from()).isZero();
    assertThat(v.until().getAsDouble()).isLessThan(1e-3);
  }

  @Test
  void whatAnEventSetsIsLookedAtAfterIt() {
    Model model =
        growing()
            .event(new EventBuilder("e", formula("time >= 2")).set("z", Expr.num(7)).build())
            .event(new EventBuilder("f", formula("time >= 2.5")).set("z", Expr.ZERO).build())
            .constraint(formula("z < 5"), "")
            .build();

    assertThat(solve(model, new Bdf(), 4).report().violations())
        .containsExactly(new Violation("constraint 1", "", 2, java.util.OptionalDouble.of(2.5)));
  }

  /** The event takes y back from the limit, which is therefore never exceeded. */
  @Test
  void anEventThatKeepsTheConstraintKeepsIt() {
    Model model =
        growing()
            .event(new EventBuilder("e", formula("y >= 1")).set("y", Expr.ZERO).build())
            .constraint(formula("y <= 1"), "")
            .build();

    assertThat(solve(model, new Bdf(), 4).report().violations()).isEmpty();
  }

  @Test
  void timeAloneViolatesAConstraintExactlyThen() {
    Trajectory course =
        solve(growing().constraint(formula("time < 1.7"), "").build(), new Bdf(), 4);

    assertThat(course.report().violations().get(0).from()).isEqualTo(1.7);
    assertThat(course.report().violations().get(0).until()).isEmpty();
  }

  @Test
  void theCourseEndsAtAViolationIfAsked() {
    Model model = growing().constraint(formula("y < 1.5"), "beyond the data").build();
    Run run = new Run(() -> false, t -> {}, 10_000, 1, true);
    Trajectory course = new Integration(new Bdf(), 1e-6, 1e-12).solve(problem(model, 50), run);

    Failure failure = ((Outcome.Failed) course.report().outcome()).failure();
    assertThat(failure).isInstanceOf(Failure.ConstraintViolated.class);
    assertThat(failure.time()).isCloseTo(1.5, within(1e-5));
    assertThat(failure.message()).contains("constraint 1").contains("beyond the data");
    assertThat(course.rowCount()).isEqualTo(2);
    assertThat(course.report().violations()).hasSize(1);
  }

  /** y = t was above 1 one time unit ago from t = 2 on. */
  @Test
  void aConstraintMayLookBack() {
    Trajectory course =
        solve(growing().constraint(formula("delay(y, 1) <= 1"), "").build(), new Bdf(), 4);

    assertThat(course.report().violations().get(0).from()).isCloseTo(2, within(1e-5));
  }

  @Test
  void constraintsChangeNoNumber() {
    Trajectory without = solve(oscillator().build(), new Bdf(), 9);
    Trajectory with =
        solve(oscillator().constraint(formula("s <= 0.5 && c >= 0"), "").build(), new Bdf(), 9);

    assertThat(with.column("s")).isEqualTo(without.column("s"));
    assertThat(with.report().statistics()).isEqualTo(without.report().statistics());
  }

  @Test
  void aConstraintOnSomethingThatIsNotDeclaredIsRefused() {
    assertThatThrownBy(() -> growing().constraint(formula("q < 1"), "").build())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("constraint 1 refers to 'q'");
  }

  private static ModelBuilder growing() {
    return new ModelBuilder().parameter("y", 0).parameter("z", 0).rate("y", Expr.ONE);
  }

  private static ModelBuilder oscillator() {
    return new ModelBuilder()
        .parameter("s", 0)
        .parameter("c", 1)
        .rate("s", formula("c"))
        .rate("c", formula("-s"));
  }

  private static Expr formula(String text) {
    return InfixParser.parse(text);
  }

  private static Trajectory solve(Model model, Integrator integrator, int end) {
    return new Integration(integrator, 1e-6, 1e-12).solve(problem(model, end), Run.quiet());
  }

  private static TimeCourse problem(Model model, int end) {
    List<String> columns = model.parameters().stream().map(p -> p.id()).toList();
    return new TimeCourse(
        CompiledSystem.of(DynamicalSystem.of(model)),
        Map.of(),
        0,
        TimeCourse.evenly(0, end, end + 1),
        columns);
  }
}
