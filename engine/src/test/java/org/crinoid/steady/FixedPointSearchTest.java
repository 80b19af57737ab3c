package org.crinoid.steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.steady.Search.amounts;
import static org.crinoid.steady.Search.f;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoint.Origin;
import org.crinoid.solve.FixedPoint.Stability.Kind;
import org.crinoid.solve.FixedPoints.ConservedTotal;
import org.crinoid.solve.FixedPoints.Term;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: closed forms. Tolerance 1e-13 relative: some hundred units in the last place, which the
 * conditions of these problems allow.
 */
class FixedPointSearchTest {

  private static final Percentage ROUNDING = Percentage.withPercentage(1e-11);

  private static double value(FixedPoint point, String id) {
    return point.values().get(id);
  }

  @Test
  void birthAndDeathBalanceWithTheDeathRateAsEigenvalue() {
    Search search =
        Search.of(
            amounts("X", 0)
                .constant("k", 10)
                .constant("d", 4)
                .reaction("birth", List.of(), List.of("X"), f("k"))
                .reaction("death", List.of("X"), List.of(), f("d*X")),
            8);

    FixedPoint point = search.only();
    assertThat(value(point, "X")).isCloseTo(2.5, ROUNDING);
    assertThat(point.stability().kind()).isEqualTo(Kind.STABLE);
    assertThat(point.stability().eigenvalues()).hasSize(1);
    assertThat(point.stability().eigenvalues().get(0).real()).isCloseTo(-4, ROUNDING);
    assertThat(point.stability().oscillatory()).isFalse();
    assertThat(point.origin()).isEqualTo(Origin.COURSE);
    assertThat(point.hits()).isGreaterThan(8);
    assertThat(point.accuracy().residual()).isLessThan(1e-15);
    assertThat(point.accuracy().relativeError()).isLessThan(1e-14);
    assertThat(point.accuracy().confirmed()).isTrue();
    assertThat(search.answer().totals()).isEmpty();
  }

  @Test
  void aConservedTotalLeavesOneEigenvalueOfTwoStates() {
    Search search = Search.of(isomers(3, 7), 8);

    FixedPoint point = search.only();
    assertThat(value(point, "A")).isCloseTo(10 * 0.5 / 2.5, ROUNDING);
    assertThat(value(point, "B")).isCloseTo(10 * 2.0 / 2.5, ROUNDING);
    assertThat(point.stability().eigenvalues()).hasSize(1);
    assertThat(point.stability().eigenvalues().get(0).real()).isCloseTo(-2.5, ROUNDING);
    assertThat(search.answer().totals())
        .containsExactly(
            new ConservedTotal(
                List.of(
                    new Term(java.math.BigInteger.ONE, "A"),
                    new Term(java.math.BigInteger.ONE, "B")),
                10));
  }

  private static ModelBuilder isomers(double a, double b) {
    return amounts("A", a, "B", b)
        .constant("k1", 2)
        .constant("k2", 0.5)
        .reaction("forth", List.of("A"), List.of("B"), f("k1*A"))
        .reaction("back", List.of("B"), List.of("A"), f("k2*B"));
  }

  @Test
  void rateRulesThatExchangeAFlowConserveAsReactionsDo() {
    Search search =
        Search.of(
            new ModelBuilder()
                .parameter("a", 3)
                .parameter("b", 7)
                .constant("k1", 2)
                .constant("k2", 0.5)
                .rate("a", f("k2*b - a*k1"))
                .rate("b", f("k1*a - k2*b")),
            4);

    assertThat(value(search.only(), "a")).isCloseTo(2, ROUNDING);
    assertThat(search.answer().totals()).hasSize(1);
    assertThat(search.only().stability().eigenvalues()).hasSize(1);
  }

  /**
   * E + S ⇌ ES → E + P with inflow {@code v} of S: ES = v/kcat, E = E_T − ES, S = (k₋₁ + kcat)
   * ES/(k₁ E).
   */
  @Test
  void anEnzymeWithInflowKeepsItsTotal() {
    Search search =
        Search.of(
            amounts("E", 1, "S", 0, "ES", 0)
                .constant("v", 0.75)
                .reaction("in", List.of(), List.of("S"), f("v"))
                .reaction("bind", List.of("E", "S"), List.of("ES"), f("100*E*S"))
                .reaction("leave", List.of("ES"), List.of("E", "S"), f("9*ES"))
                .reaction("turn", List.of("ES"), List.of("E"), f("ES")),
            8);

    FixedPoint point = search.only();
    assertThat(value(point, "ES")).isCloseTo(0.75, ROUNDING);
    assertThat(value(point, "E")).isCloseTo(0.25, ROUNDING);
    assertThat(value(point, "S")).isCloseTo(10 * 0.75 / (100 * 0.25), ROUNDING);
    assertThat(point.stability().kind()).isEqualTo(Kind.STABLE);
    assertThat(search.answer().search().independent()).isEqualTo(2);
  }

