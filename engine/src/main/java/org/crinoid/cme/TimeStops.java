package org.crinoid.cme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.Discontinuity;

/**
 * Times at which a relation on time alone, in a trigger or a rate, changes its truth: known in
 * advance where its level is linear in time. Mutable; belongs to one solve.
 */
final class TimeStops {

  /** Distance of a level to a straight line, relative, that is rounding. */
  private static final double STRAIGHT = 1e-9;

  private static final int NEAR = 64;

  private final List<Discontinuity> known = new ArrayList<>();
  private final CompiledFormulas.Evaluator levels;
  private final double[] x;
  private final double[] values;

  /**
   * Finds the relations.
   *
   * @param x (states of the system) read by nothing that depends on time alone; kept
   */
  TimeStops(CompiledJumps system, double[] x) {
    for (Discontinuity d : system.system().discontinuities()) {
      if (d.onlyTime()) {
        known.add(d);
      }
    }
    List<Expr> formulas = known.stream().map(Discontinuity::level).toList();
    this.levels = system.formulas(formulas).evaluator();
    this.values = new double[formulas.size()];
    this.x = x;
  }

  void parameters(double[] p) {
    levels.parameters(p);
  }

  /** A relation in a trigger whose changes are not known in advance, if there is one. */
  Optional<String> unknown(double start, double end) {
    for (int r = 0; r < known.size(); r++) {
      Discontinuity d = known.get(r);
      if (!d.inDerivative() && (!d.op().isRelation() || !isStraight(r, start, end))) {
        return Optional.of(d.level().toString());
      }
    }
    return Optional.empty();
  }

  private boolean isStraight(int r, double start, double end) {
    double a = level(r, start);
    double b = level(r, end);
    double scale = Math.abs(a) + Math.abs(b);
    for (double part : new double[] {0.17, 0.44, 0.71}) {
      double line = a + part * (b - a);
      double there = level(r, start + part * (end - start));
      if (!(Math.abs(there - line) <= STRAIGHT * scale)) {
        return false;
      }
    }
    return true;
  }

  /** The first time after {@code t}, at most {@code end}, at which a relation changes; infinite. */
  double next(double t, double end) {
    double first = Double.POSITIVE_INFINITY;
    for (int r = 0; r < known.size(); r++) {
      if (known.get(r).op().isRelation()) {
        first = Math.min(first, change(r, t, end));
      }
    }
    return first;
  }

  private double change(int r, double t, double end) {
    double f = level(r, t);
    double g = level(r, end);
    double root = t + (end - t) * (-f / (g - f));
    if (!(root >= t && root <= end)) {
      return Double.POSITIVE_INFINITY;
    }
    Discontinuity d = known.get(r);
    double margin = NEAR * Math.ulp(Math.max(Math.abs(root), Math.abs(t)));
    double a = Math.max(t, root - margin);
    double b = Math.min(end, root + margin);
    boolean before = d.holds(level(r, a));
    if (d.holds(level(r, b)) == before) {
      return root > t && d.holds(level(r, root)) != before ? root : Double.POSITIVE_INFINITY;
    }
    while (true) {
      double middle = a + (b - a) / 2;
      if (middle <= a || middle >= b) {
        return b > t ? b : Double.POSITIVE_INFINITY;
      }
      if (d.holds(level(r, middle)) == before) {
        a = middle;
      } else {
        b = middle;
      }
    }
  }

  private double level(int r, double t) {
    levels.eval(t, x, values);
    return values[r];
  }
}
