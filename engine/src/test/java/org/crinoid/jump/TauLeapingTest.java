package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.SamplePath;
import org.crinoid.solve.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Oracle: laws in closed form, and the master equation integrated. Bounds are 4.5 standard errors
 * of the estimate, plus the error of method where one is stated.
 */
class TauLeapingTest {

  private static final double SIGMAS = 4.5;

  /** Leaps of whole numbers of firings by one of two kinds. */
  enum Kind {
    TIME,
    FIRINGS;

    PathMethod of(double epsilon, boolean midpoint) {
      return this == TIME ? new TauLeaping(epsilon, midpoint) : new RLeaping(epsilon, midpoint);
    }

    PathMethod usual() {
      return of(TauLeaping.EPSILON, true);
    }
  }

  /** A mean and a variance, each to within chance and so much of itself. */
  private static void assertMoments(double[][] values, double mean, double variance, double part) {
    int runs = values.length;
    assertThat(Paths.mean(values, 0))
        .isCloseTo(mean, Offset.offset(SIGMAS * Math.sqrt(variance / runs) + part * mean));
    assertThat(Paths.variance(values, 0))
        .isCloseTo(variance, Offset.offset(variance * (SIGMAS * Math.sqrt(2.2 / runs) + 5 * part)));
  }

  @Test
  void midpointLeapsGiveThePoissonLawToATenthOfAPercent() {
    double[][] values =
        Paths.sample(new TauLeaping(), LeapModels.birthDeath(10_000), 1, 4_000, "X");

    double mean = 10_000 * -Math.expm1(-1);
    assertMoments(values, mean, mean, 0.001);
  }

  @Test
  void midpointLeapsGiveTheBinomialLawToATenthOfAPercent() {
    double[][] values = Paths.sample(new TauLeaping(), LeapModels.isomers(10_000), 0.4, 4_000, "B");

    double p = 2.0 / 3 * -Math.expm1(-1.2);
    assertMoments(values, 10_000 * p, 10_000 * p * (1 - p), 0.001);
  }

  /** Relative error of the mean after synthesis and decay of very many molecules. */
  private static double error(PathMethod method) {
    double mean = 1e10 * -Math.expm1(-1);
    double[][] values = Paths.sample(method, LeapModels.birthDeath(1e10), 1, 40, "X");
    return Paths.mean(values, 0) / mean - 1;
  }

  @ParameterizedTest
  @EnumSource
  void theErrorOfPlainLeapsIsProportionalToEpsilon(Kind kind) {
    double coarse = error(kind.of(0.2, false));
    double fine = error(kind.of(0.05, false));

    // chance: 2e-6 of the mean; the ratio is 4 up to terms of second order
    assertThat(coarse).isBetween(0.02, 0.08);
    assertThat(coarse / fine).isBetween(3.2, 5.0);
  }

  @ParameterizedTest
  @EnumSource
  void theErrorOfMidpointLeapsIsProportionalToTheSquareOfEpsilon(Kind kind) {
    double coarse = error(kind.of(0.4, true));
    double fine = error(kind.of(0.1, true));

    // the ratio is 16 up to terms of third order; of plain leaps it is 4
    assertThat(Math.abs(coarse)).isBetween(0.0005, 0.01);
    assertThat(coarse / fine).isBetween(8.0, 24.0);
  }

  @Test
  void leapsFindBothStatesOfSchloeglsNetworkAsOftenAsTheMasterEquationSays() {
    double[] law = LeapModels.schloeglLaw(4, 900);
    double high = IntStream.range(300, law.length).mapToDouble(n -> law[n]).sum();
    int runs = 1_000;

    double[][] values = Paths.sample(new TauLeaping(), LeapModels.schloegl(), 4, runs, "X");

    double found = Arrays.stream(values).filter(v -> v[0] >= 300).count();
    assertThat(high).isBetween(0.2, 0.8);
    assertThat(found / runs)
        .isCloseTo(high, Offset.offset(SIGMAS * Math.sqrt(high * (1 - high) / runs) + 0.005));
  }

