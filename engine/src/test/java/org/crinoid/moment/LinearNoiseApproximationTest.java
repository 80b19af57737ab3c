package org.crinoid.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.UnsupportedException;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.junit.jupiter.api.Test;

/**
 * Oracle: closed forms of linear networks. Tolerance: 1e-10 of the largest value, a thousand times
 * the tolerance of the integration.
 */
class LinearNoiseApproximationTest {

  private static final LinearNoiseApproximation METHOD =
      new LinearNoiseApproximation(Chemistry.precise(), false);

  private static Moments solve(CompiledJumps system, double... times) {
    return METHOD.solve(MomentCourse.of(system, 0, times), Run.quiet());
  }

  private static Offset<Double> digits(double size) {
    return within(1e-10 * size);
  }

  @Test
  void birthAndDeathFromNothingArePoisson() {
    Chemistry c = new Chemistry().species("X", 0).parameters("k", 30, "d", 0.7);
    CompiledJumps system = c.reaction("-> X : k").reaction("X -> : d*X").compiled();
    Moments m = solve(system, 0, 0.5, 1, 4);

    for (int k = 0; k < 4; k++) {
      double mean = 30 / 0.7 * (1 - Math.exp(-0.7 * m.times()[k]));
      assertThat(m.mean(k, 0)).isCloseTo(mean, digits(43));
      assertThat(m.covariance(k, 0, 0)).isCloseTo(mean, digits(43));
    }
    assertThat(m.warrant().exactness()).isEqualTo(Exactness.CONTROLLED);
    assertThat(m.warrant().assumption()).contains("exact");
  }

  @Test
  void isomersAreBinomialAtEachTime() {
    Chemistry c = new Chemistry().species("A", 100, "B", 0).parameters("k", 1, "r", 3);
    CompiledJumps system = c.reaction("A -> B : k*A").reaction("B -> A : r*B").compiled();
    Moments m = solve(system, 0.1, 0.4, 3);

    for (int k = 0; k < 3; k++) {
      double p = 0.25 * (1 - Math.exp(-4 * m.times()[k]));
      assertThat(m.mean(k, 1)).isCloseTo(100 * p, digits(100));
      assertThat(m.covariance(k, 0, 0)).isCloseTo(100 * p * (1 - p), digits(100));
      assertThat(m.covariance(k, 0, 1)).isCloseTo(-100 * p * (1 - p), digits(100));
    }
  }

  /**
   * Messenger m and protein p from nothing: with mean M of m, by generating functions Var m = M and
   * the two linear equations for cov(m, p) and var(p) solved by variation of constants.
   */
  @Test
  void theGeneOfTwoStagesSpreadsAsItsClosedFormSays() {
    double k = 20;
    double d = 2;
    double s = 5;
    double e = 0.5;
    Chemistry c =
        new Chemistry().species("m", 0, "p", 0).parameters("k", k, "d", d, "s", s, "e", e);
    CompiledJumps system =
        c.reaction("-> m : k")
            .reaction("m -> : d*m")
            .reaction("m -> m + p : s*m")
            .reaction("p -> : e*p")
            .compiled();
    Moments m = solve(system, 0.3, 1, 2.5, 60);

    for (int row = 0; row < 4; row++) {
      double t = m.times()[row];
      double a = Math.exp(-d * t);
      double b = Math.exp(-e * t);
      double messenger = k / d * (1 - a);
      double protein = s * k / d * ((1 - b) / e - (b - a) / (d - e));
      // cov' = s·M − (d + e)·cov
      double q = d + e;
      double cov = s * k / d * ((1 - Math.exp(-q * t)) / q - (a - Math.exp(-q * t)) / e);
      // E[p(p − 1)] − E[p]² = excess, with excess' = 2·s·cov − 2·e·excess
      double excess = excess(t, k, d, s, e);
      assertThat(m.mean(row, 0)).isCloseTo(messenger, digits(10));
      assertThat(m.mean(row, 1)).isCloseTo(protein, digits(100));
      assertThat(m.covariance(row, 0, 0)).isCloseTo(messenger, digits(10));
      assertThat(m.covariance(row, 0, 1)).isCloseTo(cov, digits(100));
      assertThat(m.covariance(row, 1, 1)).isCloseTo(protein + excess, digits(500));
    }
    // at rest the Fano factor is 1 + s/(d + e) (Thattai and van Oudenaarden 2001)
    assertThat(m.covariance(3, 1, 1) / m.mean(3, 1)).isCloseTo(1 + s / (d + e), within(1e-10));
  }

