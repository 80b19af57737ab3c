package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.model.UnsupportedException;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: the Poisson law of birth and death from nothing, whose mean and its derivatives are
 * closed forms, {@code ∂P(n)/∂θ = P(n) (n/m − 1) ∂m/∂θ}; and differences of two laws by a dense
 * matrix exponential of a chain written out by hand here, which shares no code with the engine.
 *
 * <p>The bound stated must hold everywhere. 1e-13 beside it is rounding of the closed forms.
 */
class TransientSensitivityTest {

  private static ModelBuilder birthDeath() {
    return Laws.network("X=0", " -> X : k", "X -> : d*X").parameter("k", 12).parameter("d", 0.7);
  }

  private static TransientSensitivity solve(
      Model model, double epsilon, List<String> parameters, double... times) {
    return TransientSensitivity.of(
        Laws.problem(model, epsilon, times), parameters, new FiniteStateProjection(), Run.quiet());
  }

  /** Derivative of the Poisson law of a mean with the given derivative. */
  private static double[] poissonSlope(double mean, double slope, int size) {
    double[] p = Laws.poisson(mean, size);
    double[] s = new double[size];
    for (int n = 0; n < size; n++) {
      s[n] = p[n] * (n / mean - 1) * slope;
    }
    return s;
  }

  private static double[] marginal(CountLaw law, LawSensitivity s, String species) {
    return Laws.marginal(
        new CountLaw(law.time(), law.species(), law.states(), s.slopes(), law.bound()), species);
  }

  @Test
  void ofBirthAndDeathTheyAreTheClosedFormWithinTheirBound() {
    double[] times = {0, 0.3, 2, 9};
    TransientSensitivity found = solve(birthDeath().build(), 1e-9, List.of("k", "d"), times);

    assertThat(found.answer().report().outcome()).isEqualTo(new Outcome.Completed());
    assertThat(found.slopes().get(0).get(0).slopes()).containsOnly(0.0);
    for (int k = 1; k < times.length; k++) {
      double t = times[k];
      double e = Math.exp(-0.7 * t);
      double mean = 12 / 0.7 * (1 - e);
      double byBirth = mean / 12;
      double byDeath = -mean / 0.7 + 12 / 0.7 * t * e;
      CountLaw law = found.answer().laws().get(k);
      LawSensitivity birth = found.slopes().get(k).get(0);
      LawSensitivity death = found.slopes().get(k).get(1);
      double offBirth = Laws.distance(marginal(law, birth, "X"), poissonSlope(mean, byBirth, 200));
      double offDeath = Laws.distance(marginal(law, death, "X"), poissonSlope(mean, byDeath, 200));
      assertThat(offBirth).isLessThanOrEqualTo(birth.bound().orElseThrow().probability() + 1e-13);
      assertThat(offDeath).isLessThanOrEqualTo(death.bound().orElseThrow().probability() + 1e-13);
      // a birth rate acts alike in all states: proven; the factor is that of the chain's time
      assertThat(birth.bound().orElseThrow().certified()).isTrue();
      assertThat(birth.bound().orElseThrow().probability()).isLessThan(1e-7);
      assertThat(death.bound().orElseThrow().certified()).isFalse();
      assertThat(birth.ofMean(s -> law.states().count(s, 0))).isCloseTo(byBirth, within(1e-6));
      assertThat(death.ofMean(s -> law.states().count(s, 0))).isCloseTo(byDeath, within(1e-6));
    }
  }

  @Test
  void onAllStatesThatCanBeReachedTheyAreExactAndProven() {
    // A -> B at k, back at 2: binomial with p = 1 − q(t), q = (2 + k e^{−(k+2)t})/(k + 2)
    Model model =
        Laws.network("A=9 B=0", "A -> B : k*A", "B -> A : 2*B").parameter("k", 1.5).build();
    double t = 0.4;

    TransientSensitivity found = solve(model, 1e-9, List.of("k"), t);

    double e = Math.exp(-3.5 * t);
    double q = (2 + 1.5 * e) / 3.5;
    double slope = ((e - 1.5 * t * e) * 3.5 - (2 + 1.5 * e)) / (3.5 * 3.5);
    double[] exact = new double[10];
    double[] p = Laws.binomial(9, q);
    for (int n = 0; n <= 9; n++) {
      exact[n] = p[n] * (n / q - (9 - n) / (1 - q)) * slope;
    }
    CountLaw.Bound bound = found.slopes().get(0).get(0).bound().orElseThrow();
    double off =
        Laws.distance(marginal(found.answer().last(), found.slopes().get(0).get(0), "A"), exact);
    assertThat(off).isLessThan(1e-12).isLessThanOrEqualTo(bound.probability() + 1e-14);
    assertThat(bound.certified()).isTrue();
    assertThat(bound.probability()).isLessThan(1e-7);
  }

