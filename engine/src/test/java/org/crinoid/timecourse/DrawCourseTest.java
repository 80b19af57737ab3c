package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.expr.Op;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report.FiredEvent;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: what must hold for any number drawn, and means of closed form. */
class DrawCourseTest {

  private static final long SEED = 17;

  @Test
  void whatDependsOnADrawAtTheStartSeesOneNumber() {
    Trajectory course =
        solve(
            parameters("k", "twice", "same", "y")
                .initially("twice", formula("2*k"))
                .initially("k", formula("normal(5, 2)"))
                .initially("same", formula("k"))
                .rate("y", formula("k"))
                .build(),
            Map.of(),
            SEED);
    double k = value(course, "k", 0);

    assertThat(value(course, "twice", 0)).isEqualTo(2 * k);
    assertThat(value(course, "same", 3)).isEqualTo(k);
    assertThat(value(course, "y", 3)).isCloseTo(3 * k, within(1e-9));
  }

  @Test
  void aSeedGivesTheSameCourseToTheBitAndAnotherSeedAnother() {
    Model model = random();

    assertThat(solve(model, Map.of(), 1).row(3)).isEqualTo(solve(model, Map.of(), 1).row(3));
    assertThat(solve(model, Map.of(), 1).row(3)).isNotEqualTo(solve(model, Map.of(), 2).row(3));
  }

  @Test
  void twoDrawsAreTwoNumbersButADrawnArgumentIsOne() {
    Trajectory course =
        solve(
            parameters("apart", "calls", "argument")
                .function("f", List.of(), formula("uniform(0, 1)"))
                .function("none", List.of("x"), formula("x - x"))
                .initially("apart", formula("uniform(0, 1) - uniform(0, 1)"))
                .initially("calls", formula("f() - f()"))
                .initially("argument", formula("none(uniform(0, 1))"))
                .build(),
            Map.of(),
            SEED);

    assertThat(value(course, "apart", 0)).isNotZero();
    assertThat(value(course, "calls", 0)).isNotZero();
    assertThat(value(course, "argument", 0)).isZero();
  }

  @Test
  void aValueSetByTheUserIsNotDrawnAndChangesNoOtherDraw() {
    Trajectory free = solve(random(), Map.of(), SEED);
    Trajectory set = solve(random(), Map.of("a", 3.0), SEED);

    assertThat(value(set, "a", 0)).isEqualTo(3);
    assertThat(value(set, "b", 3)).isEqualTo(value(free, "b", 3));
    assertThat(value(set, "c", 3)).isEqualTo(value(free, "c", 3));
  }

  @Test
  void aDrawInABranchThatIsNotTakenIsNotMade() {
    Trajectory course =
        solve(
            parameters("s", "k")
                .initially("s", Expr.num(-1))
                .initially("k", formula("piecewise(normal(0, s), s > 0, 4)"))
                .build(),
            Map.of(),
            SEED);

    assertThat(value(course, "k", 0)).isEqualTo(4);
  }

  /** 4,000 means of a uniform number, each within 4 standard errors but once in 15,000 seeds. */
  @Test
  void eachExecutionOfAnEventDrawsAnew() {
    Expr wait = formula("t >= 0.5");
    Trajectory course =
        solve(
            parameters("t", "n", "sum")
                .rate("t", Expr.ONE)
                .event(
                    new EventBuilder("e", wait)
                        .set("t", Expr.num(-0.5))
                        .set("n", formula("n + 1"))
                        .set("sum", formula("sum + uniform(0, 1)"))
                        .build())
                .build(),
            Map.of(),
            SEED,
            TimeCourse.evenly(0, 4_000, 2));

    assertThat(value(course, "n", 1)).isEqualTo(4_000);
    assertThat(value(course, "sum", 1) / 4_000).isCloseTo(0.5, within(4 * 0.2887 / Math.sqrt(4e3)));
  }

  @Test
  void valuesFromTriggerTimeAreDrawnOnceThen() {
    Model model =
        parameters("z", "copy")
            .event(
                new EventBuilder("e", formula("time >= 1"))
                    .delay(Expr.ONE)
                    .set("z", formula("uniform(2, 3)"))
                    .build())
            .event(
                new EventBuilder("f", formula("time >= 1"))
                    .set("copy", formula("uniform(2, 3)"))
                    .build())
            .build();
    Trajectory course = solve(model, Map.of(), SEED);

    assertThat(value(course, "z", 1)).isZero();
    assertThat(value(course, "z", 2)).isBetween(2.0, 3.0);
    assertThat(value(course, "copy", 1)).isBetween(2.0, 3.0).isNotEqualTo(value(course, "z", 2));
  }

  @Test
  void aDelayIsDrawnWhenItsEventIsTriggered() {
    Model model =
        parameters("z")
            .event(
                new EventBuilder("e", formula("time >= 1"))
                    .delay(formula("uniform(0.25, 0.75)"))
                    .set("z", Expr.ONE)
                    .build())
            .build();
    double first = fired(solve(model, Map.of(), 1)).get(0).time();
    double second = fired(solve(model, Map.of(), 2)).get(0).time();

    assertThat(first).isBetween(1.25, 1.75).isNotEqualTo(second);
    assertThat(second).isBetween(1.25, 1.75);
  }

