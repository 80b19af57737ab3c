package org.crinoid.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Interpreter;
import org.crinoid.expr.RandomExpr;
import org.crinoid.system.Definition;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.TestSystems;
import org.junit.jupiter.api.Test;

/** Oracle: the original formulas under the interpreter. */
class FactoringTest {

  private static final Expr V = Expr.ref("V");
  private static final List<String> STATES = List.of("A", "B", "C");
  private static final List<String> PARAMETERS = List.of("k", "r", "V");

  @Test
  void reversibleMassActionBecomesTwoProductsWithFixedCoefficients() {
    Expr forward = Algebra.times(Expr.ref("k"), Expr.ref("[A]"), Expr.ref("[B]"));
    Expr back = Algebra.times(Expr.ref("r"), Expr.ref("[C]"));
    DynamicalSystem factored = Factoring.of(system(Algebra.times(V, Algebra.minus(forward, back))));
    assertThat(Infix.print(factored.assigned().getLast().value()))
        .isEqualTo("V*(k*(1/V)*(1/V))*(A*B) - V*(r*(1/V))*C");
  }

  @Test
  void saturatingLawsKeepTheirSharedParts() {
    Expr a = Expr.ref("[A]");
    Expr law = Algebra.divide(Algebra.times(Expr.ref("k"), a), Algebra.plus(Expr.ref("r"), a));
    assertThat(Infix.print(Factoring.of(system(law)).assigned().getLast().value()))
        .isEqualTo("k*(1/V)*(A/(r + 1/V*A))");
  }

  /** A sum of three products rounds some ten times; 1e-12 would show a lost factor at once. */
  @Test
  void randomFormulasKeepTheirValues() {
    Random random = new Random(17);
    List<String> ids = List.of("[A]", "[B]", "C", "k", "r", "V");
    for (int round = 0; round < 400; round++) {
      Expr e = RandomExpr.smooth(random, ids, 5);
      DynamicalSystem system = system(Algebra.times(V, Algebra.minus(e, Expr.ref("k"))));
      Map<String, Double> values = new HashMap<>();
      STATES.forEach(id -> values.put(id, 0.2 + random.nextDouble()));
      PARAMETERS.forEach(id -> values.put(id, 0.2 + random.nextDouble()));
      double original = law(system, new HashMap<>(values));
      double factored = law(Factoring.of(system), new HashMap<>(values));
      double scale = Math.max(1, Math.abs(original));
      assertThat(factored).as(Infix.print(e)).isCloseTo(original, within(1e-11 * scale));
    }
  }

  private static double law(DynamicalSystem system, Map<String, Double> values) {
    Interpreter interpreter =
        new Interpreter(
            new Interpreter.Environment() {
              @Override
              public double value(String id) {
                return values.get(id);
              }

              @Override
              public double time() {
                return 0;
              }
            });
    for (Definition d : system.assigned()) {
      values.put(d.name(), interpreter.evaluate(d.value()));
    }
    return values.get("law");
  }

  private static DynamicalSystem system(Expr law) {
    return TestSystems.of(
        STATES,
        PARAMETERS,
        List.of(
            concentration("A"),
            concentration("B"),
            concentration("C"),
            new Definition("law", law)));
  }

  private static Definition concentration(String id) {
    return new Definition("[" + id + "]", Algebra.times(Expr.ref(id), Algebra.divide(Expr.ONE, V)));
  }
}
