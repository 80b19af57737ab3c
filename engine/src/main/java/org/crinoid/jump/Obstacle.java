package org.crinoid.jump;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crinoid.expr.Op;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.ConstraintSpec;
import org.crinoid.system.Discontinuity;
import org.crinoid.system.EventSpec;
import org.crinoid.system.JumpSystem.Jump;

/**
 * Something in a problem that an approximate method cannot do.
 *
 * @param construct what it is
 * @param element identifier of the element that uses it
 * @param because what it does, as a clause behind the element
 */
record Obstacle(String construct, String element, String because) {

  private static final Set<Op> ORDERS = EnumSet.of(Op.LT, Op.LEQ, Op.GT, Op.GEQ);

  /** A trigger or constraint that asks for an exact or a rounded number of molecules. */
  static Optional<Obstacle> exactNumber(SamplePath problem) {
    CompiledJumps system = problem.system();
    for (EventSpec e : system.jumps().system().events()) {
      if (isExact(Crossing.watched(system, List.of(e), List.of()))) {
        return Optional.of(
            new Obstacle(
                "trigger", e.id(), "is triggered by an exact or rounded number of molecules"));
      }
    }
    for (ConstraintSpec c : system.jumps().system().constraints()) {
      if (isExact(Crossing.watched(system, List.of(), List.of(c)))) {
        return Optional.of(
            new Obstacle(
                "constraint",
                c.id(),
                "is a constraint on an exact or rounded number of molecules"));
      }
    }
    return Optional.empty();
  }

  private static boolean isExact(List<Discontinuity> relations) {
    return relations.stream().anyMatch(d -> !ORDERS.contains(d.op()));
  }

  /** A delayed value that looks at what jumps change, or a reaction that is under way a while. */
  static Optional<Obstacle> remembered(SamplePath problem) {
    Memory memory = new Memory(problem.system(), new PathState(problem.system()));
    List<Jump> jumps = problem.system().jumps().jumps();
    for (int j = 0; j < jumps.size(); j++) {
      if (memory.remembers(j)) {
        return Optional.of(
            new Obstacle("delay", jumps.get(j).reaction(), "changes what a delay looks back at"));
      }
    }
    return Optional.empty();
  }
}
