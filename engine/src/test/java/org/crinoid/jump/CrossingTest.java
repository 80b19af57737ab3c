package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.UnsupportedException;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Report.Violation;
import org.crinoid.solve.SamplePath;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Levels that Langevin paths meet. Oracle: the inverse Gaussian law of a Brownian motion with
 * drift; the mean time by the scale and speed of a diffusion, integrated; the jump process. Bounds
 * are 4.5 standard errors unless a test says otherwise.
 */
class CrossingTest {

  private static final double SIGMAS = 4.5;

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  /** Drift 500 and variance 3500 a time, of no count: whatever the steps, the law is known. */
  private static Model drifting(String trigger) {
    return LeapModels.cell()
        .amount("X", "V", 1000)
        .parameter("when", -1)
        .parameter("at", -1)
        .parameter("other", -1)
        .amount("Y", "V", 0)
        .reaction("beside", List.of(), List.of("Y"), f("1000"))
        .reaction("birth", List.of(), List.of("X"), f("2000"))
        .reaction("death", List.of("X"), List.of(), f("1500"))
        .event(
            "E",
            f(trigger),
            new EventAssignment("when", f("time")),
            new EventAssignment("at", f("X")),
            new EventAssignment("other", f("Y")))
        .build();
  }

  /** P(T ≤ t) of first meeting a level 200 away. */
  private static double inverseGaussian(double t) {
    NormalDistribution normal = new NormalDistribution(0, 1);
    double spread = Math.sqrt(3500 * t);
    return normal.cumulativeProbability((500 * t - 200) / spread)
        + Math.exp(2 * 500 * 200 / 3500.0)
            * normal.cumulativeProbability(-(500 * t + 200) / spread);
  }

  /**
   * The greatest distance from the law is below 1.95/√runs once in 1,000 times for a right method;
   * of meetings seen only at ends of steps it would be above 0.05.
   */
  @ParameterizedTest
  @ValueSource(strings = {"X >= 1200 && when < 0", "2*X > 2400 && when < 0"})
  void theFirstTimeOfADriftedPathIsInverseGaussian(String trigger) {
    int runs = 10_000;

    double[][] values =
        Paths.sample(new Langevin(), drifting(trigger), 3, runs, "when", "at", "other");

    double[] times = Arrays.stream(values).mapToDouble(v -> v[0]).sorted().toArray();
    double distance = 0;
    for (int k = 0; k < runs; k++) {
      double p = inverseGaussian(times[k]);
      distance = Math.max(distance, Math.max(p - (double) k / runs, (k + 1.0) / runs - p));
    }
    assertThat(distance).isLessThan(1.95 / Math.sqrt(runs));
    assertThat(Paths.mean(values, 0))
        .isCloseTo(0.4, Offset.offset(SIGMAS * Math.sqrt(0.0056 / runs)));
    assertThat(Arrays.stream(values)).allMatch(v -> Math.abs(v[1] - 1200) < 1e-9);
    // what goes on beside is normal of mean and variance 1000 T
    double variance = 400 + 1e6 * 0.0056;
    assertThat(Paths.mean(values, 2))
        .isCloseTo(400, Offset.offset(SIGMAS * Math.sqrt(variance / runs)));
    assertThat(Paths.variance(values, 2))
        .isCloseTo(variance, Offset.offset(variance * SIGMAS * Math.sqrt(2.5 / runs)));
  }

  /** Synthesis and decay about 1000, with decay and noise that change along the way. */
  private static ModelBuilder returning() {
    return LeapModels.cell()
        .amount("X", "V", 1000)
        .parameter("k", 1000)
        .parameter("note", 0)
        .reaction("birth", List.of(), List.of("X"), f("k"))
        .reaction("death", List.of("X"), List.of(), f("X"));
  }

  private static Model counting(String trigger) {
    return returning().event("E", f(trigger), new EventAssignment("note", f("note + 1"))).build();
  }

  /** {@code ∫ s(y) ∫₀ʸ 2/(D s) dz dy} from 1000 to the level, {@code s = e^(−∫2b/D)}. */
  private static double meanTime(double level) {
    int n = 200_000;
    double h = level / n;
    double inner = 0;
    double sum = 0;
    for (int k = 0; k < n; k++) {
      double z = (k + 0.5) * h;
      double scale = Math.exp(-4000 * Math.log((1000 + z) / 2000) + 2 * (z - 1000));
      double mass = 2 * h / ((1000 + z) * scale);
      inner += mass;
      sum += z >= 1000 ? h * scale * (inner - mass / 2) : 0;
    }
    return sum;
  }

  /** 20 above the mean, of a deviation of 32; an error of 3 % of the mean time is found. */
  @Test
  void theMeanFirstTimeOfAPathThatReturnsIsThatOfItsDiffusion() {
    int runs = 20_000;
    Model model =
        returning()
            .event(
                "end",
                f("X >= 1020"),
                new EventAssignment("note", f("time")),
                new EventAssignment("k", f("0")),
                new EventAssignment("X", f("0")))
            .build();

    double[][] values = Paths.sample(new Langevin(), model, 60, runs, "note");

    double mean = meanTime(1020);
    assertThat(Paths.mean(values, 0))
        .isCloseTo(mean, Offset.offset(SIGMAS * Math.sqrt(Paths.variance(values, 0) / runs)));
  }

