package org.crinoid.timecourse;

import java.util.Map;
import org.crinoid.system.InitialValues;
import org.crinoid.system.Layout;

/**
 * The absolute tolerance of each state, scaled to the model's own units.
 *
 * <p>{@code atolᵢ = atol · sᵢ}. For an amount {@code sᵢ = V·min(1, c)}, where {@code V} is the size
 * of its compartment and {@code c} its concentration at the start, or, where that is zero, the
 * largest of the model: a model written in moles per litre with values of 1e-9 is integrated as
 * accurately as the same model in nanomoles. For other states {@code sᵢ = min(1, |xᵢ(0)|)}, 1 if
 * that is zero. Where the product is no positive number, as 1e-12 · 1e-320, it is {@code atol}.
 */
final class AbsoluteTolerance {

  private AbsoluteTolerance() {}

  static double[] of(Layout layout, InitialValues start, double atol) {
    Map<String, Double> values = start.values();
    double largest = 0;
    for (Layout.Pool pool : layout.pools()) {
      double c = Math.abs(values.getOrDefault(pool.concentration(), 0.0));
      if (Double.isFinite(c)) {
        largest = Math.max(largest, c);
      }
    }
    double common = largest > 0 ? Math.min(1, largest) : 1;
    double[] tolerances = new double[layout.states().size()];
    for (int i = 0; i < tolerances.length; i++) {
      String name = layout.states().get(i);
      double scale =
          layout
              .pool(name)
              .map(pool -> own(pool, values, common) * volume(pool, values))
              .orElse(Math.min(1, Math.abs(start.x()[i])));
      double scaled = atol * scale;
      tolerances[i] = scaled > 0 && Double.isFinite(scaled) ? scaled : atol;
    }
    return tolerances;
  }

  private static double own(Layout.Pool pool, Map<String, Double> values, double common) {
    double c = Math.abs(values.getOrDefault(pool.concentration(), 0.0));
    return c > 0 ? Math.min(c, common) : common;
  }

  private static double volume(Layout.Pool pool, Map<String, Double> values) {
    return pool.compartment().isEmpty() ? 1 : Math.abs(values.get(pool.compartment()));
  }
}
