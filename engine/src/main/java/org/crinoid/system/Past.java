package org.crinoid.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;

/**
 * What quantities are worth at and before the start: their initial values as formulas of time.
 *
 * <p>Before the start nothing has a rate of change.
 *
 * <p>A delayed value is computed from what it needs at its own time alone, so that a rule may look
 * back on another without end in time: definitions are not circular, so the search ends.
 */
final class Past implements Interpreter.Environment {

  private final List<Definition> definitions;
  private final double time;
  private final Map<String, Double> values;

  private Past(List<Definition> definitions, double time, Map<String, Double> values) {
    this.definitions = definitions;
    this.time = time;
    this.values = values;
  }

  /**
   * Evaluates formulas at {@code time}.
   *
   * @param definitions initial values in order of evaluation
   * @param values by name; read as they are when a formula is evaluated
   */
  static Interpreter interpreter(
      List<Definition> definitions, double time, Map<String, Double> values) {
    return new Interpreter(new Past(definitions, time, values));
  }

  @Override
  public double value(String id) {
    return values.get(id);
  }

  @Override
  public double time() {
    return time;
  }

  @Override
  public double past(Expr of, double by) {
    Map<String, Double> then = new HashMap<>();
    Interpreter interpreter = interpreter(definitions, time - by, then);
    Set<String> present = new HashSet<>();
    addPresent(of, present);
    List<Definition> needed = new ArrayList<>();
    for (int k = definitions.size() - 1; k >= 0; k--) {
      Definition d = definitions.get(k);
      if (present.contains(d.name())) {
        needed.add(0, d);
        addPresent(d.value(), present);
      }
    }
    for (Definition d : needed) {
      boolean rests = RatesOfChange.isRate(d.name()) && by > 0;
      then.put(d.name(), rests ? 0.0 : interpreter.evaluate(d.value()));
    }
    return interpreter.evaluate(of);
  }

  /** Names that {@code e} refers to outside of delays, that is at the same time. */
  private static void addPresent(Expr e, Set<String> names) {
    Deque<Expr> open = new ArrayDeque<>(List.of(e));
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Expr.Ref r -> names.add(r.id());
        case Expr.Delay d -> open.push(d.by());
        case Expr other -> other.children().forEach(open::push);
      }
    }
  }

  /** Whether a state or a parameter has an initial value that depends on the time of the start. */
  static boolean moves(DynamicalSystem system) {
    Set<String> moving = new HashSet<>();
    for (Definition d : system.initial()) {
      boolean[] moves = new boolean[1];
      org.crinoid.expr.Rewrite.visit(
          d.value(),
          n ->
              moves[0] |=
                  n instanceof Expr.Time
                      || n instanceof Expr.Delay
                      || n instanceof Expr.Ref r && moving.contains(r.id()));
      if (moves[0]) {
        moving.add(d.name());
      }
    }
    return system.layout().states().stream().anyMatch(moving::contains)
        || system.layout().parameters().stream().anyMatch(moving::contains);
  }
}
