package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.SamplePath;
import org.crinoid.solve.Trajectory;
import org.junit.jupiter.api.Test;

/**
 * Oracle: moments of networks of first order, in closed form or by integrating their closed
 * equations. Bounds are 4.5 standard errors.
 */
class HybridTest {

  private static final double SIGMAS = 4.5;

  /** Few messengers, many proteins. */
  private static Model gene() {
    return LeapModels.cell()
        .amount("M", "V", 0)
        .amount("P", "V", 0)
        .reaction("transcription", List.of(), List.of("M"), InfixParser.parse("10"))
        .reaction("decay", List.of("M"), List.of(), InfixParser.parse("2*M"))
        .reaction("translation", List.of("M"), List.of("M", "P"), InfixParser.parse("200*M"))
        .reaction("loss", List.of("P"), List.of(), InfixParser.parse("1*P"))
        .build();
  }

  /** Mean and variance of P at time 3 from the equations of the moments. */
  private static double[] proteinMoments() {
    double[] y = new double[4];
    int steps = 30_000;
    double h = 3.0 / steps;
    for (int s = 0; s < steps; s++) {
      double[] k = slope(y);
      double[] middle = new double[4];
      for (int i = 0; i < 4; i++) {
        middle[i] = y[i] + h / 2 * k[i];
      }
      k = slope(middle);
      for (int i = 0; i < 4; i++) {
        y[i] += h * k[i];
      }
    }
    return new double[] {y[1], y[3]};
  }

  /** Mean of M, which is its variance too, mean of P, covariance, variance of P. */
  private static double[] slope(double[] y) {
    return new double[] {
      10 - 2 * y[0],
      200 * y[0] - y[1],
      200 * y[0] - 3 * y[2],
      200 * y[0] + y[1] + 400 * y[2] - 2 * y[3]
    };
  }

  @Test
  void proteinsOfFewMessengersHaveTheirMeanAndVariance() {
    double[] exact = proteinMoments();
    int runs = 4_000;

    double[][] values = Paths.sample(new Hybrid(), gene(), 3, runs, "P");

    assertThat(Paths.mean(values, 0))
        .isCloseTo(exact[0], Offset.offset(SIGMAS * Math.sqrt(exact[1] / runs)));
    assertThat(Paths.variance(values, 0))
        .isCloseTo(exact[1], Offset.offset(SIGMAS * exact[1] * Math.sqrt(2.5 / runs)));
  }

  @Test
  void theProteinsTakeFarFewerStepsThanFirings() {
    Trajectory path = Paths.path(new Hybrid(), gene(), new double[] {10}, "P");

    // about 20,000 firings, of which 200 are of messengers
    assertThat(path.report().statistics().steps()).isLessThan(4_000);
  }

  @Test
  void reactionsThatCeaseToBeFastLeaveWholeNumbersAndTotals() {
    Model model =
        LeapModels.cell()
            .amount("A", "V", 400)
            .amount("B", "V", 400)
            .amount("C", "V", 0)
            .reaction("R", List.of("A"), List.of("B"), InfixParser.parse("1*A"))
            .reaction("S", List.of("B"), List.of("C"), InfixParser.parse("2*B"))
            .build();
    SamplePath problem =
        SamplePath.of(Paths.compiled(model), 0, new double[] {0.5, 5}, List.of("A", "B", "C"));
    PathSampler sampler = new Hybrid().sampler(problem, Paths.run(2));
    double[] values = new double[6];
    boolean real = false;
    for (int k = 0; k < 50; k++) {
      sampler.sample(k, Map.of(), values);
      real |= values[0] != Math.rint(values[0]);
      double[] end = Arrays.copyOfRange(values, 3, 6);
      // A and B are few at the end; C is changed by no fast reaction any more
      assertThat(Arrays.stream(end)).allMatch(v -> v >= 0 && v == Math.rint(v));
      assertThat(Arrays.stream(end).sum()).isEqualTo(800);
    }
    assertThat(real).isTrue();
  }

  @Test
  void theLawOfIndependentMoleculesHoldsAcrossTheMovingBorder() {
    int runs = 10_000;
    double[][] values = Paths.sample(new Hybrid(), LeapModels.isomers(400), 0.6, runs, "B");

    double p = 2.0 / 3 * -Math.expm1(-1.8);
    double variance = 400 * p * (1 - p);
    assertThat(Paths.mean(values, 0))
        .isCloseTo(400 * p, Offset.offset(SIGMAS * Math.sqrt(variance / runs) + 0.001 * 400 * p));
    assertThat(Paths.variance(values, 0))
        .isCloseTo(variance, Offset.offset(variance * (SIGMAS * Math.sqrt(2.0 / runs) + 0.02)));
  }

  @Test
  void slowJumpsFollowPropensitiesThatFastOnesMove() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 10_000)
            .amount("Y", "V", 0)
            .reaction("fall", List.of("X"), List.of(), InfixParser.parse("3*X"))
            .reaction("rare", List.of("X"), List.of("X", "Y"), InfixParser.parse("0.0005*X"))
            .build();
    int runs = 20_000;

    double[][] values = Paths.sample(new Hybrid(0.2, 100), model, 1, runs, "Y");

    // the number of Y is Poisson, nearly, with the mean of the integrated hazard
    double mean = 5 * -Math.expm1(-3) / 3;
    assertThat(Paths.mean(values, 0))
        .isCloseTo(mean, Offset.offset(SIGMAS * Math.sqrt(mean / runs) + 0.003 * mean));
  }

  @Test
  void anEventThatReadsACountHappensAtThatVeryCount() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 200)
            .amount("Y", "V", 100_000)
            .parameter("seen", 0)
            .reaction("birth", List.of(), List.of("X"), InfixParser.parse("1000"))
            .reaction("death", List.of("Y"), List.of(), InfixParser.parse("1*Y"))
            .event(
                "E",
                InfixParser.parse("X >= 337"),
                new EventAssignment("seen", InfixParser.parse("X")))
            .build();

    Trajectory path = Paths.path(new Hybrid(), model, new double[] {1}, "seen");

    assertThat(path.column("seen")).containsExactly(337);
  }

  @Test
  void aReplicateIsTheSameAloneAndAmongOthers() {
    SamplePath problem =
        SamplePath.of(Paths.compiled(gene()), 0, new double[] {1, 2}, List.of("P"));
    PathSampler among = new Hybrid().sampler(problem, Paths.run(5));
    double[] values = new double[2];
    for (int k = 0; k <= 7; k++) {
      among.sample(k, Map.of(), values);
    }

    Trajectory alone = new Hybrid().solve(problem.ofReplicate(7), Paths.run(5));

    assertThat(alone.column("P")).isEqualTo(values);
  }

  @Test
  void fewMoleculesAreNotPlenty() {
    assertThatThrownBy(() -> new Hybrid(0.03, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plenty");
  }
}