  @Test
  void lawsThatAreNotMassActionAndParametersThatFollowOthersAgreeWithDifferencesOfADenseChain() {
    // K is twice h at the start, so that h acts by the rate and by K
    Model model =
        Laws.network(
                "X=0",
                " -> X : v*K/(K + X)",
                "X -> : h*X",
                "X + X -> X : piecewise(h, X < 3, 0.2)*X*(X - 1)")
            .parameter("v", 6)
            .parameter("h", 0.8)
            .parameter("K", 0)
            .initially("K", InfixParser.parse("2*h"))
            .build();
    int top = 40;

    TransientSensitivity found = solve(model, 1e-12, List.of("h", "v"), 1.3);

    double step = 1e-4;
    double[] up = dense(6, 0.8 + step, top, 1.3);
    double[] down = dense(6, 0.8 - step, top, 1.3);
    double[] more = dense(6 + step, 0.8, top, 1.3);
    double[] less = dense(6 - step, 0.8, top, 1.3);
    double[] byH = marginal(found.answer().last(), found.slopes().get(0).get(0), "X");
    double[] byV = marginal(found.answer().last(), found.slopes().get(0).get(1), "X");
    for (int n = 0; n < 15; n++) {
      // second differences of 1e-4 are of the order of 1e-8
      assertThat(byH[n]).isCloseTo((up[n] - down[n]) / (2 * step), within(3e-8));
      assertThat(byV[n]).isCloseTo((more[n] - less[n]) / (2 * step), within(3e-8));
    }
  }

  /** Law at a time of the chain on 0 … top, by squaring a Taylor series. */
  private static double[] dense(double v, double h, int top, double t) {
    double[][] a = new double[top + 1][top + 1];
    for (int n = 0; n <= top; n++) {
      double birth = v * 2 * h / (2 * h + n);
      double death = h * n + (n < 3 ? h : 0.2) * n * (n - 1.0);
      a[n][n] = -death - birth;
      if (n > 0) {
        a[n - 1][n] = death;
      }
      if (n < top) {
        a[n + 1][n] = birth;
      }
    }
    int squarings = 14;
    double scale = t / (1 << squarings);
    double[][] term = identity(top + 1);
    double[][] sum = identity(top + 1);
    for (int k = 1; k <= 12; k++) {
      term = product(term, a, scale / k);
      for (int i = 0; i <= top; i++) {
        for (int j = 0; j <= top; j++) {
          sum[i][j] += term[i][j];
        }
      }
    }
    for (int k = 0; k < squarings; k++) {
      sum = product(sum, sum, 1);
    }
    double[] p = new double[top + 1];
    for (int n = 0; n <= top; n++) {
      p[n] = sum[n][0];
    }
    return p;
  }

  private static double[][] identity(int n) {
    double[][] one = new double[n][n];
    for (int i = 0; i < n; i++) {
      one[i][i] = 1;
    }
    return one;
  }

