package org.crinoid.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.linalg.SparsityPattern;
import org.crinoid.system.Definition;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;
import org.crinoid.system.Role;

/**
 * The exact Jacobian {@code ∂f/∂x} as formulas, non-zero entries only.
 *
 * <p>The chain rule through assigned variables, in their order: each carries its partial
 * derivatives with respect to the states it depends on. Parts are shared, so code generation
 * computes each once.
 *
 * @param pattern where entries are; the whole diagonal is included
 * @param entries formulas, in the pattern's order
 */
record JacobianFormulas(SparsityPattern pattern, List<Expr> entries) {

  static JacobianFormulas of(DynamicalSystem system) {
    Layout layout = system.layout();
    Map<String, Map<Integer, Expr>> ofAssigned = new HashMap<>();
    for (Definition d : system.assigned()) {
      ofAssigned.put(d.name(), partials(d.value(), layout, ofAssigned));
    }
    int n = layout.states().size();
    List<TreeMap<Integer, Expr>> columns = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      columns.add(new TreeMap<>(Map.of(j, Expr.ZERO)));
    }
    for (int i = 0; i < n; i++) {
      int row = i;
      partials(system.derivatives().get(i), layout, ofAssigned)
          .forEach((j, entry) -> columns.get(j).put(row, entry));
    }
    return assemble(columns);
  }

  private static JacobianFormulas assemble(List<TreeMap<Integer, Expr>> columns) {
    int n = columns.size();
    int[] start = new int[n + 1];
    List<Integer> rows = new ArrayList<>();
    List<Expr> entries = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      columns
          .get(j)
          .forEach(
              (row, entry) -> {
                rows.add(row);
                entries.add(entry);
              });
      start[j + 1] = rows.size();
    }
    int[] row = rows.stream().mapToInt(Integer::intValue).toArray();
    return new JacobianFormulas(new SparsityPattern(n, start, row), entries);
  }

  /** Partial derivatives of a formula by index of state. */
  private static Map<Integer, Expr> partials(
      Expr e, Layout layout, Map<String, Map<Integer, Expr>> ofAssigned) {
    Map<String, Expr> direct =
        Gradient.of(
            e,
            id ->
                isState(layout.variable(id))
                    || layout.variable(id).role() == Role.ASSIGNED
                        && !ofAssigned.get(id).isEmpty());
    Map<Integer, List<Expr>> terms = new TreeMap<>();
    direct.forEach(
        (id, partial) -> {
          Layout.Variable v = layout.variable(id);
          if (isState(v)) {
            terms.computeIfAbsent(v.index(), k -> new ArrayList<>(1)).add(partial);
          } else {
            ofAssigned
                .get(id)
                .forEach(
                    (j, inner) ->
                        terms
                            .computeIfAbsent(j, k -> new ArrayList<>(1))
                            .add(Algebra.times(inner, partial)));
          }
        });
    Map<Integer, Expr> result = new TreeMap<>();
    terms.forEach((j, sum) -> result.put(j, Algebra.sum(sum)));
    return result;
  }

  private static boolean isState(Layout.Variable v) {
    return v.role() == Role.DIFFERENTIAL || v.role() == Role.ALGEBRAIC;
  }
}
