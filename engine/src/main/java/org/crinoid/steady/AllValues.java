package org.crinoid.steady;

import java.util.HashMap;
import java.util.Map;
import org.crinoid.expr.Interpreter;
import org.crinoid.system.Definition;
import org.crinoid.system.DynamicalSystem;

/** Values of all variables at one point, by the interpreter. */
final class AllValues {

  private AllValues() {}

  static Map<String, Double> of(DynamicalSystem system, double time, double[] p, double[] x) {
    Map<String, Double> values = new HashMap<>();
    for (int i = 0; i < x.length; i++) {
      values.put(system.layout().states().get(i), x[i]);
    }
    for (int k = 0; k < p.length; k++) {
      values.put(system.layout().parameters().get(k), p[k]);
    }
    Interpreter interpreter =
        new Interpreter(
            new Interpreter.Environment() {
              @Override
              public double value(String id) {
                return values.get(id);
              }

              @Override
              public double time() {
                return time;
              }
            });
    for (Definition d : system.assigned()) {
      values.put(d.name(), interpreter.evaluate(d.value()));
    }
    return values;
  }
}
