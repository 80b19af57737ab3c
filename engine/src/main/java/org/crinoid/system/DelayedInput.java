package org.crinoid.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;

/**
 * A variable whose value is what a formula was worth some time ago.
 *
 * <p>Before the start all variables have the values that their initial values, initial assignments
 * and rules give at that time; time itself runs on backwards.
 *
 * @param name the delay as it is written, as in {@code delay(x, 1)}
 * @param of what is looked up, a formula over variables and time
 * @param before the same formula for times before the start, where states have no rate of change
 * @param by how long ago; the formula is evaluated now, and must not be negative
 * @see <a href="https://doi.org/10.1515/jib-2017-0081">SBML Level 3 Version 2 Core, section
 *     3.4.6</a>
 */
public record DelayedInput(String name, Expr of, Expr before, Expr by) {

  /** The refusal of this delay because its length {@code value} is negative. */
  public ModelException negative(double value) {
    return negative(name, value);
  }

  static ModelException negative(String name, double value) {
    return new ModelException(name, "the delay in '%s' is negative: %s".formatted(name, value));
  }

  /** The delay as a formula over variables. */
  Expr asExpression() {
    return new Expr.Delay(of, by);
  }

  /**
   * Turns every delay in rates of change, assigned variables and events into an input of its own.
   * Initial values keep theirs, for they are formulas of a time at which no course exists.
   *
   * @throws ModelException if a delay is a negative number, or an algebraic rule needs its own past
   */
  static DynamicalSystem resolve(DynamicalSystem system) {
    ReadDelays read = new ReadDelays(system);
    Collector found = new Collector(read);
    List<Expr> derivatives = system.derivatives().stream().map(found::replace).toList();
    List<Definition> assigned =
        system.assigned().stream().map(d -> d.mapped(found::replace)).toList();
    List<EventSpec> events = system.events().stream().map(e -> e.mapped(found::replace)).toList();
    List<ConstraintSpec> constraints =
        system.constraints().stream().map(c -> c.mapped(found::replace)).toList();
    List<DelayedInput> delays = new ArrayList<>();
    Map<String, Expr> resting = Rest.of(system.layout(), assigned);
    for (DelayedInput d : ordered(assigned, found.inputs)) {
      Expr before = Rewrite.simplify(Rewrite.substitute(d.of(), resting));
      delays.add(new DelayedInput(d.name(), d.of(), before, d.by()));
    }
    DynamicalSystem resolved =
        new DynamicalSystem(
            system.layout().withDelayed(delays.stream().map(DelayedInput::name).toList()),
            derivatives,
            assigned,
            system.reactions(),
            system.initial().stream().map(d -> d.mapped(read::guarded)).toList(),
            events,
            delays,
            constraints);
    refuseOwnPast(resolved);
    refuseMovingPast(resolved);
    return resolved;
  }

  /** Equations of the algebraic states: each with what is zero, delays written out. */
  static List<Definition> equations(DynamicalSystem system) {
    Map<String, Expr> meaning = new HashMap<>();
    for (DelayedInput d : system.delays()) {
      meaning.put(d.name(), Rewrite.substitute(d.asExpression(), meaning));
    }
    Layout layout = system.layout();
    List<Definition> equations = new ArrayList<>();
    for (int i = layout.algebraicFrom(); i < layout.states().size(); i++) {
      Expr zero = Rewrite.substitute(system.derivatives().get(i), meaning);
      equations.add(new Definition(layout.states().get(i), zero));
    }
    return equations;
  }

  /** Rates of change of states count as zero before the start, which initial values may deny. */
  private static void refuseMovingPast(DynamicalSystem system) {
    Set<String> moving = system.delays().isEmpty() ? Set.of() : Past.moving(system);
    for (DelayedInput d : system.delays()) {
      for (String name : moving.isEmpty() ? Set.<String>of() : system.reached(List.of(d.of()))) {
        String root = RatesOfChange.root(name);
        if (!root.equals(name) && moving.contains(root) && Rest.rests(system.layout(), root)) {
          throw new UnsupportedException(
              "delayed rate of change",
              d.name(),
              "'%s' looks back at the rate of change of '%s', whose initial value depends on time"
                  .formatted(d.name(), root));
        }
      }
    }
  }

  /** A quantity that an equation determines from its own past has no value at the start. */
  private static void refuseOwnPast(DynamicalSystem system) {
    Layout layout = system.layout();
    for (DelayedInput d : system.delays()) {
      Set<String> reached = new HashSet<>();
      Deque<Expr> open = new ArrayDeque<>(List.of(d.of()));
      while (!open.isEmpty()) {
        for (String name : system.reached(List.of(open.pop()))) {
          if (reached.add(name) && layout.variable(name).role() == Role.ALGEBRAIC) {
            open.push(system.derivatives().get(layout.variable(name).index()));
          }
        }
      }
      if (reached.contains(d.name())) {
        throw new ModelException(
            d.name(),
            "algebraic rules and delays depend on each other in a circle: '%s' needs its own past"
                .formatted(d.name()));
      }
    }
  }

  /** Each after those that it depends on, directly or through assigned variables. */
  private static List<DelayedInput> ordered(
      List<Definition> assigned, Map<Expr, DelayedInput> inputs) {
    if (inputs.isEmpty()) {
      return List.of();
    }
    List<Definition> all = new ArrayList<>(assigned);
    inputs.values().forEach(d -> all.add(new Definition(d.name(), d.asExpression())));
    Map<String, DelayedInput> byName =
        inputs.values().stream().collect(Collectors.toMap(DelayedInput::name, d -> d));
    return Ordering.of(all, "rules and delays").stream()
        .filter(d -> byName.containsKey(d.name()))
        .map(d -> byName.get(d.name()))
        .toList();
  }

  private static final class Collector {
    private final Map<Expr, DelayedInput> inputs = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final ReadDelays read;

    Collector(ReadDelays read) {
      this.read = read;
    }

    Expr replace(Expr e) {
      return Rewrite.bottomUp(
          read.guarded(e), n -> n instanceof Expr.Delay d ? replaceDelay(d) : n);
    }

    private Expr replaceDelay(Expr.Delay d) {
      if (Rewrite.draws(d)) {
        throw new UnsupportedException(
            "distrib: draw in a delayed value",
            Infix.print(d),
            "'%s' looks back at a random number that was never drawn; draw it beforehand, in an initial assignment or an event assignment"
                .formatted(Infix.print(d)));
      }
      if (d.by() instanceof Expr.Num by && by.value() < 0) {
        throw input(d).negative(by.value());
      }
      if (Algebra.isNumber(d.by(), 0) || d.of() instanceof Expr.Num) {
        return d.of();
      }
      if (d.of() instanceof Expr.Time && d.by() instanceof Expr.Num) {
        return Algebra.minus(d.of(), d.by());
      }
      return Expr.ref(inputs.computeIfAbsent(d, k -> input(d)).name());
    }

    private DelayedInput input(Expr.Delay d) {
      String name = Infix.print(d);
      while (!names.add(name)) {
        name += "'";
      }
      return new DelayedInput(name, d.of(), d.of(), d.by());
    }
  }
}
