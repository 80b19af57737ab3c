package org.crinoid.system;

import java.util.List;
import java.util.Set;
import org.crinoid.expr.Expr;

/** Systems made by hand, for tests of later stages. */
public final class TestSystems {

  private TestSystems() {}

  /** States at rest, parameters, and assigned variables in order. */
  public static DynamicalSystem of(
      List<String> states, List<String> parameters, List<Definition> assigned) {
    Layout layout =
        new Layout(
            states,
            Set.of(),
            parameters,
            Set.of(),
            assigned.stream().map(Definition::name).toList(),
            List.of());
    List<Expr> rest = states.stream().map(id -> (Expr) Expr.ZERO).toList();
    return new DynamicalSystem(
        layout, rest, assigned, List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
