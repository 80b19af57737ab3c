package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.SamplePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Oracle: arithmetic. In binary 0.1·3 − 0.3, and what is made like it, is some last places away
 * from the zero that it stands for; what is further away is another number.
 */
class RoundingErrorTest {

  static Stream<PathMethod> methods() {
    return Stream.concat(
        Paths.exact(),
        Stream.of(new TauLeaping(), new RLeaping(), new ImplicitTauLeaping(), new Hybrid()));
  }

  private static Outcome outcome(PathMethod method, Model model) {
    SamplePath problem = SamplePath.of(Paths.compiled(model), 0, new double[] {50}, List.of("X"));
    return method.sampler(problem, Paths.run(1)).sample(0, Map.of(), new double[1]);
  }

  private static Model falling(String law) {
    return LeapModels.cell()
        .amount("X", "V", 8)
        .amount("Y", "V", 0)
        .parameter("u")
        .always("u", InfixParser.parse("0.1*X"))
        .reaction("down", List.of("X"), List.of(), InfixParser.parse(law))
        .reaction("beside", List.of(), List.of("Y"), InfixParser.parse("1"))
        .build();
  }

  private static double value(String law, double x) {
    PathState state = new PathState(Paths.compiled(falling(law)));
    Laws laws = new Laws(Paths.compiled(falling(law)), state);
    laws.parametersChanged();
    state.x[0] = x;
    double[] at = state.x.clone();
    at[0] = x;
    return laws.value(0, 0, at);
  }

  /** At 3 it is −5.6e-14, and may not go on. */
  @ParameterizedTest
  @MethodSource("methods")
  void aRateThatIsNothingButForRoundingIsZero(PathMethod method) {
    Model model = falling("1e3*(X/10 - 0.1*3)");

    assertThat(outcome(method, model)).isInstanceOf(Outcome.Completed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.3 - u + 0*X",
        "(0.3 - u)*1e6",
        "2^0.5*(0.3 - u)^1",
        "piecewise(0.3 - u, X > 0, 1)",
        "exp(10*0.3) - exp(10*u)",
        "1/0.3 - 1/(0.3 - (0.3 - u))",
        "max(-1, 0.3 - u)"
      })
  void whatRoundingExplainsIsTakenForZero(String law) {
    PathState state = new PathState(Paths.compiled(falling(law)));
    state.x[0] = 3;

    assertThat(value(law, 3)).as("computed").isNotZero();
    assertThat(new RoundingError(Paths.compiled(falling(law))).explains(0, value(law, 3), state))
        .isTrue();
    assertThat(new RoundingError(Paths.compiled(falling(law))).explains(0, -1e-12, state))
        .as("further away")
        .isEqualTo(law.contains("1e6"));
  }

  /** A molecule more, a thousandth of one, or a billionth of a term: negative all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"X*(1 - X/7)", "0.299 - u + 0.1*2", "X - 8.000001"})
  void whatIsTrulyNegativeIsRefusedWithReactionTimeAndCounts(String law) {
    Outcome outcome = outcome(new DirectMethod(false, false), falling(law));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            f ->
                assertThat(f.failure())
                    .isInstanceOfSatisfying(
                        Failure.InvalidPropensity.class,
                        p -> {
                          assertThat(p.reaction()).isEqualTo("down");
                          assertThat(p.propensity()).isNegative();
                          assertThat(p.counts()).contains("X = ");
                        }));
  }

  /** Noise may lead diffusing numbers a little beyond 1000, where the law ends, growth far. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void diffusingNumbersMayLeaveTheDomainOfALawByLittle(boolean grows) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 900)
            .reaction("fill", List.of(), List.of("X"), InfixParser.parse("2*(1000 - X)"))
            .reaction("turn", List.of("X"), List.of(), InfixParser.parse("0.05*X"))
            .reaction("more", List.of(), List.of("X"), InfixParser.parse(grows ? "400" : "40"))
            .build();

    for (PathMethod method : List.of(new Langevin(), new Hybrid())) {
      Outcome outcome = outcome(method, model);
      if (grows) {
        assertThat(outcome)
            .isInstanceOfSatisfying(
                Outcome.Failed.class, f -> assertThat(f.failure().message()).contains("'fill'"));
      } else {
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
      }
    }
  }

  @Test
  void whatIsUndefinedIsRefused() {
    assertThat(outcome(new DirectMethod(), falling("sqrt(X - 9)")))
        .isInstanceOf(Outcome.Failed.class);
  }
}
