package org.crinoid.jump;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.ConstraintSpec;
import org.crinoid.system.Discontinuity;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.JumpSystem.Drift;

/**
 * Finds when, between jumps, a relation in a trigger or a constraint changes its truth value.
 *
 * <p>Counts stand still there and drifting states are known functions of time, so each relation is
 * a function of time. The first change is found by bisection with interval arithmetic: a part of
 * the time is left only if the relation certainly holds, or certainly fails, throughout. The result
 * is exact to two adjacent doubles. A relation that cannot be decided over intervals, however short
 * ({@code time − time > 0}), is judged at {@link #MAX_PARTS} times or so.
 */
final class TimeWatch {

  private static final int MAX_PARTS = 20_000;

  /** Units in the last place around a computed crossing within which it is confirmed. */
  private static final int NEAR = 8;

  private final PathState state;
  private final List<Discontinuity> watched = new ArrayList<>();
  private final Intervals levels;
  private final Evaluator exact;
  private final double[] values;
  private final double[] low;
  private final double[] high;
  private int parts;
  private long looked;

  TimeWatch(CompiledJumps compiled, PathState state) {
    this.state = state;
    DynamicalSystem system = compiled.jumps().system();
    BitSet drifting = new BitSet();
    compiled.jumps().drifts().stream().mapToInt(Drift::state).forEach(drifting::set);
    for (Discontinuity d : relations(system, system.events(), system.constraints())) {
      if (hasTime(system, d.level())
          || compiled.statesOf(List.of(d.level())).intersects(drifting)) {
        watched.add(d);
      }
    }
    List<Expr> formulas = watched.stream().map(Discontinuity::level).toList();
    this.levels = new Intervals(system, formulas);
    this.exact = compiled.formulas(formulas).evaluator();
    this.values = new double[formulas.size()];
    this.low = new double[state.x.length];
    this.high = new double[state.x.length];
  }

  /** Relations in triggers and constraints. */
  static List<Discontinuity> relations(
      DynamicalSystem system, List<EventSpec> events, List<ConstraintSpec> constraints) {
    return Discontinuity.of(
        new DynamicalSystem(
            system.layout(),
            List.of(),
            system.assigned(),
            system.reactions(),
            List.of(),
            events,
            List.of(),
            constraints));
  }

  private static boolean hasTime(DynamicalSystem system, Expr e) {
    var names = system.reached(List.of(e));
    boolean[] found = {false};
    Rewrite.visit(e, n -> found[0] |= n instanceof Expr.Time);
    system.assigned().stream()
        .filter(d -> names.contains(d.name()))
        .forEach(d -> Rewrite.visit(d.value(), n -> found[0] |= n instanceof Expr.Time));
    return found[0];
  }

  void parametersChanged() {
    exact.parameters(state.p);
  }

  /** Goes to the start of a path. */
  void begin() {
    looked = 0;
  }

  /** Parts of time looked at since the start. */
  long looked() {
    return looked;
  }

  boolean isEmpty() {
    return watched.isEmpty();
  }

  /** The first time after now, at most {@code end}, at which a relation is another; or infinite. */
  double next(double end) {
    double first = Double.POSITIVE_INFINITY;
    for (int r = 0; r < watched.size(); r++) {
      parts = 0;
      double limit = Math.min(first, end);
      if (limit > state.t) {
        first = Math.min(first, change(r, state.t, limit));
        looked += parts;
      }
    }
    return first;
  }

  private double change(int r, double a, double b) {
    long before = value(r, a);
    double guess = crossing(r, a, b);
    if (guess > a && guess < b) {
      double margin = NEAR * Math.ulp(Math.max(Math.abs(guess), Math.abs(a)));
      double left = Math.max(a, guess - margin);
      double right = Math.min(b, guess + margin);
      if (value(r, left) == before && value(r, right) != before && isSame(r, a, left)) {
        return bisect(r, left, right, before);
      }
    }
    return search(r, a, b, before);
  }

  /** Where the level would meet its target if it moved along a straight line. */
  private double crossing(int r, double a, double b) {
    Discontinuity d = watched.get(r);
    double f = level(r, a);
    double g = level(r, b);
    double target = 0;
    if (!d.op().isRelation()) {
      target = g > f ? Math.floor(f) + 1 : Math.ceil(f) - 1;
    }
    return a + (b - a) * ((target - f) / (g - f));
  }

  private double search(int r, double a, double b, long before) {
    if (isSame(r, a, b) && value(r, b) == before) {
      return Double.POSITIVE_INFINITY;
    }
    double middle = a + (b - a) / 2;
    boolean adjacent = middle <= a || middle >= b;
    if (adjacent || ++parts > MAX_PARTS) {
      if (value(r, b) == before) {
        return Double.POSITIVE_INFINITY;
      }
      return adjacent ? b : bisect(r, a, b, before);
    }
    double left = search(r, a, middle, before);
    return left < Double.POSITIVE_INFINITY ? left : search(r, middle, b, before);
  }

  private double bisect(int r, double from, double to, long before) {
    double a = from;
    double b = to;
    while (true) {
      double middle = a + (b - a) / 2;
      if (middle <= a || middle >= b) {
        return b;
      }
      if (value(r, middle) == before) {
        a = middle;
      } else {
        b = middle;
      }
    }
  }

  private boolean isSame(int r, double a, double b) {
    state.range(a, b, low, high);
    levels.eval(r, a, b, low, high, state.p);
    double u = levels.low();
    double v = levels.high();
    Discontinuity d = watched.get(r);
    return switch (d.op()) {
      case FLOOR -> Math.floor(u) == Math.floor(v);
      case CEILING -> Math.ceil(u) == Math.ceil(v);
      case LT, GEQ -> v < 0 || u >= 0;
      case LEQ, GT -> v <= 0 || u > 0;
      default -> v < 0 || u > 0;
    };
  }

  private double level(int r, double time) {
    state.point(time, low);
    exact.eval(time, low, values);
    return values[r];
  }

  /** What stays the same between changes: the relation's truth, or the rounded value. */
  private long value(int r, double time) {
    Discontinuity d = watched.get(r);
    double g = level(r, time);
    if (d.op() == Op.FLOOR) {
      return (long) Math.floor(g);
    }
    return d.op() == Op.CEILING ? (long) Math.ceil(g) : d.holds(g) ? 1 : 0;
  }
}
