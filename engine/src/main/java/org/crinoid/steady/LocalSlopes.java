package org.crinoid.steady;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Functions;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Rewrite;
import org.crinoid.system.Definition;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;

/**
 * Total derivatives of formulas by states and parameters at one point, exact to rounding.
 *
 * <p>The chain rule through assigned variables, in their order, with numbers: each carries its
 * derivatives by the {@code N} states and, numbered after them, the {@code P} parameters it depends
 * on. Cost: linear in the formulas, times the number of variables that assigned ones depend on.
 */
final class LocalSlopes {

  private final Layout layout;
  private final double time;
  private final Map<String, Double> values;
  private final Map<String, Map<Integer, Double>> ofAssigned = new HashMap<>();

  /**
   * Differentiates the assigned variables.
   *
   * @param values of all variables, by name
   */
  LocalSlopes(DynamicalSystem system, double time, Map<String, Double> values) {
    this.layout = system.layout();
    this.time = time;
    this.values = values;
    for (Definition d : system.assigned()) {
      ofAssigned.put(d.name(), of(d.value()));
    }
  }

  /** Derivatives of the assigned variable {@code name}. */
  Map<Integer, Double> of(String name) {
    return ofAssigned.get(name);
  }

  /** Derivatives of a formula: by state number, or number of states plus parameter number. */
  Map<Integer, Double> of(Expr e) {
    Map<Integer, Double> slopes = new TreeMap<>();
    Map<Expr, Double> done = new IdentityHashMap<>();
    Gradient.of(e, id -> true)
        .forEach(
            (id, partial) -> {
              double slope = value(partial, done);
              if (slope != 0) {
                add(slopes, id, slope);
              }
            });
    return slopes;
  }

  private void add(Map<Integer, Double> slopes, String id, double slope) {
    Layout.Variable v = layout.variable(id);
    switch (v.role()) {
      case DIFFERENTIAL, ALGEBRAIC -> slopes.merge(v.index(), slope, Double::sum);
      case CONSTANT, DISCRETE ->
          slopes.merge(layout.states().size() + v.index(), slope, Double::sum);
      case ASSIGNED ->
          ofAssigned.get(id).forEach((k, inner) -> slopes.merge(k, slope * inner, Double::sum));
      case DELAYED -> throw new IllegalArgumentException("a delay must be resolved: " + id);
    }
  }

  /** Each part is evaluated once, however often it is used. */
  private double value(Expr e, Map<Expr, Double> done) {
    Rewrite.visit(e, n -> done.computeIfAbsent(n, node -> node(node, done)));
    return done.get(e);
  }

  private double node(Expr e, Map<Expr, Double> done) {
    return switch (e) {
      case Expr.Num n -> n.value();
      case Expr.Ref r -> values.get(r.id());
      case Expr.Time t -> time;
      case Expr.Apply a -> Functions.apply(a.op(), all(a.args(), done));
      case Expr.Piecewise p -> {
        for (Expr.Branch branch : p.branches()) {
          if (done.get(branch.when()) != 0) {
            yield done.get(branch.value());
          }
        }
        yield done.get(p.otherwise());
      }
      case Expr.Delay d -> throw unresolved(d);
      case Expr.RateOf r -> throw unresolved(r);
      case Expr.Call c -> throw unresolved(c);
      case Expr.Draw d -> throw unresolved(d);
    };
  }

  private static IllegalArgumentException unresolved(Expr e) {
    return new IllegalArgumentException("must be resolved before: " + e);
  }

  private static double[] all(List<Expr> args, Map<Expr, Double> done) {
    return args.stream().mapToDouble(done::get).toArray();
  }
}
