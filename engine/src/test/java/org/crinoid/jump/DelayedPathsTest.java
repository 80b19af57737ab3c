package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.UnsupportedException;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.solve.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: queues and death processes in closed form; a simulation of delayed feedback written here
 * that keeps all its past in a list. Bounds are 4.5 standard errors: a right method fails one in
 * 150,000 times. With 20,000 paths a standard error of a mean is at most 0.16 % of it here, so that
 * one wrong by 1 % fails with probability above 0.95.
 */
class DelayedPathsTest {

  private static final int RUNS = 20_000;
  private static final double SIGMAS = 4.5;

  static Stream<PathMethod> methods() {
    return Stream.concat(Paths.exact(), Stream.of(new TauLeaping(), new Hybrid()));
  }

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static double[][] rows(Trajectory path) {
    assertThat(path.report().outcome()).isInstanceOf(Outcome.Completed.class);
    return IntStream.range(0, path.rowCount()).mapToObj(path::row).toArray(double[][]::new);
  }

  /** M/D/∞: each stays for 1.5, so there are as many as came within that time. */
  @ParameterizedTest
  @MethodSource("methods")
  void whatStaysForACertainTimeIsPoisson(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .parameter("tau", 1.5)
            .reaction("come", List.of(), List.of("X"), f("20"))
            .reaction(
                "go", List.of("X"), List.of(), f("piecewise(delay(come, tau), time >= tau, 0)"))
            .build();

    Paths.assertMoments(Paths.sample(method, model, 1, RUNS, "X"), 0, 20, 20);
    Paths.assertMoments(Paths.sample(method, model, 4, RUNS, "X"), 0, 30, 30);
  }

  /**
   * Each of 60 begins to change after an exponential time and has changed 0.7 later; those on the
   * way are no more and no fewer than the others leave over.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void delayedProductsComeOneForEachThatBegan(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("A", "V", 60)
            .amount("W", "V", 0)
            .amount("B", "V", 0)
            .reaction("begin", List.of("A"), List.of("W"), f("1.2*A"))
            .reaction(
                "end", List.of("W"), List.of("B"), f("piecewise(delay(1.2*A, 0.7), time > 0.7, 0)"))
            .build();

    double[][] values = Paths.sample(method, model, 1.5, RUNS, "A", "W", "B");

    double left = Math.exp(-1.2 * 1.5);
    double done = -Math.expm1(-1.2 * 0.8);
    Paths.assertMoments(values, 0, 60 * left, 60 * left * (1 - left));
    Paths.assertMoments(values, 2, 60 * done, 60 * done * (1 - done));
    for (double[] row : values) {
      assertThat(row[0] + row[1] + row[2]).isEqualTo(60);
    }
  }

  /** What began before the start ends by its rate there: X(t) = 100 + N(1.5) − M(1.5), alike. */
  @ParameterizedTest
  @MethodSource("methods")
  void whatBeganBeforeTheStartEndsAfterIt(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 100)
            .reaction("come", List.of(), List.of("X"), f("8"))
            .reaction("go", List.of("X"), List.of(), f("delay(come, 1.5)"))
            .build();