  /** dx/dt = −(x − 1)(x − 2)(x − 4) = −x³ + 7x² − 14x + 8; slopes −3, 2 and −6. */
  @Test
  void schloglsThreeRootsAreFoundWithTheirStability() {
    Search search = Search.of(schlogl(0), 24);

    assertThat(search.answer().points())
        .extracting(p -> Math.round(1e9 * value(p, "X")))
        .containsExactlyInAnyOrder(1_000_000_000L, 2_000_000_000L, 4_000_000_000L);
    for (FixedPoint point : search.answer().points()) {
      double x = value(point, "X");
      double slope = -3 * x * x + 14 * x - 14;
      assertThat(point.stability().eigenvalues().get(0).real()).isCloseTo(slope, ROUNDING);
      assertThat(point.stability().kind())
          .isEqualTo(Math.abs(x - 2) < 0.1 ? Kind.UNSTABLE : Kind.STABLE);
    }
    assertThat(value(search.answer().points().get(0), "X")).isCloseTo(1, ROUNDING);
    assertThat(search.answer().points().get(0).origin()).isEqualTo(Origin.COURSE);
  }

  @Test
  void theStartDecidesWhichStableRootComesFirst() {
    assertThat(value(Search.of(schlogl(3), 8).answer().points().get(0), "X"))
        .isCloseTo(4, ROUNDING);
    assertThat(value(Search.of(schlogl(1.9), 8).answer().points().get(0), "X"))
        .isCloseTo(1, ROUNDING);
  }

  private static ModelBuilder schlogl(double start) {
    return amounts("X", start)
        .reaction("in", List.of(), List.of("X"), f("8"))
        .reaction("out", List.of("X"), List.of(), f("14*X"))
        .reaction("more", List.of(), List.of("X"), f("7*X^2"))
        .reaction("less", List.of("X"), List.of(), f("X^3"));
  }

  /**
   * Mutual repression u' = a/(1+v²) − u, v' = a/(1+u²) − v with a = 2.5: u v = 1 and u + v = a off
   * the diagonal, so u = 2 or 1/2; on it u³ + u = a.
   */
  @Test
  void theToggleSwitchHasTwoStableStatesAndASaddle() {
    Search search =
        Search.of(
            amounts("u", 2.2, "v", 0)
                .reaction("u_in", List.of(), List.of("u"), f("2.5/(1+v^2)"))
                .reaction("u_out", List.of("u"), List.of(), f("u"))
                .reaction("v_in", List.of(), List.of("v"), f("2.5/(1+u^2)"))
                .reaction("v_out", List.of("v"), List.of(), f("v")),
            16);

    List<FixedPoint> points = search.answer().points();
    assertThat(points).hasSize(3);
    assertThat(value(points.get(0), "u")).isCloseTo(2, ROUNDING);
    assertThat(value(points.get(0), "v")).isCloseTo(0.5, ROUNDING);
    assertThat(value(points.get(1), "u")).isCloseTo(0.5, ROUNDING);
    assertThat(points.get(1).stability().kind()).isEqualTo(Kind.STABLE);
    double s = value(points.get(2), "u");
    assertThat(s * s * s + s).isCloseTo(2.5, ROUNDING);
    assertThat(points.get(2).stability().kind()).isEqualTo(Kind.UNSTABLE);
    double slope = 2 * s * s / (1 + s * s);
    assertThat(points.get(2).stability().eigenvalues().get(0).real())
        .isCloseTo(-1 + slope, ROUNDING);
    assertThat(points.get(2).stability().eigenvalues().get(1).real())
        .isCloseTo(-1 - slope, ROUNDING);
  }

