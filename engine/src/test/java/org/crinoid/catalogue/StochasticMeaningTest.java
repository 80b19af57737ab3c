package org.crinoid.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.catalogue.Asked.amounts;
import static org.crinoid.catalogue.Asked.f;

import java.util.List;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.model.EventAssignment;
import org.crinoid.solve.Evidence.Obstacle;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * What forbids to count molecules, each named by its element; then the rate equations are all there
 * is. Oracle: models made to have exactly one obstacle.
 */
class StochasticMeaningTest {

  private static ModelBuilder decay() {
    return amounts("A", 100).reaction("decay", List.of("A"), List.of(), f("0.1*A"));
  }

  private static void forbids(ModelBuilder model, String element, String reason) {
    Asked asked = Asked.of(model);

    assertThat(asked.evidence().obstacles()).extracting(Obstacle::element).contains(element);
    assertThat(asked.taken(Question.PATHS)).isEqualTo("rate equations");
    assertThat(asked.conclusion(Question.PATHS))
        .contains("no stochastic meaning")
        .contains("'" + element + "'")
        .contains(reason);
  }

  @Test
  void countsThatDecayHaveOne() {
    assertThat(Asked.of(decay()).evidence().obstacles()).isEmpty();
  }

  @Test
  void fractionalStoichiometryForbidsIt() {
    forbids(decay().reaction("part", Expr.num(0.5), "A", f("0.1*A")), "part", "1/2");
  }

  @Test
  void aConcentrationWithoutAVolumeForbidsIt() {
    forbids(
        new ModelBuilder()
            .compartment("V", OptionalDouble.empty())
            .species("A", "V", 100)
            .reaction("decay", List.of("A"), List.of(), f("0.1*A")),
        "A",
        "volume");
  }

  @Test
  void aRateRuleThatDrivesRatesForbidsIt() {
    forbids(
        amounts("A", 100)
            .parameter("k", 0.1)
            .rate("k", f("-0.01*k^2"))
            .reaction("decay", List.of("A"), List.of(), f("k*A")),
        "k",
        "rate rule");
  }

  @Test
  void aRateRuleBesideTheReactionsDoesNot() {
    assertThat(Asked.of(decay().parameter("clock", 0).rate("clock", f("1"))).evidence().obstacles())
        .isEmpty();
  }

  @Test
  void aFastReactionForbidsIt() {
    forbids(
        amounts("A", 100, "B", 0).fast("swap", List.of("A"), List.of("B"), f("A - B")),
        "swap",
        "equilibrium");
  }

  @Test
  void anAlgebraicRuleForbidsIt() {
    forbids(decay().parameter("y", 1).zero(f("y^5 + y - A")), "y", "algebraic");
  }

  @Test
  void aDelayOfVaryingLengthForbidsIt() {
    forbids(
        amounts("A", 100).reaction("decay", List.of("A"), List.of(), f("delay(A, A)*0.1")),
        "delay(A, A)",
        "the length of");
  }

  @Test
  void aDelayOfCertainLengthDoesNot() {
    Asked asked =
        Asked.of(
            amounts("A", 100).reaction("decay", List.of("A"), List.of(), f("delay(A, 1)*0.1")));

    assertThat(asked.conclusion(Question.PATHS)).doesNotContain("no stochastic meaning");
    assertThat(asked.choice(Question.PATHS).chosen()).isPresent();
  }

  @Test
  void aRateThatTurnsNegativeForbidsIt() {
    forbids(
        amounts("A", 100, "B", 0).reaction("turn", List.of("A"), List.of("B"), f("sin(time)")),
        "turn",
        "negative");
  }

  @Test
  void aFractionOfAMoleculeForbidsItWhereNoUnitCounts() {
    forbids(amounts("A", 0.3).reaction("decay", List.of("A"), List.of(), f("0.1*A")), "A", "0.3");
  }

  @Test
  void withoutReactionsThereIsNothingRandom() {
    Asked asked = Asked.of(new ModelBuilder().parameter("x", 1).rate("x", f("-x")));

    assertThat(asked.conclusion(Question.PATHS)).contains("no reaction changes anything");
  }

  @Test
  void aReversibleLawIsSplitAndALawOfPairsIsNot() {
    Asked split =
        Asked.of(
            amounts("A", 20, "B", 0).reversible("swap", List.of("A"), List.of("B"), f("A - B")));
    Asked whole =
        Asked.of(amounts("A", 20, "B", 0).reaction("swap", List.of("A"), List.of("B"), f("A - B")));
    Asked pairs =
        Asked.of(
            amounts("A", 20, "B", 0)
                .reaction("pair", List.of("A", "A"), List.of("B"), f("0.01*A*(A - 1)")));

    assertThat(split.evidence().obstacles()).isEmpty();
    // 20 a time in both directions together, for 50; of the difference no more than 10 in all
    assertThat(split.evidence().firings().orElseThrow()).isBetween(999.0, 1001.0);
    assertThat(whole.evidence().firings().orElseThrow()).isLessThan(10.1);
    assertThat(split.atRest("A").deviation()).isCloseTo(Math.sqrt(5), within(1e-8));
    assertThat(whole.atRest("A").deviation()).isLessThan(1e-6);
    assertThat(pairs.evidence().obstacles()).isEmpty();
    assertThat(pairs.evidence().firings().orElseThrow()).isLessThan(10);
  }

  @Test
  void eventsThatSetAmountsLeaveSpreadsUnknownAndSaySo() {
    Asked asked =
        Asked.of(decay().event("dose", f("time > 10"), new EventAssignment("A", f("100"))));

    assertThat(asked.evidence().gaps()).anySatisfy(g -> assertThat(g.because()).contains("'dose'"));
    assertThat(asked.rateEquations(Question.PATHS).because()).contains("'dose'");
  }
}
