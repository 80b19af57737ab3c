package org.crinoid.cme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Drift;
import org.crinoid.system.Layout;

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
    if (shared.drawsAtStart() || shared.draws()) {
      return refused("draw", "model", "the model draws numbers at random");
    }
    if (!shared.constraints().isEmpty()) {
      String id = shared.constraints().get(0).id();
      return refused(
          "constraint", id, "constraint '%s' may hold in some states only".formatted(id));
    }
    BitSet moved = moved(jumps);
    for (Drift d : jumps.drifts()) {
      if (system.statesOf(List.of(d.inflow(), d.growth())).intersects(moved)) {
        String id = shared.layout().states().get(d.state());
        return refused(
            "rate rule that depends on counts",
            id,
            "'%s' moves in time as numbers of molecules say".formatted(id));
      }
    }
    return shared.events().stream()
        .map(e -> refusal(system, e, moved))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** States that jumps move. */
  private static BitSet moved(JumpSystem jumps) {
    BitSet moved = new BitSet();
    jumps.jumps().stream().flatMap(j -> j.changes().stream()).forEach(c -> moved.set(c.state()));
    return moved;
  }

  private static Optional<ProjectionScope> refusal(
      CompiledJumps system, EventSpec event, BitSet moved) {
    BitSet states = (BitSet) moved.clone();
    system.jumps().drifts().forEach(d -> states.set(d.state()));
    List<Expr> when = new ArrayList<>();
    when.add(event.trigger());
    event.delay().ifPresent(when::add);
    if (system.statesOf(when).intersects(states)) {
      return refused(
          "event at a time that depends on counts",
          event.id(),
          "when event '%s' happens depends on numbers of molecules or on rate rules"
              .formatted(event.id()));
    }
    Layout layout = system.jumps().system().layout();
    for (EventSpec.Assignment a : event.assignments()) {
      boolean reads = system.statesOf(List.of(a.value(), a.scale())).intersects(states);
      boolean sets = layout.states().contains(a.variable());
      boolean counted = sets && system.jumps().counted().get(layout.states().indexOf(a.variable()));
      if (sets && !counted) {
        return refused(
            "event that sets what a rate rule moves",
            event.id(),
            "event '%s' sets '%s', which a rate rule moves".formatted(event.id(), a.variable()));
      }
      if (reads && (!counted || event.delay().isPresent() && event.valuesFromTriggerTime())) {
        return refused(
            "event that keeps counts",
            event.id(),
            "event '%s' sets '%s' by numbers of molecules that are remembered"
                .formatted(event.id(), a.variable()));
      }
    }
    return Optional.empty();
  }

  /**
   * Refuses what cannot be answered.
   *
   * @throws org.crinoid.model.UnsupportedException if there is such
   */
  static void check(CompiledJumps system) {
    refusal(system).ifPresent(r -> JumpSystem.refuse(r.construct, r.element, r.message));
  }

  /**
   * Refuses a trigger whose time cannot be computed in advance.
   *
   * @throws org.crinoid.model.UnsupportedException always
   */
  static void refuseTime(String level) {
    JumpSystem.refuse(
        "trigger that is not linear in time",
        "model",
        "a trigger compares '%s' with zero, which is not linear in time".formatted(level)
            + ", so that the projection of the master equation does not know when"
            + INSTEAD);
  }

  private static Optional<ProjectionScope> refused(String what, String id, String because) {
    return Optional.of(
        new ProjectionScope(
            what,
            id,
            because + ", which the projection of the master equation does not follow" + INSTEAD));
  }
}
