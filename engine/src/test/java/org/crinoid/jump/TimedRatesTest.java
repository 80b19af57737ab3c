package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.Model;
import org.crinoid.solve.PathMethod;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rates that change in time, in approximate methods. Oracle: means and variances in closed form,
 * which these methods have up to errors of order ε². Bounds are 4.5 standard errors, of which a
 * right method exceeds one in 150,000 times, and 0.1 % of a mean for the steps; a mean wrong by 1 %
 * fails with probability above 0.99.
 */
class TimedRatesTest {

  private static final int RUNS = 4_000;

  static Stream<PathMethod> methods() {
    return Stream.of(new TauLeaping(), new Langevin(), new Hybrid(), new Rssa());
  }

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static ModelBuilder cell() {
    return new ModelBuilder().compartment("V", 1);
  }

  private static void assertMoments(double[][] values, double mean, double variance) {
    double error = 4.5 * Math.sqrt(variance / RUNS) + 1e-3 * mean;
    assertThat(Paths.mean(values, 0)).as("mean").isCloseTo(mean, Offset.offset(error));
    assertThat(Paths.variance(values, 0))
        .as("variance")
        .isCloseTo(variance, Offset.offset(variance * (4.5 * Math.sqrt(2.0 / RUNS) + 0.01)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRateThatSwings(PathMethod method) {
    Model model =
        cell()
            .amount("X", "V", 500)
            .reaction("birth", List.of(), List.of("X"), f("400*(1 + 0.9*sin(5*time))"))
            .build();

    double born = 400 * (1.5 + 0.9 * (1 - Math.cos(7.5)) / 5);
    assertMoments(Paths.sample(method, model, 1.5, RUNS, "X"), 500 + born, born);
  }

  /** No step may pass over it: 80 births in a thousandth of the course. */
  @ParameterizedTest
  @MethodSource("methods")
  void aShortPulse(PathMethod method) {
    Model model =
        cell()
            .amount("X", "V", 200)
            .reaction(
                "birth",
                List.of(),
                List.of("X"),
                f("piecewise(8e4, time > 0.3 && time <= 0.301, 0)"))
            .build();

    assertMoments(Paths.sample(method, model, 1, RUNS, "X"), 280, 80);
  }

  /** With {@code k(t) = e^{−t}/2}, as in a growing cell, each decays: binomial. */
  @ParameterizedTest
  @MethodSource("methods")
  void aCellThatGrows(PathMethod method) {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .rate("V", f("V"))
            .amount("X", "V", 1000)
            .reaction("decay", List.of("X"), List.of(), f("0.5*X/V"))
            .build();

    double p = Math.exp(-0.5 * (1 - Math.exp(-2)));
    assertMoments(Paths.sample(method, model, 2, RUNS, "X"), 1000 * p, 1000 * p * (1 - p));
  }

  /** {@code dE[y]/dt = 3 E[M] − E[y]/2}; the variance of y by the equations of second moments. */
  @ParameterizedTest
  @MethodSource("methods")
  void whatDriftsFollowsWhatJumps(PathMethod method) {
    Model model =
        cell()
            .amount("M", "V", 0)
            .parameter("y", 0)
            .rate("y", f("3*M - 0.5*y"))
            .reaction("birth", List.of(), List.of("M"), f("2000"))
            .reaction("death", List.of("M"), List.of(), f("1*M"))
            .build();

    double m = 0;
    double y = 0;
    double mm = 0;
    double my = 0;
    double yy = 0;
    double h = 1e-5;
    for (int k = 0; k < 200_000; k++) {
      double dyy = 6 * my - yy;
      double dmy = 3 * mm - 1.5 * my;
      double dmm = 2000 + m - 2 * mm;
      y += h * (3 * m - 0.5 * y);
      m += h * (2000 - m);
      yy += h * dyy;
      my += h * dmy;
      mm += h * dmm;
    }
    assertMoments(Paths.sample(method, model, 2, RUNS, "y"), y, yy);
  }

  /** What an event changes at a time of its own, with a delay, holds from then on. */
  @ParameterizedTest
  @MethodSource("methods")
  void anEventWithADelayBetweenRatesThatSwing(PathMethod method) {
    Model model =
        cell()
            .amount("X", "V", 300)
            .parameter("k", 300)
            .reaction("birth", List.of(), List.of("X"), f("k*(1 + cos(4*time))"))
            .event(
                new Event(
                    "turn",
                    "",
                    f("time >= 0.25"),
                    true,
                    true,
                    Optional.of(f("0.25")),
                    Optional.empty(),
                    true,
                    List.of(new EventAssignment("k", f("600")))))
            .build();

    double born = 300 * (0.5 + Math.sin(2) / 4) + 600 * (0.5 + (Math.sin(4) - Math.sin(2)) / 4);
    assertMoments(Paths.sample(method, model, 1, RUNS, "X"), 300 + born, born);
  }
}
