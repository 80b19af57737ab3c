package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;

import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Outcome;
import org.crinoid.system.EventBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: a birth and death process with rates that change in time stays a Poisson law plus
 * binomial survivors, whose parameters obey one linear equation each, solved by hand.
 */
class TimedProjectionTest {

  private static void check(CountLaw law, double[] exact) {
    assertThat(Laws.distance(Laws.marginal(law, "X"), exact))
        .isLessThanOrEqualTo(law.bound().probability() + 1e-13);
  }

  @Test
  void atTheTimeOfAnEventEveryStateIsCarriedWhereItLeads() {
    Model model =
        Laws.network("X=0", " -> X : 3", "X -> : 0.5*X")
            .event(
                new EventBuilder("half", InfixParser.parse("time >= 2"))
                    .set("X", InfixParser.parse("2*X + 1"))
                    .build())
            .build();

    Distribution laws = Laws.solve(model, 1e-9, Math.nextDown(2.0), 2, 3);

    assertThat(laws.report().outcome()).isEqualTo(new Outcome.Completed());
    assertThat(laws.report().events()).hasSize(1);
    double[] before = Laws.poisson(6 * (1 - Math.exp(-1)), 60);
    double[] after = new double[122];
    double[] later = new double[200];
    double survive = Math.exp(-0.5);
    for (int n = 0; n < 60; n++) {
      after[2 * n + 1] = before[n];
      double[] from =
          Laws.sum(Laws.binomial(2 * n + 1, survive), Laws.poisson(6 * (1 - survive), 60));
      for (int m = 0; m < from.length; m++) {
        later[m] += before[n] * from[m];
      }
    }
    check(laws.laws().get(0), before);
    check(laws.laws().get(1), after);
    check(laws.laws().get(2), later);
    assertThat(laws.last().bound().probability()).isLessThan(1e-9);
    assertThat(laws.last().bound().certified()).isTrue();
  }

  @Test
  void anEventMayChangeARateAndRepeat() {
    Model model =
        Laws.network("X=0", " -> X : k", "X -> : 1*X")
            .parameter("k", 4)
            .event(
                new EventBuilder("on", InfixParser.parse("time > 1"))
                    .set("k", Expr.num(10))
                    .build())
            .build();

    CountLaw law = Laws.solve(model, 1e-8, 2.5).last();

    double mean = 4 * (1 - Math.exp(-1)) * Math.exp(-1.5) + 10 * (1 - Math.exp(-1.5));
    check(law, Laws.poisson(mean, 80));
  }

  @Test
  void ratesThatOscillateAreFollowed() {
    Model model = Laws.network("X=0", " -> X : 20*(1 + sin(3*time))", "X -> : 0.5*X").build();

    CountLaw law = Laws.solve(model, 1e-5, 4).last();

    // m' = 20 (1 + sin 3t) − m/2
    double t = 4;
    double w = 3;
    double d = 0.5;
    double wave =
        20 * ((d * Math.sin(w * t) - w * Math.cos(w * t)) + w * Math.exp(-d * t)) / (d * d + w * w);
    double mean = 40 * (1 - Math.exp(-d * t)) + wave;
    check(law, Laws.poisson(mean, 150));
    assertThat(law.bound().probability()).isLessThan(1e-5);
    assertThat(law.bound().certified()).isFalse();
  }

  @Test
  void ratesThatJumpInTimeDoSoAtTheirTime() {
    Model model = Laws.network("X=0", " -> X : piecewise(2, time < 1, 30)", "X -> : 1*X").build();

    CountLaw law = Laws.solve(model, 1e-6, 2).last();

    double mean = 2 * (1 - Math.exp(-1)) * Math.exp(-1) + 30 * (1 - Math.exp(-1));
    check(law, Laws.poisson(mean, 120));
  }

  @Test
  void whatARateRuleMovesIsFollowed() {
    Model model =
        Laws.network("X=0", " -> X : k", "X -> : 1*X")
            .parameter("k", 8)
            .rate("k", InfixParser.parse("-0.7*k"))
            .build();

    CountLaw law = Laws.solve(model, 1e-6, 2).last();

    double mean = 8 * (Math.exp(-1.4) - Math.exp(-2)) / (1 - 0.7);
    check(law, Laws.poisson(mean, 80));
  }
}
