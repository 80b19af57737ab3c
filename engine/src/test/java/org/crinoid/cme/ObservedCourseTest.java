package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.model.Model;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Run;
import org.junit.jupiter.api.Test;

/**
 * Oracle: transition probabilities of birth and death, binomial survivors plus Poisson newcomers;
 * the derivative of their logarithm by differences of that closed form; and, where a species is
 * hidden, the sum over it by hand.
 */
class ObservedCourseTest {

  private static final Map<String, Long> NONE = Map.of();

  private static Model birthDeath(double k) {
    return Laws.network("X=2", " -> X : k", "X -> : 0.6*X").parameter("k", k).build();
  }

  private static ObservedCourse.Answer answer(
      Model model, double epsilon, double[] times, long... counts) {
    List<Map<String, Long>> seen =
        java.util.Arrays.stream(counts).mapToObj(n -> Map.of("X", n)).toList();
    return new ObservedCourse(seen)
        .likelihood(
            Laws.problem(model, epsilon, times),
            List.of(),
            new FiniteStateProjection(),
            Run.quiet());
  }

  private static double transition(double k, int from, int to, double t) {
    double survive = Math.exp(-0.6 * t);
    double[] p = Laws.sum(Laws.binomial(from, survive), Laws.poisson(k / 0.6 * (1 - survive), 60));
    return p[to];
  }

  private static double exact(double k, double[] times, long... counts) {
    double log = 0;
    double t = 0;
    int n = 2;
    for (int i = 0; i < times.length; i++) {
      log += Math.log(transition(k, n, (int) counts[i], times[i] - t));
      t = times[i];
      n = (int) counts[i];
    }
    return log;
  }

  @Test
  void theProbabilityOfACourseIsTheProductOfItsTransitions() {
    double[] times = {0.2, 0.5, 1.5, 4};
    long[] counts = {2, 4, 3, 9};

    ObservedCourse.Answer a = answer(birthDeath(5), 1e-12, times, counts);

    double exact = exact(5, times, counts);
    assertThat(a.likelihood().log()).isCloseTo(exact, within(1e-8));
    assertThat(a.likelihood().observations()).isEqualTo(4);
    assertThat(exact).isBetween(a.likelihood().lower() - 1e-12, a.likelihood().upper() + 1e-12);
  }

  @Test
  void theIntervalHoldsWhereMuchIsLost() {
    double[] times = {0.4, 1, 1.2};
    long[] counts = {3, 5, 5};
    double exact = exact(5, times, counts);

    for (double epsilon : new double[] {0.02, 1e-3, 1e-5}) {
      Likelihood found = answer(birthDeath(5), epsilon, times, counts).likelihood();
      assertThat(exact).isBetween(found.lower(), found.upper());
    }
  }

  @Test
  void whatIsLostBeforeAnObservationCountsForAllThatFollow() {
    // H leaves its box, and nothing is asked of it: the truth is certain, and the bound is sharp
    FiniteStateProjection boxed =
        new FiniteStateProjection(1, 10, FiniteStateProjection.Stepping.AUTOMATIC, Map.of("H", 0L));
    Model model = Laws.network("H=0", " -> H : 0.4").build();

    Likelihood found =
        new ObservedCourse(List.of(NONE, NONE))
            .likelihood(Laws.problem(model, 0.999, 1, 1.1), List.of(), boxed, Run.quiet())
            .likelihood();

    assertThat(found.log()).isCloseTo(-0.44, within(1e-9));
    assertThat(found.upper()).isEqualTo(0);
  }

  @Test
  void theErrorOfTheScoreCountsWhatWasLostBeforeAnObservation() {
    // X leaves its box of 0 at k, and nothing is observed: the truth is that k tells nothing
    FiniteStateProjection boxed =
        new FiniteStateProjection(1, 10, FiniteStateProjection.Stepping.AUTOMATIC, Map.of("X", 0L));
    Model model = Laws.network("X=0", " -> X : k").parameter("k", 0.4).build();

    ObservedCourse.Answer a =
        new ObservedCourse(List.of(NONE, NONE))
            .likelihood(Laws.problem(model, 0.999, 1, 1.1), List.of("k"), boxed, Run.quiet());

    // of what is left the derivative is −t: all of it is error
    assertThat(a.score()[0]).isCloseTo(-1.1, within(1e-9));
    assertThat(a.scoreError()[0]).isGreaterThanOrEqualTo(1.1).isLessThan(6);
  }

