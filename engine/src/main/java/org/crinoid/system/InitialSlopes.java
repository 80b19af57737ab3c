package org.crinoid.system;

import java.util.HashMap;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Interpreter;

/**
 * How values at the start change with one of them: {@code dv/dθ} along the initial assignments and
 * assignment rules, by the chain rule with symbolic derivatives.
 *
 * <p>Conditions and rounding functions count as locally constant. Algebraic rules are not followed:
 * what they determine keeps a slope of zero.
 *
 * <p>Cost: linear in the formulas.
 */
public final class InitialSlopes {

  private InitialSlopes() {}

  /**
   * Differentiates.
   *
   * @param overrides values by identifier that take the place of the model's own
   * @param startTime time at the start
   * @param parameter name of the variable whose value is varied; its own formula is not followed
   * @return derivative by name of each variable that changes, {@code parameter} with 1 among them
   * @throws org.crinoid.model.ModelException if there is no such variable
   */
  public static Map<String, Double> of(
      DynamicalSystem system, Map<String, Double> overrides, double startTime, String parameter) {
    system.layout().variable(parameter);
    Map<String, Double> values = InitialValues.of(system, overrides, startTime).values();
    Interpreter interpreter = new Interpreter(new Start(startTime, values));
    Map<String, Double> slopes = new HashMap<>();
    slopes.put(parameter, 1.0);
    for (Definition d : InitialValues.definitions(system, overrides)) {
      if (d.name().equals(parameter)) {
        continue;
      }
      double slope = 0;
      for (Map.Entry<String, Expr> partial :
          Gradient.of(d.value(), slopes::containsKey).entrySet()) {
        slope += interpreter.evaluate(partial.getValue()) * slopes.get(partial.getKey());
      }
      if (slope != 0) {
        slopes.put(d.name(), slope);
      }
    }
    return slopes;
  }

  private record Start(double time, Map<String, Double> values) implements Interpreter.Environment {
    @Override
    public double value(String id) {
      return values.get(id);
    }
  }
}
