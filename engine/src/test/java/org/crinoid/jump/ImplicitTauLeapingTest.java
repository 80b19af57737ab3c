package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.SamplePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Oracle: independent molecules A ⇌ B → C, whose numbers are multinomial with the probabilities of
 * one molecule; an exact method for a dimer. Bounds are 4.5 standard errors of {@link #RUNS} paths
 * and ε² for the error of leaps; a variance wrong by 12 % fails.
 */
class ImplicitTauLeapingTest {

  private static final int RUNS = 4_000;

  private static Model stiff(double fast, int molecules) {
    return LeapModels.cell()
        .amount("A", "V", molecules)
        .amount("B", "V", 0)
        .amount("C", "V", 0)
        .reversible("swap", List.of("A"), List.of("B"), f(fast + "*A - " + 2 * fast + "*B"))
        .reaction("leave", List.of("B"), List.of("C"), f("1*B"))
        .build();
  }

  private static org.crinoid.expr.Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  /** Probabilities of A and B for one molecule that began as A. */
  private static double[] law(double fast, double t) {
    double sum = 3 * fast + 1;
    double root = Math.sqrt(sum * sum - 4 * fast);
    double slow = 2 * fast / (sum + root);
    double quick = (sum + root) / 2;
    // b' = fast·a − (2·fast + 1)·b, b(0) = 0, b'(0) = fast
    double b = fast / (quick - slow) * (Math.exp(-slow * t) - Math.exp(-quick * t));
    double db =
        fast / (quick - slow) * (-slow * Math.exp(-slow * t) + quick * Math.exp(-quick * t));
    return new double[] {(db + (2 * fast + 1) * b) / fast, b};
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e5, 1e7})
  void fastIsomersThatLeakAreMultinomial(double fast) {
    int molecules = 3_000;
    double[][] values =
        Paths.sample(new ImplicitTauLeaping(), stiff(fast, molecules), 0.8, RUNS, "A", "B", "C");

    double[] p = law(fast, 0.8);
    assertBinomial(values, 0, molecules, p[0]);
    assertBinomial(values, 1, molecules, p[1]);
    assertBinomial(values, 2, molecules, 1 - p[0] - p[1]);
    for (double[] row : values) {
      assertThat(row[0] + row[1] + row[2]).isEqualTo(molecules);
    }
  }

  private static void assertBinomial(double[][] values, int c, int n, double p) {
    double variance = n * p * (1 - p);
    assertThat(Paths.mean(values, c))
        .as("mean of " + c)
        .isCloseTo(n * p, Offset.offset(4.5 * Math.sqrt(variance / RUNS) + 1e-3 * n * p));
    assertThat(Paths.variance(values, c))
        .as("variance of " + c)
        .isCloseTo(variance, Offset.offset(variance * (4.5 * Math.sqrt(2.0 / RUNS) + 0.02)));
  }

  /** Explicit leaps are as short as the fast pair makes them, whatever it is faster. */
  @Test
  void itsStepsDoNotGrowWithTheFastestRate() {
    long slower = steps(new ImplicitTauLeaping(), stiff(1e4, 3_000));
    long faster = steps(new ImplicitTauLeaping(), stiff(1e7, 3_000));
    long explicit = steps(new TauLeaping(), stiff(1e4, 3_000));

    assertThat(faster).isLessThan(3 * slower);
    assertThat(explicit).isGreaterThan(10 * slower);
  }

  private static long steps(PathMethod method, Model model) {
    SamplePath problem = SamplePath.of(Paths.compiled(model), 0, new double[] {0.8}, List.of("A"));
    PathSampler sampler = method.sampler(problem, Paths.run(1));
    sampler.sample(0, Map.of(), new double[1]);
    return sampler.report().statistics().steps();
  }

  @Test
  void aDimerThatDecaysAgreesWithAnExactMethod() {
    int runs = 1_500;
    Model model =
        LeapModels.cell()
            .amount("S", "V", 400)
            .amount("D", "V", 800)
            .amount("P", "V", 0)
            .reaction("decay", List.of("S"), List.of(), f("1*S"))
            .reaction("bind", List.of("S", "S"), List.of("D"), f("0.5*S*(S - 1)"))
            .reaction("split", List.of("D"), List.of("S", "S"), f("100*D"))
            .reaction("make", List.of("D"), List.of("P"), f("0.1*D"))
            .build();
    double[][] exact = Paths.sample(new DirectMethod(), model, 0.3, runs, "S", "D", "P");

    double[][] leapt = Paths.sample(new ImplicitTauLeaping(), model, 0.3, runs, "S", "D", "P");

    for (int c = 0; c < 3; c++) {
      double variance = Paths.variance(exact, c);
      double mean = Paths.mean(exact, c);
      assertThat(Paths.mean(leapt, c))
          .isCloseTo(mean, Offset.offset(4.5 * Math.sqrt(2 * variance / runs) + 2e-3 * mean));
      assertThat(Paths.variance(leapt, c))
          .isCloseTo(variance, Offset.offset(variance * (4.5 * Math.sqrt(4.0 / runs) + 0.02)));
    }
  }

  /** Firings are rounded without bias: a mean of 100 to 0.25, which rounding down would miss. */
  @Test
  void wholeFiringsOfPairsKeepTheMean() {
    Model model =
        LeapModels.cell()
            .amount("A", "V", 200)
            .amount("B", "V", 100)
            .reversible("R", List.of("A"), List.of("B"), InfixParser.parse("1e6*A - 2e6*B"))
            .build();

    double[][] values = Paths.sample(new ImplicitTauLeaping(), model, 0.01, 25_000, "B");

    assertThat(Paths.mean(values, 0))
        .isCloseTo(100, Offset.offset(4.5 * Math.sqrt(200.0 / 3 / 25_000)));
  }
}
