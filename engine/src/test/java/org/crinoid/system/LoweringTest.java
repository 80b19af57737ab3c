package org.crinoid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Op;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.ModelException;
import org.junit.jupiter.api.Test;

/** Oracle: equations written by hand from the SBML specification. */
class LoweringTest {

  private static final Expr S = Expr.ref("S");
  private static final Expr K = Expr.ref("k");

  @Test
  void formulasReadConcentrationsAndReactionsChangeAmounts() {
    DynamicalSystem system =
        DynamicalSystem.of(
            new ModelBuilder()
                .compartment("V", 2)
                .species("S", "V", 3)
                .parameter("k", 0.5)
                .reaction("decay", List.of("S"), List.of(), Algebra.times(K, S))
                .build());
    assertThat(system.layout().states()).containsExactly("S");
    assertThat(definition(system, "[S]")).isEqualTo("S*(1/V)");
    assertThat(definition(system, "decay")).isEqualTo("k*[S]");
    assertThat(Infix.print(system.derivatives().get(0))).isEqualTo("-decay");
    assertThat(InitialValues.of(system, Map.of(), 0).x()).containsExactly(6);
  }

  @Test
  void aRateRuleForAConcentrationInAGrowingCompartmentCountsTheDilution() {
    DynamicalSystem system =
        DynamicalSystem.of(
            new ModelBuilder()
                .compartment("V", 1)
                .species("S", "V", 1)
                .parameter("k", 1)
                .rate("S", K)
                .rate("V", Expr.num(2))
                .build());
    int s = system.layout().states().indexOf("S");
    assertThat(Infix.print(system.derivatives().get(s))).isEqualTo("V*k + 2*[S]");
    assertThat(definition(system, "[S]")).isEqualTo("S/V");
  }

  @Test
  void overridesAreSeenByInitialAssignmentsAndRules() {
    DynamicalSystem system =
        DynamicalSystem.of(
            new ModelBuilder()
                .compartment("V", 2)
                .species("S", "V", 0)
                .parameter("k", 1)
                .parameter("twice", 0)
                .initially("S", Algebra.times(Expr.num(3), Expr.ref("twice")))
                .always("twice", Algebra.times(Expr.num(2), K))
                .rate("S", Expr.ZERO)
                .build());
    assertThat(InitialValues.of(system, Map.of(), 0).x()).containsExactly(12);
    assertThat(InitialValues.of(system, Map.of("k", 5.0), 0).x()).containsExactly(60);
    assertThat(InitialValues.of(system, Map.of("S", 7.0), 0).x()).containsExactly(14);
    assertThatThrownBy(() -> InitialValues.of(system, Map.of("twice", 7.0), 0))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'twice' cannot be set");
  }

  @Test
  void anEventThatSetsConcentrationAndVolumeSetsTheAmountByTheVolumeBefore() {
    DynamicalSystem system =
        DynamicalSystem.of(
            new ModelBuilder()
                .compartment("V", 1)
                .species("S", "V", 1)
                .event(
                    "pour",
                    Expr.apply(Op.GT, new Expr.Time(), Expr.ONE),
                    new EventAssignment("V", Expr.num(4)),
                    new EventAssignment("S", K))
                .parameter("k", 3)
                .build());
    EventSpec.Assignment set = system.events().get(0).assignments().get(1);
    assertThat(set.value()).isEqualTo(K);
    assertThat(set.scale()).isEqualTo(Expr.ref("V"));
    assertThat(system.layout().variable("V").role()).isEqualTo(Role.DISCRETE);
  }

  @Test
  void aPointHasConcentrationsOnlyIfItHasASize() {
    assertThat(InitialValues.of(inAPoint(OptionalDouble.of(2)), Map.of(), 0).x())
        .containsExactly(6);
    assertThat(inAPoint(OptionalDouble.empty()).layout().has("[S]")).isFalse();
  }

  private static DynamicalSystem inAPoint(OptionalDouble size) {
    return DynamicalSystem.of(
        new ModelBuilder().point("C", size).species("S", "C", 3).rate("S", Expr.ONE).build());
  }

  @Test
  void definitionsInACircleAreRefusedAndShown() {
    var model =
        new ModelBuilder()
            .parameter("a", 1)
            .parameter("b", 1)
            .always("a", Expr.ref("b"))
            .always("b", Expr.ref("a"))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("a needs b needs a");
  }

