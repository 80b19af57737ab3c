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
 * <p>Before the start nothing has a rate of change, and algebraic rules hold.
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
  private final DrawSource draws;
  private final Map<String, List<Expr>> needs = new HashMap<>();

  /**
   * Prepares.
   *
   * @param definitions initial values in order of evaluation
   * @param equations algebraic states, each with what is zero, delays written out
   * @param draws gives random numbers, at all times the same
   */
  Past(List<Definition> definitions, List<Definition> equations, DrawnOnce draws) {
    this.definitions = definitions;
    this.equations = equations;
    this.draws = draws;
    definitions.forEach(d -> addNeed(d.name(), d.value()));
    equations.forEach(d -> addNeed(d.name(), d.value()));
  }

  private void addNeed(String name, Expr e) {
    needs.computeIfAbsent(name, k -> new ArrayList<>(1)).add(e);
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
          definitions.stream().filter(d -> needed.contains(d.name())).toList();
      for (Definition d : present) {
        boolean resting = time - by < start && RatesOfChange.isRate(d.name());
        then.put(d.name(), resting ? 0.0 : interpreter.evaluate(d.value()));
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

  /** Whether a state or a parameter has an initial value that depends on the time of the start. */
  static boolean moves(DynamicalSystem system) {
    Set<String> moving = new HashSet<>();
    for (Definition d : system.initial()) {
      if (moves(d.value(), moving)) {
        moving.add(d.name());
      }
    }
    return system.layout().states().stream().anyMatch(moving::contains)
        || system.layout().parameters().stream().anyMatch(moving::contains)
        || DelayedInput.equations(system).stream().anyMatch(d -> moves(d.value(), moving));
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
