package org.crinoid.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
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
import org.crinoid.solve.StationaryMoments;
import org.crinoid.steady.FixedPointSearch;
import org.junit.jupiter.api.Test;

/**
 * Oracle: closed forms, and the master equation of small networks solved densely by {@link
 * MasterOracle}.
 */
class MomentClosureTest {

  private static Moments solve(Closure closure, CompiledJumps system, int order, double... times) {
    return new MomentClosure(Chemistry.precise(), closure)
        .solve(MomentCourse.of(system, 0, times).ofOrder(order), Run.quiet());
  }

  private static CompiledJumps dimers(int molecules, double volume) {
    return new Chemistry()
        .species("A", molecules, "B", 0)
        .parameters("k", 1 / volume, "r", 0.5)
        .reaction("A + A -> B : k*A*A")
        .reaction("B -> A + A : r*B")
        .compiled();
  }

  private static MasterOracle dimerLaw(int molecules, double volume) {
    return new MasterOracle(
        new int[] {molecules, 0},
        new int[] {molecules, molecules},
        List.of(
            new MasterOracle.Reaction(
                new int[] {-2, 1}, x -> MasterOracle.falling(x[0], 2) / volume),
            new MasterOracle.Reaction(new int[] {2, -1}, x -> 0.5 * x[1])));
  }

  @Test
  void everyClosureIsExactWhereNothingIsToBeClosed() {
    CompiledJumps system =
        new Chemistry()
            .species("A", 20, "B", 1)
            .parameters("k", 1, "r", 3, "b", 8)
            .reaction("A -> B : k*A")
            .reaction("B -> A : r*B")
            .reaction("-> A : b")
            .reaction("B -> : r*B")
            .compiled();
    Moments exact =
        new ExactMoments(Chemistry.precise())
            .solve(MomentCourse.of(system, 0, new double[] {0.3}).ofOrder(3), Run.quiet());

    for (Closure closure : Closure.values()) {
      Moments m = solve(closure, system, 3, 0.3);
      assertThat(m.warrant().exactness()).isEqualTo(Exactness.CONTROLLED);
      assertThat(m.covariance(0, 0, 1)).isCloseTo(exact.covariance(0, 0, 1), within(1e-11));
      assertThat(m.central(0, 1, 2)).isCloseTo(exact.central(0, 1, 2), within(1e-10));
    }
  }

  @Test
  void moreMomentsComeNearerToTheMasterEquation() {
    CompiledJumps system = dimers(20, 10);
    MasterOracle law = dimerLaw(20, 10);
    double[] p = law.at(0.4);
    double mean = law.mean(p, 0);
    double variance = law.covariance(p, 0, 0);

    double before = Double.POSITIVE_INFINITY;
    for (int order = 2; order <= 4; order++) {
      Moments m = solve(Closure.ZERO_CUMULANT, system, order, 0.4);
      double error = Math.abs(m.mean(0, 0) - mean) / mean;
      assertThat(error).isLessThan(before / 2);
      before = error;
      assertThat(m.covariance(0, 0, 0)).isCloseTo(variance, within(0.1 * variance));
      assertThat(m.covariance(0, 0, 1)).isCloseTo(-m.covariance(0, 0, 0) / 2, within(1e-9));
    }
    assertThat(before).isLessThan(1e-4);
  }

  @Test
  void eachClosureIsNearTheMasterEquationOfManyMolecules() {
    CompiledJumps system = dimers(60, 30);
    MasterOracle law = dimerLaw(60, 30);
    double[] p = law.at(1);

    for (Closure closure :
        List.of(Closure.NORMAL, Closure.LOGNORMAL, Closure.DERIVATIVE_MATCHING)) {
      Moments m = solve(closure, system, 2, 1);
      assertThat(m.mean(0, 0)).as(closure.word()).isCloseTo(law.mean(p, 0), within(0.02));
      double variance = law.covariance(p, 0, 0);
      assertThat(m.covariance(0, 0, 0))
          .as(closure.word())
          .isCloseTo(variance, within(0.05 * variance));
    }
  }