  @ParameterizedTest
  @CsvSource({"TIME, false", "TIME, true", "FIRINGS, false", "FIRINGS, true"})
  void countsAreWholeAndNeverNegativeWhileReactantsRunOut(Kind kind, boolean midpoint) {
    Model model =
        LeapModels.cell()
            .amount("A", "V", 3_000)
            .amount("B", "V", 2_990)
            .amount("C", "V", 0)
            .reaction("R", List.of("A", "B"), List.of("C"), InfixParser.parse("0.01*A*B"))
            .reaction("D", List.of("C"), List.of(), InfixParser.parse("30*C"))
            .build();
    double[] times = IntStream.rangeClosed(1, 200).mapToDouble(k -> 0.01 * k).toArray();
    SamplePath problem = SamplePath.of(Paths.compiled(model), 0, times, List.of("A", "B", "C"));
    PathSampler sampler = kind.of(0.3, midpoint).sampler(problem, Paths.run(3));
    double[] values = new double[times.length * 3];

    for (int k = 0; k < 200; k++) {
      sampler.sample(k, Map.of(), values);
      assertThat(Arrays.stream(values)).allMatch(v -> v >= 0 && v == Math.rint(v));
      for (int row = 0; row < times.length; row++) {
        assertThat(values[3 * row] - values[3 * row + 1]).isEqualTo(10);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReplicateIsTheSameAloneAndAmongOthers(Kind kind) {
    SamplePath problem =
        SamplePath.of(Paths.compiled(LeapModels.schloegl()), 0, new double[] {1, 2}, List.of("X"));
    PathSampler among = kind.usual().sampler(problem, Paths.run(5));
    double[] values = new double[2];
    for (int k = 0; k <= 17; k++) {
      among.sample(k, Map.of(), values);
    }

    Trajectory alone = kind.usual().solve(problem.ofReplicate(17), Paths.run(5));

    assertThat(alone.column("X")).isEqualTo(values);
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatReadsACountHappensAtThatVeryCount(Kind kind) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .amount("Y", "V", 1_000_000)
            .parameter("seen", 0)
            .reaction("birth", List.of(), List.of("X"), InfixParser.parse("1000"))
            .reaction("death", List.of("Y"), List.of(), InfixParser.parse("1*Y"))
            .event(
                "E",
                InfixParser.parse("X >= 137"),
                new EventAssignment("seen", InfixParser.parse("X")))
            .build();

    Trajectory path = Paths.path(kind.usual(), model, new double[] {1}, "seen");

    assertThat(path.column("seen")).containsExactly(137);
  }

  @Test
  void aRateThatSwingsWithTimeKeepsItsLawBesideLeaps() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .amount("Y", "V", 100_000)
            .reaction(
                "birth", List.of(), List.of("X"), InfixParser.parse("60*(1 + 0.9*sin(5*time))"))
            .reaction("death", List.of("Y"), List.of(), InfixParser.parse("1*Y"))
            .build();

    double[][] values = Paths.sample(new TauLeaping(), model, 1.5, 2_000, "X");

    double mean = 60 * (1.5 + 0.9 * (1 - Math.cos(7.5)) / 5);
    assertMoments(values, mean, mean, 0);
  }

  @Test
  void manyMoleculesTakeFewSteps() {
    Trajectory path =
        Paths.path(new TauLeaping(), LeapModels.isomers(1_000_000), new double[] {1}, "B");

    // two million firings or so
    assertThat(path.report().statistics().steps()).isLessThan(2_000);
  }

  @Test
  void itSaysThatItIsAnApproximation() {
    SamplePath problem =
        SamplePath.of(Paths.compiled(LeapModels.schloegl()), 0, new double[] {1}, List.of("X"));

    Fit fit = new TauLeaping().assess(problem, Evidence.none());

    assertThat(fit)
        .isInstanceOfSatisfying(
            Fit.Suits.class, s -> assertThat(s.exactness()).isEqualTo(Exactness.APPROXIMATE));
  }

  @Test
  void aPartThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new TauLeaping(0, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epsilon");
  }
}