  @Test
  void rowsOfOneCellAreNotSeparateCells() {
    double[] times = {1, 1.01};
    Likelihood course = answer(birthDeath(5), 1e-10, times, 12, 12).likelihood();

    // once twelve were seen, twelve are seen again
    assertThat(course.log())
        .isCloseTo(Math.log(transition(5, 2, 12, 1) * transition(5, 12, 12, 0.01)), within(1e-4));
    assertThat(transition(5, 12, 12, 0.01)).isGreaterThan(0.85);
  }

  @Test
  void hiddenSpeciesAreSummedOverWithWhatThePastSays() {
    // Y turns once, unseen, and X is made by Y alone; seeing X tells that Y is there
    Model model = Laws.network("Y=0 X=0", " -> X : 3*Y", " -> Y : 0.5*(1 - Y)").build();
    double[] times = {1, 2};
    List<Map<String, Long>> seen = List.of(Map.of("X", 1L), Map.of("X", 1L));

    ObservedCourse.Answer a =
        new ObservedCourse(seen)
            .likelihood(
                Laws.problem(model, 1e-11, times),
                List.of(),
                new FiniteStateProjection(),
                Run.quiet());

    double first = 0;
    int parts = 100_000;
    for (int q = 0; q < parts; q++) {
      double rest = 1 - (q + 0.5) / parts;
      first += 0.5 * Math.exp(-0.5 * (1 - rest)) * 3 * rest * Math.exp(-3 * rest) / parts;
    }
    assertThat(a.likelihood().log()).isCloseTo(Math.log(first) - 3, within(1e-8));
  }

  @Test
  void timesAtWhichNothingWasSeenChangeNothing() {
    double[] times = {0.5, 1, 2};
    List<Map<String, Long>> seen = List.of(Map.of("X", 3L), NONE, Map.of("X", 6L));

    Likelihood found =
        new ObservedCourse(seen)
            .likelihood(
                Laws.problem(birthDeath(5), 1e-11, times),
                List.of(),
                new FiniteStateProjection(),
                Run.quiet())
            .likelihood();

    assertThat(found.log()).isCloseTo(exact(5, new double[] {0.5, 2}, 3, 6), within(1e-7));
  }

  @Test
  void theScoreIsTheDerivativeOfItsLogarithm() {
    double[] times = {0.2, 0.5, 1.5, 4};
    long[] counts = {2, 4, 3, 9};
    List<Map<String, Long>> seen =
        java.util.Arrays.stream(counts).mapToObj(n -> Map.of("X", n)).toList();
    MasterEquation problem = Laws.problem(birthDeath(5), 1e-12, times);

    double[] score =
        new ObservedCourse(seen)
            .likelihood(problem, List.of("k"), new FiniteStateProjection(), Run.quiet())
            .score();

    double h = 1e-4;
    double slope = (exact(5 + h, times, counts) - exact(5 - h, times, counts)) / (2 * h);
    // differences of 1e-4 are off by their square
    assertThat(score).hasSize(1);
    assertThat(score[0]).isCloseTo(slope, within(1e-7));
  }

  @Test
  void whatIsImpossibleHasNoLikelihood() {
    Model decay = Laws.network("X=5", "X -> : 1*X").build();

    ObservedCourse.Answer a = answer(decay, 1e-9, new double[] {1, 2}, 2, 3);

    assertThat(a.likelihood().log()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(a.likelihood().lower()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(a.likelihood().upper()).isLessThan(-15);
  }

  @Test
  void eachTimeHasOneObservation() {
    assertThatThrownBy(() -> answer(birthDeath(5), 1e-9, new double[] {1, 1}, 2, 3))
        .hasMessageContaining("one observation at each");
  }
}
