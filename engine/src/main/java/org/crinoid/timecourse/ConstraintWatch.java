package org.crinoid.timecourse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.ode.Stepper;
import org.crinoid.ode.Tolerances;
import org.crinoid.solve.Report.Violation;
import org.crinoid.system.Certainty;
import org.crinoid.system.ConstraintSpec;

/**
 * Watches the constraints of a model along its course.
 *
 * <p>Conditions are evaluated at the start, where a relation in them changes its truth value, after
 * events, and at the end of each step. One that is false is violated since it turned false, once it
 * is false by more than the states' errors, for which {@link #HEADROOM} tolerances are taken: a
 * species that decays to nothing does not violate {@code S >= 0} by rounding. One that turns true
 * again within a step is looked at half way between. The start is exact. Without constraints
 * nothing is evaluated.
 */
final class ConstraintWatch {

  /** Errors add up along the course; tolerances hold for each step. */
  private static final double HEADROOM = 10;

  private final List<ConstraintSpec> constraints;
  private final Certainty certainty;
  private final Optional<Evaluator> conditions;
  private final Optional<Evaluator> parts;
  private final int[] states;
  private final Tolerances tolerances;
  private final DelayedInputs delayed;
  private final double[] holds;
  private final double[] value;
  private final double[] moved;
  private final double[] error;
  private final double[] x;
  private final double[] halfWay;
  private final Stepper stepper;
  private final double[] falseSince;
  private final double[] violatedFrom;
  private final double[] heldFrom;
  private boolean atStart = true;

  ConstraintWatch(
      CompiledSystem system, DelayedInputs delayed, Tolerances tolerances, Stepper stepper) {
    this.constraints = system.system().constraints();
    this.certainty = system.certainty();
    boolean none = constraints.isEmpty();
    this.conditions = none ? Optional.empty() : Optional.of(system.constraints().evaluator());
    this.parts = none ? Optional.empty() : Optional.of(system.constraintParts().evaluator());
    this.states = system.statesOfConstraints();
    this.tolerances = tolerances;
    this.delayed = delayed;
    int count = constraints.size();
    this.holds = new double[count];
    this.value = new double[certainty.parts().size()];
    this.moved = new double[value.length];
    this.error = new double[value.length];
    this.x = new double[system.system().layout().states().size()];
    this.halfWay = new double[x.length];
    this.stepper = stepper;
    this.falseSince = undefined(count);
    this.violatedFrom = undefined(count);
    this.heldFrom = undefined(count);
  }

  private static double[] undefined(int count) {
    double[] times = new double[count];
    Arrays.fill(times, Double.NaN);
    return times;
  }

  void parameters(double[] p) {
    conditions.ifPresent(e -> e.parameters(p));
    parts.ifPresent(e -> e.parameters(p));
  }

  /** Looks at the state at the end of the last step. */
  void atEndOfStep() {
    if (!constraints.isEmpty()) {
      stepper.interpolate(stepper.time(), x);
      look(stepper.time());
    }
  }

  /** Looks at a state after all that happens at that time. */
  void at(double t, double[] state) {
    if (!constraints.isEmpty()) {
      System.arraycopy(state, 0, x, 0, x.length);
      look(t);
    }
  }

  private void look(double t) {
    conditions.orElseThrow().eval(t, delayed.forRoots(t, x), holds);
    for (int c = 0; c < holds.length; c++) {
      if (holds[c] != 0) {
        holds(c, t);
      } else {
        fails(c, t);
      }
    }
    atStart = false;
  }

  private void holds(int c, double t) {
    boolean failed = !Double.isNaN(falseSince[c]);
    if (failed && Double.isNaN(violatedFrom[c])) {
      double from = Math.max(falseSince[c], stepper.previousTime());
      double middle = from + (t - from) / 2;
      stepper.interpolate(middle, halfWay);
      if (isCertainlyFalse(c, middle, halfWay)) {
        violatedFrom[c] = falseSince[c];
      }
    }
    if (failed && !Double.isNaN(violatedFrom[c]) && Double.isNaN(heldFrom[c])) {
      heldFrom[c] = t;
    }
    falseSince[c] = Double.NaN;
  }

  private void fails(int c, double t) {
    if (Double.isNaN(falseSince[c])) {
      falseSince[c] = t;
    }
    if (Double.isNaN(violatedFrom[c]) && isCertainlyFalse(c, t, x)) {
      violatedFrom[c] = falseSince[c];
    }
  }

  /** Evaluates the parts of the conditions, and how far the errors of the states move them. */
  private boolean isCertainlyFalse(int c, double t, double[] state) {
    Evaluator evaluator = parts.orElseThrow();
    evaluator.eval(t, delayed.forRoots(t, state), value);
    Arrays.fill(error, 0);
    for (int k = 0; k < (atStart ? 0 : states.length); k++) {
      int i = states[k];
      double exact = state[i];
      double tolerance = tolerances.rtol() * Math.abs(exact) + tolerances.atol()[i];
      state[i] = exact + HEADROOM * tolerance;
      evaluator.eval(t, delayed.forRoots(t, state), moved);
      state[i] = exact;
      for (int j = 0; j < error.length; j++) {
        error[j] += Math.abs(moved[j] - value[j]);
      }
    }
    return certainty.of(c, value, error) == Certainty.Truth.FALSE;
  }

  /** Violations so far, each constraint's first, in the order of the model. */
  List<Violation> violations() {
    List<Violation> found = new ArrayList<>();
    for (int c = 0; c < violatedFrom.length; c++) {
      if (!Double.isNaN(violatedFrom[c])) {
        found.add(
            new Violation(
                constraints.get(c).id(),
                constraints.get(c).message(),
                violatedFrom[c],
                Double.isNaN(heldFrom[c])
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(heldFrom[c])));
      }
    }
    return found;
  }

  /** The violation that began first, if there is any. */
  Optional<Violation> first() {
    return violations().stream().min(Comparator.comparingDouble(Violation::from));
  }
}
