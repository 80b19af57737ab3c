package org.crinoid.cme;

import java.util.Optional;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Jump;

/**
 * Something that the projection cannot answer.
 *
 * @param construct what it is
 * @param element identifier of the element at fault
 * @param message the whole message
 */
record ProjectionScope(String construct, String element, String message) {

  private static final String INSTEAD = "; sample paths can follow it (simulate --method ssa)";

  /** Why a process is refused, if it is. */
  static Optional<ProjectionScope> refusal(CompiledJumps system) {
    JumpSystem jumps = system.jumps();
    DynamicalSystem shared = jumps.system();
    if (shared.drawsAtStart()) {
      return refused("draw at the start", "model", "the model draws numbers at the start");
    }
    if (!shared.events().isEmpty()) {
      String id = shared.events().get(0).id();
      return refused("event", id, "event '%s' changes the state at once".formatted(id));
    }
    if (!shared.constraints().isEmpty()) {
      String id = shared.constraints().get(0).id();
      return refused(
          "constraint", id, "constraint '%s' may hold in some states only".formatted(id));
    }
    Optional<Jump> timed = jumps.jumps().stream().filter(Jump::timed).findFirst();
    return timed.flatMap(
        j ->
            refused(
                "rate that changes in time",
                j.reaction(),
                "reaction '%s' has a propensity that changes in time".formatted(j.reaction())));
  }

  /**
   * Refuses what cannot be answered.
   *
   * @throws org.crinoid.model.UnsupportedException if there is such
   */
  static void check(CompiledJumps system) {
    refusal(system).ifPresent(r -> JumpSystem.refuse(r.construct, r.element, r.message));
  }

  private static Optional<ProjectionScope> refused(String what, String id, String because) {
    return Optional.of(
        new ProjectionScope(
            what,
            id,
            because + ", which the projection of the master equation does not follow" + INSTEAD));
  }
}
