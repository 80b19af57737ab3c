package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crinoid.model.Model;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.junit.jupiter.api.Test;

/** Oracle: what leaves a box of two states, in closed form. */
class LossAllowanceTest {

  @Test
  void whatLeftInAllStepsTogetherIsLimited() {
    // lost until t: 1 − (1 + t)e^{−t}, slowly at first; half of epsilon may have left by the end
    Model model = Laws.network("X=0 Y=0", " -> Y : 1 - Y", " -> X : Y").build();
    double[] times = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
    FiniteStateProjection boxed =
        new FiniteStateProjection(
            1, 10, FiniteStateProjection.Stepping.UNIFORMISATION, Map.of("X", 0L, "Y", 1L));

    Distribution tight = boxed.solve(Laws.problem(model, 0.4, times), Run.quiet());
    Distribution loose = boxed.solve(Laws.problem(model, 0.7, times), Run.quiet());

    // each step loses less than 0.04, but by 0.6 all of them together lost more than 0.12
    assertThat(tight.laws()).hasSize(5);
    assertThat(tight.report().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            f -> assertThat(f.failure()).isInstanceOf(Failure.TooManyStates.class));
    assertThat(loose.report().outcome()).isEqualTo(new Outcome.Completed());
    for (CountLaw law : loose.laws()) {
      double t = law.time();
      double lost = 1 - (1 + t) * Math.exp(-t);
      assertThat(law.bound().probability()).isBetween(lost - 1e-12, 0.7);
    }
  }
}