  @Test
  void thePoissonClosureRestsAtTheProductFormOfAnOpenComplexBalancedNetwork() {
    CompiledJumps system =
        new Chemistry()
            .species("A", 3, "B", 1, "C", 0)
            .parameters("k", 0.5, "r", 1)
            .reaction("-> A : 4")
            .reaction("A -> : 2*A")
            .reaction("-> B : 3")
            .reaction("B -> : B")
            .reaction("A + B -> C : k*A*B")
            .reaction("C -> A + B : r*C")
            .compiled();
    Moments m =
        new ClosedMomentsAtRest(new FixedPointSearch(), Optional.of(Closure.POISSON))
            .solve(StationaryMoments.of(system), Run.quiet());
    double[] means = {2, 3, 3};

    for (int i = 0; i < 3; i++) {
      assertThat(m.mean(0, i)).isCloseTo(means[i], within(1e-8));
      for (int k = 0; k < 3; k++) {
        assertThat(m.covariance(0, i, k)).isCloseTo(i == k ? means[i] : 0, within(1e-8));
      }
    }
  }

  @Test
  void effectiveRateEquationsComeNearerToTheMeanByAnOrderOfTheSize() {
    double[] plain = new double[2];
    double[] corrected = new double[2];
    int[] molecules = {20, 80};
    for (int k = 0; k < 2; k++) {
      CompiledJumps system = dimers(molecules[k], molecules[k] / 2.0);
      MasterOracle law = dimerLaw(molecules[k], molecules[k] / 2.0);
      double mean = law.mean(law.at(0.5), 0);
      MomentCourse asked = MomentCourse.of(system, 0, new double[] {0.5});
      Moments rates =
          new LinearNoiseApproximation(Chemistry.precise(), false).solve(asked, Run.quiet());
      Moments effective =
          new LinearNoiseApproximation(Chemistry.precise(), true).solve(asked, Run.quiet());
      plain[k] = Math.abs(rates.mean(0, 0) - mean);
      corrected[k] = Math.abs(effective.mean(0, 0) - mean);
      assertThat(effective.shift(0, 0))
          .isCloseTo(effective.mean(0, 0) - rates.mean(0, 0), within(1e-10));
    }
    // in molecules the error of rate equations stays, that of the corrected falls as 1/size
    assertThat(plain[1]).isBetween(0.7 * plain[0], 1.4 * plain[0]);
    assertThat(corrected[1]).isBetween(corrected[0] / 6, corrected[0] / 2.7);
    assertThat(corrected[0]).isLessThan(plain[0] / 10);
  }

  @Test
  void correctionsAtRestAreThoseOfALongCourse() {
    CompiledJumps system = dimers(20, 10);
    Moments rest =
        new StationaryNoise(new FixedPointSearch(), true)
            .solve(StationaryMoments.of(system), Run.quiet());
    Moments course =
        new LinearNoiseApproximation(Chemistry.precise(), true)
            .solve(MomentCourse.of(system, 0, new double[] {80}), Run.quiet());

    assertThat(rest.mean(0, 0)).isCloseTo(course.mean(0, 0), within(1e-8));
    assertThat(rest.shift(0, 1)).isCloseTo(course.shift(0, 1), within(1e-8));
    assertThat(rest.shift(0, 0)).isNotCloseTo(0, within(0.01));
  }

