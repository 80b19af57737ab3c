package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.UnsupportedException;
import org.crinoid.system.JumpSystem.Drift;

/** Finds how states that rate rules move do so between jumps, where that has a closed form. */
final class Drifts {

  private final DynamicalSystem system;
  private final Set<String> moving;
  private final Map<String, Expr> inlined = new HashMap<>();

  private Drifts(DynamicalSystem system, Set<String> counted) {
    this.system = system;
    this.moving = new HashSet<>(system.layout().states());
    moving.removeAll(counted);
    if (!moving.isEmpty()) {
      for (Definition d : system.assigned()) {
        inlined.put(d.name(), Rewrite.substitute(d.value(), inlined));
      }
    }
  }

  /**
   * The courses of all states that reactions do not move.
   *
   * @throws UnsupportedException if one is not {@code inflow + growth·x} with terms that stand
   *     still between jumps
   */
  static List<Drift> of(DynamicalSystem system, Set<String> counted) {
    Drifts drifts = new Drifts(system, counted);
    List<Drift> found = new ArrayList<>();
    List<String> states = system.layout().states();
    for (int i = 0; i < states.size(); i++) {
      if (drifts.moving.contains(states.get(i))) {
        found.add(drifts.drift(i));
      }
    }
    return found;
  }

  private Drift drift(int i) {
    String id = system.layout().states().get(i);
    Expr rate = Rewrite.simplify(Rewrite.substitute(system.derivatives().get(i), inlined));
    Expr growth = Gradient.of(rate, id::equals).getOrDefault(id, Expr.ZERO);
    Expr inflow = Rewrite.simplify(Rewrite.substitute(rate, Map.of(id, Expr.ZERO)));
    boolean still = !movesBetweenJumps(growth) && !movesBetweenJumps(inflow);
    if (!still || branchesOn(rate, id)) {
      throw new UnsupportedException(
          "rate rule without a closed form",
          id,
          ("the rate rule of '%s' is neither constant nor proportional to '%s' between jumps;"
                  + " stochastic simulation cannot follow it (rate equations may do)")
              .formatted(id, id));
    }
    return new Drift(i, inflow, growth);
  }

  private boolean movesBetweenJumps(Expr e) {
    return JumpLowering.hasTime(e) || Rewrite.references(e).stream().anyMatch(moving::contains);
  }

  private static boolean branchesOn(Expr rate, String id) {
    boolean[] found = {false};
    Rewrite.visit(
        rate,
        n -> {
          boolean jumps =
              n instanceof Expr.Piecewise
                  || n instanceof Expr.Apply a && (a.op().isLogical() || a.op().isStep());
          found[0] |= jumps && Rewrite.references(n).contains(id);
        });
    return found[0];
  }
}
