package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Candidates that are refused: how many, and what becomes of a path if they never end. Oracle: the
 * integral of a rate up to the n-th firing is Gamma(n); counts of candidates; limits. The bound of
 * the mean is 4.5 standard errors, which a right method exceeds one in 150,000 times.
 */
class ThinningTest {

  private static final int RUNS = 100;

  static List<PathMethod> methods() {
    return ExactLawsTest.methods().toList();
  }

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static SamplePath births(String rate, double end) {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("X", "V", 0)
            .reaction("in", List.of(), List.of("X"), f(rate))
            .reaction("out", List.of("X"), List.of(), f("1e-9*X"))
            .build();
    return SamplePath.of(Paths.compiled(model), 0, new double[] {end}, List.of("X"));
  }

  private static Failure failure(Outcome outcome) {
    return ((Outcome.Failed) outcome).failure();
  }

  /**
   * Poisson of mean 4·10⁶: 4.5 standard deviations are 0.23 %, so that a pace wrong by 0.5 % is
   * caught, which no law at rest shows. Rejection-based methods refuse one candidate in twelve.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void firingsComeAtTheirPace(PathMethod method) {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("A", "V", 100)
            .amount("B", "V", 0)
            .amount("C", "V", 0)
            .reaction("b", List.of("A"), List.of("A", "B"), f("3*A"))
            .reaction("c", List.of("A"), List.of("A", "C"), f("A"))
            .build();

    double[] counts = Paths.sample(method, model, 1e4, 1, "B", "C")[0];

    double mean = 4e6;
    assertThat(counts[0] + counts[1]).isCloseTo(mean, Offset.offset(4.5 * Math.sqrt(mean)));
    assertThat(counts[1]).isCloseTo(mean / 4, Offset.offset(4.5 * Math.sqrt(mean / 4)));
  }

  /** Poisson of mean 2·10⁶: 4.5 standard deviations are 0.32 %. Half of the candidates pass. */
  @ParameterizedTest
  @MethodSource("methods")
  void firingsThatAreThinnedComeAtTheirPace(PathMethod method) {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("X", "V", 0)
            .reaction("in", List.of(), List.of("X"), f("2e5*(1 + 0.9*sin(50*time))"))
            .build();

    double count = Paths.sample(method, model, 10, 1, "X")[0][0];

    double mean = 2e6 + 0.9 * 4e3 * (1 - Math.cos(500));
    assertThat(count).isCloseTo(mean, Offset.offset(4.5 * Math.sqrt(mean)));
  }

  /** No bound of this rate over its first millisecond is within ten orders of it at the start. */
  @ParameterizedTest
  @MethodSource("methods")
  void aRateThatBeginsAtNothingTakesFewCandidates(PathMethod method) {
    int firings = 2_000;
    SamplePath problem = births("1e24*(exp(-0.25*time) - exp(-0.75*time))", 1e-3);
    PathSampler sampler = method.sampler(problem, new Run(() -> false, t -> {}, firings, 1));
    double sum = 0;
    for (int k = 0; k < RUNS; k++) {
      Failure failure = failure(sampler.sample(k, Map.of(), new double[1]));
      assertThat(failure).isInstanceOf(Failure.TooManyFirings.class);
      assertThat(sampler.report().statistics().rejectedSteps()).isLessThan(3L * firings);
      sum += 0.25e24 * failure.time() * failure.time();
    }

    double error = 4.5 * Math.sqrt((double) firings / RUNS);
    assertThat(sum / RUNS).isCloseTo(firings, Offset.offset(error));
  }

  /** Large terms cancel, so that no bound is near the rate over any time that can be told. */
  @ParameterizedTest
  @MethodSource("methods")
  void aRateOfWhichNoBoundIsNearIsNamed(PathMethod method) {
    SamplePath problem = births("1e25*time - 1e25*time + 3", 10);

    Outcome outcome =
        method
            .sampler(problem, new Run(() -> false, t -> {}, 1000, 1))
            .sample(0, Map.of(), new double[1]);

    assertThat(failure(outcome)).isInstanceOf(Failure.LooseBound.class);
    assertThat(failure(outcome).message()).contains("'in'", "3.0", "cancel");
  }

  @Test
  void leapsNameItToo() {
    SamplePath problem = births("1e25*time - 1e25*time + 3", 10);

    Outcome outcome =
        new TauLeaping()
            .sampler(problem, new Run(() -> false, t -> {}, 1000, 1))
            .sample(0, Map.of(), new double[1]);

    assertThat(failure(outcome)).isInstanceOf(Failure.LooseBound.class);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aPathStopsBetweenCandidatesIfItIsCancelled(PathMethod method) {
    SamplePath problem = births("1e25*time - 1e25*time + 3", 10);
    AtomicInteger asked = new AtomicInteger();
    Run run = new Run(() -> asked.incrementAndGet() > 20, t -> {}, Long.MAX_VALUE, 1);

    Outcome outcome = method.sampler(problem, run).sample(0, Map.of(), new double[1]);

    assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
  }

  /** Whether this trigger holds is not decided over any interval, so each firing costs much. */
  @Test
  void aPathStopsBetweenFiringsThatAreWatchedForLong() {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("X", "V", 0)
            .reaction("in", List.of(), List.of("X"), f("1000"))
            .event(
                new EventBuilder("never", f("X > 1e9 && time - time > 1e-300"))
                    .set("X", f("0"))
                    .build())
            .build();
    SamplePath problem = SamplePath.of(Paths.compiled(model), 0, new double[] {1000}, List.of("X"));
    AtomicInteger asked = new AtomicInteger();
    Run run = new Run(() -> asked.incrementAndGet() > 20, t -> {}, Long.MAX_VALUE, 1);
    PathSampler sampler = new DirectMethod().sampler(problem, run);

    Outcome outcome = sampler.sample(0, Map.of(), new double[1]);

    assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    assertThat(sampler.report().statistics().steps()).isBetween(10L, 100L);
  }

  /** One molecule is no pair, for however long one draws. */
  @ParameterizedTest
  @MethodSource("methods")
  void aPairOfWhichOneIsLeftIsNotDrawnForever(PathMethod method) {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("A", "V", 5)
            .amount("B", "V", 0)
            .reaction("pairs", List.of("A", "A"), List.of("B"), f("1e6*A*A"))
            .reaction("apart", List.of("B"), List.of("A", "A"), f("1e-9*B"))
            .build();

    double[][] values = Paths.sample(method, model, 1e7, 20, "A", "B");

    for (double[] row : values) {
      assertThat(row[0] + 2 * row[1]).isEqualTo(5);
      assertThat(row[0]).isEqualTo(1);
    }
  }
}
