package org.crinoid.timecourse;

import java.util.Arrays;
import java.util.Map;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.system.DrawSource;
import org.crinoid.system.InitialValues;

/**
 * The parameters of the course so far, constant between events, and what was before the start.
 *
 * <p>Number 0 are the parameters before the start; the last are those in force.
 */
final class ParameterHistory {

  private final CompiledSystem system;
  private final Map<String, Double> overrides;
  private final double startTime;
  private final boolean movedBefore;
  private double[][] values = new double[4][];
  private double[] from = new double[4];
  private int count;
  private final DrawSource draws;
  private InitialValues before;

  ParameterHistory(
      CompiledSystem system,
      Map<String, Double> overrides,
      double startTime,
      InitialValues atStart,
      DrawSource draws) {
    this.system = system;
    this.overrides = overrides;
    this.startTime = startTime;
    this.draws = draws;
    this.movedBefore = InitialValues.dependOnTime(system.system());
    this.before = atStart;
    add(Double.NEGATIVE_INFINITY, atStart.p());
    add(startTime, atStart.p());
  }

  /** Takes over the parameters in force from {@code t} on. */
  void update(double t, double[] p) {
    if (!Arrays.equals(values[count - 1], p)) {
      if (from[count - 1] == t) {
        values[count - 1] = p.clone();
      } else {
        add(t, p.clone());
      }
    }
  }

  private void add(double t, double[] p) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    from[count] = t;
    values[count] = p;
    count++;
  }

  /** Number of the parameters in force. */
  int now() {
    return count - 1;
  }

  /** Number of the parameters at {@code s}. */
  int at(double s) {
    if (from[count - 1] <= s) {
      return count - 1;
    }
    int k = Arrays.binarySearch(from, 0, count, s);
    return k >= 0 ? k : -k - 2;
  }

  /**
   * Writes the states that were in force at {@code s}, which lies before the start.
   *
   * @param x (N or more) states overwritten
   */
  void beforeStart(double s, double[] x) {
    if (movedBefore) {
      before = InitialValues.at(system.system(), overrides, startTime, s, draws);
    }
    System.arraycopy(before.x(), 0, x, 0, before.x().length);
  }

  /** Whether {@code s} lies before the start. */
  boolean isBeforeStart(double s) {
    return s < startTime;
  }

  /** Whether what is at {@code s} is known at {@code t}, before the start, from initial values. */
  boolean knows(double t, double s) {
    return t < startTime && s <= startTime;
  }

  /** A formula that is evaluated with parameters of different times. */
  Formula formula(CompiledFormulas formula) {
    return new Formula(formula.evaluator());
  }

  /** One formula and the parameters it was last prepared for. */
  final class Formula {
    private final Evaluator evaluator;
    private final double[] out = new double[1];
    private double[] prepared = {};

    private Formula(Evaluator evaluator) {
      this.evaluator = evaluator;
    }

    /**
     * The value.
     *
     * @param x (N + K) states and delayed inputs
     * @param number which parameters
     */
    double value(double t, double[] x, int number) {
      double[] p = number == 0 ? before.p() : values[number];
      if (p != prepared) {
        evaluator.parameters(p);
        prepared = p;
      }
      evaluator.eval(t, x, out);
      return out[0];
    }
  }
}
