package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crinoid.expr.Expr;

/**
 * Other equations about the quantities of a system: new states in place of its own, parameters,
 * assigned variables and constraints kept.
 *
 * <p>A state of the system that formulas read becomes an assigned variable over the new states. All
 * states and parameters start at zero unless they are set; a problem about the new system sets each
 * of them.
 *
 * @param states the new states
 * @param assigned definitions over them, of the system's own states among others
 * @param events in place of the system's events
 */
public record Restatement(
    List<Quantity> states, List<Definition> assigned, List<EventSpec> events) {

  /** Copies the lists. */
  public Restatement {
    states = List.copyOf(states);
    assigned = List.copyOf(assigned);
    events = List.copyOf(events);
  }

  /**
   * A new state.
   *
   * @param name its name
   * @param derivative its rate of change
   * @param amount whether it is an amount, which is not negative
   */
  public record Quantity(String name, Expr derivative, boolean amount) {}

  /**
   * The new system.
   *
   * @throws org.crinoid.model.ModelException if definitions are cyclic
   */
  public DynamicalSystem of(DynamicalSystem base) {
    List<Definition> all = new ArrayList<>(assigned);
    Set<String> own = new HashSet<>();
    assigned.forEach(d -> own.add(d.name()));
    base.assigned().stream().filter(d -> !own.contains(d.name())).forEach(all::add);
    List<Definition> ordered = Ordering.of(all, "assigned variables");
    Layout layout = base.layout();
    Set<String> discrete = new HashSet<>();
    List<Definition> initial = new ArrayList<>();
    states.forEach(q -> initial.add(new Definition(q.name(), Expr.ZERO)));
    for (String id : layout.parameters()) {
      initial.add(new Definition(id, Expr.ZERO));
      if (layout.variable(id).role() == Role.DISCRETE) {
        discrete.add(id);
      }
    }
    initial.addAll(ordered);
    return withConstraints(
        base,
        new Layout(
            states.stream().map(Quantity::name).toList(),
            Set.of(),
            layout.parameters(),
            discrete,
            ordered.stream().map(Definition::name).toList(),
            states.stream()
                .filter(Quantity::amount)
                .map(q -> new Layout.Pool(q.name(), "", false, true))
                .toList()),
        ordered,
        initial);
  }

  /** Constraints on what has no value here are left out. */
  private DynamicalSystem withConstraints(
      DynamicalSystem base, Layout layout, List<Definition> ordered, List<Definition> initial) {
    List<Expr> derivatives = states.stream().map(Quantity::derivative).toList();
    DynamicalSystem plain =
        new DynamicalSystem(
            layout, derivatives, ordered, List.of(), initial, events, List.of(), List.of());
    Set<String> unknown = new HashSet<>();
    ordered.stream().filter(d -> d.value().equals(Expr.NAN)).forEach(d -> unknown.add(d.name()));
    List<ConstraintSpec> constraints =
        base.constraints().stream()
            .filter(
                c -> plain.reached(List.of(c.condition())).stream().noneMatch(unknown::contains))
            .toList();
    return new DynamicalSystem(
        layout, derivatives, ordered, List.of(), initial, events, List.of(), constraints);
  }
}
