package org.crinoid.steady;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.Run;
import org.crinoid.solve.SteadyState;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.ModelBuilder;

/** One search in a small model. */
record Search(SteadyState problem, FixedPoints answer) {

  static Search of(ModelBuilder model, int starts) {
    return of(model.build(), Map.of(), starts);
  }

  static Search of(Model model, Map<String, Double> overrides, int starts) {
    SteadyState problem =
        new SteadyState(
            CompiledSystem.of(DynamicalSystem.of(model)),
            overrides,
            OptionalDouble.empty(),
            starts);
    return new Search(problem, new FixedPointSearch().solve(problem, Run.quiet()));
  }

  /** The only point. */
  FixedPoint only() {
    List<FixedPoint> points = answer.points();
    if (points.size() != 1) {
      throw new AssertionError(points.size() + " points");
    }
    return points.get(0);
  }

  /** A model of amounts in a compartment of size 1; alternating names and values. */
  static ModelBuilder amounts(Object... namesAndValues) {
    ModelBuilder model = new ModelBuilder().compartment("V", 1);
    for (int k = 0; k < namesAndValues.length; k += 2) {
      model.amount((String) namesAndValues[k], "V", ((Number) namesAndValues[k + 1]).doubleValue());
    }
    return model;
  }

  static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  static List<String> of(String... ids) {
    return List.of(ids);
  }
}
