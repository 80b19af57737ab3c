package org.crinoid.steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crinoid.steady.Search.amounts;
import static org.crinoid.steady.Search.f;

import java.util.List;
import org.assertj.core.data.Offset;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/**
 * Oracle: closed forms of control coefficients, and differences of steady states found anew. The
 * tolerance of closed forms, 1e-12, is a thousand units in the last place of coefficients of order
 * one.
 */
class ControlAnalysisTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  private static ControlAnalysis of(ModelBuilder model) {
    Search search = Search.of(model, 0);
    return ControlAnalysis.of(search.problem(), search.answer().points().get(0));
  }

  private static double at(
      double[][] matrix, List<String> rows, String row, List<String> columns, String column) {
    return matrix[rows.indexOf(row)][columns.indexOf(column)];
  }

  private static double flux(ControlAnalysis a, String of, String by) {
    return at(a.scaled().fluxControl(), a.reactions(), of, a.reactions(), by);
  }

  private static double state(ControlAnalysis a, String of, String by) {
    return at(a.scaled().concentrationControl(), a.states(), of, a.reactions(), by);
  }

  /**
   * Two enzymes in a row, v1 = e1 (10 − S), v2 = e2 S: with elasticities ε1, ε2 the flux control is
   * ε2/(ε2 − ε1) and −ε1/(ε2 − ε1), the concentration control ±1/(ε2 − ε1).
   */
  @Test
  void aLinearPathwaySharesControlAsKacserAndBurnsFound() {
    ControlAnalysis a =
        of(
            amounts("S", 1)
                .constant("e1", 2)
                .constant("e2", 3)
                .reaction("v1", List.of(), List.of("S"), f("e1*(10-S)"))
                .reaction("v2", List.of("S"), List.of(), f("e2*S")));
    double s = 20.0 / 5;
    double e1 = -s / (10 - s);
    double e2 = 1;

    assertThat(at(a.scaled().elasticities(), a.reactions(), "v1", a.states(), "S"))
        .isCloseTo(e1, ROUNDING);
    assertThat(flux(a, "v1", "v1")).isCloseTo(e2 / (e2 - e1), ROUNDING);
    assertThat(flux(a, "v1", "v2")).isCloseTo(-e1 / (e2 - e1), ROUNDING);
    assertThat(state(a, "S", "v1")).isCloseTo(1 / (e2 - e1), ROUNDING);
    assertThat(state(a, "S", "v2")).isCloseTo(-1 / (e2 - e1), ROUNDING);
    assertThat(at(a.scaled().fluxResponse(), a.reactions(), "v2", a.parameters(), "e1"))
        .isCloseTo(e2 / (e2 - e1), ROUNDING);
    assertThat(at(a.scaled().fluxResponse(), a.reactions(), "v1", a.parameters(), "e1"))
        .isCloseTo(e2 / (e2 - e1), ROUNDING);
    assertThat(a.theorems().summation()).isLessThan(1e-14);
    assertThat(a.theorems().connectivity()).isLessThan(1e-14);
    assertThat(a.undefined()).isEmpty();
  }

  /**
   * S made at a rate e0 (10 − S), used by branches e1 S and e2 S²: with α the share of the first,
   * the sum over elasticities D = α ε1 + (1 − α) ε2 − ε0, and C^J1_2 = −ε1 (1 − α)/D.
   */
  @Test
  void aBranchTakesControlFromTheOther() {
    ControlAnalysis a =
        of(
            amounts("S", 1)
                .reaction("in", List.of(), List.of("S"), f("3*(10-S)"))
                .reaction("first", List.of("S"), List.of(), f("4*S"))
                .reaction("second", List.of("S"), List.of(), f("0.5*S^2")));
    double s = -7 + Math.sqrt(49 + 60);
    double alpha = 4 * s / (3 * (10 - s));
    double d = alpha * 1 + (1 - alpha) * 2 + s / (10 - s);

    assertThat(state(a, "S", "second")).isCloseTo(-(1 - alpha) / d, ROUNDING);
    assertThat(flux(a, "first", "second")).isCloseTo(-(1 - alpha) / d, ROUNDING);
    assertThat(flux(a, "first", "first")).isCloseTo(1 - alpha / d, ROUNDING);
    assertThat(flux(a, "second", "first")).isCloseTo(-2 * alpha / d, ROUNDING);
    assertThat(flux(a, "first", "in")).isCloseTo(1 / d, ROUNDING);
  }

  /** A ⇌ B driven by two irreversible reactions: the total is kept, and A = T k2/(k1 + k2). */
  @Test
  void aMoietyIsKeptWhileRatesChange() {
    ControlAnalysis a =
        of(
            amounts("A", 4, "B", 6)
                .constant("k1", 2)
                .constant("k2", 0.5)
                .reaction("forth", List.of("A"), List.of("B"), f("k1*A"))
                .reaction("back", List.of("B"), List.of("A"), f("k2*B")));

    assertThat(state(a, "A", "forth")).isCloseTo(-0.8, ROUNDING);
    assertThat(state(a, "B", "forth")).isCloseTo(0.2, ROUNDING);
    assertThat(flux(a, "forth", "forth")).isCloseTo(0.2, ROUNDING);
    assertThat(flux(a, "forth", "back")).isCloseTo(0.8, ROUNDING);
    assertThat(at(a.scaled().concentrationResponse(), a.states(), "A", a.parameters(), "k1"))
        .isCloseTo(-0.8, ROUNDING);
    assertThat(a.theorems().connectivity()).isLessThan(1e-14);
  }

  /** Independent oracle: central differences of steady states; their own error is 1e-7. */
  @Test
  void responsesAgreeWithDifferencesOfSteadyStates() {
    ControlAnalysis a = of(cascade(1));
    double h = 1e-4;
    var above = Search.of(cascade(1 + h), 0).answer().points().get(0);
    var below = Search.of(cascade(1 - h), 0).answer().points().get(0);

    for (String id : a.states()) {
      double difference =
          Math.log(above.values().get(id) / below.values().get(id)) / Math.log((1 + h) / (1 - h));
      assertThat(at(a.scaled().concentrationResponse(), a.states(), id, a.parameters(), "k"))
          .as(id)
          .isCloseTo(difference, within(1e-6));
    }
    assertThat(a.theorems().summation()).isLessThan(1e-12);
    assertThat(a.theorems().connectivity()).isLessThan(1e-12);
  }

  private static ModelBuilder cascade(double k) {
    return new ModelBuilder()
        .compartment("cell", 2.5)
        .constant("k", k)
        .species("K", "cell", 1)
        .species("Kp", "cell", 0)
        .species("X", "cell", 0.2)
        .parameter("gain")
        .always("gain", f("k*Kp/(0.3+Kp)"))
        .reaction("on", List.of("K"), List.of("Kp"), f("cell*k*K/(0.4+K)"))
        .reaction("off", List.of("Kp"), List.of("K"), f("cell*0.7*Kp"))
        .reaction("make", List.of(), List.of("X"), f("cell*gain"))
        .reaction("lose", List.of("X"), List.of(), f("cell*X^2/(1+X)"));
  }

  @Test
  void aReactionAtEquilibriumHasNoPercentagesButAnswers() {
    ControlAnalysis a =
        of(
            amounts("A", 4, "B", 6)
                .constant("k", 2)
                .reaction("swap", List.of("A"), List.of("B"), f("k*A-3*B"))
                .reaction("in", List.of(), List.of("A"), f("1"))
                .reaction("out", List.of("A"), List.of(), f("A")));

    assertThat(a.undefined()).containsExactly("swap");
    assertThat(a.scaled().fluxControl()[a.reactions().indexOf("swap")]).containsOnly(Double.NaN);
    assertThat(at(a.scaled().concentrationResponse(), a.states(), "B", a.parameters(), "k"))
        .isCloseTo(1, ROUNDING);
    assertThat(flux(a, "out", "in")).isCloseTo(1, ROUNDING);
  }

  @Test
  void aSingularStateHasNoControl() {
    Search search =
        Search.of(
            amounts("S", 0.99, "I", 0.01, "R", 0)
                .reaction("infect", List.of("S", "I"), List.of("I", "I"), f("2*S*I"))
                .reaction("recover", List.of("I"), List.of("R"), f("I")),
            0);

    assertThatThrownBy(() -> ControlAnalysis.of(search.problem(), search.answer().points().get(0)))
        .isInstanceOf(NoControlException.class)
        .hasMessageContaining("singular");
  }

  @Test
  void rateRulesHaveNoControl() {
    Search search = Search.of(new ModelBuilder().parameter("x", 1).rate("x", f("1-x")), 0);

    assertThatThrownBy(() -> ControlAnalysis.of(search.problem(), search.only()))
        .isInstanceOf(NoControlException.class)
        .hasMessageContaining("no reactions");

    Search mixed =
        Search.of(
            amounts("S", 1)
                .parameter("x", 1)
                .rate("x", f("1-x"))
                .reaction("in", List.of(), List.of("S"), f("x-S")),
            0);

    assertThatThrownBy(() -> ControlAnalysis.of(mixed.problem(), mixed.only()))
        .isInstanceOf(NoControlException.class)
        .hasMessageContaining("'x' is changed by a rule");
  }
}
