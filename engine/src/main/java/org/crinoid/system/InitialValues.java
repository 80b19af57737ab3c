package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.ModelException;

/**
 * Where a course starts: states and parameters at the start, given the values the user sets.
 *
 * <p>A species without a value that nothing depends on stays at zero; any other quantity without a
 * value that the course depends on is refused.
 *
 * <p>Algebraic states are made consistent; their declared values are only guesses.
 *
 * <p>A value set by the user takes the place of the declared value and of an initial assignment;
 * all other initial assignments and all assignment rules see it. A species is set in the meaning
 * its identifier has in formulas.
 *
 * @param x (N) states
 * @param p (P) parameters
 * @param values all variables by name, assigned ones included
 */
public record InitialValues(double[] x, double[] p, Map<String, Double> values) {

  /** Most quantities without a value that a message names. */
  private static final int MOST_NAMED = 10;

  /**
   * Evaluates the start.
   *
   * @param overrides values by identifier that take the place of the model's own
   * @param startTime time at the start
   * @throws ModelException if an override names nothing that can be set, a quantity that the rates
   *     of change or triggers need has no value, the algebraic rules cannot be satisfied, or the
   *     delay of an event is constant and negative
   */
  public static InitialValues of(
      DynamicalSystem system, Map<String, Double> overrides, double startTime) {
    return of(system, overrides, startTime, DrawSource.none());
  }

  /**
   * Evaluates a start at which random numbers are drawn; each draw is made once, and all that
   * depends on it sees the same number.
   *
   * @param source gives the numbers
   * @throws ModelException as without draws, and if a draw is from numbers that make no
   *     distribution
   */
  public static InitialValues of(
      DynamicalSystem system, Map<String, Double> overrides, double startTime, DrawSource source) {
    return at(system, overrides, startTime, startTime, source);
  }

  /**
   * Evaluates the initial values as formulas of time.
   *
   * @param time when, not after {@code startTime}
   * @param source gives random numbers
   * @throws ModelException as {@link #of}
   */
  public static InitialValues at(
      DynamicalSystem system,
      Map<String, Double> overrides,
      double startTime,
      double time,
      DrawSource source) {
    Map<String, Double> values = new HashMap<>();
    List<Definition> equations = DelayedInput.equations(system);
    Past past =
        new Past(system.layout(), definitions(system, overrides), equations, new DrawnOnce(source));
    List<Definition> definitions = past.definitions(startTime, time);
    Interpreter interpreter = past.interpreter(startTime, time, values);
    List<String> missing = missing(system, definitions);
    if (!missing.isEmpty()) {
      throw new ModelException(missing.getFirst(), missingText(missing));
    }
    for (Definition d : definitions) {
      boolean idle = isMissing(system, d) && system.layout().pool(d.name()).isPresent();
      values.put(d.name(), idle ? 0.0 : evaluate(interpreter, d));
    }
    new ConsistentStart(equations, definitions, values, interpreter).settle();
    if (time == startTime) {
      EventDelays.refuseNegative(system, values, interpreter);
    }
    Layout layout = system.layout();
    return new InitialValues(
        layout.states().stream().mapToDouble(values::get).toArray(),
        layout.parameters().stream().mapToDouble(values::get).toArray(),
        Map.copyOf(values));
  }

  /**
   * Quantities without a value at the start that the course depends on, in order of evaluation.
   *
   * @param overrides values by identifier that take the place of the model's own
   * @return nothing if every value that is needed is given
   * @throws ModelException if an override names nothing that can be set
   */
  public static List<String> missing(DynamicalSystem system, Map<String, Double> overrides) {
    return missing(system, definitions(system, overrides));
  }

  /** What to say of quantities without a value, of which there is one at least. */
  public static String missingText(List<String> missing) {
    String first = missing.stream().limit(MOST_NAMED).collect(Collectors.joining("', '", "'", "'"));
    int more = missing.size() - MOST_NAMED;
    return missing.size() == 1
        ? first + " has no value at the start, and the model needs one; give it a value"
        : "%d quantities have no value at the start, and the model needs them: %s%s; give them values"
            .formatted(missing.size(), first, more > 0 ? " and " + more + " more" : "");
  }

