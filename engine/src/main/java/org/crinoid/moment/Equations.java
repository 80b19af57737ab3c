package org.crinoid.moment;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.system.Definition;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.JumpSystem.Drift;
import org.crinoid.system.Restatement;
import org.crinoid.system.Restatement.Quantity;

/**
 * Equations for moments under way: states with their rates of change, and what they are written
 * with.
 */
final class Equations {

  private final Fluctuating system;
  private final MomentNames names;
  private final List<Quantity> states = new ArrayList<>();
  private final List<Definition> assigned = new ArrayList<>();

  Equations(Fluctuating system) {
    this.system = system;
    this.names = new MomentNames(system.ids());
    for (Fluctuating.Quantity q : system.quantities()) {
      if (q.counted()) {
        assigned.add(new Definition(q.id(), system.amount(q)));
      }
    }
    List<String> ids = system.base().layout().states();
    for (Drift d : system.certainDrifts()) {
      String id = ids.get(d.state());
      Expr rate = Algebra.plus(d.inflow(), Algebra.times(d.growth(), Expr.ref(id)));
      states.add(new Quantity(id, rate, false));
    }
  }

  MomentNames names() {
    return names;
  }

  /** The mean of a quantity. */
  void mean(int i, Expr derivative) {
    Fluctuating.Quantity q = system.quantities().get(i);
    states.add(new Quantity(q.mean(), derivative, q.counted()));
  }

  /** A quantity whose mean is not computed: formulas that read it have no value. */
  void unknown(int i) {
    assigned.add(new Definition(system.quantities().get(i).mean(), Expr.NAN));
  }

  /** A moment that is no mean. */
  void state(String name, Expr derivative) {
    states.add(new Quantity(name, derivative, false));
  }

  /** A formula that others name. */
  Expr define(String name, Expr value) {
    assigned.add(new Definition(name, value));
    return value instanceof Expr.Num ? value : Expr.ref(name);
  }

  /** Names of all states. */
  List<String> stateNames() {
    return states.stream().map(Quantity::name).toList();
  }

  /** The equations with what events make of the states. */
  DynamicalSystem system(List<EventSpec> events) {
    return new Restatement(states, assigned, events).of(system.base());
  }
}
