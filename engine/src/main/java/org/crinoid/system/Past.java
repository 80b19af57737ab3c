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
import org.crinoid.expr.Infix;
import org.crinoid.expr.Interpreter;
import org.crinoid.expr.Rewrite;

/**
 * What quantities are worth at and before the start: their initial values as formulas of time.
 *
 * <p>Before the start states have no rate of change, and rules hold.
 *
 * <p>There a delay may be negative, as {@code time/2} is, as long as it looks no further than the
 * start.
 *
 * <p>A delayed value is computed from what it needs at its own time alone, so that a rule may look
 * back on another without end in time: definitions are not circular, so the search ends.
 */
final class Past {

  /** A delay that is negative by no more than this, in the model's unit of time, is a zero. */
  private static final double ROUNDED_ZERO = 1e-12;

  private final List<Definition> definitions;
  private final List<Definition> equations;
  private final List<Definition> resting;
  private final DrawSource draws;
  private final Map<String, List<Expr>> needs = new HashMap<>();

  /**
   * Prepares.
   *
   * @param layout which variables rest
   * @param definitions initial values in order of evaluation
   * @param equations algebraic states, each with what is zero, delays written out
   * @param draws gives random numbers, at all times the same
   */
  Past(Layout layout, List<Definition> definitions, List<Definition> equations, DrawnOnce draws) {
    this.resting = Rest.applied(Rest.of(layout, definitions), definitions);
    this.definitions = definitions;
    this.equations = equations;
    this.draws = draws;
    definitions.forEach(d -> addNeed(d.name(), d.value()));
    equations.forEach(d -> addNeed(d.name(), d.value()));
  }

  private void addNeed(String name, Expr e) {
    needs.computeIfAbsent(name, k -> new ArrayList<>(1)).add(e);
  }

  /** Initial values as they hold at {@code time}. */
  List<Definition> definitions(double start, double time) {
    return time < start ? resting : definitions;
  }

  /**
   * Evaluates formulas.
   *
   * @param start when the course starts
   * @param time when formulas are evaluated, not later
   * @param values by name; read as they are when a formula is evaluated
   */
  Interpreter interpreter(double start, double time, Map<String, Double> values) {
    return new Interpreter(new Instant(start, time, values));
  }

  private final class Instant implements Interpreter.Environment {
    private final double start;
    private final double time;
    private final Map<String, Double> values;

    Instant(double start, double time, Map<String, Double> values) {
      this.start = start;
      this.time = time;
      this.values = values;
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
    public double draw(Expr.Draw draw, double[] args) {
      return draws.draw(draw, args);
    }

    @Override
    public double past(Expr.Delay delay, double by) {
      if (time - by > start + ROUNDED_ZERO) {
        throw DelayedInput.negative(Infix.print(delay), by);
      }
      if (Double.isNaN(by)) {
        return by;
      }
      Map<String, Double> then = new HashMap<>();
      Interpreter interpreter = new Interpreter(new Instant(start, time - by, then));
      Set<String> needed = needed(delay.of());
      List<Definition> present =
          definitions(start, time - by).stream().filter(d -> needed.contains(d.name())).toList();
      for (Definition d : present) {
        then.put(d.name(), interpreter.evaluate(d.value()));
      }
      List<Definition> open = equations.stream().filter(d -> needed.contains(d.name())).toList();
      if (!open.isEmpty()) {
        new ConsistentStart(open, present, then, interpreter).settle();
      }
      return interpreter.evaluate(delay.of());
    }
  }

  /** Names whose values {@code of} needs at its own time, through definitions and equations. */
  private Set<String> needed(Expr of) {
    Set<String> needed = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>(List.of(of));
    while (!open.isEmpty()) {
      for (String name : present(open.pop())) {
        if (needed.add(name)) {
          needs.getOrDefault(name, List.of()).forEach(open::push);
        }
      }
    }
    return needed;
  }

  /** Names that {@code e} refers to outside of delays, that is at the same time. */
  private static Set<String> present(Expr e) {
    Set<String> names = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>(List.of(e));
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Expr.Ref r -> names.add(r.id());
        case Expr.Delay d -> open.push(d.by());
        case Expr other -> other.children().forEach(open::push);
      }
    }
    return names;
  }

  /** Whether what holds before the start is not what holds at it. */
  static boolean moves(DynamicalSystem system) {
    Set<String> moving = moving(system);
    boolean rates =
        system.layout().states().stream()
            .anyMatch(id -> RatesOfChange.isRate(id) && !system.delays().isEmpty());
    return rates
        || system.layout().states().stream().anyMatch(moving::contains)
        || system.layout().parameters().stream().anyMatch(moving::contains)
        || DelayedInput.equations(system).stream().anyMatch(d -> moves(d.value(), moving));
  }

  /** Variables with a value at the start that depends on the time of the start. */
  static Set<String> moving(DynamicalSystem system) {
    Set<String> moving = new HashSet<>();
    for (Definition d : system.initial()) {
      if (moves(d.value(), moving)) {
        moving.add(d.name());
      }
    }
    return moving;
  }

  private static boolean moves(Expr e, Set<String> moving) {
    boolean[] moves = new boolean[1];
    Rewrite.visit(
        e,
        n ->
            moves[0] |=
                n instanceof Expr.Time
                    || n instanceof Expr.Delay
                    || n instanceof Expr.Ref r && moving.contains(r.id()));
    return moves[0];
  }
}
