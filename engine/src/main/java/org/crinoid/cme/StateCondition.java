package org.crinoid.cme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.CountStates;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Jump;

/**
 * A condition on states, such as {@code P >= 100}: a formula over the system's variables that is 1
 * where it holds.
 *
 * @param system the jump process
 * @param overrides values by identifier that take the place of the model's own
 * @param formula the condition
 */
public record StateCondition(CompiledJumps system, Map<String, Double> overrides, Expr formula) {

  /** Copies the values. */
  public StateCondition {
    overrides = Map.copyOf(overrides);
  }

  /** Where it holds among some states of the system's counted species; for one thread. */
  public IntPredicate among(CountStates states) {
    JumpSystem jumps = system.jumps();
    var initial = system.system().initialValues(overrides, 0);
    double[] x = initial.x().clone();
    double[] value = new double[1];
    CompiledFormulas.Evaluator evaluator = system.formulas(List.of(formula)).evaluator();
    evaluator.parameters(initial.p());
    List<Integer> counted = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (jumps.counted().get(i)) {
        counted.add(i);
      }
    }
    int[] place = counted.stream().mapToInt(Integer::intValue).toArray();
    return s -> {
      for (int i = 0; i < place.length; i++) {
        x[place[i]] = states.count(s, i) * jumps.unit();
      }
      evaluator.eval(0, x, value);
      return value[0] != 0;
    };
  }

  /** The condition that this or another holds. */
  public StateCondition or(StateCondition other) {
    return new StateCondition(
        system, overrides, new Expr.Apply(Op.OR, List.of(formula, other.formula)));
  }

  /** The process that stops for ever where the condition holds. */
  public CompiledJumps stopped() {
    JumpSystem j = system.jumps();
    List<Jump> jumps =
        j.jumps().stream()
            .map(
                k ->
                    new Jump(
                        k.id(),
                        k.reaction(),
                        k.changes(),
                        new Expr.Piecewise(
                            List.of(new Expr.Branch(Expr.ZERO, formula)), k.propensity()),
                        k.form(),
                        Optional.empty(),
                        k.timed()))
            .toList();
    return CompiledJumps.of(
        new JumpSystem(j.system(), j.unit(), j.counted(), jumps, j.drifts(), j.completions()));
  }
}