  private static List<String> missing(DynamicalSystem system, List<Definition> definitions) {
    Set<String> needed = needed(system, definitions);
    return definitions.stream()
        .filter(d -> isMissing(system, d))
        .map(Definition::name)
        .filter(needed::contains)
        .toList();
  }

  private static boolean isMissing(DynamicalSystem system, Definition d) {
    boolean given =
        roleIs(system, d.name(), Role.ASSIGNED) || roleIs(system, d.name(), Role.ALGEBRAIC);
    return d.value().equals(Expr.NAN) && !given;
  }

  /**
   * Refuses a start at which a rate of change is undefined, which is a fault of the model or of its
   * values.
   *
   * @param rates (N) rates of change of the states at the start
   * @throws ModelException naming the first state whose rate is not finite
   */
  public static void requireFiniteRates(Layout layout, double startTime, double[] rates) {
    for (int i = 0; i < rates.length; i++) {
      if (!Double.isFinite(rates[i])) {
        String id = layout.states().get(i);
        throw new ModelException(
            id,
            ("at the start, time %s, the rate of change of '%s' is %s; look for a division by zero"
                    + " or a missing value among the rates that change it")
                .formatted(startTime, id, rates[i]));
      }
    }
  }

  private static double evaluate(Interpreter interpreter, Definition d) {
    try {
      return interpreter.evaluate(d.value());
    } catch (DrawException e) {
      throw new ModelException(
          d.name(), "'%s' cannot be given a value: %s".formatted(d.name(), e.getMessage()));
    }
  }

  /** Whether states or parameters had other values before the start than at it. */
  public static boolean dependOnTime(DynamicalSystem system) {
    return Past.moves(system);
  }

  /**
   * Values at the start by formula, in order of evaluation, given the values the user sets.
   *
   * @throws ModelException if an override names nothing that can be set
   */
  static List<Definition> definitions(DynamicalSystem system, Map<String, Double> overrides) {
    Map<String, Expr> set = new HashMap<>();
    overrides.forEach((id, value) -> override(system, id, value, set));
    if (set.isEmpty()) {
      return system.initial();
    }
    List<Definition> replaced = new ArrayList<>();
    for (Definition d : system.initial()) {
      replaced.add(set.containsKey(d.name()) ? new Definition(d.name(), set.get(d.name())) : d);
    }
    return Ordering.of(replaced, "initial values");
  }

  private static void override(
      DynamicalSystem system, String id, double value, Map<String, Expr> set) {
    if (roleIs(system, id, Role.ASSIGNED) || roleIs(system, id, Role.ALGEBRAIC)) {
      throw new ModelException(
          id, "'" + id + "' cannot be set: a rule or a rate law gives its value at all times");
    }
    Expr amount = Expr.num(value);
    var pool = system.layout().pool(id);
    if (pool.isPresent() && pool.get().concentrationInFormulas()) {
      amount = Algebra.times(amount, Expr.ref(pool.get().compartment()));
    }
    set.put(id, amount);
  }

  private static boolean roleIs(DynamicalSystem system, String name, Role role) {
    return system.layout().variable(name).role() == role;
  }

  /**
   * Quantities that the course depends on: states, what rates and triggers read, and its causes.
   */
  private static Set<String> needed(DynamicalSystem system, List<Definition> initial) {
    Set<String> needed = new HashSet<>(system.layout().states());
    system.derivatives().forEach(e -> needed.addAll(Rewrite.references(e)));
    system.events().forEach(e -> needed.addAll(Rewrite.references(e.trigger())));
    system.constraints().forEach(c -> needed.addAll(Rewrite.references(c.condition())));
    if (!system.delays().isEmpty()) {
      List<Expr> roots = new ArrayList<>();
      needed.forEach(id -> roots.add(Expr.ref(id)));
      needed.addAll(system.reached(roots));
    }
    for (int k = system.assigned().size() - 1; k >= 0; k--) {
      Definition d = system.assigned().get(k);
      if (needed.contains(d.name())) {
        needed.addAll(Rewrite.references(d.value()));
      }
    }
    for (int k = initial.size() - 1; k >= 0; k--) {
      Definition d = initial.get(k);
      if (needed.contains(d.name())) {
        needed.addAll(Rewrite.references(d.value()));
      }
    }
    return needed;
  }
}
