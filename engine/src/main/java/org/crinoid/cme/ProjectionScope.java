package org.crinoid.cme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.Definition;
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
    BitSet drifting = new BitSet();
    system.jumps().drifts().forEach(d -> drifting.set(d.state()));
    BitSet states = (BitSet) moved.clone();
    states.or(drifting);
    if (system.statesOf(List.of(event.trigger())).intersects(drifting)
        || event.delay().filter(d -> system.statesOf(List.of(d)).intersects(states)).isPresent()) {
      return refused(
          "event at a time that depends on counts",
          event.id(),
          "when event '%s' happens depends on rate rules, or its delay on numbers of molecules"
              .formatted(event.id()));
    }
    if (TriggeredEvents.readsCounts(system, event)) {
      return refusalOfTriggered(system, event, drifting);
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

  /** Why an event that counts trigger is refused, if it is. */
  private static Optional<ProjectionScope> refusalOfTriggered(
      CompiledJumps system, EventSpec event, BitSet drifting) {
    if (event.delay().isPresent()) {
      return refused(
          "event that waits",
          event.id(),
          "event '%s' waits after numbers of molecules have triggered it".formatted(event.id()));
    }
    Layout layout = system.jumps().system().layout();
    for (EventSpec.Assignment a : event.assignments()) {
      int state = layout.states().indexOf(a.variable());
      if (state < 0 || !system.jumps().counted().get(state)) {
        return refused(
            "event that sets a parameter by counts",
            event.id(),
            "event '%s' sets '%s', no number of molecules of a reaction, when numbers of molecules say so"
                .formatted(event.id(), a.variable()));
      }
      List<Expr> values = List.of(a.value(), a.scale());
      if (system.statesOf(values).intersects(drifting) || readsTime(system, values)) {
        return refused(
            "event that keeps the time",
            event.id(),
            "event '%s' sets '%s' by the time at which it happens"
                .formatted(event.id(), a.variable()));
      }
    }
    boolean mixed =
        relations(system, event.trigger()).stream()
            .anyMatch(r -> readsTime(system, List.of(r)) && !system.statesOf(List.of(r)).isEmpty());
    return mixed
        ? refused(
            "trigger that compares counts with time",
            event.id(),
            "event '%s' compares numbers of molecules with time".formatted(event.id()))
        : Optional.empty();
  }

  /** Parts of a formula that are compared, assigned variables written out. */
  private static List<Expr> relations(CompiledJumps system, Expr formula) {
    List<Expr> found = new ArrayList<>();
    Rewrite.visit(
        meaning(system, formula),
        e -> {
          if (e instanceof Expr.Apply a && a.op().isRelation()) {
            found.add(a);
          }
        });
    return found;
  }

  private static boolean readsTime(CompiledJumps system, List<Expr> formulas) {
    boolean[] reads = new boolean[1];
    for (Expr e : formulas) {
      Rewrite.visit(meaning(system, e), n -> reads[0] |= n instanceof Expr.Time);
    }
    return reads[0];
  }

  private static Expr meaning(CompiledJumps system, Expr formula) {
    Map<String, Expr> meaning = new HashMap<>();
    for (Definition d : system.jumps().system().assigned()) {
      meaning.put(d.name(), Rewrite.substitute(d.value(), meaning));
    }
    return Rewrite.substitute(formula, meaning);
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
