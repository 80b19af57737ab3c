package org.crinoid.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crinoid.catalogue.Asked.amounts;
import static org.crinoid.catalogue.Asked.f;

import java.util.List;
import java.util.Map;
import org.crinoid.solve.Fit;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * One test per rule of the choice: a model that meets its condition, and the same model changed so
 * that the condition fails, whose verdict must name it.
 *
 * <p>Oracle: the rules of {@code docs/choosing.md}.
 */
class ChoiceRulesTest {

  private static ModelBuilder birthAndDeath() {
    return amounts("A", 0)
        .reaction("birth", List.of(), List.of("A"), f("2.5"))
        .reaction("death", List.of("A"), List.of(), f("A"));
  }

  /** Bistable at 85.5 and 565 molecules, with a saddle at 248. */
  private static ModelBuilder schloegl(String feed) {
    return amounts("X", 100)
        .reaction("grow", List.of("X", "X"), List.of("X", "X", "X"), f("0.015*X^2"))
        .reaction("shrink", List.of("X", "X", "X"), List.of("X", "X"), f("X^3/60000"))
        .reaction("feed", List.of(), List.of("X"), f(feed))
        .reaction("decay", List.of("X"), List.of(), f("3.5*X"));
  }

  /** Pairs meet and vanish; about {@code √(feed/k)} molecules at rest. */
  private static ModelBuilder annihilation(double feed, double k) {
    return amounts("X", Math.rint(Math.sqrt(feed / (2 * k))))
        .reaction("feed", List.of(), List.of("X"), f(Double.toString(feed)))
        .reaction("meet", List.of("X", "X"), List.of(), f(k + "*X^2"));
  }

  private static ModelBuilder logistic(String extra) {
    ModelBuilder model =
        amounts("X", 20)
            .reaction("divide", List.of("X"), List.of("X", "X"), f("X"))
            .reaction("crowd", List.of("X", "X"), List.of("X"), f("0.05*X^2"));
    return extra.isEmpty() ? model : model.reaction("enter", List.of(), List.of("X"), f(extra));
  }

  @Test
  void aLawThatATheoremGivesIsTaken() {
    Asked asked = Asked.of(birthAndDeath());

    assertThat(asked.taken(Question.STATIONARY)).isEqualTo("exact law");
    assertThat(asked.conclusion(Question.STATIONARY))
        .contains("Poisson law of mean 2.5")
        .contains("0.08208");
  }

  @Test
  void withoutTheTheoremsConditionThereIsNoLawAndTheConditionIsNamed() {
    Asked pairs =
        Asked.of(
            amounts("A", 0)
                .reaction("birth", List.of(), List.of("A"), f("2.5"))
                .reaction("death", List.of("A", "A"), List.of(), f("A*A")));

    assertThat(pairs.fit(Question.STATIONARY, "exact law"))
        .isInstanceOfSatisfying(
            Fit.Rejects.class,
            r -> assertThat(r.because()).contains("'birth'").contains("lie on a cycle"));
  }

  @Test
  void aFiniteStateSpaceIsCounted() {
    ModelBuilder closed =
        amounts("E", 3, "S", 5, "C", 0, "P", 0)
            .reaction("bind", List.of("E", "S"), List.of("C"), f("E*S"))
            .reaction("unbind", List.of("C"), List.of("E", "S"), f("C"))
            .reaction("convert", List.of("C"), List.of("E", "P"), f("C"));

    // C from 0 to 3 and P from 0 to 5 with C + P ≤ 5: 4·6 less 1 + 2 + 3
    assertThat(Asked.of(closed).evidence().states().orElseThrow().exact()).hasValue(18);
    assertThat(
            Asked.of(closed.reaction("feed", List.of(), List.of("S"), f("1")))
                .evidence()
                .states()
                .orElseThrow()
                .exact())
        .isEmpty();
  }

  @Test
  void lowCopyNumbersRejectTheRateEquationsAndNameTheSpecies() {
    Asked few = Asked.of(annihilation(50, 1));

    assertThat(few.rateEquations(Question.MOMENTS))
        .isInstanceOfSatisfying(
            Fit.Rejects.class,
            r -> assertThat(r.because()).contains("copy numbers are low").contains("'X'"));
    assertThat(few.taken(Question.PATHS)).isEqualTo("direct method");
    assertThat(few.taken(Question.MOMENTS)).isEqualTo("finite state projection");
    assertThat(few.taken(Question.DISTRIBUTION)).isEqualTo("finite state projection");
  }

  @Test
  void withManyMoleculesNoiseIsSmallAndTheRateEquationsAreTaken() {
    Asked many = Asked.of(annihilation(50e8, 1e-8));

    assertThat(many.taken(Question.MOMENTS)).isEqualTo("effective mesoscopic rate equations");
    assertThat(many.taken(Question.PATHS)).isEqualTo("rate equations");
    assertThat(many.taken(Question.STATIONARY)).isEqualTo("rate equations");
    assertThat(many.conclusion(Question.PATHS)).contains("noise is small").contains("X");
  }

