package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crinoid.cme.LongRunModels.cell;
import static org.crinoid.cme.LongRunModels.rates;
import static org.crinoid.cme.LongRunModels.with;

import org.apache.commons.math3.special.Gamma;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: the propensities themselves, term by term, and tails of Poisson laws by a library's
 * incomplete gamma function.
 *
 * <p>1e-12 relative is rounding of some products.
 */
class DriftBoundTest {

  /** A and B come and go, C has at most three molecules. */
  private static ModelBuilder three() {
    ModelBuilder b = cell("A", 0, "B", 0, "C", 3, "D", 0);
    with(b, "inA", "-> A", "2");
    with(b, "inB", "-> B", "3");
    with(b, "outA", "2 A -> A", "4*A*(A-1)");
    with(b, "outB", "2 B -> B", "4*B*(B-1)");
    with(b, "meet", "A + B -> 2 A + B", "0.7*A*B");
    with(b, "help", "A + C -> C", "1.5*A*C");
    with(b, "there", "C -> D", "1*C");
    return with(b, "back", "D -> C", "1*D");
  }

  @Test
  void thePolynomialsAreNowhereBelowTheDrift() {
    ChainRates rates = rates(three());
    CountBounds bounds = CountBounds.of(rates);
    int a = rates.names().indexOf("A");
    int b = rates.names().indexOf("B");
    int c = rates.names().indexOf("C");
    assertThat(bounds.isOpen(a)).isTrue();
    assertThat(bounds.isOpen(c)).isFalse();
    int[] x = new int[rates.species()];
    for (int j = 0; j < rates.jumps(); j++) {
      for (double factor : new double[] {0.9, -0.6}) {
        DriftPolynomials h = new DriftPolynomials(bounds);
        if (!h.add(factor, rates.kinetics(j).orElseThrow())) {
          continue;
        }
        for (int s = 0; s < 30 * 30 * 4; s++) {
          x[a] = s % 30;
          x[b] = s / 30 % 30;
          x[c] = s / 900;
          x[rates.names().indexOf("D")] = 3 - x[c];
          rates.at(x);
          double exact = factor * rates.of(j, x);
          double bound = h.constant() + h.value(a, x[a]) + h.value(b, x[b]);
          assertThat(bound - exact).isGreaterThan(-1e-12 * (1 + Math.abs(exact)));
        }
      }
    }
  }

  @Test
  void theTailOfOnePoissonLawIsBelowItsBound() {
    ModelBuilder b = cell("X", 0);
    with(b, "in", "-> X", "5");
    with(b, "out", "X ->", "1*X");
    ChainRates rates = rates(b);

    DriftBound drift = DriftBound.of(rates, CountBounds.of(rates)).orElseThrow();

    double weight = drift.level(new int[] {1});
    for (int n = 6; n < 60; n++) {
      double tail = Gamma.regularizedGammaP(n + 1.0, 5);
      assertThat(drift.beyond(weight * n)).isGreaterThanOrEqualTo(tail);
    }
    // sharp enough to be of use: some counts more than the truth needs
    assertThat(drift.levelFor(1e-8) / weight).isLessThan(23 + 6);
  }

  @Test
  void theTailOfASumOfPoissonLawsIsBelowItsBound() {
    ModelBuilder b = cell("X", 0, "Y", 0);
    with(b, "inX", "-> X", "5");
    with(b, "outX", "X ->", "1*X");
    with(b, "inY", "-> Y", "2");
    with(b, "outY", "Y ->", "1*Y");
    ChainRates rates = rates(b);

    DriftBound drift = DriftBound.of(rates, CountBounds.of(rates)).orElseThrow();

    assertThat(drift.level(new int[] {1, 0})).isEqualTo(drift.level(new int[] {0, 1}));
    double weight = drift.largestWeight();
    for (int n = 8; n < 80; n++) {
      double tail = Gamma.regularizedGammaP(n + 1.0, 7);
      assertThat(drift.beyond(weight * n)).isGreaterThanOrEqualTo(tail);
    }
    assertThat(drift.levelFor(1e-8) / weight).isLessThan(27 + 8);
  }
}
