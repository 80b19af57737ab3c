package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.solve.PathMethod;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: laws in closed form. Each bound is 4.5 standard errors of the estimate, so that with
 * seeds not chosen beforehand a right method would fail a bound in one of 150,000 tries. With
 * {@link #RUNS} paths a standard error of the means here is at most 0.08 %, so a method wrong by
 * 0.5 % fails with probability above 0.96.
 */
class ExactLawsTest {

  private static final int RUNS = 40_000;
  private static final double SIGMAS = 4.5;

  static Stream<PathMethod> methods() {
    return Stream.of(
        new DirectMethod(),
        new DirectMethod(true, false),
        new DirectMethod(false, false),
        new SortingDirect(),
        new FirstReaction(),
        new NextReaction(),
        new CompositionRejection(),
        new Rssa(),
        new RssaCr());
  }

  private static ModelBuilder cell() {
    return new ModelBuilder().compartment("V", 1);
  }

  private static Offset<Double> within(double standardError) {
    return Offset.offset(SIGMAS * standardError);
  }

  /** Compares mean and variance; {@code fourth} is the fourth central moment over variance². */
  private static void assertMoments(double[][] values, int c, double mean, double variance) {
    assertThat(Paths.mean(values, c)).isCloseTo(mean, within(Math.sqrt(variance / RUNS)));
    assertThat(Paths.variance(values, c))
        .isCloseTo(variance, within(variance * Math.sqrt(2.2 / RUNS)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void synthesisAndDecayFromNothingIsPoisson(PathMethod method) {
    Model model =
        cell()
            .amount("X", "V", 0)
            .reaction("birth", List.of(), List.of("X"), InfixParser.parse("100"))
            .reaction("death", List.of("X"), List.of(), InfixParser.parse("1*X"))
            .build();

    double[][] values = Paths.sample(method, model, 1, RUNS, "X");

    double mean = 100 * -Math.expm1(-1);
    assertMoments(values, 0, mean, mean);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void conversionOfIndependentMoleculesIsBinomial(PathMethod method) {
    Model model =
        cell()
            .amount("A", "V", 60)
            .amount("B", "V", 0)
            .reversible("R", List.of("A"), List.of("B"), InfixParser.parse("2*A - 1*B"))
            .build();

    double[][] values = Paths.sample(method, model, 0.4, RUNS, "B");

    double p = 2.0 / 3 * -Math.expm1(-3 * 0.4);
    assertMoments(values, 0, 60 * p, 60 * p * (1 - p));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void pureBirthIsNegativeBinomial(PathMethod method) {
    Model model =
        cell()
            .amount("X", "V", 20)
            .reaction("birth", List.of("X"), List.of("X", "X"), InfixParser.parse("0.7*X"))
            .build();

    double[][] values = Paths.sample(method, model, 1, RUNS, "X");

    double growth = Math.exp(0.7);
    assertMoments(values, 0, 20 * growth, 20 * growth * (growth - 1));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theLastPairOfTwinsMeetsAtTheRateOfOrderedPairs(PathMethod method) {
    Model model =
        cell()
            .amount("A", "V", 2)
            .reaction("R", List.of("A", "A"), List.of(), InfixParser.parse("0.5*A*A"))
            .build();

    double[][] values = Paths.sample(method, model, 1, RUNS, "A");

    double left = Math.exp(-1);
    assertThat(Paths.mean(values, 0) / 2)
        .isCloseTo(left, within(Math.sqrt(left * (1 - left) / RUNS)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRateThatSwingsWithTimeGivesAnInhomogeneousPoissonLaw(PathMethod method) {
    Model model =
        cell()
            .amount("X", "V", 0)
            .reaction(
                "birth", List.of(), List.of("X"), InfixParser.parse("60*(1 + 0.9*sin(5*time))"))
            .build();

    double[][] values = Paths.sample(method, model, 1.5, RUNS, "X");

    double mean = 60 * (1.5 + 0.9 * (1 - Math.cos(7.5)) / 5);
    assertMoments(values, 0, mean, mean);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void pairsMeetLessOftenInACompartmentThatGrows(PathMethod method) {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .rate("V", InfixParser.parse("0.8*V"))
            .amount("A", "V", 1)
            .amount("B", "V", 1)
            .reaction("R", List.of("A", "B"), List.of(), InfixParser.parse("2*A*B/V"))
            .build();

    double[][] values = Paths.sample(method, model, 1.2, RUNS, "A", "V");

    double left = Math.exp(2 * Math.expm1(-0.8 * 1.2) / 0.8);
    assertThat(Paths.mean(values, 0)).isCloseTo(left, within(Math.sqrt(left * (1 - left) / RUNS)));
    assertThat(values[0][1]).isCloseTo(Math.exp(0.96), Offset.offset(1e-12));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aProteinThatDriftsFollowsItsMessengers(PathMethod method) {
    Model model =
        cell()
            .amount("M", "V", 0)
            .parameter("y", 0)
            .rate("y", InfixParser.parse("3*M - 0.5*y"))
            .reaction("birth", List.of(), List.of("M"), InfixParser.parse("20"))
            .reaction("death", List.of("M"), List.of(), InfixParser.parse("1*M"))
            .build();

    double[][] values = Paths.sample(method, model, 2, RUNS, "y");

    // E[M] = 20(1 − e^−t), and dE[y]/dt = 3 E[M] − E[y]/2
    double mean = 120 - 240 * Math.exp(-1) + 120 * Math.exp(-2);
    assertThat(Paths.mean(values, 0))
        .isCloseTo(mean, within(Math.sqrt(Paths.variance(values, 0) / RUNS)));
  }
}