  @Test
  void recursiveFunctionsAreRefused() {
    var model =
        new ModelBuilder()
            .function("f", List.of("x"), new Expr.Call("g", List.of(Expr.ref("x"))))
            .function("g", List.of("x"), new Expr.Call("f", List.of(Expr.ref("x"))))
            .build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("calls itself");
  }

  /** Forty doublings of two terms would be a billion; sharing must not hide the size. */
  @Test
  void functionsThatMultiplyBeyondBoundsAreRefused() {
    ModelBuilder builder = new ModelBuilder().parameter("a", 1);
    builder.function("f0", List.of("x"), Expr.apply(Op.SIN, Expr.ref("x")));
    for (int k = 1; k <= 40; k++) {
      Expr call = new Expr.Call("f" + (k - 1), List.of(Expr.ref("x")));
      builder.function("f" + k, List.of("x"), Expr.apply(Op.PLUS, call, call));
    }
    var model = builder.build();
    assertThatThrownBy(() -> DynamicalSystem.of(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("more than 10000000 terms");
  }

  @Test
  void aMissingValueIsRefusedOnlyWhereItIsNeeded() {
    ModelBuilder builder = new ModelBuilder().parameter("unused").parameter("y", 1).parameter("k");
    DynamicalSystem needless = DynamicalSystem.of(builder.build());
    assertThat(InitialValues.of(needless, Map.of(), 0).values().get("unused")).isNaN();
    DynamicalSystem system = DynamicalSystem.of(builder.rate("y", K).build());
    assertThatThrownBy(() -> InitialValues.of(system, Map.of(), 0))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'k' has no value");
    assertThat(InitialValues.of(system, Map.of("k", 2.0), 0).values().get("k")).isEqualTo(2);
  }

  @Test
  void aSpeciesWithoutValueIsRefusedByName() {
    DynamicalSystem system =
        DynamicalSystem.of(
            new ModelBuilder().compartment("V", 1).species("S", "V").rate("S", Expr.ONE).build());
    assertThatThrownBy(() -> InitialValues.of(system, Map.of(), 0))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'S' has no value");
  }

  @Test
  void aCompartmentWithoutSizeHasSizeOneUnlessItIsSet() {
    DynamicalSystem system =
        DynamicalSystem.of(
            new ModelBuilder()
                .compartment("V", OptionalDouble.empty())
                .species("S", "V", 3)
                .rate("S", Expr.ZERO)
                .build());
    assertThat(InitialValues.of(system, Map.of(), 0).x()).containsExactly(3);
    assertThat(InitialValues.of(system, Map.of("V", 2.0), 0).x()).containsExactly(6);
  }

  @Test
  void aSpeciesWithoutAValueStaysAtZeroIfNothingDependsOnIt() {
    DynamicalSystem system =
        DynamicalSystem.of(new ModelBuilder().compartment("V", 2).species("S", "V").build());
    assertThat(InitialValues.of(system, Map.of(), 0).values().get("[S]")).isZero();
  }

  @Test
  void discontinuitiesOfRatesAndOfTriggersAreToldApart() {
    Expr late = Expr.apply(Op.GT, new Expr.Time(), Expr.num(5));
    Expr high = Expr.apply(Op.GEQ, Expr.ref("y"), Expr.num(2));
    DynamicalSystem system =
        DynamicalSystem.of(
            new ModelBuilder()
                .parameter("y", 0)
                .parameter("z", 0)
                .rate("y", Algebra.piecewise(List.of(new Expr.Branch(Expr.ONE, late)), Expr.ZERO))
                .event("reset", high, new EventAssignment("z", Expr.ZERO))
                .build());
    assertThat(Discontinuity.of(system))
        .extracting(Discontinuity::onlyTime, Discontinuity::inDerivative)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(true, true),
            org.assertj.core.groups.Tuple.tuple(false, false));
  }

  private static String definition(DynamicalSystem system, String name) {
    return system.assigned().stream()
        .filter(d -> d.name().equals(name))
        .map(d -> Infix.print(d.value()))
        .findFirst()
        .orElseThrow();
  }
}
