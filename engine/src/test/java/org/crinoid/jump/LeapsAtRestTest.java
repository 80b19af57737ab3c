package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.solve.PathMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many molecules where rates balance: no propensity changes in mean, and its noise is next to
 * nothing, so that only the time of return bounds a leap. Oracle: variances at rest in closed form,
 * exact for linear rates, to a part 1e-5 by linear noise for the other. Bounds are 4.5 standard
 * errors and 1.5 % of the variance for the method.
 */
class LeapsAtRestTest {

  private static final int RUNS = 4_000;

  static Stream<PathMethod> methods() {
    return Stream.of(
        new TauLeaping(),
        new RLeaping(),
        new ImplicitTauLeaping(),
        new Langevin(),
        new Hybrid(),
        new TauLeaping(0.1, true));
  }

  private static void assertSpread(double[][] values, double mean, double variance) {
    assertThat(Paths.mean(values, 0))
        .isCloseTo(mean, Offset.offset(4.5 * Math.sqrt(variance / RUNS) + 1e-5 * mean));
    assertThat(Paths.variance(values, 0))
        .isCloseTo(variance, Offset.offset(variance * (4.5 * Math.sqrt(2.0 / RUNS) + 0.015)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void synthesisAndDecaySpreadAsPoissonNumbers(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 1_000_000)
            .reaction("birth", List.of(), List.of("X"), InfixParser.parse("1e6"))
            .reaction("death", List.of("X"), List.of(), InfixParser.parse("1*X"))
            .build();

    assertSpread(Paths.sample(method, model, 8, RUNS, "X"), 1e6, 1e6);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void conversionSpreadsAsBinomialNumbers(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("A", "V", 1_000_000)
            .amount("B", "V", 2_000_000)
            .reversible("R", List.of("A"), List.of("B"), InfixParser.parse("2*A - 1*B"))
            .build();

    assertSpread(Paths.sample(method, model, 4, RUNS, "B"), 2e6, 2e6 / 3);
  }

  /** Elasticity −2 of the synthesis: variance of the mean over 1 + 2. */
  @ParameterizedTest
  @MethodSource("methods")
  void repressionOfItselfNarrowsTheSpread(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 1_000_000)
            .reaction("birth", List.of(), List.of("X"), InfixParser.parse("2e6/(1 + (X/1e6)^4)"))
            .reaction("death", List.of("X"), List.of(), InfixParser.parse("1*X"))
            .build();

    assertSpread(Paths.sample(method, model, 4, RUNS, "X"), 1e6, 1e6 / 3);
  }
}
