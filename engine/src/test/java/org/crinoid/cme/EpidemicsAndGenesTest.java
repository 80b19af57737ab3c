package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crinoid.model.Model;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.junit.jupiter.api.Test;

/**
 * Oracle: the embedded chain of an epidemic, summed step by step; the martingale of neutral drift;
 * moments of a gene that is on or off, in closed form.
 */
class EpidemicsAndGenesTest {

  /** From {@code s} susceptible and {@code i} infected the next is infected with β s/(β s + γ). */
  private static double[] finalSizes(int people, double beta, double gamma) {
    double[][] at = new double[people + 1][people + 2];
    at[people - 1][1] = 1;
    double[] recovered = new double[people + 1];
    for (int s = people - 1; s >= 0; s--) {
      for (int i = people - s; i >= 1; i--) {
        double infect = beta * s / (beta * s + gamma);
        if (s > 0) {
          at[s - 1][i + 1] += at[s][i] * infect;
        }
        at[s][i - 1] += at[s][i] * (1 - infect);
      }
      recovered[people - s] = at[s][0];
    }
    return recovered;
  }

  @Test
  void finalSizesOfAnEpidemicAreThoseOfItsEmbeddedChain() {
    Model model = Laws.network("S=39 I=1 R=0", "S + I -> I + I : 0.05*S*I", "I -> R : 1*I").build();

    CountLaw law = Laws.solve(model, 1e-10, 300).last();

    assertThat(Laws.distance(Laws.marginal(law, "R"), finalSizes(40, 0.05, 1)))
        .isLessThanOrEqualTo(law.bound().probability() + 1e-12);
    assertThat(law.bound().probability()).isLessThan(1e-10);
    assertThat(law.states().size()).isEqualTo(40 * 41 / 2 + 40);
  }

  @Test
  void withoutSelectionAnAlleleIsFixedAsOftenAsItIsFrequent() {
    Model model =
        Laws.network("A=7 B=23", "A + B -> A + A : A*B/30", "A + B -> B + B : A*B/30").build();

    CountLaw law = Laws.solve(model, 1e-9, 2000).last();

    double[] a = Laws.marginal(law, "A");
    assertThat(a[30]).isCloseTo(7.0 / 30, within(1e-9));
    assertThat(a[0]).isCloseTo(23.0 / 30, within(1e-9));
    assertThat(law.states().size()).isEqualTo(31);
  }

  @Test
  void messengersOfAGeneThatIsOnOrOffHaveItsMoments() {
    Model model =
        Laws.network(
                "off=1 on=0 m=0",
                "off -> on : 0.3*off",
                "on -> off : 0.9*on",
                "on -> on + m : 40*on",
                "m -> : 1*m")
            .build();

    CountLaw law = Laws.solve(model, 1e-9, 60).last();

    double mean = 40 * 0.3 / 1.2;
    double variance = mean + mean * mean * (0.9 / 0.3) / (1 + 0.3 + 0.9);
    // what is missing, 1e-9, lies at about 100 messengers at most
    assertThat(Laws.mean(law, "m")).isCloseTo(mean, within(1e-6));
    assertThat(Laws.variance(law, "m")).isCloseTo(variance, within(1e-4));
  }

  @Test
  void aNegativePropensityIsAFailureThatNamesItsCounts() {
    Model model = Laws.network("X=6", " -> X : 5 - X", "X -> : 0.1*X").build();

    Distribution laws = Laws.solve(model, 1e-6, 5);

    Outcome.Failed failed = (Outcome.Failed) laws.report().outcome();
    assertThat(failed.failure()).isInstanceOf(Failure.InvalidPropensity.class);
    assertThat(failed.failure().message()).contains("'r1'").contains("X = 6");
  }
}