  @Test
  void eventsMapMomentsOfAnyOrderAsTheyMapTheMolecules() {
    Chemistry c = new Chemistry().species("X", 0, "Y", 0).parameters("k", 6, "d", 1);
    c.reaction("-> X : k").reaction("X -> : d*X").reaction("-> Y : k").reaction("Y -> : d*Y");
    c.builder()
        .event(
            "E",
            c.formula("time >= 1"),
            new EventAssignment("X", c.formula("2*X + Y")),
            new EventAssignment("Y", Expr.num(4)));
    Moments m =
        new ExactMoments(Chemistry.precise())
            .solve(MomentCourse.of(c.compiled(), 0, new double[] {1}).ofOrder(3), Run.quiet());
    double lambda = 6 * (1 - Math.exp(-1));

    assertThat(m.mean(0, 0)).isCloseTo(3 * lambda, within(1e-10));
    assertThat(m.covariance(0, 0, 0)).isCloseTo(5 * lambda, within(1e-10));
    assertThat(m.central(0, 3, 0)).isCloseTo(9 * lambda, within(1e-9));
    assertThat(m.central(0, 1, 2)).isEqualTo(0);
  }

  @Test
  void momentsOfAnyOrderOfABinomialLawAreExact() {
    CompiledJumps system =
        new Chemistry()
            .species("A", 12, "B", 0)
            .reaction("A -> B : A")
            .reaction("B -> A : 3*B")
            .compiled();
    Moments m =
        new ExactMoments(Chemistry.precise())
            .solve(MomentCourse.of(system, 0, new double[] {0.2}).ofOrder(4), Run.quiet());
    double p = 0.25 * (1 - Math.exp(-0.8));
    double v = 12 * p * (1 - p);

    assertThat(m.central(0, 0, 3)).isCloseTo(v * (1 - 2 * p), within(1e-10));
    assertThat(m.central(0, 0, 4)).isCloseTo(v * (1 + 3 * 10 * p * (1 - p)), within(1e-9));
    assertThat(m.warrant().method()).isEqualTo("exact moments");
  }

  @Test
  void whatFollowsWithoutFeedbackClosesThoughItsRateIsNot() {
    // B is made by pairs of A: E[B] = ∫ λ², with A of Poisson law of mean λ
    CompiledJumps system =
        new Chemistry()
            .species("A", 0, "B", 0)
            .parameters("k", 5)
            .reaction("-> A : k")
            .reaction("A -> : A")
            .reaction("A + A -> A + A + B : 0.3*A*A")
            .compiled();
    Moments m =
        new ExactMoments(Chemistry.precise())
            .solve(MomentCourse.of(system, 0, new double[] {2}), Run.quiet());
    double integral = 2 - 2 * (1 - Math.exp(-2)) + (1 - Math.exp(-4)) / 2;

    assertThat(m.mean(0, 1)).isCloseTo(0.3 * 25 * integral, within(1e-9));
    // by the master equation, which is truncated where less than 1e-12 is left
    MasterOracle law =
        new MasterOracle(
            new int[] {0, 0},
            new int[] {40, 250},
            List.of(
                new MasterOracle.Reaction(new int[] {1, 0}, x -> 5),
                new MasterOracle.Reaction(new int[] {-1, 0}, x -> x[0]),
                new MasterOracle.Reaction(
                    new int[] {0, 1}, x -> 0.3 * MasterOracle.falling(x[0], 2))));
    double[] p = law.at(2);
    assertThat(m.covariance(0, 1, 1)).isCloseTo(law.covariance(p, 1, 1), within(1e-8));
    assertThat(m.covariance(0, 0, 1)).isCloseTo(law.covariance(p, 0, 1), within(1e-8));
  }

