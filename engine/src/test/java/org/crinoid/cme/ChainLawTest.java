package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Oracle: the null vector of a dense generator by Gauss elimination with complete pivoting, which
 * shares no step with any method here.
 *
 * <p>Rates span six powers of ten; 1e-9 is what elimination with subtractions leaves.
 */
class ChainLawTest {

  private static final double TOLERANCE = 1e-9;
  private static final Iteration QUIET = new Iteration(1e-13, () -> false);

  /** A random irreducible chain: a cycle through all states, and other transitions. */
  private static Chain random(long seed, int size, int extra) {
    Random random = new Random(seed);
    double[][] q = new double[size][size];
    for (int s = 0; s < size; s++) {
      q[s][(s + 1) % size] = Math.pow(10, 6 * random.nextDouble() - 3);
    }
    for (int k = 0; k < extra; k++) {
      int s = random.nextInt(size);
      int u = random.nextInt(size);
      q[s][u] = s == u ? 0 : Math.pow(10, 6 * random.nextDouble() - 3);
    }
    return chain(q);
  }

  static Chain chain(double[][] q) {
    int n = q.length;
    int[] start = new int[n + 1];
    int[] target = new int[n * n];
    double[] rate = new double[n * n];
    double[] exit = new double[n];
    int count = 0;
    for (int s = 0; s < n; s++) {
      for (int u = 0; u < n; u++) {
        if (s != u && q[s][u] > 0) {
          target[count] = u;
          rate[count++] = q[s][u];
          exit[s] += q[s][u];
        }
      }
      start[s + 1] = count;
    }
    return new Chain(
        n, start, Arrays.copyOf(target, count), Arrays.copyOf(rate, count), exit, new double[n]);
  }