  /** 400 choices with probability 1/2: outside 140 to 260 once in 10⁹ seeds. */
  @Test
  void aPriorityIsDrawnForEachChoice() {
    int zFirst = 0;
    for (int seed = 0; seed < 400; seed++) {
      Model model =
          parameters("z")
              .event(raced("a").set("z", Expr.ONE).build())
              .event(raced("b").set("z", Expr.num(2)).build())
              .build();
      zFirst += fired(solve(model, Map.of(), seed)).get(0).event().equals("a") ? 1 : 0;
    }

    assertThat(zFirst).isBetween(140, 260);
  }

  private static EventBuilder raced(String id) {
    return new EventBuilder(id, formula("time >= 1")).priority(formula("uniform(0, 1)"));
  }

  @Test
  void numbersThatMakeNoDistributionAreRefusedAtTheStart() {
    Model model = parameters("k").initially("k", formula("normal(0, -2)")).build();

    assertThatThrownBy(() -> solve(model, Map.of(), SEED))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'k'")
        .hasMessageContaining("normal(0.0, -2.0)")
        .hasMessageContaining("standard deviation must not be negative");
  }

  @Test
  void numbersThatMakeNoDistributionEndTheCourseAtTheEvent() {
    Model model =
        parameters("z", "p")
            .initially("p", Expr.num(2))
            .event(
                new EventBuilder("e", formula("time >= 2"))
                    .set("z", formula("bernoulli(p)"))
                    .build())
            .build();
    Trajectory course = solve(model, Map.of(), SEED);

    assertThat(course.report().outcome()).isInstanceOf(Outcome.Failed.class);
    Failure failure = ((Outcome.Failed) course.report().outcome()).failure();
    assertThat(failure.time()).isEqualTo(2);
    assertThat(failure.message())
        .contains("event 'e'")
        .contains("bernoulli(2.0)")
        .contains("probability must be from 0 to 1");
    assertThat(course.rowCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rule", "rate", "algebraic", "reaction", "trigger", "constraint"})
  void drawsThatWouldHoldAtAllTimesAreRefusedByName(String place) {
    Expr draw = new Expr.Call("f", List.of(Expr.ONE));
    ModelBuilder builder =
        parameters("k")
            .compartment("V", 1)
            .species("S", "V", 1)
            .function("g", List.of(), formula("normal(0, 1)"))
            .function("f", List.of("x"), formula("x + g()"));
    switch (place) {
      case "rule" -> builder.always("k", draw);
      case "rate" -> builder.rate("k", draw);
      case "algebraic" -> builder.zero(Algebra.minus(Expr.ref("k"), draw));
      case "reaction" -> builder.reaction("r", List.of("S"), List.of(), draw);
      case "trigger" -> builder.event("e", Expr.apply(Op.GT, draw, Expr.ONE));
      default -> builder.constraint(Expr.apply(Op.GT, draw, Expr.ONE), "");
    }

    assertThatThrownBy(() -> DynamicalSystem.of(builder.build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("draws a random number, but it holds at all times")
        .hasMessageContaining("initial assignment");
  }

  @Test
  void aFunctionThatDrawsAndIsNotUsedHarmsNothing() {
    Model model = parameters("k").function("f", List.of(), formula("normal(0, -1)")).build();

    assertThat(DynamicalSystem.of(model).draws()).isFalse();
    assertThat(DynamicalSystem.of(random()).draws()).isTrue();
  }

  @Test
  void aDelayLooksBackOnTheNumberDrawnAtTheStart() {
    Trajectory course =
        solve(
            parameters("k", "y", "z")
                .initially("k", formula("normal(5, 1)"))
                .initially("y", formula("k + time"))
                .rate("y", Expr.ZERO)
                .always("z", formula("delay(y, 1)"))
                .build(),
            Map.of(),
            SEED);

    assertThat(value(course, "z", 0)).isEqualTo(value(course, "k", 0) - 1);
    assertThat(value(course, "z", 2)).isEqualTo(value(course, "k", 0));
  }

  @Test
  void aDelayOfADrawIsRefused() {
    Model model =
        parameters("z")
            .event(
                new EventBuilder("e", formula("time >= 1"))
                    .set("z", formula("delay(time, uniform(0, 1))"))
                    .build())
            .build();

    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("looks back at a random number");
  }

  private static Model random() {
    return parameters("a", "b", "c")
        .initially("a", formula("normal(0, 1)"))
        .initially("b", formula("gamma(2, 3)"))
        .event(
            new EventBuilder("e", formula("time >= 1")).set("c", formula("poisson(100)")).build())
        .build();
  }

  private static ModelBuilder parameters(String... ids) {
    ModelBuilder builder = new ModelBuilder();
    for (String id : ids) {
      builder.parameter(id, 0);
    }
    return builder;
  }

  private static Expr formula(String text) {
    return InfixParser.parse(text);
  }

  private static List<FiredEvent> fired(Trajectory course) {
    return course.report().events();
  }

  private static double value(Trajectory course, String id, int row) {
    return course.column(id)[row];
  }

  private static Trajectory solve(Model model, Map<String, Double> set, long seed) {
    return solve(model, set, seed, new double[] {0, 1, 2, 3});
  }

  private static Trajectory solve(Model model, Map<String, Double> set, long seed, double[] times) {
    CompiledSystem system = CompiledSystem.of(DynamicalSystem.of(model));
    List<String> columns = model.parameters().stream().map(p -> p.id()).toList();
    return new Integration(new Tsit5(), 1e-6, 1e-12)
        .solve(
            new TimeCourse(system, set, 0, times, columns),
            new Run(() -> false, t -> {}, 1_000_000, seed));
  }
}