  /** x = a, y = b/a; trace b − 1 − a², determinant a². */
  @Test
  void theBrusselatorIsAnUnstableSpiralBeyondTheHopfPoint() {
    Search search = Search.of(brusselator(1, 2.5), 4);

    FixedPoint point = search.only();
    assertThat(value(point, "X")).isCloseTo(1, ROUNDING);
    assertThat(value(point, "Y")).isCloseTo(2.5, ROUNDING);
    assertThat(point.stability().kind()).isEqualTo(Kind.UNSTABLE);
    assertThat(point.stability().oscillatory()).isTrue();
    assertThat(point.stability().eigenvalues().get(0).real()).isCloseTo(0.25, ROUNDING);
    assertThat(point.stability().eigenvalues().get(0).imaginary())
        .isCloseTo(Math.sqrt(1 - 0.0625), ROUNDING);
    assertThat(point.origin()).isEqualTo(Origin.NEWTON);
    assertThat(search.answer().remarks()).anyMatch(r -> r.contains("oscillates"));
  }

  @Test
  void theBrusselatorIsAStableSpiralBelowTheHopfPoint() {
    FixedPoint point = Search.of(brusselator(1, 1.5), 4).only();

    assertThat(point.stability().kind()).isEqualTo(Kind.STABLE);
    assertThat(point.stability().oscillatory()).isTrue();
    assertThat(point.stability().eigenvalues().get(0).real()).isCloseTo(-0.25, ROUNDING);
    assertThat(point.origin()).isEqualTo(Origin.COURSE);
  }

  @Test
  void atTheHopfPointStabilityIsLeftOpen() {
    FixedPoint point = Search.of(brusselator(1, 2), 0).only();

    assertThat(point.stability().kind()).isEqualTo(Kind.MARGINAL);
    assertThat(point.stability().eigenvalues().get(0).imaginary()).isCloseTo(1, ROUNDING);
  }

  private static ModelBuilder brusselator(double a, double b) {
    return amounts("X", 0.9, "Y", 1)
        .constant("a", a)
        .constant("b", b)
        .reaction("in", List.of(), List.of("X"), f("a"))
        .reaction("turn", List.of("X"), List.of("Y"), f("b*X"))
        .reaction("auto", List.of("Y"), List.of("X"), f("X^2*Y"))
        .reaction("out", List.of("X"), List.of(), f("X"));
  }

  /**
   * The share of modified protein solves the quadratic of Goldbeter and Koshland 1981, PNAS 78,
   * 6840: {@code G(v1, v2, J1, J2) = 2 v1 J2 / (B + sqrt(B² − 4 (v2 − v1) v1 J2))}, {@code B = v2 −
   * v1 + J1 v2 + J2 v1}.
   */
  @Test
  void zeroOrderUltrasensitivityFollowsGoldbeterAndKoshland() {
    for (double v1 : new double[] {0.9, 0.99, 1.01, 1.1}) {
      double j = 1e-3;
      FixedPoint point =
          Search.of(
                  amounts("W", 1, "Wp", 0)
                      .constant("v1", v1)
                      .constant("J", j)
                      .reaction("on", List.of("W"), List.of("Wp"), f("v1*W/(J+W)"))
                      .reaction("off", List.of("Wp"), List.of("W"), f("Wp/(J+Wp)")),
                  8)
              .only();

      double b = 1 - v1 + j + j * v1;
      double expected = 2 * v1 * j / (b + Math.sqrt(b * b - 4 * (1 - v1) * v1 * j));
      // the condition of the switch: at most 1/J times rounding
      assertThat(value(point, "Wp")).isCloseTo(expected, Percentage.withPercentage(1e-10));
      assertThat(point.stability().kind()).isEqualTo(Kind.STABLE);
    }
  }

  /** A → B → C with equal rates: one eigenvalue, three times, in a chain that is no basis. */
  @Test
  void equalRatesInAChainGiveEqualRealEigenvalues() {
    Search search =
        Search.of(
            amounts("A", 1, "B", 0, "C", 0)
                .reaction("in", List.of(), List.of("A"), f("1"))
                .reaction("ab", List.of("A"), List.of("B"), f("0.3*A"))
                .reaction("bc", List.of("B"), List.of("C"), f("0.3*B"))
                .reaction("out", List.of("C"), List.of(), f("0.3*C")),
            0);

    assertThat(search.only().stability().eigenvalues())
        .allMatch(e -> e.real() == -0.3 && e.imaginary() == 0);
    assertThat(search.only().stability().timeScales())
        .containsExactly(new double[] {1 / 0.3, 1 / 0.3, 1 / 0.3}, within(1e-15));
  }