  private static double excess(double t, double k, double d, double s, double e) {
    double q = d + e;
    double f = 2 * s * s * k / d;
    double r = 2 * e;
    // cov/(s·k/d) = 1/q − exp(−dt)/e + (1/e − 1/q)·exp(−qt)
    double one = (1 - Math.exp(-r * t)) / (r * q);
    double two = -(Math.exp(-d * t) - Math.exp(-r * t)) / ((r - d) * e);
    double three = (1 / e - 1 / q) * (Math.exp(-q * t) - Math.exp(-r * t)) / (r - q);
    return f * (one + two + three);
  }

  @Test
  void ratesThatChangeWithTimeGiveThePoissonLawOfTheirMean() {
    Chemistry c = new Chemistry().species("X", 0).parameters("k", 50, "d", 1);
    c.reaction("-> X : k*(1 + 0.8*sin(3*time))").reaction("X -> : d*X");
    Moments m = solve(c.compiled(), 0.5, 2, 7);

    for (int k = 0; k < 3; k++) {
      double t = m.times()[k];
      double mean =
          50
              * (1
                  - Math.exp(-t)
                  + 0.8 * (Math.sin(3 * t) - 3 * Math.cos(3 * t) + 3 * Math.exp(-t)) / 10);
      assertThat(m.mean(k, 0)).isCloseTo(mean, digits(100));
      assertThat(m.covariance(k, 0, 0)).isCloseTo(mean, digits(100));
    }
  }

  @Test
  void eventsAtFixedTimesMapCovariancesByTheirJacobian() {
    Chemistry c = new Chemistry().species("X", 0, "Y", 0).parameters("k", 40, "d", 1);
    c.reaction("-> X : k").reaction("X -> : d*X").reaction("-> Y : k").reaction("Y -> : d*Y");
    c.builder()
        .event(
            "E",
            c.formula("time >= 1"),
            new EventAssignment("X", c.formula("2*X + 3*Y + 7")),
            new EventAssignment("Y", Expr.num(5)));
    Moments m = solve(c.compiled(), 0.5, 1, 2);
    double v = 40 * (1 - Math.exp(-1));
    double before = 40 * (1 - Math.exp(-0.5));
    double fade = Math.exp(-1);

    assertThat(m.covariance(0, 0, 0)).isCloseTo(before, digits(40));
    assertThat(m.mean(1, 0)).isCloseTo(5 * v + 7, digits(200));
    assertThat(m.covariance(1, 0, 0)).isCloseTo(13 * v, digits(500));
    assertThat(m.covariance(1, 1, 1)).isEqualTo(0);
    assertThat(m.mean(1, 1)).isEqualTo(5);
    // a binomial part of what was there, and what has come since
    double mean = 5 * v + 7;
    double variance = 13 * v * fade * fade + mean * fade * (1 - fade) + 40 * (1 - fade);
    assertThat(m.covariance(2, 0, 0)).isCloseTo(variance, digits(500));
    assertThat(m.warrant().exactness()).isEqualTo(Exactness.CONTROLLED);
  }

