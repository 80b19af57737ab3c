package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Oracle: elimination without subtractions ({@link PositiveElimination}), whose relative error is
 * some hundred roundings whatever the times.
 */
class SojournTimesTest {

  /** A chain of 300 states, three ways out of each, that is left at rate 1e-9 from one alone. */
  private static Chain rarelyLeft(int seed, double spread) {
    Random random = new Random(seed);
    int n = 300;
    int[] start = new int[n + 1];
    int[] target = new int[3 * n];
    double[] rate = new double[3 * n];
    double[] exit = new double[n];
    double[] leak = new double[n];
    leak[17] = 1e-9;
    exit[17] = 1e-9;
    int count = 0;
    for (int s = 0; s < n; s++) {
      TreeSet<Integer> to = new TreeSet<>();
      to.add((s + 1) % n);
      while (to.size() < 3) {
        int t = random.nextInt(n);
        if (t != s) {
          to.add(t);
        }
      }
      for (int t : to) {
        target[count] = t;
        rate[count] = Math.exp(spread * (random.nextDouble() - 0.5));
        exit[s] += rate[count++];
      }
      start[s + 1] = count;
    }
    return new Chain(n, start, target, rate, exit, leak);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 6, 12})
  void rareWaysOutAreNotLostInTheRoundingOfTotalRates(double spread) {
    // times of 1e11 to 1e15 jumps, of which a factorisation alone keeps five digits to two
    Chain chain = rarelyLeft(3, spread);
    double[] ones = new double[chain.size()];
    Arrays.fill(ones, 1);
    double[] first = new double[chain.size()];
    first[0] = 1;
    double[] exact = new PositiveElimination(chain).solve(ones);

    double[] mean = SojournTimes.gathering(chain).orElseThrow().solve(ones);
    double[] each = SojournTimes.byStart(chain).orElseThrow().solve(first);

    for (int s = 0; s < mean.length; s++) {
      assertThat(mean[s] / exact[s]).isBetween(1 - 1e-13, 1 + 1e-13);
    }
    assertThat(Arrays.stream(each).sum() / exact[0]).isBetween(1 - 1e-13, 1 + 1e-13);
  }
}