  @Test
  void ratesTwentyDecadesApartKeepTheirSlowEigenvalue() {
    FixedPoint point =
        Search.of(
                amounts("A", 1, "B", 0, "C", 0)
                    .reaction("ab", List.of("A"), List.of("B"), f("1e10*A"))
                    .reaction("ba", List.of("B"), List.of("A"), f("1e10*B"))
                    .reaction("bc", List.of("B"), List.of("C"), f("2e-10*B"))
                    .reaction("cb", List.of("C"), List.of("B"), f("1e-10*C")),
                4)
            .only();

    assertThat(value(point, "C")).isCloseTo(0.5, Percentage.withPercentage(1e-9));
    assertThat(point.stability().kind()).isEqualTo(Kind.STABLE);
    assertThat(point.stability().eigenvalues().get(0).real())
        .isCloseTo(-2e-10, Percentage.withPercentage(1e-6));
    assertThat(point.stability().eigenvalues().get(1).real())
        .isCloseTo(-2e10, Percentage.withPercentage(1e-6));
  }

  @Test
  void smallAmountsOfALargeTotalKeepTheirRelativeAccuracy() {
    FixedPoint point =
        Search.of(
                amounts("A", 1e6, "B", 0)
                    .reaction("ab", List.of("A"), List.of("B"), f("1e-14*A"))
                    .reaction("ba", List.of("B"), List.of("A"), f("B")),
                4)
            .only();

    assertThat(value(point, "B")).isCloseTo(1e-8, ROUNDING);
  }

  @Test
  void compartmentsOfOtherSizesThanOneCount() {
    Search search =
        Search.of(
            new ModelBuilder()
                .compartment("cell", 2)
                .compartment("medium", 8)
                .species("A", "cell", 5)
                .species("B", "medium", 0)
                .reaction("swap", List.of("A"), List.of("B"), f("3*(A-B)")),
            4);

    FixedPoint point = search.only();
    assertThat(value(point, "[A]")).isCloseTo(1, ROUNDING);
    assertThat(value(point, "[B]")).isCloseTo(1, ROUNDING);
    assertThat(value(point, "B")).isCloseTo(8, ROUNDING);
    assertThat(value(point, "swap")).isCloseTo(0, within(1e-14));
    assertThat(point.accuracy().residual()).isLessThan(1e-15);
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    assertThat(Search.of(schlogl(0), 10).answer().points().toString().replaceAll("@\\w+", ""))
        .isEqualTo(Search.of(schlogl(0), 10).answer().points().toString().replaceAll("@\\w+", ""));
  }

  @Test
  void totalsFollowWhatTheUserSets() {
    FixedPoint point = Search.of(isomers(3, 7).build(), Map.of("A", 13.0), 2).only();

    assertThat(value(point, "B")).isCloseTo(16, ROUNDING);
  }

  @Test
  void anUnstableStartAtRestStaysThereAndIsCalledUnstable() {
    FixedPoint point = Search.of(schlogl(2), 0).answer().points().get(0);

    assertThat(value(point, "X")).isCloseTo(2, ROUNDING);
    assertThat(point.stability().kind()).isEqualTo(Kind.UNSTABLE);
  }

  /** Almost on the diagonal the toggle switch creeps along to its saddle and rests there long. */
  @Test
  void aCourseThatPassesASaddleGoesOn() {
    Search search =
        Search.of(
            amounts("u", 1.50001, "v", 1.5)
                .reaction("u_in", List.of(), List.of("u"), f("2.5/(1+v^2)"))
                .reaction("u_out", List.of("u"), List.of(), f("u"))
                .reaction("v_in", List.of(), List.of("v"), f("2.5/(1+u^2)"))
                .reaction("v_out", List.of("v"), List.of(), f("v")),
            0);

    assertThat(search.answer().points().get(0).origin()).isEqualTo(Origin.COURSE);
    assertThat(value(search.answer().points().get(0), "u")).isCloseTo(2, ROUNDING);
  }

  /** Roots at 1 ± 1e-9, nearer to each other than the disturbance that tests them. */
  @Test
  void aPointAboutToVanishIsNotConfirmed() {
    Search search =
        Search.of(
            amounts("X", 0.5)
                .reaction("in", List.of(), List.of("X"), f("(X-1)^2"))
                .reaction("out", List.of("X"), List.of(), f("1e-18")),
            0);

    assertThat(value(search.answer().points().get(0), "X")).isCloseTo(1, within(1e-5));
    assertThat(search.answer().points()).noneMatch(p -> p.accuracy().confirmed());
  }
}
