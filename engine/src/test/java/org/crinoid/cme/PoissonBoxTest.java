package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.cme.LongRunModels.cell;
import static org.crinoid.cme.LongRunModels.counts;
import static org.crinoid.cme.LongRunModels.law;
import static org.crinoid.cme.LongRunModels.rates;
import static org.crinoid.cme.LongRunModels.with;

import org.apache.commons.math3.special.Gamma;
import org.crinoid.solve.CountLaw;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: {@code P(N > m) = P(m + 1, c)}, the regularised incomplete gamma function of a library.
 */
class PoissonBoxTest {

  private static ModelBuilder exchange(double... means) {
    Object[] species = new Object[2 * means.length];
    for (int i = 0; i < means.length; i++) {
      species[2 * i] = "X" + i;
      species[2 * i + 1] = 0;
    }
    ModelBuilder b = cell(species);
    for (int i = 0; i < means.length; i++) {
      with(b, "in" + i, "-> X" + i, Double.toString(means[i]));
      with(b, "out" + i, "X" + i + " ->", "1*X" + i);
    }
    return b;
  }

  /** Bound on the probability outside and the true one, for a box with tails below 1e−8. */
  private static double[] outside(double... means) {
    ChainRates rates = rates(exchange(means));
    CountBounds bounds = CountBounds.of(rates);
    ProductForm form = ProductForm.of(rates).orElseThrow();
    PoissonBox box = PoissonBox.of(form, bounds, rates.start(), Math.log(1e-8));
    double all = 0;
    double inside = 1;
    for (int i = 0; i < means.length; i++) {
      all += means[i];
      double tail = Gamma.regularizedGammaP(box.most()[i] + 1.0, means[i]);
      assertThat(tail).isLessThan(1e-8);
      inside *= 1 - tail;
    }
    return new double[] {Math.exp(box.logOutside(form, bounds) - all), 1 - inside};
  }

  @Test
  void theBoundOnTheWeightOutsideIsTheTailOrALittleMore() {
    for (double mean : new double[] {0.1, 1, 40, 400}) {
      double[] tail = outside(mean);
      // the ratio of terms is taken as constant: a quarter more at these means
      assertThat(tail[0]).isBetween(tail[1] * (1 - 1e-6), tail[1] * 1.25);
    }
  }

  @Test
  void severalSpeciesHaveAtMostTheirNumberTimesTheLargestTail() {
    double[] tail = outside(40, 3, 0.5);

    assertThat(tail[0]).isBetween(tail[1], 3 * 1.25 * tail[1]);
  }

  @Test
  void moleculesThatNothingChangesDoNotWidenTheBox() {
    ModelBuilder b = cell("E", 200, "X", 0);
    with(b, "make", "E -> E + X", "0.05*E");
    with(b, "lose", "X ->", "1*X");

    CountLaw law = law(b, 1e-8);

    assertThat(law.states().size()).isLessThan(60);
    assertThat(counts(law, "X")[10]).isCloseTo(0.12511003572, within(1e-8));
  }
}
