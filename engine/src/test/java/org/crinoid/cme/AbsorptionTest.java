package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Oracle: on a line the probability to reach its end before one falls off obeys {@code h_s = ρ_s
 * h_{s+1}} with a recurrence for {@code ρ} that subtracts nothing but a part of one.
 */
class AbsorptionTest {

  /** More than are factorised. */
  private static final int MANY = PassageTimes.DIRECT + 5_000;

  /**
   * A line of transient states: up at rate {@code up}, down at {@code down}, off at {@code off},
   * and up from the last to a second end.
   */
  private static Chain line(int n, double up, double down, double off) {
    int[] start = new int[n + 3];
    int[] target = new int[3 * n];
    double[] rate = new double[3 * n];
    double[] exit = new double[n + 2];
    int count = 0;
    for (int s = 0; s < n; s++) {
      int[] to = {s - 1, s + 1 < n ? s + 1 : n + 1, n};
      double[] at = {s > 0 ? down : 0, up, off};
      for (int k = 0; k < 3; k++) {
        if (at[k] > 0) {
          target[count] = to[k];
          rate[count++] = at[k];
          exit[s] += at[k];
        }
      }
      start[s + 1] = count;
    }
    start[n + 1] = count;
    start[n + 2] = count;
    return new Chain(
        n + 2,
        start,
        Arrays.copyOf(target, count),
        Arrays.copyOf(rate, count),
        exit,
        new double[n + 2]);
  }

  /** Probability to reach the end of the line. */
  private static double end(int n, double up, double down, double off) {
    double rho = 0;
    double product = 1;
    for (int s = 0; s < n; s++) {
      double back = s > 0 ? down : 0;
      rho = up / (up + back + off - back * rho);
      product *= rho;
    }
    return product;
  }

  private static double[] ends(Chain chain, AtomicInteger sweeps) {
    Iteration iteration =
        new Iteration(
            1e-12,
            () -> {
              sweeps.incrementAndGet();
              return false;
            });
    return Absorption.probabilities(chain, ClosedClasses.of(chain), iteration);
  }

  @Test
  void moreStatesThanAreFactorisedAreSweptToTheSameAnswer() {
    double exact = end(MANY, 1, 0.1, 1e-5);
    AtomicInteger sweeps = new AtomicInteger();

    double[] found = ends(line(MANY, 1, 0.1, 1e-5), sweeps);

    // 1e-11 is rounding of 45,000 factors
    assertThat(found[0]).isCloseTo(1 - exact, within(1e-11));
    assertThat(found[1]).isCloseTo(exact, within(1e-11));
    assertThat(exact).isBetween(0.3, 0.8);
    assertThat(sweeps).hasPositiveValue();
  }

  @Test
  void fewerAreFactorised() {
    AtomicInteger sweeps = new AtomicInteger();

    double[] found = ends(line(400, 1, 0.9, 1e-4), sweeps);

    // mean times are some thousand, so that rounding is of the order of 1e-12
    assertThat(found[1]).isCloseTo(end(400, 1, 0.9, 1e-4), within(3e-12));
    assertThat(sweeps).hasValue(0);
  }

  @Test
  void whatWouldTakeTooManySweepsIsRefusedSoon() {
    // a walk without drift over 45,000 states takes some 10⁹ sweeps
    AtomicInteger sweeps = new AtomicInteger();

    assertThatThrownBy(() -> ends(line(MANY, 1, 1, 1e-13), sweeps))
        .isInstanceOf(ChainFailure.class)
        .hasMessageContaining("more would be needed")
        .hasMessageContaining("45000 transient states");
    assertThat(sweeps.get()).isLessThanOrEqualTo(10_000);
  }
}
