package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crinoid.cme.FiniteStateProjection.Stepping;
import org.crinoid.model.Model;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Oracle: binomial and Poisson laws in closed form, whatever the steps. */
class SteppingTest {

  private static CountLaw law(Model model, Stepping stepping, double epsilon, double time) {
    Distribution laws =
        new FiniteStateProjection(1, 1_000_000, stepping, Map.of())
            .solve(Laws.problem(model, epsilon, time), Run.quiet());
    assertThat(laws.report().outcome()).isEqualTo(new Outcome.Completed());
    return laws.last();
  }

  @ParameterizedTest
  @EnumSource(Stepping.class)
  void moleculesThatTurnBackAndForthAreBinomial(Stepping stepping) {
    Model model = Laws.network("A=60 B=0", "A -> B : 2*A", "B -> A : 1*B").build();
    for (double time : new double[] {0.05, 0.4, 8}) {
      CountLaw law = law(model, stepping, 1e-9, time);

      double[] exact = Laws.binomial(60, 2.0 / 3 * (1 - Math.exp(-3 * time)));
      assertThat(Laws.distance(Laws.marginal(law, "B"), exact))
          .isLessThanOrEqualTo(law.bound().probability() + 1e-13);
      assertThat(law.bound().probability()).isLessThanOrEqualTo(1e-9);
    }
  }

  /** A million times faster than what is asked about: uniformisation would need 10⁸ products. */
  @ParameterizedTest
  @EnumSource(
      value = Stepping.class,
      names = "UNIFORMISATION|KRYLOV",
      mode = EnumSource.Mode.MATCH_NONE)
  void stiffNetworksTakeLongSteps(Stepping stepping) {
    Model model =
        Laws.network("A=20 B=0 C=0", "A -> B : 100000*A", "B -> A : 300000*B", "B -> C : 0.01*B")
            .build();

    CountLaw law = law(model, stepping, 1e-5, 300);

    // molecules are independent: C has one with the probability of the chain A ⇌ B → C
    double a = 100000;
    double b = 300000.01;
    double root = Math.sqrt((a + b) * (a + b) - 4 * a * 0.01);
    double slow = 2 * a * 0.01 / (a + b + root);
    double fast = (a + b + root) / 2;
    double done = 1 - (fast * Math.exp(-slow * 300) - slow * Math.exp(-fast * 300)) / (fast - slow);
    assertThat(Laws.distance(Laws.marginal(law, "C"), Laws.binomial(20, done)))
        .isLessThanOrEqualTo(law.bound().probability() + 1e-9);
    assertThat(law.bound().probability()).isLessThanOrEqualTo(1e-5);
  }
}
