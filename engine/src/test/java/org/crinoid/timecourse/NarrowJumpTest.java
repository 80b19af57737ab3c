package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Expr.Branch;
import org.crinoid.expr.Op;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.EventAssignment;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jumps of rates that no step resolves: within the last place of the time a quantity that was zero
 * moves by more than its absolute tolerance, 1e-12. Oracle: closed forms.
 *
 * <p>Cells grow by 500 a day and, once there are 10,000 of both kinds, turn into others at 300 a
 * day: at day 20, whose last place times 300 is 1.1e-12.
 */
class NarrowJumpTest {

  private static final Expr CELLS = Expr.ref("cells");
  private static final Expr TURNED = Expr.ref("turned");
  private static final Expr ENOUGH =
      Expr.apply(Op.GEQ, Algebra.plus(CELLS, TURNED), Expr.num(10_000));
  private static final Expr TURNING =
      Algebra.piecewise(List.of(new Branch(Expr.num(300), ENOUGH)), Expr.ZERO);

  private static List<Integrator> integrators() {
    return List.of(new Automatic(), new Bdf(), new Tsit5());
  }

  private static ModelBuilder cells() {
    return new ModelBuilder()
        .parameter("cells", 0)
        .parameter("turned", 0)
        .parameter("turning", 0)
        .always("turning", TURNING)
        .rate("cells", Algebra.minus(Expr.num(500), Expr.ref("turning")))
        .rate("turned", Expr.ref("turning"));
  }

  private static Trajectory solve(ModelBuilder model, Integrator integrator, String... columns) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model.build())),
            Map.of(),
            0,
            TimeCourse.evenly(0, 30, 31),
            List.of(columns));
    return new Integration(integrator, 1e-6, 1e-12).solve(problem, Run.quiet());
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void theCourseGoesOnBehindTheJump(Integrator integrator) {
    Trajectory course = solve(cells(), integrator, "cells", "turned");

    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    assertThat(course.value(30, 0)).isCloseTo(12_000, within(1e-8));
    assertThat(course.value(30, 1)).isCloseTo(3_000, within(1e-8));
    assertThat(course.value(25, 1)).isCloseTo(1_500, within(1e-8));
  }

  /** Doubled at the jump, 10,000 cells; what has turned by then is none. */
  @ParameterizedTest
  @MethodSource("integrators")
  void anEventAtTheJumpIsExecutedOnce(Integrator integrator) {
    EventAssignment doubled = new EventAssignment("cells", Algebra.times(Expr.num(2), CELLS));
    Trajectory course = solve(cells().event("double", ENOUGH, doubled), integrator, "cells");

    assertThat(course.report().events()).hasSize(1);
    assertThat(course.report().events().get(0).time()).isCloseTo(20, within(1e-12));
    assertThat(course.value(30, 0)).isCloseTo(22_000, within(1e-8));
  }
}