  /** Gauss elimination with complete pivoting of {@code πQ = 0}, last column replaced by ones. */
  static double[] nullVector(Chain chain) {
    int n = chain.size();
    double[][] a = new double[n][n + 1];
    for (int s = 0; s < n; s++) {
      a[s][s] -= chain.exit()[s];
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        a[chain.target()[t]][s] += chain.rate()[t];
      }
    }
    Arrays.fill(a[n - 1], 1);
    int[] order = new int[n];
    Arrays.setAll(order, k -> k);
    for (int k = 0; k < n; k++) {
      int row = k;
      int column = k;
      for (int i = k; i < n; i++) {
        for (int j = k; j < n; j++) {
          if (Math.abs(a[i][j]) > Math.abs(a[row][column])) {
            row = i;
            column = j;
          }
        }
      }
      double[] swap = a[k];
      a[k] = a[row];
      a[row] = swap;
      for (double[] r : a) {
        double v = r[k];
        r[k] = r[column];
        r[column] = v;
      }
      int o = order[k];
      order[k] = order[column];
      order[column] = o;
      for (int i = k + 1; i < n; i++) {
        double f = a[i][k] / a[k][k];
        for (int j = k; j <= n; j++) {
          a[i][j] -= f * a[k][j];
        }
      }
    }
    double[] p = new double[n];
    for (int k = n - 1; k >= 0; k--) {
      double sum = a[k][n];
      for (int j = k + 1; j < n; j++) {
        sum -= a[k][j] * p[order[j]];
      }
      p[order[k]] = sum / a[k][k];
    }
    return p;
  }

  private static double[] uniform(int n) {
    double[] p = new double[n];
    Arrays.fill(p, 1.0 / n);
    return p;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void allMethodsAgreeWithTheDenseNullVector(long seed) {
    int size = 5 + (int) (seed * 7 % 50);
    Chain chain = random(seed, size, 2 * size);
    double[] exact = nullVector(chain);

    List<double[]> laws =
        List.of(
            Gth.law(chain, 0),
            ChainLaw.direct(chain).orElseThrow(),
            Multilevel.of(chain, 0, uniform(size), QUIET).probabilities());

    for (double[] law : laws) {
      for (int s = 0; s < size; s++) {
        assertThat(law[s]).isCloseTo(exact[s], within(TOLERANCE));
      }
    }
  }

  @Test
  void aLargeChainIsIteratedToWhatAFactorisationGives() {
    Chain chain = random(11, 3000, 9000);

    double[] direct = ChainLaw.direct(chain).orElseThrow();
    Multilevel.Answer iterated = Multilevel.of(chain, 0, uniform(3000), QUIET);

    assertThat(iterated.converged()).isTrue();
    assertThat(ProbabilityVectors.distance(direct, iterated.probabilities())).isLessThan(1e-10);
  }

  @Test
  void tinyProbabilitiesAreRightInEveryDigitButRounding() {
    // π(n) = 10^(−6n) up to scale: elimination with subtractions would lose all of them
    double[][] q = new double[30][30];
    for (int s = 0; s + 1 < 30; s++) {
      q[s][s + 1] = 1e-6;
      q[s + 1][s] = 1;
    }
    // a third transition, so that no recurrence along the line is taken
    q[2][0] = 0.1;

    double[] p = Gth.law(chain(q), 0);

    for (int n = 3; n + 1 < 30; n++) {
      assertThat(p[n + 1] / p[n]).isCloseTo(1e-6, within(1e-18));
    }
  }

  @Test
  void detailedBalanceIsTakenOnlyWhereEveryCycleAgrees() {
    double[][] q = new double[4][4];
    for (int s = 0; s < 4; s++) {
      q[s][(s + 1) % 4] = s + 1;
      q[(s + 1) % 4][s] = 2 + s % 2;
    }
    assertThat(ReversibleLaw.of(chain(q))).isEmpty();

    // products around the cycle: 1·2·3·4 one way, so the other way, too
    q[0][3] = 24 / (q[1][0] * q[2][1] * q[3][2]);
    double[] exact = nullVector(chain(q));

    double[] p = ReversibleLaw.of(chain(q)).orElseThrow();

    for (int s = 0; s < 4; s++) {
      assertThat(p[s]).isCloseTo(exact[s], within(1e-14));
    }
  }

  @Test
  void closedClassesAreFoundAndTransientStatesHaveNothing() {
    double[][] q = new double[6][6];
    q[0][1] = 1;
    q[0][3] = 3;
    q[1][2] = 1;
    q[2][1] = 1;
    q[3][4] = 2;
    q[4][5] = 1;
    q[5][3] = 4;
    Chain chain = chain(q);

    ClosedClasses classes = ClosedClasses.of(chain);

    assertThat(classes.closed()).hasSize(2);
    assertThat(Absorption.probabilities(chain, classes, QUIET)).containsExactly(0.25, 0.75);
    ChainStates states = new ChainStates(2);
    int[][] places = {{0, 0}, {1, 5}, {2, 1}, {3, 7}, {4, 0}, {5, 2}};
    for (int[] x : places) {
      states.add(x);
    }
    double[] p = ChainLaw.of(chain, states, uniform(6), QUIET).probabilities();
    assertThat(p[0]).isZero();
    assertThat(p[1]).isCloseTo(0.125, within(1e-15));
    // times 1/2 : 1 : 1/4 in the circle
    assertThat(p[4]).isCloseTo(0.75 / 1.75, within(1e-15));
  }

  @Test
  void aClassWithAWayOutOfTheWindowIsNotClosed() {
    double[][] q = new double[3][3];
    q[0][1] = 1;
    q[1][0] = 2;
    q[0][2] = 1;
    Chain whole = chain(q);
    double[] leak = {0, 0, 0.5};
    Chain cut =
        new Chain(3, whole.start(), whole.target(), whole.rate(), new double[] {2, 2, 0.5}, leak);

    assertThat(ClosedClasses.of(whole).closed()).containsExactly(new int[] {2});
    assertThat(ClosedClasses.of(cut).closed()).isEmpty();
  }

  @Test
  void whatLeaksComesBackAtHome() {
    double[][] q = {{0, 1}, {2, 0}};
    Chain whole = chain(q);
    Chain cut =
        new Chain(
            2,
            whole.start(),
            whole.target(),
            whole.rate(),
            new double[] {1, 3},
            new double[] {0, 1});

    Chain home = Multilevel.home(cut, 0);

    assertThat(home.isClosed()).isTrue();
    assertThat(home.rate()).containsExactly(1, 3);
    assertThat(home.exit()).containsExactly(1, 3);
  }

  @Test
  void leavingTheWindowBeforeEitherSetIsLost() {
    double[][] q = new double[3][3];
    q[0][1] = 1;
    q[0][2] = 2;
    Chain whole = chain(q);
    Chain cut =
        new Chain(
            3,
            whole.start(),
            whole.target(),
            whole.rate(),
            new double[] {8, 0, 0},
            new double[] {5, 0, 0});

    PassageTimes t =
        PassageTimes.of(cut, new boolean[] {false, true, false}, new boolean[] {false, false, true})
            .orElseThrow();

    assertThat(t.first()[0]).isCloseTo(1 / 8.0, within(1e-15));
    assertThat(t.lost()[0]).isCloseTo(5 / 8.0, within(1e-15));
    assertThat(t.mean()[0]).isCloseTo(1 / 8.0, within(1e-15));
  }

  @Test
  void aCutIsBoundedByWhatMayComeBack() {
    // a circle of which the last fifth is cut off: where the chain comes back is not known
    Chain whole = random(21, 60, 150);
    double[] truth = Gth.law(whole, 0);
    int[] kept = new int[48];
    Arrays.setAll(kept, k -> k);
    Chain cut = whole.restricted(kept);
    java.util.BitSet entries = new java.util.BitSet();
    entries.set(0, 48);

    EdgeBound e =
        EdgeBound.of(cut, ProbabilityVectors.mode(Arrays.copyOf(truth, 48)), entries).orElseThrow();

    double[] inside = ProbabilityVectors.normalised(Arrays.copyOf(truth, 48));
    assertThat(ProbabilityVectors.distance(inside, e.probabilities()))
        .isLessThanOrEqualTo(e.bound());
  }
}
