package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.cme.LongRunModels.cell;
import static org.crinoid.cme.LongRunModels.counts;
import static org.crinoid.cme.LongRunModels.law;
import static org.crinoid.cme.LongRunModels.rates;
import static org.crinoid.cme.LongRunModels.with;

import org.crinoid.solve.CountLaw;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/** Oracle: networks whose reachable counts are known by arithmetic, and their closed laws. */
class CoverageTest {

  private static long missing(ModelBuilder b, int cap, int explored) {
    ChainRates rates = rates(b);
    int n = rates.species();
    long[] caps = new long[n];
    java.util.Arrays.fill(caps, cap);
    ChainStates listed =
        Exploration.of(
                rates,
                x -> java.util.Arrays.stream(x).allMatch(v -> v <= explored),
                100_000,
                () -> false)
            .states();
    return Coverage.missing(rates, listed, new Coverage.Region(caps, new double[n], 0));
  }

  /** Counts change by 5 and by 7 only, so that most are reached by way of 12 and more. */
  private static ModelBuilder detours() {
    ModelBuilder b = cell("X", 0);
    with(b, "in5", "-> 5 X", "0.000030517578125");
    with(b, "out5", "5 X ->", "1*X*(X-1)*(X-2)*(X-3)*(X-4)");
    with(b, "up7", "X -> 8 X", "0.000000476837158203125*X");
    return with(b, "down7", "8 X -> X", "1*X*(X-1)*(X-2)*(X-3)*(X-4)*(X-5)*(X-6)*(X-7)");
  }

  @Test
  void countsThatAreReachedOnlyThroughMuchLargerOnesAreMissedAndThenFound() {
    assertThat(missing(detours(), 6, 9)).isPositive();
    assertThat(missing(detours(), 6, 40)).isZero();

    CountLaw law = law(detours(), 1e-6);

    // detailed balance at c = 1/8, rates c^5 and c^7: Poisson on all counts; a window to 9 would
    // have 0 and 5 alone
    assertThat(law.bound().certified()).isTrue();
    assertThat(counts(law, "X")[0]).isCloseTo(Math.exp(-0.125), within(1e-6));
    assertThat(counts(law, "X")[1]).isCloseTo(0.125 * Math.exp(-0.125), within(1e-6));
  }

  @Test
  void oddCountsAreNotMissedWherePairsComeAndGo() {
    ModelBuilder b = cell("X", 0);
    with(b, "birth", "-> 2 X", "2.5");
    with(b, "death", "2 X ->", "1*X*(X-1)");

    assertThat(missing(b, 20, 20)).isZero();
    assertThat(missing(b, 20, 16)).isEqualTo(2);
  }

  @Test
  void whatATrapForbidsIsNotMissed() {
    // the last A is never lost: (0, n) is out of reach though it is a multiple of the changes away
    ModelBuilder b = cell("A", 1, "B", 0);
    with(b, "copy", "A -> 2 A", "1*A");
    with(b, "merge", "2 A -> A", "1*A*(A-1)");
    with(b, "in", "-> B", "1");
    with(b, "out", "B ->", "1*B");
    assertThat(missing(b, 10, 10)).isZero();

    // with a loss it is not
    with(b, "lose", "A ->", "1*A");
    assertThat(missing(b, 10, 10)).isZero();
    with(b, "never", "-> 2 A", "0*A");
    assertThat(missing(b, 10, 9)).isEqualTo(21);
  }

  @Test
  void conservedTotalsSettleTheirSpecies() {
    ModelBuilder b = cell("Off", 1, "On", 0, "M", 0);
    with(b, "on", "Off -> On", "0.1*Off");
    with(b, "off", "On -> Off", "0.1*On");
    with(b, "make", "On -> On + M", "5*On");
    with(b, "decay", "M ->", "0.25*M");

    assertThat(missing(b, 30, 30)).isZero();
    assertThat(missing(b, 30, 28)).isEqualTo(4);
  }

  @Test
  void whatIsUsedUpAndNeverMadeIsNotMissedInLargerNumbers() {
    ModelBuilder b = cell("S", 1, "X", 0);
    with(b, "burst", "S -> 3 X", "1*S");
    with(b, "in", "-> X", "3/(1 + X/10)");
    with(b, "out", "X ->", "1*X");

    assertThat(missing(b, 20, 23)).isZero();
    assertThat(law(b, 1e-9).bound().certified()).isTrue();
  }
}
