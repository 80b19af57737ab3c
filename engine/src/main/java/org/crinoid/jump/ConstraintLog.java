package org.crinoid.jump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Report.Violation;
import org.crinoid.system.ConstraintSpec;

/** Keeps when constraints of the model did not hold on a path; the path is exact, so is this. */
final class ConstraintLog {

  private final List<ConstraintSpec> constraints;
  private final Evaluator conditions;
  private final double[] holds;
  private final double[] from;
  private final double[] until;
  private final PathState state;

  ConstraintLog(CompiledJumps compiled, PathState state) {
    this.constraints = compiled.jumps().system().constraints();
    this.conditions = compiled.system().constraints().evaluator();
    this.holds = new double[constraints.size()];
    this.from = new double[constraints.size()];
    this.until = new double[constraints.size()];
    this.state = state;
  }

  void begin() {
    Arrays.fill(from, Double.NaN);
    Arrays.fill(until, Double.NaN);
  }

  void parametersChanged() {
    if (holds.length > 0) {
      conditions.parameters(state.p);
    }
  }

  /** Looks at the present state; tells whether a constraint does not hold. */
  boolean look() {
    if (holds.length == 0) {
      return false;
    }
    boolean fails = false;
    conditions.eval(state.t, state.x, holds);
    for (int c = 0; c < holds.length; c++) {
      boolean now = holds[c] == 0;
      fails |= now;
      if (now && Double.isNaN(from[c])) {
        from[c] = state.t;
      } else if (!now && !Double.isNaN(from[c]) && Double.isNaN(until[c])) {
        until[c] = state.t;
      }
    }
    return fails;
  }

  /** The first violation of each constraint, in the order of the model. */
  List<Violation> violations() {
    List<Violation> found = new ArrayList<>();
    for (int c = 0; c < from.length; c++) {
      if (!Double.isNaN(from[c])) {
        found.add(
            new Violation(
                constraints.get(c).id(),
                constraints.get(c).message(),
                from[c],
                Double.isNaN(until[c]) ? OptionalDouble.empty() : OptionalDouble.of(until[c])));
      }
    }
    return found;
  }

  Optional<Violation> first() {
    return violations().stream().min(java.util.Comparator.comparingDouble(Violation::from));
  }
}
