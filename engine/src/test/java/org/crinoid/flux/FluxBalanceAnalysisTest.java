package org.crinoid.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crinoid.flux.FluxNetworks.flux;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.crinoid.model.ModelException;
import org.crinoid.solve.Failure;
import org.crinoid.solve.FluxDistribution;
import org.crinoid.solve.OptimalFlux;
import org.crinoid.solve.OptimalFlux.Variability;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.system.FluxSystem;
import org.junit.jupiter.api.Test;

/** Oracle: optima worked out by hand; changes of the optimum when bounds change; weak duality. */
class FluxBalanceAnalysisTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** A hundred roundings of numbers of this size. */
  private static final Offset<Double> ROUNDING = Offset.offset(1e-10);

  /** Ten units come in; each B costs two A, each C one, and D needs one of both. */
  private static FluxNetworks branched() {
    return new FluxNetworks()
        .reaction("supply", 0, 10, "-> A")
        .reaction("toB", 0, 1000, "2 A -> B")
        .reaction("toC", 0, 1000, "A -> C")
        .reaction("join", 0, 1000, "B + C -> D")
        .reaction("drain", 0, 1000, "D ->");
  }

  private static FluxDistribution solve(FluxSystem system) {
    return solve(system, false, Optional.empty());
  }

  private static FluxDistribution solve(
      FluxSystem system, boolean parsimonious, Optional<Variability> variability) {
    return new FluxBalanceAnalysis()
        .solve(new OptimalFlux(system, Optional.empty(), parsimonious, variability), Run.quiet());
  }

  private static Failure failure(FluxSystem system) {
    FluxDistribution got = solve(system);
    assertThat(got.fluxes()).isEmpty();
    assertThat(got.value()).isNaN();
    assertThat(got.report().outcome()).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) got.report().outcome()).failure();
  }

  @Test
  void theSupplyIsSharedAsTheProductNeedsIt() {
    FluxDistribution got = solve(branched().system(true, Map.of("drain", 1.0)));

    assertThat(got.value()).isCloseTo(10.0 / 3, ROUNDING);
    assertThat(flux(got.system(), got.fluxes(), "toB")).isCloseTo(10.0 / 3, ROUNDING);
    assertThat(flux(got.system(), got.fluxes(), "supply")).isCloseTo(10, ROUNDING);
    assertThat(got.unique()).isTrue();
    assertThat(got.total()).isCloseTo(10 + 4 * 10.0 / 3, ROUNDING);
  }

  @Test
  void aMinimumIsTheSmallestValueThatBoundsAllow() {
    FluxNetworks network = branched().reaction("demand", 2, 2, "C ->");
    FluxDistribution got = solve(network.system(false, Map.of("supply", 3.0)));

    assertThat(got.value()).isCloseTo(6, ROUNDING);
    assertThat(flux(got.system(), got.fluxes(), "toB")).isCloseTo(0, ROUNDING);
  }

  @Test
  void negativeFluxesRunReactionsBackwards() {
    FluxSystem system =
        new FluxNetworks()
            .reaction("exchange", -7, 0, "A ->")
            .reaction("drain", 0, INFINITY, "A ->")
            .system(true, Map.of("drain", 1.0));

    FluxDistribution got = solve(system);

    assertThat(got.fluxes()).containsExactly(new double[] {-7, 7}, ROUNDING);
  }

  @Test
  void shadowPricesAndReducedCostsAreChangesOfTheOptimum() {
    FluxSystem system = branched().system(true, Map.of("drain", 1.0));
    FluxDistribution got = solve(system);

    // one more A is worth a third of D; one more B two thirds, as it saves two A
    int a = system.rows().indexOf("A");
    int b = system.rows().indexOf("B");
    assertThat(got.shadowPrices()[a]).isCloseTo(-1.0 / 3, ROUNDING);
    assertThat(got.shadowPrices()[b]).isCloseTo(-2.0 / 3, ROUNDING);

    double[] upper = system.upper().clone();
    upper[0] += 1;
    double more = solve(system.within(system.lower(), upper)).value();
    assertThat(got.reducedCosts()[0]).isCloseTo(more - got.value(), ROUNDING);

    FluxSystem forced =
        branched().reaction("loss", 1, 5, "B ->").system(true, Map.of("drain", 1.0));
    double[] raised = forced.lower().clone();
    raised[5] += 0.5;
    FluxDistribution before = solve(forced);
    double change = solve(forced.within(raised, forced.upper())).value() - before.value();
    assertThat(before.reducedCosts()[5] * 0.5).isCloseTo(change, ROUNDING);
  }

  @Test
  void pricesOfAMinimumAreChangesOfTheMinimum() {
    FluxSystem system =
        branched().reaction("demand", 2, 9, "D ->").system(false, Map.of("supply", 1.0));
    FluxDistribution got = solve(system);
    double[] raised = system.lower().clone();
    raised[5] += 1;

    assertThat(got.value()).isCloseTo(6, ROUNDING);
    assertThat(got.reducedCosts()[5])
        .isCloseTo(solve(system.within(raised, system.upper())).value() - 6, ROUNDING);
  }

  @Test
  void boundsThatContradictBalancesAreInfeasibleAndNamed() {
    Failure got =
        failure(branched().reaction("need", 4, 5, "D ->").system(true, Map.of("drain", 1.0)));

    assertThat(got).isInstanceOf(Failure.Infeasible.class);
    assertThat(got.message()).contains("infeasible", "need ≥ 4.0", "supply ≤ 10.0");
    assertThat(got.message()).doesNotContain("1000");
  }

  @Test
  void anObjectiveWithoutEndIsUnboundedAndItsWayIsNamed() {
    FluxNetworks network =
        new FluxNetworks()
            .reaction("in", 0, INFINITY, "-> A")
            .reaction("out", 0, INFINITY, "A ->")
            .reaction("idle", 0, 1, "A -> A");

    assertThat(failure(network.system(true, Map.of("out", 1.0))).message())
        .contains("unbounded", "'best'", "in, out")
        .doesNotContain("idle");
    assertThat(solve(network.system(false, Map.of("out", 1.0))).value()).isZero();
  }

  @Test
  void contradictionsAreFoundBeforeEndlessnessIs() {
    FluxSystem system =
        new FluxNetworks()
            .reaction("in", 0, INFINITY, "-> A")
            .reaction("out", 0, INFINITY, "A ->")
            .reaction("never", 1, 2, "B ->")
            .system(true, Map.of("out", 1.0));

    assertThat(failure(system)).isInstanceOf(Failure.Infeasible.class);
  }

  @Test
  void degenerateOptimaAreSaidToBeSoAndRangesShowTheFreedom() {
    FluxSystem system =
        new FluxNetworks()
            .reaction("in", 0, 8, "-> A")
            .reaction("left", 0, 6, "A -> B")
            .reaction("right", 0, 6, "A -> B")
            .reaction("out", 0, 100, "B ->")
            .system(true, Map.of("out", 1.0));

    FluxDistribution got = solve(system, false, Optional.of(new Variability(1, List.of())));

    assertThat(got.value()).isCloseTo(8, ROUNDING);
    assertThat(got.unique()).isFalse();
    FluxDistribution.Ranges ranges = got.ranges().orElseThrow();
    assertThat(ranges.least()).containsExactly(new double[] {8, 2, 2, 8}, ROUNDING);
    assertThat(ranges.most()).containsExactly(new double[] {8, 6, 6, 8}, ROUNDING);
  }

  @Test
  void aFractionOfTheOptimumWidensTheRanges() {
    FluxSystem system = branched().system(true, Map.of("drain", 1.0));

    FluxDistribution got =
        solve(system, false, Optional.of(new Variability(0.9, List.of("supply", "drain"))));

    FluxDistribution.Ranges ranges = got.ranges().orElseThrow();
    assertThat(ranges.reactions()).containsExactly("supply", "drain");
    assertThat(ranges.least()).containsExactly(new double[] {9, 3}, ROUNDING);
    assertThat(ranges.most()).containsExactly(new double[] {10, 10.0 / 3}, ROUNDING);
    assertThat(got.value()).isCloseTo(10.0 / 3, ROUNDING);
  }

  @Test
  void anOptimumBelowZeroMayFallBehindByThePartOfItsSize() {
    FluxSystem system =
        new FluxNetworks()
            .reaction("in", 2, 10, "-> A")
            .reaction("out", 0, 100, "A ->")
            .system(true, Map.of("out", -1.0));

    FluxDistribution got = solve(system, false, Optional.of(new Variability(0.5, List.of("in"))));

    assertThat(got.value()).isCloseTo(-2, ROUNDING);
    assertThat(got.ranges().orElseThrow().most()[0]).isCloseTo(3, ROUNDING);
  }

  @Test
  void rangesWithoutEndAreInfinite() {
    FluxSystem system =
        new FluxNetworks()
            .reaction("in", 0, 1, "-> A")
            .reaction("out", 0, 1, "A ->")
            .reaction("there", -INFINITY, INFINITY, "B -> C")
            .reaction("back", -INFINITY, INFINITY, "C -> B")
            .system(true, Map.of("out", 1.0));

    FluxDistribution got =
        solve(system, false, Optional.of(new Variability(1, List.of("out", "there"))));

    assertThat(got.ranges().orElseThrow().least()).containsExactly(1, -INFINITY);
    assertThat(got.ranges().orElseThrow().most()).containsExactly(1, INFINITY);
    assertThat(got.unique()).isFalse();
  }

  @Test
  void parsimoniousFluxesAvoidDetoursAndIdleCycles() {
    FluxSystem system =
        new FluxNetworks()
            .reaction("in", 0, 5, "-> A")
            .reaction("direct", 0, 4, "A -> C")
            .reaction("first", -100, 100, "A -> B")
            .reaction("second", -100, 100, "B -> C")
            .reaction("cycle", -100, 100, "B -> A")
            .reaction("out", 0, 100, "C ->")
            .system(true, Map.of("out", 1.0));

    FluxDistribution got = solve(system, true, Optional.empty());

    assertThat(got.value()).isCloseTo(5, ROUNDING);
    assertThat(flux(system, got.fluxes(), "direct")).isCloseTo(4, ROUNDING);
    assertThat(flux(system, got.fluxes(), "second")).isCloseTo(1, ROUNDING);
    assertThat(got.total()).isCloseTo(16, ROUNDING);
  }

  @Test
  void anUnknownObjectiveIsRefusedWithThoseThereAre() {
    FluxSystem system = branched().system(true, Map.of("drain", 1.0));
    OptimalFlux problem = new OptimalFlux(system, Optional.of("worst"), false, Optional.empty());

    assertThatThrownBy(() -> new FluxBalanceAnalysis().solve(problem, Run.quiet()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("worst")
        .hasMessageContaining("best");
  }

  @Test
  void aStoppedSearchHasNoNumbers() {
    FluxSystem system = FluxNetworks.layered(10, 10, 3);
    Run stopped = new Run(() -> true, t -> {}, Run.DEFAULT_MAX_STEPS);

    FluxDistribution got =
        new FluxBalanceAnalysis()
            .solve(new OptimalFlux(system, Optional.empty(), false, Optional.empty()), stopped);

    assertThat(got.report().outcome()).isInstanceOf(Outcome.Stopped.class);
    assertThat(got.fluxes()).isEmpty();
  }

  @Test
  void aNetworkOfTwoThousandReactionsIsSolvedAndProvenInAFewThousandSteps() {
    FluxSystem system = FluxNetworks.layered(30, 25, 1);

    FluxDistribution got = solve(system, true, Optional.empty());

    assertThat(system.reactionCount()).isGreaterThan(2000);
    assertThat(got.report().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(got.value()).isPositive();
    // proven: balances and bounds hold to rounding of fluxes below 1000, and the bound is reached
    assertThat(got.accuracy().imbalance()).isLessThan(1e-9);
    assertThat(got.accuracy().violation()).isLessThan(1e-9);
    assertThat(got.accuracy().gap()).isLessThan(1e-6);
    assertThat(got.report().statistics().steps()).isLessThan(30_000);
  }

  @Test
  void equalProblemsHaveEqualAnswers() {
    FluxSystem system = FluxNetworks.layered(12, 8, 2);

    assertThat(solve(system, true, Optional.empty()).fluxes())
        .isEqualTo(solve(system, true, Optional.empty()).fluxes());
  }
}
