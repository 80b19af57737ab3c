package org.crinoid.jump;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.ConstraintSpec;
import org.crinoid.system.EventSpec;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Jump;

/**
 * Something in a problem that an approximate method cannot do.
 *
 * @param construct what it is
 * @param element identifier of the element that uses it
 * @param because what it does, as a clause behind the element
 */
record Obstacle(String construct, String element, String because) {

  /** A trigger or constraint that reads what jumps change. */
  static Optional<Obstacle> watched(SamplePath problem) {
    CompiledJumps system = problem.system();
    BitSet changed = new BitSet();
    system.jumps().jumps().stream()
        .flatMap(j -> j.changes().stream())
        .mapToInt(Change::state)
        .forEach(changed::set);
    for (EventSpec e : system.jumps().system().events()) {
      if (reads(system, e.trigger(), changed)) {
        return Optional.of(new Obstacle("trigger", e.id(), "is triggered by numbers of molecules"));
      }
    }
    for (ConstraintSpec c : system.jumps().system().constraints()) {
      if (reads(system, c.condition(), changed)) {
        return Optional.of(
            new Obstacle("constraint", c.id(), "is a constraint on numbers of molecules"));
      }
    }
    return Optional.empty();
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

  private static boolean reads(CompiledJumps system, Expr formula, BitSet changed) {
    return system.statesOf(List.of(formula)).intersects(changed);
  }
}