  @Test
  void covariancesAtTheStartAreTakenOver() {
    Chemistry c = new Chemistry().species("X", 10, "Y", 10).parameters("d", 1);
    CompiledJumps system = c.reaction("X -> : d*X").reaction("Y -> : d*Y").compiled();
    MomentCourse asked =
        new MomentCourse(
            system,
            Map.of(),
            0,
            new double[] {1},
            2,
            List.of(),
            List.of(
                new MomentCourse.Spread("X", "X", 9),
                new MomentCourse.Spread("Y", "Y", 4),
                new MomentCourse.Spread("Y", "X", -4)),
            false);
    Moments m = METHOD.solve(asked, Run.quiet());
    double e = Math.exp(-1);

    assertThat(m.covariance(0, 0, 0)).isCloseTo(9 * e * e + 10 * e * (1 - e), digits(10));
    assertThat(m.covariance(0, 0, 1)).isCloseTo(-4 * e * e, digits(10));
  }

  @Test
  void aQuantityThatARateRuleMovesByMoleculesFluctuatesWithThem() {
    // S' = X − S with X of birth and death at rest: cov(S, X) = V/2, var(S) = V/2
    Chemistry c = new Chemistry().species("X", 40).parameters("k", 40, "d", 1, "S", 0);
    c.reaction("-> X : k").reaction("X -> : d*X");
    c.builder().rate("S", c.formula("X - S"));
    Moments m = solve(c.compiled(), 60);

    int s = m.place("S");
    int x = m.place("X");
    assertThat(m.mean(0, s)).isCloseTo(40, digits(40));
    assertThat(m.covariance(0, s, x)).isCloseTo(20, digits(40));
    assertThat(m.covariance(0, s, s)).isCloseTo(20, digits(40));
  }

  @Test
  void selectedSpeciesHaveTheSameMomentsAsAmongAll() {
    Chemistry c = new Chemistry().species("A", 60, "B", 3).parameters("k", 0.01, "r", 1);
    CompiledJumps system = c.reaction("A + A -> B : k*A*A").reaction("B -> A + A : r*B").compiled();
    Moments all = solve(system, 1);
    Moments one =
        METHOD.solve(MomentCourse.of(system, 0, new double[] {1}).about(List.of("B")), Run.quiet());

    assertThat(one.species()).containsExactly("B");
    assertThat(one.covariance(0, 0, 0)).isEqualTo(all.covariance(0, 1, 1));
    assertThat(all.warrant().exactness()).isEqualTo(Exactness.APPROXIMATE);
  }

  @Test
  void triggersThatReadMoleculesAreRefusedByName() {
    Chemistry c = new Chemistry().species("X", 0).parameters("k", 40);
    c.reaction("-> X : k");
    c.builder().event("full", c.formula("X > 20"), new EventAssignment("k", Expr.num(0)));
    MomentCourse asked = MomentCourse.of(c.compiled(), 0, new double[] {1});

    assertThatThrownBy(() -> METHOD.solve(asked, Run.quiet()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("'full' is triggered by numbers of molecules");
    assertThat(METHOD.assess(asked, Evidence.none())).isInstanceOf(Fit.Rejects.class);
  }

  @Test
  void propensitiesWithKinksAreRefusedByName() {
    Chemistry c = new Chemistry().species("X", 50).parameters("k", 40);
    c.reaction("X -> : min(k, X)");

    assertThatThrownBy(
            () -> METHOD.solve(MomentCourse.of(c.compiled(), 0, new double[] {1}), Run.quiet()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("'R1' jumps or has kinks");
  }

  @Test
  void meansBelowZeroAreAFailureWithTheirTime() {
    // a constant loss goes on where nothing is left; at time 2 the mean would be zero
    Chemistry c = new Chemistry().species("X", 20).parameters("k", 10);
    Moments m = solve(c.reaction("X -> : k").compiled(), 1, 3);

    assertThat(m.report().outcome()).isInstanceOf(Outcome.Failed.class);
    Outcome.Failed failed = (Outcome.Failed) m.report().outcome();
    assertThat(failed.failure().message()).contains("the mean of 'X'").contains("not negative");
    assertThat(failed.failure().time()).isBetween(2.0, 2.1);
    assertThat(m.times()).containsExactly(1);
    assertThat(m.warrant().remarks()).anyMatch(r -> r.contains("without its cut-off"));
  }
}