    Paths.assertMoments(Paths.sample(method, model, 4, RUNS, "X"), 0, 100, 2 * 8 * 1.5);
  }

  /** What is completed is lost at its own rate: Poisson, as the output of the queue is. */
  @ParameterizedTest
  @MethodSource("methods")
  void whatIsCompletedChangesRates(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .amount("W", "V", 0)
            .reaction("begin", List.of(), List.of("W"), f("20"))
            .reaction(
                "end", List.of("W"), List.of("X"), f("piecewise(delay(begin, 1), time >= 1, 0)"))
            .reaction("loss", List.of("X"), List.of(), f("0.8*X"))
            .build();

    double mean = 25 * -Math.expm1(-0.8 * 2);
    Paths.assertMoments(Paths.sample(method, model, 3, RUNS, "X"), 0, mean, mean);
  }

  @Test
  void moreUnderWayAtTheStartThanMayFireIsTheLimitOfFirings() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .amount("W", "V", 10_000)
            .reaction("begin", List.of(), List.of("W"), f("500"))
            .reaction("end", List.of("W"), List.of("X"), f("delay(begin, 10)"))
            .build();
    SamplePath problem = SamplePath.of(Paths.compiled(model), 0, new double[] {1}, List.of("X"));

    Outcome outcome =
        new DirectMethod()
            .sampler(problem, new Run(() -> false, t -> {}, 1000, 1))
            .sample(0, Map.of(), new double[1]);

    // 5000 are under way; were they drawn, fewer than 1000 would have completed or begun by the end
    assertThat(((Outcome.Failed) outcome).failure())
        .isInstanceOfSatisfying(Failure.TooManyFirings.class, f -> assertThat(f.time()).isZero());
  }

  /** So many that they would be leapt over, were they not looked back at. */
  @ParameterizedTest
  @MethodSource("approximate")
  void whatIsLookedBackAtIsNeverLeaptOver(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 5_000)
            .reaction("come", List.of(), List.of("X"), f("4000"))
            .reaction("go", List.of("X"), List.of(), f("delay(come, 1.25)"))
            .build();

    Paths.assertMoments(Paths.sample(method, model, 2, 120, "X"), 0, 5_000, 2 * 5_000);
  }

  static Stream<PathMethod> approximate() {
    return Stream.of(new TauLeaping(), new RLeaping(), new ImplicitTauLeaping(), new Hybrid());
  }

  /**
   * Births at a rate of the past of a death process: given that, X is Poisson with mean 3·∫A(s−1)ds
   * = 3·Σ(1 + min(T, u)), T exponential and u = t − 1.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void aRateOfThePastAddsTheVarianceOfThePast(PathMethod method) {
    Model model =
        LeapModels.cell()
            .amount("A", "V", 25)
            .amount("X", "V", 0)
            .parameter("tau", 1)
            .reaction("decay", List.of("A"), List.of(), f("A"))
            .reaction("birth", List.of(), List.of("X"), f("3*delay(A, tau)"))
            .build();

    double u = 1.2;
    double[][] values = Paths.sample(method, model, 1 + u, RUNS, "X");

    double first = -Math.expm1(-u);
    double second = 2 * (1 - Math.exp(-u) * (1 + u));
    double mean = 3 * 25 * (1 + first);
    Paths.assertMoments(values, 0, mean, mean + 9 * 25 * (second - first * first));
  }

  /** Against a simulation that keeps its whole past and looks it up anew for each step. */
  @ParameterizedTest
  @MethodSource("methods")
  void delayedFeedbackAgreesWithASimulationOfItsOwn(PathMethod method) {
    int runs = RUNS / 4;
    Model model =
        LeapModels.cell()
            .amount("X", "V", 0)
            .reaction("birth", List.of(), List.of("X"), f("60/(1 + (delay(X, 2)/10)^4)"))
            .reaction("death", List.of("X"), List.of(), f("0.8*X"))
            .build();
    double[][] own = feedback(4 * runs);

    double[][] values = Paths.sample(method, model, 5, runs, "X");

    double variance = Paths.variance(own, 0);
    double error = Math.sqrt(variance * (1.0 / runs + 0.25 / runs));
    assertThat(Paths.mean(values, 0)).isCloseTo(Paths.mean(own, 0), Offset.offset(SIGMAS * error));
    assertThat(Paths.variance(values, 0))
        .isCloseTo(variance, Offset.offset(SIGMAS * variance * Math.sqrt(5.0 / runs)));
  }

  private static double[][] feedback(int runs) {
    double[][] ends = new double[runs][1];
    Random random = new Random(7);
    for (double[] row : ends) {
      row[0] = feedback(random, 5);
    }
    return ends;
  }

  private static double feedback(Random random, double end) {
    List<double[]> past = new ArrayList<>(List.of(new double[] {-100, 0}));
    double t = 0;
    int seen = 0;
    while (true) {
      double x = past.get(past.size() - 1)[1];
      while (seen + 1 < past.size() && past.get(seen + 1)[0] + 2 <= t) {
        seen++;
      }
      double then = past.get(seen)[1];
      double next = seen + 1 < past.size() ? Math.min(end, past.get(seen + 1)[0] + 2) : end;
      double birth = 60 / (1 + Math.pow(then / 10, 4));
      double sum = birth + 0.8 * x;
      double at = t - Math.log(1 - random.nextDouble()) / sum;
      if (at >= next) {
        if (next == end) {
          return x;
        }
        t = next;
        continue;
      }
      t = at;
      past.add(new double[] {t, random.nextDouble() * sum < birth ? x + 1 : x - 1});
    }
  }

  @Test
  void aRuleAndADriftFollowThePastToTheLastBit() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 3)
            .parameter("y", 0)
            .parameter("z")
            .always("z", f("delay(delay(X, 0.25), 0.5) + 1"))
            .rate("y", f("delay(X, 0.5)"))
            .event("drop", f("time >= 1"), new EventAssignment("X", f("7")))
            .reaction("never", List.of("X"), List.of(), f("0*X"))
            .build();

    double[][] rows =
        rows(Paths.path(new NextReaction(), model, new double[] {1, 1.7, 1.75, 3}, "z", "y", "X"));

    assertThat(rows[0]).containsExactly(4, 3, 7);
    assertThat(rows[1][0]).isEqualTo(4);
    assertThat(rows[2][0]).isEqualTo(8);
    // 3·1.5 until the change comes into view, then 7·1.5
    assertThat(rows[3][1]).isCloseTo(15, Offset.offset(1e-13));
  }

  @Test
  void anEventMayChangeHowFarBackADelayLooks() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 1)
            .parameter("tau", 1)
            .parameter("z")
            .always("z", f("delay(X, tau)"))
            .event("first", f("time >= 1"), new EventAssignment("X", f("2")))
            .event("second", f("time >= 2.5"), new EventAssignment("tau", f("3")))
            .event("third", f("time >= 3"), new EventAssignment("tau", f("0.5")))
            .reaction("never", List.of("X"), List.of(), f("0*X"))
            .build();

    double[][] rows =
        rows(Paths.path(new DirectMethod(), model, new double[] {1.5, 2, 2.75, 3}, "z"));

    assertThat(Stream.of(rows).map(r -> r[0])).containsExactly(1.0, 2.0, 1.0, 2.0);
  }

  @Test
  void aTriggerMayReadThePast() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 5)
            .parameter("hit", 0)
            .reaction("decay", List.of("X"), List.of(), f("2*X"))
            .event("gone", f("delay(X, 0.75) < 1"), new EventAssignment("hit", f("time")))
            .event("now", f("X < 1"), new EventAssignment("V", f("time")))
            .build();

    double[][] rows = rows(Paths.path(new DirectMethod(), model, new double[] {1000}, "hit", "V"));

    assertThat(rows[0][0]).isEqualTo(rows[0][1] + 0.75);
  }

  @Test
  void aLengthThatVariesIsRefused() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 5)
            .reaction("decay", List.of("X"), List.of(), f("delay(X, 1 + X)"))
            .build();

    assertThatThrownBy(() -> Paths.compiled(model))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("the length of 'delay(");
  }

  @Test
  void aLookAtWhatMovesBetweenJumpsIsRefused() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 5)
            .parameter("k", 0)
            .rate("k", f("1"))
            .reaction("decay", List.of("X"), List.of(), f("delay(k*X, 1)"))
            .build();

    assertThatThrownBy(() -> Paths.compiled(model))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("looks back at what moves between jumps");
  }

  @Test
  void theLangevinEquationRefusesAPastOfCounts() {
    Model model =
        LeapModels.cell()
            .amount("X", "V", 500)
            .reaction("decay", List.of("X"), List.of(), f("delay(X, 1)"))
            .build();

    assertThatThrownBy(() -> Paths.path(new Langevin(), model, new double[] {1}, "X"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("'decay' changes what a delay looks back at");
  }
}
