package org.crinoid.cme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Report.Violation;
import org.crinoid.system.ConstraintSpec;

/**
 * With which probability constraints of the model do not hold, at the times looked at. Mutable;
 * belongs to one solve.
 *
 * <p>A constraint changes no law. It counts as violated where the probability of the states in
 * which it does not hold is more than the law may miss anyway.
 */
final class ConstraintTally {

  private final List<ConstraintSpec> constraints;
  private final CompiledFormulas.Evaluator conditions;
  private final double unit;
  private final int[] counted;
  private final double[] x;
  private final double[] holds;
  private final double[] failing;
  private final double[] from;
  private final double[] until;
  private final double[] then;
  private final double negligible;

  /**
   * Prepares.
   *
   * @param x (states of the system) values of what is not counted; kept, not modified
   * @param negligible probability that does not count
   */
  ConstraintTally(CompiledJumps system, double[] x, double negligible) {
    this.constraints = system.jumps().system().constraints();
    this.conditions = system.system().constraints().evaluator();
    this.unit = system.jumps().unit();
    this.counted = Coordinates.counted(system.jumps());
    this.x = x;
    this.negligible = negligible;
    int count = constraints.size();
    this.holds = new double[count];
    this.failing = new double[count];
    this.then = new double[count];
    this.from = new double[count];
    this.until = new double[count];
    Arrays.fill(from, Double.NaN);
    Arrays.fill(until, Double.NaN);
  }

  /**
   * Looks at a law.
   *
   * @param p (S or more) probabilities
   * @param parameters (P) values that hold now
   */
  void look(double t, Window states, double[] p, double[] parameters) {
    if (constraints.isEmpty()) {
      return;
    }
    conditions.parameters(parameters);
    double[] values = x.clone();
    Arrays.fill(failing, 0);
    for (int s = 0; s < states.size(); s++) {
      if (p[s] > 0) {
        for (int i = 0; i < counted.length; i++) {
          values[counted[i]] = states.count(s, i) * unit;
        }
        conditions.eval(t, values, holds);
        for (int c = 0; c < holds.length; c++) {
          failing[c] += holds[c] == 0 ? p[s] : 0;
        }
      }
    }
    for (int c = 0; c < failing.length; c++) {
      note(c, t);
    }
  }

  private void note(int c, double t) {
    if (failing[c] > negligible && Double.isNaN(from[c])) {
      from[c] = t;
      then[c] = failing[c];
    } else if (failing[c] <= negligible && !Double.isNaN(from[c]) && Double.isNaN(until[c])) {
      until[c] = t;
    }
  }

  /** The first violation of each constraint, in the order of the model. */
  List<Violation> violations() {
    List<Violation> found = new ArrayList<>();
    for (int c = 0; c < from.length; c++) {
      if (!Double.isNaN(from[c])) {
        ConstraintSpec constraint = constraints.get(c);
        String message =
            "%s%swith probability %.3g at that time"
                .formatted(
                    constraint.message(), constraint.message().isEmpty() ? "" : ", ", then[c]);
        OptionalDouble end =
            Double.isNaN(until[c]) ? OptionalDouble.empty() : OptionalDouble.of(until[c]);
        found.add(new Violation(constraint.id(), message, from[c], end));
      }
    }
    return found;
  }
}
