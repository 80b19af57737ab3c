package org.crinoid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.junit.jupiter.api.Test;

/**
 * Oracle: derivatives by hand, evaluated at the start. Tolerances are a few units of the last
 * place.
 */
class RatesOfChangeTest {

  private static final double ROUNDING = 1e-15;
  private static final Expr X = Expr.ref("x");

  /** x = 3 with dx/dt = 2. */
  private static ModelBuilder moving() {
    return new ModelBuilder().parameter("x", 3).parameter("r").rate("x", Expr.num(2));
  }

  @Test
  void theRateOfAStateIsItsRateOfChange() {
    assertThat(rate(moving(), "x")).isEqualTo(2);
  }

  @Test
  void theRateOfWhatOnlyEventsChangeIsZero() {
    Expr later = Expr.apply(Op.GT, new Expr.Time(), Expr.ONE);
    for (String id : List.of("k", "d")) {
      ModelBuilder model =
          moving()
              .parameter("k", 7)
              .parameter("d", 7)
              .event(new EventBuilder("e", later).set("d", Expr.ONE).build());
      assertThat(rate(model, id)).isZero();
    }
  }

  /** w = x² + t, so dw/dt = 2x·2 + 1; u = sin w, so du/dt = cos w · dw/dt. */
  @Test
  void theRateOfAnAssignedVariableFollowsTheChainRule() {
    Map<String, Double> rates = Map.of("w", 13.0, "u", 13 * Math.cos(9));
    rates.forEach(
        (id, expected) -> {
          ModelBuilder model =
              moving()
                  .parameter("w")
                  .parameter("u")
                  .always("w", Algebra.plus(Algebra.times(X, X), new Expr.Time()))
                  .always("u", Expr.apply(Op.SIN, Expr.ref("w")));
          assertThat(rate(model, id)).isCloseTo(expected, within(13 * ROUNDING));
        });
  }

  /** d²x/dt² of x' = -x is x. */
  @Test
  void ratesOfRatesAreDerivativesOfHigherOrder() {
    ModelBuilder model =
        new ModelBuilder()
            .parameter("x", 3)
            .parameter("v")
            .parameter("r")
            .rate("x", Algebra.negate(X))
            .always("v", new Expr.RateOf("x"));
    assertThat(rate(model, "v")).isEqualTo(3);
  }

  @Test
  void aSpeciesHasTheRateOfItsConcentrationOrOfItsAmountAsItsIdentifierMeans() {
    Map<String, Double> rates = Map.of("S", 6.0 / 4, "A", 6.0);
    rates.forEach(
        (id, expected) -> {
          ModelBuilder model =
              new ModelBuilder()
                  .parameter("r")
                  .compartment("V", 4)
                  .species("S", "V", 1)
                  .amount("A", "V", 1)
                  .reaction("J", List.of(), List.of("S", "A"), Expr.num(6));
          assertThat(rate(model, id)).isEqualTo(expected);
        });
  }

  /** c = n/V: dc/dt = (n' - c V')/V = (6 - 1·2)/4. */
  @Test
  void aConcentrationFallsAsItsCompartmentGrows() {
    ModelBuilder model =
        new ModelBuilder()
            .parameter("r")
            .compartment("V", 4)
            .rate("V", Expr.num(2))
            .species("S", "V", 1)
            .reaction("J", List.of(), List.of("S"), Expr.num(6));
    assertThat(rate(model, "S")).isCloseTo(1, within(ROUNDING));
  }

  /** 49 · (1/49) is not 1 in doubles. */
  @Test
  void aRateThatARuleStatesIsTakenAsItStands() {
    ModelBuilder model =
        new ModelBuilder()
            .parameter("r")
            .compartment("V", 49)
            .species("S", "V", 1)
            .rate("S", Expr.ONE);
    assertThat(rate(model, "S")).isEqualTo(1);
  }

  /** The value at the start of x is its own rate, which does not depend on it. */
  @Test
  void initialAssignmentsMayUseRates() {
    Model model =
        new ModelBuilder()
            .parameter("x")
            .rate("x", Expr.num(5))
            .initially("x", new Expr.RateOf("x"))
            .build();
    assertThat(start(model).get("x")).isEqualTo(5);
  }

  @Test
  void aFunctionMayTakeTheRateOfAnArgumentThatIsAName() {
    ModelBuilder model =
        moving().function("f", List.of("a"), Algebra.times(Expr.num(3), new Expr.RateOf("a")));
    assertThat(start(model.always("r", call(X)).build()).get("r")).isEqualTo(6);
  }

  @Test
  void aFunctionThatTakesTheRateOfAnExpressionIsRefused() {
    Model model =
        moving()
            .function("f", List.of("a"), new Expr.RateOf("a"))
            .always("r", call(Algebra.plus(X, Expr.ONE)))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("'f'", "'a'");
  }

  @Test
  void aRateThatNeedsItselfIsRefusedWithTheCircle() {
    Model itself = new ModelBuilder().parameter("x", 1).rate("x", new Expr.RateOf("x")).build();
    assertThatThrownBy(() -> DynamicalSystem.of(itself))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("rateOf(x) needs rateOf(x)");
    Model reaction =
        new ModelBuilder()
            .compartment("V", 1)
            .species("S", "V", 1)
            .reaction("J", List.of("S"), List.of(), new Expr.RateOf("S"))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(reaction))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("J needs rateOf([S]) needs rateOf(S) needs J");
  }

  /** x' is the rate of a, which is the rate of x: of ever higher order. */
  @Test
  void ratesOfEverHigherOrderAreRefusedWithTheCircle() {
    Model model =
        new ModelBuilder()
            .parameter("x", 1)
            .parameter("a")
            .rate("x", new Expr.RateOf("a"))
            .always("a", new Expr.RateOf("x"))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("rateOf(x) needs rateOf(a) needs rateOf(x)");
  }

  private static Expr call(Expr argument) {
    return new Expr.Call("f", List.of(argument));
  }

  private static double rate(ModelBuilder model, String id) {
    Model asking = model.initially("r", new Expr.RateOf(id)).build();
    return start(asking).get("r");
  }

  private static Map<String, Double> start(Model model) {
    return InitialValues.of(DynamicalSystem.of(model), Map.of(), 0).values();
  }
}
