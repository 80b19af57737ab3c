package org.crinoid.moment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.MomentCourse;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.InitialValues;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Drift;
import org.crinoid.system.Layout;
import org.crinoid.system.Role;

/** Where moments start: a known state, or one with given covariances. */
final class MomentStart {

  private MomentStart() {}

  /**
   * Values of all states and parameters of equations for moments.
   *
   * @param equations those that are to be started
   * @throws org.crinoid.model.ModelException if the model cannot be started, or an amount is no
   *     whole number of molecules and is not to be rounded
   */
  static Map<String, Double> of(
      Fluctuating system, DynamicalSystem equations, MomentCourse problem) {
    CompiledJumps compiled = problem.system();
    JumpSystem jumps = compiled.jumps();
    InitialValues start = compiled.system().initialValues(problem.overrides(), problem.startTime());
    List<String> states = jumps.system().layout().states();
    Map<String, Double> values = new HashMap<>();
    List<String> parameters = jumps.system().layout().parameters();
    for (int k = 0; k < parameters.size(); k++) {
      values.put(parameters.get(k), start.p()[k]);
    }
    for (Fluctuating.Quantity q : system.quantities()) {
      double x = start.x()[q.state()];
      values.put(q.mean(), q.counted() ? molecules(jumps, q, x, problem.rounded()) : x);
    }
    for (Drift d : system.certainDrifts()) {
      values.put(states.get(d.state()), start.x()[d.state()]);
    }
    spread(system, problem, values);
    Layout layout = equations.layout();
    values.keySet().removeIf(id -> layout.variable(id).role() == Role.ASSIGNED);
    return values;
  }

  private static double molecules(
      JumpSystem jumps, Fluctuating.Quantity q, double amount, boolean rounded) {
    double molecules = amount / jumps.unit();
    if (!JumpSystem.isCount(molecules, rounded)) {
      jumps.refuseCount(q.state(), amount);
    }
    return Math.rint(molecules) + 0.0;
  }

  private static void spread(Fluctuating system, MomentCourse problem, Map<String, Double> values) {
    MomentNames names = new MomentNames(system.ids());
    for (MomentCourse.Spread s : problem.spreads()) {
      int i = system.place(s.first());
      int k = system.place(s.second());
      if (i < 0 || k < 0) {
        throw new Refusal(
                "covariance at the start",
                i < 0 ? s.first() : s.second(),
                "'%s' does not fluctuate, so that it has no covariance at the start"
                    .formatted(i < 0 ? s.first() : s.second()))
            .thrown();
      }
      values.put(names.covariance(i, k), s.covariance());
    }
  }
}
