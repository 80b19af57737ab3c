package org.crinoid.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crinoid.catalogue.Asked.amounts;
import static org.crinoid.catalogue.Asked.f;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crinoid.model.Model;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * When paths are drawn, by which method, and how many of them. Oracle: the rules of {@code
 * docs/choosing.md}; numbers of runs by hand from the normal approximation.
 */
class PathChoiceTest {

  /** Pairs meet and vanish: not linear, and no law is known. */
  private static ModelBuilder annihilation(double feed, double k) {
    return amounts("X", Math.rint(Math.sqrt(feed / (2 * k))))
        .reaction("feed", List.of(), List.of("X"), f(Double.toString(feed)))
        .reaction("meet", List.of("X", "X"), List.of(), f(k + "*X^2"));
  }

  private static Fit.Suits suits(Asked asked, Question question, String method) {
    return (Fit.Suits) asked.fit(question, method);
  }

  @Test
  void fewMoleculesAreDrawnExactlyAndManyAreNot() {
    assertThat(Asked.of(annihilation(50, 1)).taken(Question.PATHS)).isEqualTo("direct method");
    assertThat(Asked.of(annihilation(50e8, 1e-8)).taken(Question.PATHS))
        .isEqualTo("rate equations");
  }

  @Test
  void aRingOfManyReactionsIsNotSearchedFromEndToEnd() {
    ModelBuilder ring = amounts();
    int n = 300;
    for (int i = 0; i < n; i++) {
      ring.amount("S" + i, "V", 3);
    }
    for (int i = 0; i < n; i++) {
      ring.reaction("r" + i, List.of("S" + i), List.of("S" + (i + 1) % n), f("S" + i));
    }

    assertThat(Asked.of(ring).taken(Question.PATHS)).isNotEmpty().isNotEqualTo("direct method");
  }

  @Test
  void approximationsAreRefusedWhereExactPathsAreCheapAndTheNumberOfEventsIsNamed() {
    Asked few = Asked.of(annihilation(50, 1));

    assertThat(few.fit(Question.PATHS, "tau-leaping"))
        .isInstanceOfSatisfying(
            Fit.Rejects.class, r -> assertThat(r.because()).contains("can be drawn exactly"));
    assertThat(few.fit(Question.PATHS, "chemical Langevin equation"))
        .isInstanceOfSatisfying(
            Fit.Rejects.class,
            r -> assertThat(r.because()).contains("copy numbers are low").contains("'X'"));
  }

  @Test
  void whatCannotBeDrawnInADayIsRefusedAndTheNumberOfEventsIsNamed() {
    Asked many = Asked.of(annihilation(50e12, 1e-12));

    assertThat(many.fit(Question.PATHS, "direct method"))
        .isInstanceOfSatisfying(
            Fit.Rejects.class, r -> assertThat(r.because()).contains("drawn in a day"));
  }

  @Test
  void whatHasNoStochasticMeaningIsNotDrawnAndTheElementIsNamed() {
    Model delayed =
        amounts("A", 100).reaction("decay", List.of("A"), List.of(), f("delay(A, A)*0.1")).build();
    Asked asked = Asked.of(delayed, Map.of());

    assertThat(asked.fit(Question.PATHS, "direct method").because()).contains("delay(A");
    assertThat(asked.fit(Question.MOMENTS, "ensemble of paths").because()).contains("delay(A");
  }

  @Test
  void theRunsOfAnEnsembleFollowFromThePrecision() {
    Findings few = Asked.of(annihilation(50, 1)).findings();
    Asked asked = new Asked(few);
    Fit.Suits fine = suits(asked, Question.DISTRIBUTION, "ensemble of paths");
    Fit coarse =
        Catalogue.ofPrecision(0.1).choose(Question.DISTRIBUTION, few).verdicts().stream()
            .filter(h -> h.method().equals("ensemble of paths"))
            .findFirst()
            .orElseThrow()
            .fit();

    // (1.959964·0.5/0.01)² = 9603.6; at a tenth of the precision 96.04, and never below 100
    assertThat(fine.because()).contains("about 9604 runs");
    assertThat(fine.exactness()).isEqualTo(Exactness.CONTROLLED);
    assertThat(coarse.because()).contains("about 100 runs");
  }

  /** Infection and recovery: the states grow as the square of the people, the firings as these. */
  @Test
  void anEnsembleIsTakenOnlyWhereAProvenLawCostsTwentyTimesAsMuch() {
    Set<String> taken = new TreeSet<>();
    for (int people : new int[] {20, 50, 100, 200, 400}) {
      ModelBuilder model =
          amounts("S", people, "I", people, "R", 0)
              .reaction("infect", List.of("S", "I"), List.of("I", "I"), f("0.01*S*I"))
              .reaction("recover", List.of("I"), List.of("R"), f("I"));
      Asked asked = Asked.of(model);
      double law = suits(asked, Question.DISTRIBUTION, "finite state projection").work();
      double samples = suits(asked, Question.DISTRIBUTION, "ensemble of paths").work();

      // ten for the digits of the law, and two by which estimates may differ
      assertThat(asked.taken(Question.DISTRIBUTION))
          .as("%d people: %.2g against %.2g operations", people, law, samples)
          .isEqualTo(law <= 20 * samples ? "finite state projection" : "ensemble of paths");
      taken.add(asked.taken(Question.DISTRIBUTION) + (law > 2 * samples));
    }
    assertThat(taken).contains("finite state projectiontrue", "ensemble of pathstrue");
  }

  @Test
  void anEnsembleIsStationaryOnlyAfterItsSlowestModeHasDiedAway() {
    Asked fast = Asked.of(annihilation(50, 1));
    Asked slow = Asked.of(annihilation(0.0005, 0.00001));

    assertThat(fast.taken(Question.STATIONARY)).isEqualTo("master equation");
    assertThat(suits(fast, Question.STATIONARY, "ensemble of paths").exactness())
        .isEqualTo(Exactness.APPROXIMATE);
    assertThat(slow.taken(Question.STATIONARY)).isEqualTo("master equation");
    assertThat(slow.fit(Question.STATIONARY, "ensemble of paths").because())
        .contains("slowest mode");
  }
}