  @Test
  void aPartThatClosesIsExactThoughTheWholeIsNot() {
    Chemistry c = new Chemistry().species("A", 0, "B", 9).parameters("k", 5);
    CompiledJumps system =
        c.reaction("-> A : k")
            .reaction("A -> : A")
            .reaction("A + B + B -> A + B : 0.01*A*B*B")
            .compiled();
    ExactMoments exact = new ExactMoments(Chemistry.precise());
    MomentCourse all = MomentCourse.of(system, 0, new double[] {1});
    Moments m = exact.solve(all.about(List.of("A")), Run.quiet());

    assertThat(m.covariance(0, 0, 0)).isCloseTo(5 * (1 - Math.exp(-1)), within(1e-10));
    assertThatThrownBy(() -> exact.solve(all, Run.quiet()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("reaction 'R3'")
        .hasMessageContaining("'B'");
    assertThat(exact.assess(all, Evidence.none())).isInstanceOf(Fit.Rejects.class);
  }

  @Test
  void momentsOfPairsThatMeetDoNotClose() {
    CompiledJumps system =
        new Chemistry()
            .species("A", 4, "B", 9)
            .reaction("-> A : 5")
            .reaction("A + B -> : 0.01*A*B")
            .compiled();
    MomentCourse asked = MomentCourse.of(system, 0, new double[] {1});

    assertThatThrownBy(() -> new ExactMoments(Chemistry.precise()).solve(asked, Run.quiet()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("reaction 'R2'")
        .hasMessageContaining("A B");
  }

  @Test
  void momentsAreOfMoleculesWhateverTheUnitOfSubstance() {
    // 3 units of 10 molecules in a volume of 2, against the same written in molecules
    org.crinoid.system.ModelBuilder units =
        new org.crinoid.system.ModelBuilder()
            .compartment("cell", 2)
            .dissolved("A", "cell", 3)
            .dissolved("B", "cell", 0.5);
    Chemistry names = new Chemistry().species("A", 0, "B", 0, "cell", 0);
    units.reaction("R1", List.of("A", "A"), List.of("B"), names.formula("cell*0.4*A^2"));
    units.reaction("R2", List.of("B"), List.of("A", "A"), names.formula("cell*0.6*B"));
    CompiledJumps moles = Chemistry.compiled(units.build(), java.util.OptionalDouble.of(10));
    CompiledJumps counts =
        new Chemistry()
            .species("A", 30, "B", 5)
            .reaction("A + A -> B : 0.02*A*A")
            .reaction("B -> A + A : 0.6*B")
            .compiled();
    MomentCourse first = MomentCourse.of(moles, 0, new double[] {0.5});
    MomentCourse second = MomentCourse.of(counts, 0, new double[] {0.5});

    for (boolean corrected : new boolean[] {false, true}) {
      LinearNoiseApproximation noise = new LinearNoiseApproximation(Chemistry.precise(), corrected);
      Moments a = noise.solve(first, Run.quiet());
      Moments b = noise.solve(second, Run.quiet());
      assertThat(a.means()).containsExactly(b.means(), within(1e-9));
      assertThat(a.covariances()).containsExactly(b.covariances(), within(1e-9));
    }
    MomentClosure normal = new MomentClosure(Chemistry.precise(), Closure.NORMAL);
    assertThat(normal.solve(first.ofOrder(3), Run.quiet()).covariances())
        .containsExactly(normal.solve(second.ofOrder(3), Run.quiet()).covariances(), within(1e-9));
  }

  @Test
  void productsOfPowersOfManyMoleculesStayWithinNumbers() {
    // E[x²] to the 45th power alone would be 1e243
    CompiledJumps system =
        new Chemistry()
            .species("X", 500)
            .reaction("X + X + X -> : 1e-5*X^3")
            .reaction("-> X : 400")
            .compiled();
    Moments many = solve(Closure.DERIVATIVE_MATCHING, system, 4, 0.5);
    Moments normal = solve(Closure.ZERO_CUMULANT, system, 4, 0.5);

    assertThat(many.report().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(many.mean(0, 0)).isCloseTo(normal.mean(0, 0), within(1e-4));
    assertThat(many.covariance(0, 0, 0))
        .isCloseTo(normal.covariance(0, 0, 0), within(1e-4 * normal.covariance(0, 0, 0)));
  }

  @Test
  void ratesThatAreNoPolynomialsAreRefusedByName() {
    CompiledJumps system =
        new Chemistry().species("S", 50).reaction("S -> : 10*S/(5 + S)").compiled();

    assertThatThrownBy(() -> solve(Closure.NORMAL, system, 2, 1))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("'R1'")
        .hasMessageContaining("no polynomial");
    Moments noise =
        new LinearNoiseApproximation(Chemistry.precise(), false)
            .solve(MomentCourse.of(system, 0, new double[] {1}), Run.quiet());
    assertThat(noise.report().outcome()).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void aCutOffWhereMoleculesRunOutIsNoPolynomial() {
    CompiledJumps system = new Chemistry().species("S", 50).reaction("S -> : 10").compiled();

    assertThatThrownBy(() -> solve(Closure.NORMAL, system, 2, 1))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void ratesOfSeveralTermsThatVanishByThemselvesArePolynomials() {
    CompiledJumps system =
        new Chemistry()
            .species("A", 5, "B", 5)
            .reaction("A -> B : A + 0.1*A*B")
            .reaction("B -> A : B")
            .compiled();

    assertThat(solve(Closure.NORMAL, system, 2, 1).report().outcome())
        .isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void tooManyMomentsAreRefusedWithTheirNumber() {
    Chemistry c = new Chemistry();
    for (int i = 0; i < 40; i++) {
      c.species("X" + i, 1).reaction("X%d -> : X%d".formatted(i, i));
    }

    assertThatThrownBy(() -> solve(Closure.NORMAL, c.compiled(), 4, 1))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("135750 equations");
  }

  @Test
  void aNormalLawOfFewMoleculesRunsBelowZeroAndTheFailureSaysWhen() {
    CompiledJumps system =
        new Chemistry()
            .species("X", 5)
            .reaction("X -> X + X : 2*X")
            .reaction("X + X -> X : X*X")
            .reaction("X -> : 1.5*X")
            .compiled();
    Moments m = solve(Closure.NORMAL, system, 2, 0.5, 1, 30);

    Outcome.Failed failed = (Outcome.Failed) m.report().outcome();
    assertThat(failed.failure().message()).contains("the mean of 'X' is -");
    assertThat(failed.failure().time()).isBetween(1.0, 1.2);
    assertThat(m.times()).containsExactly(0.5, 1);
    assertThat(m.warrant().remarks()).anyMatch(r -> r.contains("below zero"));
  }

  @Test
  void lawsTooWideForFewMomentsAreARemarkThatNamesTheWidest() {
    CompiledJumps system =
        new Chemistry()
            .species("X", 100, "Y", 100)
            .reaction("X -> X + X : X")
            .reaction("X + Y -> Y + Y : 0.005*X*Y")
            .reaction("Y -> : 0.6*Y")
            .compiled();

    assertThat(solve(Closure.LOGNORMAL, system, 2, 1, 30).warrant().remarks())
        .anyMatch(r -> r.startsWith("'X' has a mean of") && r.contains("this wide"));
    assertThat(solve(Closure.LOGNORMAL, system, 2, 1).warrant().remarks()).isEmpty();
  }

  @Test
  void momentsWithoutBoundAreAFailureThatNamesOne() {
    CompiledJumps system =
        new Chemistry()
            .species("X", 3, "Y", 3)
            .reaction("-> X : 1")
            .reaction("-> Y : 1")
            .reaction("X + Y -> : 20*X*Y")
            .reaction("X -> : 0.05*X")
            .reaction("Y -> : 0.05*Y")
            .compiled();
    Moments m =
        new MomentClosure(Chemistry.usual(), Closure.ZERO_CUMULANT)
            .solve(MomentCourse.of(system, 0, new double[] {0.1, 1, 40}), Run.quiet());

    Outcome.Failed failed = (Outcome.Failed) m.report().outcome();
    assertThat(failed.failure().time()).isBetween(0.1, 1.0);
    assertThat(failed.failure().message()).contains("var(X)");
    assertThat(m.times()).containsExactly(0.1);
  }

  @Test
  void aPoissonClosureSaysWhereTheLawIsNot() {
    Moments m = solve(Closure.POISSON, dimers(60, 30), 2, 1);

    assertThat(m.warrant().remarks()).anyMatch(r -> r.contains("a Poisson law equals"));
    assertThat(m.warrant().remarks()).anyMatch(r -> r.contains("totals are conserved"));
  }
}