  @Test
  void schloeglIsBimodalAndItsRateEquationsAreRejectedForTheStationaryMean() {
    Asked asked = Asked.of(schloegl("200"));

    assertThat(asked.rateEquations(Question.STATIONARY))
        .isInstanceOfSatisfying(
            Fit.Rejects.class,
            r -> assertThat(r.because()).contains("bimodal").contains("X = 85.").contains("or 56"));
    assertThat(asked.taken(Question.STATIONARY)).isEqualTo("master equation");
    assertThat(asked.conclusion(Question.STATIONARY))
        .contains("drift condition")
        .contains("bounds what lies outside a window");
    assertThat(asked.rateEquations(Question.MOMENTS).because()).contains("bimodal");
  }

  @Test
  void fedMoreSchloeglHasOneStateAndIsNoLongerCalledBimodal() {
    Asked asked = Asked.of(schloegl("400"));

    assertThat(asked.evidence().rests().orElseThrow().stable()).hasSize(1);
    assertThat(asked.rateEquations(Question.STATIONARY).because()).doesNotContain("bimodal");
  }

  @Test
  void whatCanDieOutByChanceHasNoOtherLawInTheLongRun() {
    assertThat(Asked.of(logistic("")).rateEquations(Question.STATIONARY))
        .isInstanceOfSatisfying(
            Fit.Rejects.class,
            r -> assertThat(r.because()).contains("extinction is possible").contains("{X}"));
    assertThat(Asked.of(logistic("0.1")).rateEquations(Question.STATIONARY).because())
        .doesNotContain("extinction");
  }

  /** A messenger that is translated: linear, but of no law by name. */
  private static Asked twoStages(String transcription, double mRna, double protein) {
    return Asked.of(
        amounts("M", mRna, "P", protein)
            .reaction("transcribe", List.of(), List.of("M"), f(transcription))
            .reaction("decayM", List.of("M"), List.of(), f("M"))
            .reaction("translate", List.of("M"), List.of("M", "P"), f("M"))
            .reaction("decayP", List.of("P"), List.of(), f("P")));
  }

  @Test
  void aWideLawInTheLongRunIsComputedAndNotItsMeanAlone() {
    Asked wide = twoStages("4", 4, 4);
    Asked narrow = twoStages("400000", 400000, 400000);

    assertThat(wide.taken(Question.STATIONARY)).isEqualTo("master equation");
    assertThat(wide.rateEquations(Question.STATIONARY).because())
        .contains("the mean alone")
        .contains("the master equation gives the law, too");
    assertThat(narrow.taken(Question.STATIONARY)).isEqualTo("rate equations");
  }

  @Test
  void aLawThatIsNoDifferenceIsNotCalledOne() {
    Asked saturated =
        Asked.of(
            amounts("U", 0)
                .reaction("make", List.of(), List.of("U"), f("10/(1 + U^2)"))
                .reaction("lose", List.of("U"), List.of(), f("U")));

    for (Question q : List.of(Question.STATIONARY, Question.DISTRIBUTION)) {
      assertThat(saturated.fit(q, "exact law").because())
          .contains("'make'")
          .contains("mass action")
          .doesNotContain("difference");
    }
  }

  @Test
  void linearKineticsGiveExactMeansHoweverFewTheMolecules() {
    Asked linear = Asked.of(birthAndDeath());

    assertThat(linear.taken(Question.MOMENTS)).isEqualTo("exact moments");
    assertThat(linear.conclusion(Question.MOMENTS)).contains("exact");
  }

  @Test
  void whatDoesNotRestHasNoStationaryMeanByRateEquations() {
    Asked growing =
        Asked.of(
            amounts("A", 5, "B", 0)
                .reaction("birth", List.of("A"), List.of("B", "B"), f("0.2*A"))
                .reaction("grow", List.of("B"), List.of("A"), f("B"))
                .reaction("death", List.of("A"), List.of(), f("0.1*A"))
                .reaction("enter", List.of(), List.of("A"), f("1")));

    assertThat(growing.rateEquations(Question.STATIONARY))
        .isInstanceOfSatisfying(
            Fit.Rejects.class, r -> assertThat(r.because()).contains("no stable steady state"));
    assertThat(growing.taken(Question.STATIONARY)).isEmpty();
  }

  @Test
  void aCourseIsChosenAlikeBeforeAndAfterTheSurvey() {
    ModelBuilder stiff =
        amounts("A", 1000, "B", 0)
            .reaction("fast", List.of("A"), List.of("B"), f("1e6*A"))
            .reaction("back", List.of("B"), List.of("A"), f("1e6*B"))
            .reaction("slow", List.of("B"), List.of(), f("0.1*B"));
    Findings brief = Survey.brief(Asked.inquiry(stiff.build(), Map.of()));
    Asked full = Asked.of(stiff);

    assertThat(new Catalogue().choose(Question.COURSE, brief).chosen().orElseThrow().method())
        .isEqualTo(full.taken(Question.COURSE))
        .isEqualTo("Automatic");
    assertThat(((Fit.Suits) full.fit(Question.COURSE, "Tsit5")).work())
        .isGreaterThan(100 * ((Fit.Suits) full.fit(Question.COURSE, "Bdf")).work());
    assertThat(full.evidence().timeScales().orElseThrow().fastest())
        .isBetween(2e6 * 0.999, 2e6 * 1.001);
  }
}
