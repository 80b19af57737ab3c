package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: what a path shows at the time of an event, and what must be refused, and why. */
class SamplePathTest {

  private static ModelBuilder births() {
    return new ModelBuilder()
        .compartment("V", 1)
        .amount("X", "V", 3)
        .reaction("birth", List.of(), List.of("X"), InfixParser.parse("5"));
  }

  private static Failure failure(Trajectory path) {
    return ((Outcome.Failed) path.report().outcome()).failure();
  }

  static List<PathMethod> methods() {
    return ExactLawsTest.methods().toList();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theRowAtTheTimeOfAnEventShowsWhatHoldsAfterIt(PathMethod method) {
    Model model =
        births()
            .event(
                new EventBuilder("reset", InfixParser.parse("time >= 2"))
                    .set("X", Expr.num(1000))
                    .build())
            .build();

    Trajectory path = Paths.path(method, model, new double[] {0, Math.nextDown(2.0), 2, 3}, "X");

    assertThat(path.value(0, 0)).isEqualTo(3);
    assertThat(path.value(1, 0)).isLessThan(100);
    assertThat(path.value(2, 0)).isEqualTo(1000);
    assertThat(path.value(3, 0)).isBetween(1000.0, 1100.0);
    assertThat(path.report().events()).hasSize(1);
    assertThat(path.report().events().get(0).time()).isEqualTo(2);
    assertThat(path.interpolation()).isEqualTo(Trajectory.Interpolation.STEPS);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anEventThatCountsTriggerIsExecutedAtTheJump(PathMethod method) {
    Model model =
        births()
            .parameter("seen", 0)
            .event(
                new EventBuilder("tenth", InfixParser.parse("X >= 10"))
                    .set("seen", new Expr.Time())
                    .build())
            .build();

    Trajectory path = Paths.path(method, model, new double[] {0, 10}, "X", "seen");

    assertThat(path.value(1, 0)).isGreaterThan(20);
    assertThat(path.value(1, 1)).isBetween(0.01, 9.0);
    assertThat(path.report().events().get(0).time()).isEqualTo(path.value(1, 1));
  }

  @Test
  void aClockThatARateRuleMovesTriggersToTheBit() {
    Model model =
        births()
            .parameter("clock", 0)
            .rate("clock", Expr.ONE)
            .event(
                new EventBuilder("tick", InfixParser.parse("clock >= 0.5"))
                    .set("clock", Expr.num(-0.5))
                    .build())
            .build();

    Trajectory path = Paths.path(new Ssa(), model, new double[] {0, 3.75}, "clock");

    assertThat(path.report().events())
        .extracting(e -> e.time())
        .containsExactly(0.5, 1.5, 2.5, 3.5);
    assertThat(path.value(1, 0)).isEqualTo(-0.25);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aReplicateIsTheSameWhateverWasDrawnBefore(PathMethod method) {
    Model model =
        births().reaction("death", List.of("X"), List.of(), InfixParser.parse("0.3*X")).build();
    SamplePath problem =
        SamplePath.of(Paths.compiled(model), 0, new double[] {1, 7, 20}, List.of("X"));
    double[] after = new double[3];
    PathSampler sampler = method.sampler(problem, Paths.run(5));
    for (int k = 0; k <= 17; k++) {
      sampler.sample(k, Map.of(), after);
    }

    Trajectory alone = method.solve(problem.ofReplicate(17), Paths.run(5));

    assertThat(alone.column("X")).containsExactly(after);
    assertThat(method.solve(problem.ofReplicate(16), Paths.run(5)).column("X")).isNotEqualTo(after);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aNegativePropensityFailsAndNamesTheReactionAndTheCounts(PathMethod method) {
    Model model =
        births()
            .reaction("odd", List.of("X"), List.of(), InfixParser.parse("X*(12 - X)"))
            .reaction("more", List.of(), List.of("X"), InfixParser.parse("500"))
            .build();

    Failure failure = failure(Paths.path(method, model, new double[] {0, 100}, "X"));

    assertThat(failure).isInstanceOf(Failure.InvalidPropensity.class);
    assertThat(failure.message()).contains("'odd'", "-13", "X = 13");
  }

  @Test
  void anUndefinedPropensityFailsAtTheStart() {
    Model model =
        births().reaction("odd", List.of("X"), List.of(), InfixParser.parse("X/(X - 3)")).build();

    assertThat(failure(Paths.path(new Ssa(), model, new double[] {0, 1}, "X")).message())
        .contains("time 0.0", "'odd'", "Infinity");
  }

  @Test
  void aPopulationThatExplodesEndsAtTheLimitOfFirings() {
    Model model =
        births()
            .reaction("pairs", List.of("X", "X"), List.of("X", "X", "X"), InfixParser.parse("X*X"))
            .build();
    SamplePath problem =
        SamplePath.of(Paths.compiled(model), 0, new double[] {0, 1000}, List.of("X"));

    Trajectory path = new Ssa().solve(problem, new Run(() -> false, t -> {}, 50_000, 1));

    assertThat(failure(path)).isInstanceOf(Failure.TooManyFirings.class);
    assertThat(failure(path).message()).contains("50000", "'X'");
    assertThat(path.rowCount()).isEqualTo(1);
  }

  @Test
  void aFractionalNumberOfMoleculesIsRefusedUnlessRoundingIsAskedFor() {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("A", "V", 2.5)
            .reaction("R", List.of("A"), List.of(), InfixParser.parse("A"))
            .build();

    assertThatThrownBy(() -> Paths.path(new Ssa(), model, new double[] {0}, "A"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'A'")
        .hasMessageContaining("2.5");
    SamplePath rounded =
        new SamplePath(Paths.compiled(model), Map.of(), 0, new double[] {0}, List.of("A"), 0, true);
    assertThat(new Ssa().solve(rounded, Paths.run(1)).value(0, 0)).isEqualTo(2);
  }

  @Test
  void anEventThatLeavesHalfAMoleculeFails() {
    Model model =
        births()
            .event(
                new EventBuilder("halve", InfixParser.parse("time >= 1"))
                    .set("X", Expr.num(2.5))
                    .build())
            .build();

    assertThat(failure(Paths.path(new Ssa(), model, new double[] {0, 2}, "X")).message())
        .contains("time 1.0", "'X'", "2.5");
  }

  @Test
  void aConstraintIsViolatedFromTheJumpThatBreaksItOn() {
    Model model = births().constraint(InfixParser.parse("X < 8"), "crowded").build();

    Trajectory path = Paths.path(new Ssa(), model, new double[] {0, 10}, "X");

    assertThat(path.report().violations()).hasSize(1);
    assertThat(path.report().violations().get(0).from()).isBetween(0.001, 5.0);
  }
}
