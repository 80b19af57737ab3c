package org.crinoid.steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.steady.Search.amounts;
import static org.crinoid.steady.Search.f;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.InitialValues;
import org.junit.jupiter.api.Test;

/**
 * The course of {@code ∅ → A → ∅}, whose only point of rest is A = 2/0.5 = 4, and what it asks on
 * its way; oracle: that point, and the count of questions.
 */
class CourseToRestTest {

  private final List<double[]> judged = new ArrayList<>();

  private CourseToRest.Result follow(double led, Predicate<double[]> attracts) {
    CompiledSystem system =
        CompiledSystem.of(
            DynamicalSystem.of(
                amounts("A", 0)
                    .reaction("in", Search.of(), Search.of("A"), f("2"))
                    .reaction("out", Search.of("A"), Search.of(), f("0.5*A"))
                    .build()));
    InitialValues initial = system.initialValues(Map.of(), 0);
    RestEquations equations =
        new RestEquations(system, RateTerms.of(system.system()), 0, initial.p().clone());
    equations.conserve(initial.x());
    Domain domain = Domain.of(system.system().layout(), initial);
    CourseToRest.Company company =
        new CourseToRest.Company(
            x -> Optional.of(new double[] {led}),
            x -> Optional.empty(),
            x -> {
              judged.add(x);
              return attracts.test(x);
            },
            (x, t) -> {},
            () -> false,
            t -> {},
            10_000);
    return new CourseToRest(equations, domain, CourseToRest.FINE).follow(initial.x(), company);
  }

  @Test
  void aPointThatTheCourseNeverComesNearToIsNotJudged() {
    CourseToRest.Result result = follow(40, x -> true);

    assertThat(judged).isEmpty();
    assertThat(result.ending()).isEqualTo(CourseToRest.Ending.STILL);
    // a thousand times the tolerance of the course
    assertThat(result.x()[0]).isCloseTo(4, within(4e-4));
  }

  @Test
  void aPointNearbyThatAttractsEndsTheCourse() {
    CourseToRest.Result result = follow(4, x -> true);

    assertThat(judged).hasSize(1);
    assertThat(result.ending()).isEqualTo(CourseToRest.Ending.AT_POINT);
    assertThat(result.x()).containsExactly(4);
  }

  @Test
  void aPointNearbyThatDoesNotAttractDoesNotEndIt() {
    CourseToRest.Result result = follow(4, x -> false);

    assertThat(judged).isNotEmpty();
    assertThat(result.ending()).isEqualTo(CourseToRest.Ending.STILL);
  }
}
