package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.JumpSystem;
import org.junit.jupiter.api.Test;

/**
 * Oracle: networks of first order, for which the chemical Langevin equation has the mean and the
 * variance of the jump process. Bounds are 4.5 standard errors.
 */
class LangevinTest {

  private static final double SIGMAS = 4.5;

  @Test
  void meanAndVarianceOfSynthesisAndDecayAreThoseOfThePoissonLaw() {
    double[][] values = Paths.sample(new Langevin(), LeapModels.birthDeath(10_000), 1, 4_000, "X");

    double mean = 10_000 * -Math.expm1(-1);
    assertThat(Paths.mean(values, 0))
        .isCloseTo(mean, Offset.offset(SIGMAS * Math.sqrt(mean / 4_000) + 0.0005 * mean));
    assertThat(Paths.variance(values, 0))
        .isCloseTo(mean, Offset.offset(mean * (SIGMAS * Math.sqrt(2.0 / 4_000) + 0.005)));
  }

  /** Error of the mean with steps of one length, relative; chance is 1e-6. */
  private static double error(double step) {
    double mean = 1e12 * -Math.expm1(-1);
    double[][] values = Paths.sample(new Langevin(0.999, step), started(), 1, 4, "X");
    return Paths.mean(values, 0) / mean - 1;
  }

  /** So many molecules from the start that only the longest step bounds a step. */
  private static Model started() {
    return LeapModels.cell()
        .amount("X", "V", 0)
        .amount("Y", "V", 1e12)
        .reaction("R", List.of("Y"), List.of("X"), InfixParser.parse("1*Y"))
        .build();
  }

  @Test
  void theErrorOfTheMeanIsProportionalToTheSquareOfTheStep() {
    double coarse = error(0.2);
    double fine = error(0.1);

    // 4 up to terms of third order; a method of order 1 has 2
    assertThat(Math.abs(coarse)).isBetween(1e-3, 1e-2);
    assertThat(coarse / fine).isBetween(3.5, 5.0);
  }

  @Test
  void theErrorOfTheVarianceIsProportionalToTheSquareOfTheStep() {
    double[] found = new double[2];
    for (int k = 0; k < 2; k++) {
      // pure birth: variance n e^t (e^t − 1)
      double[][] values =
          Paths.sample(new Langevin(0.999, k == 0 ? 0.5 : 0.25), growth(), 2, 200_000, "X");
      found[k] = Paths.variance(values, 0) / (1e6 * Math.exp(2) * Math.expm1(2)) - 1;
    }
    // 4 up to terms of third order, which are not small here; chance is 0.3 % of the variance
    assertThat(Math.abs(found[0])).isBetween(0.03, 0.3);
    assertThat(found[0] / found[1]).isBetween(2.6, 6.0);
  }

  private static Model growth() {
    return LeapModels.cell()
        .amount("X", "V", 1e6)
        .reaction("R", List.of("X"), List.of("X", "X"), InfixParser.parse("1*X"))
        .build();
  }

  @Test
  void numbersAreNeverNegativeAndMoietiesKeepTheirTotals() {
    Model model =
        LeapModels.cell()
            .amount("E", "V", 20)
            .amount("S", "V", 60)
            .amount("C", "V", 0)
            .amount("P", "V", 0)
            .reversible("bind", List.of("E", "S"), List.of("C"), InfixParser.parse("E*S - 5*C"))
            .reaction("make", List.of("C"), List.of("E", "P"), InfixParser.parse("20*C"))
            .build();
    double[] times = IntStream.rangeClosed(1, 100).mapToDouble(k -> 0.02 * k).toArray();
    SamplePath problem =
        SamplePath.of(Paths.compiled(model), 0, times, List.of("E", "S", "C", "P"));
    PathSampler sampler = new Langevin(0.3).sampler(problem, Paths.run(3));
    double[] values = new double[times.length * 4];

    for (int k = 0; k < 100; k++) {
      sampler.sample(k, Map.of(), values);
      assertThat(Arrays.stream(values)).allMatch(v -> v >= 0);
      for (int row = 0; row < times.length; row++) {
        int r = 4 * row;
        assertThat(values[r] + values[r + 2]).isCloseTo(20, Offset.offset(1e-9));
        assertThat(values[r + 1] + values[r + 2] + values[r + 3])
            .isCloseTo(60, Offset.offset(1e-9));
      }
    }
  }

  @Test
  void aReplicateIsTheSameAloneAndAmongOthers() {
    SamplePath problem =
        SamplePath.of(Paths.compiled(LeapModels.schloegl()), 0, new double[] {1, 2}, List.of("X"));
    PathSampler among = new Langevin().sampler(problem, Paths.run(5));
    double[] values = new double[2];
    for (int k = 0; k <= 7; k++) {
      among.sample(k, Map.of(), values);
    }

    Trajectory alone = new Langevin().solve(problem.ofReplicate(7), Paths.run(5));

    assertThat(alone.column("X")).isEqualTo(values);
  }

  @Test
  void anEventAtAGivenTimeSetsAnyNumber() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 1001)
            .reaction("R", List.of("X"), List.of(), InfixParser.parse("0*X"))
            .event(
                "halve",
                InfixParser.parse("time >= 0.5"),
                new EventAssignment("X", InfixParser.parse("X/2")))
            .build();

    Trajectory path = Paths.path(new Langevin(), model, new double[] {0.4, 1}, "X");

    assertThat(path.column("X")).containsExactly(1001, 500.5);
  }

  /** A step over a rate that grows along a line is right, for it is taken in its middle. */
  @Test
  void timeIsTakenInTheMiddleOfAStep() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .reaction("R", List.of(), List.of("X"), InfixParser.parse("1e14*(1 + time/2)"))
            .build();

    Trajectory path = Paths.path(new Langevin(0.999, 0.25), model, new double[] {1}, "X");

    // chance: 1e-7 of it; steps in which the rate is that of their start give 5 % less at most
    assertThat(path.column("X")[0] / 1.25e14).isCloseTo(1, Offset.offset(1e-6));
  }

  @Test
  void aSpeciesOfFewMoleculesIsADoubtAndOneOfManyIsNone() {
    assertThat(doubt(LeapModels.birthDeath(3), 20))
        .hasValueSatisfying(d -> assertThat(d).contains("'X'").containsPattern("about [23]"));
    assertThat(doubt(LeapModels.birthDeath(100), 20)).isEmpty();
  }

  /** For 3 molecules the mean over ten times of return is within 1 of 3 but for 1e-2; one seed. */
  private static Optional<String> doubt(Model model, double end) {
    CompiledJumps system = CompiledJumps.of(JumpSystem.of(model));
    SamplePath problem = SamplePath.of(system, 0, new double[] {0, end}, List.of("X"));
    return new Langevin().doubt(problem, Run.quiet());
  }
}