  /** From 999 to 1000 at rest: the Poisson probability of 999 times the birth rate, up to 10 %. */
  @Test
  void aLevelIsMetAgainAboutAsOftenAsByTheJumpProcess() {
    int runs = 400;

    double[][] langevin = Paths.sample(new Langevin(), counting("X >= 1000"), 4, runs, "note");
    double[][] exact = Paths.sample(new DirectMethod(), counting("X >= 1000"), 4, runs, "note");

    double error = Math.sqrt((Paths.variance(langevin, 0) + Paths.variance(exact, 0)) / runs);
    assertThat(Paths.mean(langevin, 0))
        .isCloseTo(
            Paths.mean(exact, 0), Offset.offset(SIGMAS * error + 0.1 * Paths.mean(exact, 0)));
  }

  /** At each meeting of 1,200 half of the molecules are lost, down to the last bit. */
  @Test
  void anEventSetsNumbersWhereALevelIsMet() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 700)
            .parameter("n", 0)
            .reaction("birth", List.of(), List.of("X"), f("3000"))
            .event(
                "divide",
                f("X >= 1200"),
                new EventAssignment("X", f("X/2")),
                new EventAssignment("n", f("n + 1")))
            .build();

    double[][] values = Paths.sample(new Langevin(), model, 2, 2_000, "X", "n");

    // what is made is normal of mean and variance 6000; each division takes 600
    double sum = 0;
    double squares = 0;
    for (double[] row : values) {
      double made = row[0] - 700 + 600 * row[1] - 6000;
      sum += made;
      squares += made * made;
    }
    assertThat(sum / 2_000).isCloseTo(0, Offset.offset(SIGMAS * Math.sqrt(6000 / 2_000.0)));
    assertThat(squares / 2_000).isCloseTo(6000, Offset.offset(6000 * SIGMAS * Math.sqrt(1 / 1e3)));
  }

  @Test
  void aLevelOfTwoSpeciesThatMovesInTimeIsMetToRounding() {
    Model model =
        LeapModels.cell()
            .amount("A", "V", 500)
            .amount("B", "V", 800)
            .parameter("off", 0)
            .parameter("when", -1)
            .reversible("R", List.of("A"), List.of("B"), f("1*A - 1*B"))
            .event(
                "E",
                f("A - B + 100*time >= 0 && when < 0"),
                new EventAssignment("when", f("time")),
                new EventAssignment("off", f("A - B + 100*time")))
            .build();

    double[][] values = Paths.sample(new Langevin(), model, 3, 500, "when", "off", "A", "B");

    for (double[] row : values) {
      assertThat(row[0]).isPositive();
      assertThat(row[1]).isCloseTo(0, Offset.offset(1e-9));
      assertThat(row[2] + row[3]).isCloseTo(1300, Offset.offset(1e-9));
    }
  }

  @Test
  void aConstraintOnNumbersIsViolatedWhereItIsMet() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 1000)
            .reaction("birth", List.of(), List.of("X"), f("2000"))
            .constraint(f("X < 1300"), "few")
            .build();
    SamplePath problem = SamplePath.of(Paths.compiled(model), 0, new double[] {1}, List.of("X"));
    PathSampler sampler = new Langevin().sampler(problem, Paths.run(1));
    int runs = 2_000;
    double sum = 0;

    for (int k = 0; k < runs; k++) {
      sampler.sample(k, Map.of(), new double[1]);
      List<Violation> found = sampler.report().violations();
      assertThat(found).hasSize(1);
      sum += found.get(0).from();
    }

    // inverse Gaussian: mean 300/2000, variance 300·2000/2000³
    assertThat(sum / runs)
        .isCloseTo(0.15, Offset.offset(SIGMAS * Math.sqrt(300 * 2000 / 8e9 / runs)));
  }

  @Test
  void aReplicateIsTheSameAloneAndAmongOthers() {
    SamplePath problem =
        SamplePath.of(Paths.compiled(counting("X >= 1010")), 0, new double[] {1, 2}, List.of("X"));
    PathSampler among = new Langevin().sampler(problem, Paths.run(5));
    double[] values = new double[2];
    for (int k = 0; k <= 7; k++) {
      among.sample(k, Map.of(), values);
    }

    Trajectory alone = new Langevin().solve(problem.ofReplicate(7), Paths.run(5));

    assertThat(alone.column("X")).isEqualTo(values);
  }

  @Test
  void whatAsksForAnExactNumberIsRefusedByName() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 10)
            .reaction("R", List.of("X"), List.of(), f("1*X"))
            .event("stop", f("X == 3"), new EventAssignment("X", f("0")))
            .build();
    SamplePath problem = SamplePath.of(Paths.compiled(model), 0, new double[] {1}, List.of("X"));

    assertThat(new Langevin().assess(problem, Evidence.none()))
        .isInstanceOfSatisfying(
            Fit.Rejects.class,
            r -> assertThat(r.because()).contains("'stop'", "exact or rounded number"));
    assertThatThrownBy(() -> new Langevin().sampler(problem, Paths.run(1)))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("'stop'");
  }
}
