package org.crinoid.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;

/**
 * What rates of change are before the start, when states rest and time runs on: zero for a state,
 * for an assigned variable what its formula gives then.
 */
final class Rest {

  private Rest() {}

  /**
   * Formulas of rates of change, and of all that depends on them, before the start.
   *
   * @param ordered definitions in order of evaluation
   * @return by name; what is not in it has the same formula before the start
   */
  static Map<String, Expr> of(Layout layout, List<Definition> ordered) {
    Map<String, Expr> resting = new LinkedHashMap<>();
    for (Definition d : ordered) {
      if (RatesOfChange.isRate(d.name()) && rests(layout, RatesOfChange.root(d.name()))) {
        resting.put(d.name(), Expr.ZERO);
      } else if (depends(d.value(), resting)) {
        resting.put(d.name(), atRest(d.value(), resting));
      }
    }
    return resting;
  }

  /** Definitions as they are before the start. */
  static List<Definition> applied(Map<String, Expr> resting, List<Definition> definitions) {
    return definitions.stream()
        .map(d -> new Definition(d.name(), resting.getOrDefault(d.name(), d.value())))
        .toList();
  }

  private static boolean depends(Expr e, Map<String, Expr> resting) {
    return !resting.isEmpty() && Rewrite.references(e).stream().anyMatch(resting::containsKey);
  }

  private static Expr atRest(Expr e, Map<String, Expr> resting) {
    return Rewrite.simplify(Rewrite.substitute(e, resting));
  }

  /**
   * Whether {@code root} has no rate of change before the start: a state rests, and so does a
   * concentration whose rate a rule states.
   */
  static boolean rests(Layout layout, String root) {
    boolean isState = layout.has(root) && layout.variable(root).role() == Role.DIFFERENTIAL;
    return isState
        || layout.pools().stream()
            .filter(pool -> pool.concentration().equals(root))
            .anyMatch(
                pool ->
                    layout.variable(pool.id()).role() == Role.DIFFERENTIAL
                        && stands(layout.variable(pool.compartment()).role()));
  }

  private static boolean stands(Role size) {
    return switch (size) {
      case CONSTANT, DISCRETE, DIFFERENTIAL -> true;
      case ASSIGNED, ALGEBRAIC, DELAYED -> false;
    };
  }
}
