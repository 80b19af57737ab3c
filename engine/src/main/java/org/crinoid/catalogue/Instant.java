package org.crinoid.catalogue;

import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;
import org.crinoid.solve.Trajectory;

/** The values of all variables at one time. */
interface Instant extends Interpreter.Environment {

  /** Row {@code k} of a course whose columns are all variables. */
  static Instant of(Trajectory course, Map<String, Integer> places, int k) {
    return new Row(course, places, k);
  }

  /** Values by name. */
  static Instant of(double time, Map<String, Double> values) {
    return new Named(time, values);
  }

  /** The value of a formula. */
  default double value(Expr e) {
    return new Interpreter(this).evaluate(e);
  }

  /** A row of a course. */
  record Row(Trajectory course, Map<String, Integer> places, int k) implements Instant {
    @Override
    public double value(String id) {
      Integer c = places.get(id);
      return c == null ? Double.NaN : course.value(k, c);
    }

    @Override
    public double time() {
      return course.time(k);
    }
  }

  /** Values by name. */
  record Named(double time, Map<String, Double> values) implements Instant {
    @Override
    public double value(String id) {
      return values.getOrDefault(id, Double.NaN);
    }
  }
}