  private static double[][] product(double[][] a, double[][] b, double factor) {
    int n = a.length;
    double[][] c = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          c[i][j] += factor * a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  @Test
  void windowsThatMoveKeepTheBound() {
    // some 3800 molecules, and no end to the states that can be reached
    Model model =
        Laws.network("X=0", " -> X : k", "X -> : d*X")
            .parameter("k", 4000)
            .parameter("d", 0.1)
            .build();

    TransientSensitivity found = solve(model, 1e-6, List.of("k", "d"), 1);

    double e = Math.exp(-0.1);
    double mean = 40000 * (1 - e);
    CountLaw law = found.answer().last();
    List<LawSensitivity> s = found.slopes().get(0);
    double offBirth = logDistance(marginal(law, s.get(0), "X"), mean, mean / 4000);
    double offDeath = logDistance(marginal(law, s.get(1), "X"), mean, -mean / 0.1 + 40000 * e);
    assertThat(offBirth).isLessThanOrEqualTo(s.get(0).bound().orElseThrow().probability());
    assertThat(offDeath).isLessThanOrEqualTo(s.get(1).bound().orElseThrow().probability());
    assertThat(offBirth).isLessThan(1e-6);
    assertThat(law.states().size()).isLessThan(3000);
  }

  /** Distance to the derivative of a Poisson law of a large mean, by logarithms. */
  private static double logDistance(double[] found, double mean, double slope) {
    double sum = 0;
    double log = -mean;
    for (int n = 0; n < Math.max(found.length, 3 * mean); n++) {
      double exact = Math.exp(log) * (n / mean - 1) * slope;
      sum += Math.abs((n < found.length ? found[n] : 0) - exact);
      log += Math.log(mean / (n + 1));
    }
    return sum;
  }

  @Test
  void whatEventsCarryKeepsItsDerivatives() {
    Model model =
        birthDeath()
            .event(
                new EventBuilder("twice", InfixParser.parse("time >= 1"))
                    .set("X", InfixParser.parse("2*X + 1"))
                    .build())
            .build();

    TransientSensitivity found = solve(model, 1e-10, List.of("k"), Math.nextDown(1.0), 1, 1.5);

    double mean = 12 / 0.7 * (1 - Math.exp(-0.7));
    double[] before = poissonSlope(mean, mean / 12, 80);
    double[] after = new double[161];
    for (int n = 0; n < 80; n++) {
      after[2 * n + 1] = before[n];
    }
    CountLaw law = found.answer().laws().get(1);
    assertThat(Laws.distance(marginal(law, found.slopes().get(1).get(0), "X"), after))
        .isLessThan(1e-9);
    // the mean obeys m' = k − d m from 2m + 1
    double survive = Math.exp(-0.35);
    double slope = 2 * mean / 12 * survive + (1 - survive) / 0.7;
    CountLaw last = found.answer().last();
    assertThat(found.slopes().get(2).get(0).ofMean(s -> last.states().count(s, 0)))
        .isCloseTo(slope, within(1e-8));
  }

  @Test
  void derivativesOfRatesThatAreZeroAreNotMissed() {
    // at k = 0 nothing is ever born; ∂P(1)/∂k is (1 − e^{−dt})/d all the same, outside the window
    Model model =
        Laws.network("X=0", " -> X : k", "X -> : d*X").parameter("k", 0).parameter("d", 1).build();

    TransientSensitivity found = solve(model, 1e-9, List.of("k"), 2);

    LawSensitivity s = found.slopes().get(0).get(0);
    double exact = 1 - Math.exp(-2);
    double off =
        Laws.distance(marginal(found.answer().last(), s, "X"), new double[] {-exact, exact});
    assertThat(off).isLessThanOrEqualTo(s.bound().orElseThrow().probability());
  }

  private static TransientSensitivity inBox(Model model, Map<String, Long> box, double t) {
    FiniteStateProjection method =
        new FiniteStateProjection(1, 1000, FiniteStateProjection.Stepping.AUTOMATIC, box);
    return TransientSensitivity.of(
        Laws.problem(model, 0.999, t), List.of("k"), method, Run.quiet());
  }

  @Test
  void whatIsMissingHasDerivativesTooAndTheBoundSaysSo() {
    // X may leave its box, and Y, which k makes, is then not followed
    Model model = Laws.network("X=0 Y=0", " -> X : 0.4", " -> Y : k").parameter("k", 0.1).build();

    LawSensitivity s = inBox(model, Map.of("X", 0L, "Y", 30L), 1.2).slopes().get(0).get(0);

    // Σ |∂P| of a Poisson law of mean m = 0.12 is 2 P(0) t; of it at most what is found is known
    double found = 0;
    for (double v : s.slopes()) {
      found += Math.abs(v);
    }
    double off = 2 * Math.exp(-0.12) * 1.2 - found;
    assertThat(off).isPositive().isLessThanOrEqualTo(s.bound().orElseThrow().probability());
  }

  @Test
  void derivativesThatCancelInTheirSumLeaveTheBoxAllTheSame() {
    Model model =
        Laws.network("X=0", " -> X : k", " -> X + X : 0.1 - k").parameter("k", 0.05).build();

    LawSensitivity s = inBox(model, Map.of("X", 0L), 1).slopes().get(0).get(0);

    // P(1) = e^{−0.1} k, and P(2) loses about as much
    assertThat(s.slopes()).containsExactly(0.0);
    assertThat(s.bound().orElseThrow().probability()).isGreaterThan(2 * Math.exp(-0.1));
  }

  @Test
  void whatIsDroppedWithStatesIsPartOfTheBound() {
    // births begin when A goes: a mixture of Poisson laws; later no propensity depends on k
    Model model =
        Laws.network("A=1 X=0", "A -> : k*A", " -> X : 3000*(1 - A)").parameter("k", 6).build();

    TransientSensitivity found = solve(model, 0.2, List.of("k"), 4);

    double[] exact = new double[14_000];
    int parts = 20_000;
    for (int q = 0; q < parts; q++) {
      double begin = 4 * (q + 0.5) / parts;
      double mean = 3000 * (4 - begin);
      double weight = (1 - 6 * begin) * Math.exp(-6 * begin) * 4 / parts;
      int low = (int) Math.max(0, mean - 9 * Math.sqrt(mean) - 9);
      double log = -mean + low * Math.log(mean) - logFactorial(low);
      for (int n = low; n < mean + 9 * Math.sqrt(mean) + 9; n++) {
        exact[n] += weight * Math.exp(log);
        log += Math.log(mean / (n + 1));
      }
    }
    LawSensitivity s = found.slopes().get(0).get(0);
    double off = Laws.distance(marginal(found.answer().last(), s, "X"), exact);
    double bound = s.bound().orElseThrow().probability();
    assertThat(off).isLessThanOrEqualTo(bound).isGreaterThan(bound / 100);
  }

  private static double logFactorial(int n) {
    double sum = 0;
    for (int k = 2; k <= n; k++) {
      sum += Math.log(k);
    }
    return sum;
  }

  @Test
  void theScoreIsTheDerivativeOfTheLogarithmOfTheLikelihood() {
    TransientSensitivity found = solve(birthDeath().build(), 1e-11, List.of("k"), 0.5, 2);
    List<Likelihood.Observation> cells =
        List.of(
            new Likelihood.Observation(0, Map.of("X", 4L)),
            new Likelihood.Observation(1, Map.of("X", 15L)));

    double score = 0;
    int[] seen = {4, 15};
    double[] times = {0.5, 2};
    for (int k = 0; k < 2; k++) {
      double mean = 12 / 0.7 * (1 - Math.exp(-0.7 * times[k]));
      score += (seen[k] / mean - 1) * mean / 12;
    }
    assertThat(found.score(cells)[0]).isCloseTo(score, within(1e-7));
  }

  @Test
  void anyNumberOfThreadsGivesTheSameNumbers() {
    MasterEquation problem = Laws.problem(birthDeath().build(), 1e-8, 1);

    List<LawSensitivity> one =
        TransientSensitivity.of(
                problem, List.of("d"), new FiniteStateProjection(1, 100_000), Run.quiet())
            .slopes()
            .get(0);
    List<LawSensitivity> three =
        TransientSensitivity.of(
                problem, List.of("d"), new FiniteStateProjection(3, 100_000), Run.quiet())
            .slopes()
            .get(0);

    assertThat(one.get(0).slopes()).isEqualTo(three.get(0).slopes());
  }

  @Test
  void whatCannotBeDifferentiatedIsNamed() {
    Model timed = Laws.network("X=0", " -> X : k*(1 + sin(time))").parameter("k", 1).build();
    Model events =
        birthDeath()
            .event(
                new EventBuilder("off", InfixParser.parse("time >= 1"))
                    .set("k", Expr.num(0))
                    .build())
            .build();

    refused(timed, "k", "'r1' changes in time");
    refused(events, "k", "event 'off' reads or sets what depends on 'k'");
    refused(birthDeath().build(), "X", "'X' is no parameter");
    assertThat(solve(events, 1e-6, List.of("d"), 2).slopes()).hasSize(1);
  }

  private static void refused(Model model, String parameter, String message) {
    assertThatThrownBy(() -> solve(model, 1e-6, List.of(parameter), 2))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining(message);
  }
}
