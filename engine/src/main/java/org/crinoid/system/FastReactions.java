package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Event;
import org.crinoid.model.UnsupportedException;

/**
 * Fast reactions: the limit in which their rates are infinitely large.
 *
 * <p>Gauss–Jordan elimination of the fast reactions' stoichiometries {@code ν} picks a pivot
 * species {@code P} for each independent direction {@code b}; all other amounts are {@code xᵢ = zᵢ
 * + Σ_b R_ib x_P}, with totals {@code zᵢ} that fast reactions conserve. States are the totals,
 * which only slow reactions change, and the pivots, {@code dP/dt = slow + K·fast}. Where a
 * stoichiometry moves, amounts do not move with it: {@code dzᵢ/dt = slow − Σ_b dR_ib/dt x_P}. Since
 * the totals are free of {@code K}, it may be so large that the finite limit cannot be told from
 * the infinite one.
 *
 * <p>Differs from solving {@code fast = 0}: the equilibrium reached is the one that the fast
 * reactions run into, where there are several, and amounts rest where the rates vanish altogether.
 *
 * <p>Cost: {@code O(m² n)} operations on formulas for {@code m} fast reactions among {@code n}
 * species.
 */
final class FastReactions {

  /** {@code K}, derived: rates differ by less than this from infinite ones, relatively. */
  private static final double SPEED = Layout.SPEED_OF_FAST;

  /** Largest rounding of a zero in the test of formulas, whose values are of order 1. */
  private static final double ZERO = 1e-9;

  private final Map<String, Map<String, Expr>> moves;
  private final Map<String, Expr> factors;
  private final Map<String, Map<String, Expr>> directions = new LinkedHashMap<>();
  private final Map<String, Map<String, Expr>> dependent = new LinkedHashMap<>();
  private final Map<String, Expr> slow = new LinkedHashMap<>();

  /**
   * Eliminates.
   *
   * @param moves stoichiometry by reaction and species
   * @param factors conversion factor by species
   */
  FastReactions(Map<String, Map<String, Expr>> moves, Map<String, Expr> factors) {
    this.moves = moves;
    this.factors = factors;
    moves.values().forEach(row -> reduce(new LinkedHashMap<>(row)));
    directions.forEach(
        (pivot, row) ->
            row.forEach(
                (id, t) -> {
                  Expr ratio = Algebra.divide(factors.get(id), factors.get(pivot));
                  boolean same = factors.get(id).equals(factors.get(pivot));
                  dependent
                      .computeIfAbsent(id, k -> new LinkedHashMap<>())
                      .put(pivot, same ? t : Algebra.times(ratio, t));
                }));
  }

  private void reduce(Map<String, Expr> row) {
    directions.forEach(
        (pivot, direction) -> {
          Expr part = row.remove(pivot);
          if (part != null) {
            direction.forEach((id, t) -> subtract(row, id, Algebra.times(part, t)));
          }
        });
    row.values().removeIf(FastReactions::isZero);
    if (row.isEmpty()) {
      return;
    }
    String pivot =
        row.entrySet().stream()
            .filter(e -> e.getValue() instanceof Expr.Num)
            .findFirst()
            .or(() -> row.entrySet().stream().findFirst())
            .orElseThrow()
            .getKey();
    Expr leading = row.remove(pivot);
    row.replaceAll((id, value) -> Algebra.divide(value, leading));
    for (Map<String, Expr> direction : directions.values()) {
      Expr part = direction.remove(pivot);
      if (part != null) {
        row.forEach((id, t) -> subtract(direction, id, Algebra.times(part, t)));
        direction.values().removeIf(FastReactions::isZero);
      }
    }
    directions.put(pivot, row);
  }

  private static void subtract(Map<String, Expr> row, String id, Expr value) {
    row.put(id, Algebra.minus(row.getOrDefault(id, Expr.ZERO), value));
  }

  /** Whether a formula is zero whatever its names stand for, by the test of one random point. */
  private static boolean isZero(Expr e) {
    Interpreter somewhere =
        new Interpreter(
            new Interpreter.Environment() {
              @Override
              public double value(String id) {
                return 1 + (id.hashCode() * 0x9E3779B97F4A7C15L >>> 11) * 0x1p-53;
              }

              @Override
              public double time() {
                return Math.E;
              }
            });
    return Math.abs(somewhere.evaluate(e)) < ZERO;
  }

  /** Name of the total that stands for the amount of species {@code id}. */
  private static String total(String id) {
    return id + ".total";
  }

  /** Whether the amount of species {@code id} follows from a total and pivots. */
  boolean isDependent(String id) {
    return dependent.containsKey(id);
  }

  /** Whether fast reactions move the state {@code name}. */
  boolean moves(String name) {
    return directions.containsKey(name);
  }

  /** Everything that totals depend on beside amounts. */
  List<Expr> coefficients() {
    return dependent.values().stream().flatMap(row -> row.values().stream()).toList();
  }

  /** Amounts of dependent species. */
  List<Definition> amounts() {
    List<Definition> amounts = new ArrayList<>();
    dependent.forEach(
        (id, row) -> {
          List<Expr> terms = new ArrayList<>(List.of(Expr.ref(total(id))));
          row.forEach((pivot, r) -> terms.add(Algebra.times(r, Expr.ref(pivot))));
          amounts.add(new Definition(id, Algebra.sum(terms)));
        });
    return amounts;
  }

  /** Fast rates of change of the pivots, without {@code K}, as variables of their own. */
  List<Definition> rates() {
    List<Definition> rates = new ArrayList<>();
    for (String pivot : directions.keySet()) {
      List<Expr> terms = new ArrayList<>();
      moves.forEach(
          (reaction, row) -> {
            if (row.containsKey(pivot)) {
              terms.add(Algebra.times(row.get(pivot), Expr.ref(reaction)));
            }
          });
      rates.add(
          new Definition(
              Layout.fastName(pivot), Algebra.times(factors.get(pivot), Algebra.sum(terms))));
    }
    return rates;
  }

  /** Turns slow rates of change of amounts into rates of change of the states. */
  Map<String, Expr> states(Map<String, Expr> rates) {
    Map<String, Expr> states = new LinkedHashMap<>();
    rates.forEach(
        (id, rate) -> {
          if (isDependent(id)) {
            Expr slowly = totalOf(id, rates, Map.of());
            states.put(total(id), Algebra.minus(slowly, turning(id)));
          } else {
            states.put(id, rate);
          }
        });
    for (String pivot : directions.keySet()) {
      slow.put(pivot, states.get(pivot));
      Expr fast = Algebra.times(Expr.num(SPEED), Expr.ref(Layout.fastName(pivot)));
      states.merge(pivot, fast, (a, b) -> Algebra.plus(a, b));
    }
    return states;
  }

  /** How fast a total moves because coefficients do. */
  private Expr turning(String id) {
    List<Expr> terms = new ArrayList<>();
    dependent
        .get(id)
        .forEach(
            (pivot, r) ->
                terms.add(Algebra.times(TotalDerivative.of(r, Expr.RateOf::new), Expr.ref(pivot))));
    return Algebra.sum(terms);
  }

  /** Rates of change of the pivots without the fast reactions, after {@link #states}. */
  Map<String, Expr> slow() {
    return slow;
  }

  /** Initial totals from initial amounts. */
  Map<String, Expr> initial(Map<String, Expr> amounts) {
    Map<String, Expr> totals = new HashMap<>();
    for (String id : dependent.keySet()) {
      Map<String, Expr> values = new HashMap<>(Map.of(id, amounts.get(id)));
      dependent.get(id).keySet().forEach(pivot -> values.put(pivot, Expr.ref(pivot)));
      totals.put(total(id), totalOf(id, values, Map.of()));
    }
    return totals;
  }

  /**
   * Assignments of an event to species of fast reactions, turned into assignments to states.
   *
   * @throws UnsupportedException if a stoichiometry depends on values of two times
   */
  List<EventSpec.Assignment> assignments(Event event, List<EventSpec.Assignment> given) {
    if (event.delay().isPresent() && event.valuesFromTriggerTime()) {
      return new EarlierValues(event.id(), given).assignments();
    }
    List<Definition> amounts =
        given.stream()
            .map(a -> new Definition(a.variable(), Algebra.times(a.value(), a.scale())))
            .toList();
    List<Definition> states = assignments(amounts);
    return states.equals(amounts)
        ? given
        : states.stream()
            .map(d -> new EventSpec.Assignment(d.name(), d.value(), Expr.ONE))
            .toList();
  }

  /** Assignments of an event to amounts and stoichiometries, as assignments to states. */
  private List<Definition> assignments(List<Definition> given) {
    Map<String, Expr> set = new LinkedHashMap<>();
    given.forEach(d -> set.put(d.name(), d.value()));
    List<Definition> result = new ArrayList<>(given);
    result.removeIf(d -> isDependent(d.name()));
    dependent.forEach(
        (id, row) -> {
          Set<String> needs = needs(id);
          if (needs.stream().anyMatch(set::containsKey)) {
            Map<String, Expr> amounts = new HashMap<>();
            needs.forEach(n -> amounts.put(n, set.getOrDefault(n, Expr.ref(n))));
            result.add(new Definition(total(id), totalOf(id, amounts, set)));
          }
        });
    return result;
  }

  /** What the total that stands for species {@code id} follows from. */
  private Set<String> needs(String id) {
    Map<String, Expr> row = dependent.get(id);
    Set<String> needs = new LinkedHashSet<>(row.keySet());
    needs.add(id);
    row.values().forEach(r -> needs.addAll(Rewrite.references(r)));
    return needs;
  }

  private Expr totalOf(String id, Map<String, Expr> amounts, Map<String, Expr> coefficients) {
    List<Expr> terms = new ArrayList<>(List.of(amounts.get(id)));
    dependent
        .get(id)
        .forEach(
            (pivot, r) ->
                terms.add(
                    Algebra.negate(
                        Algebra.times(Rewrite.substitute(r, coefficients), amounts.get(pivot)))));
    return Algebra.sum(terms);
  }

  /**
   * Assignments of values that were computed when the event was triggered: a total is a sum of
   * products of such values with what stands when the event is executed.
   */
  private final class EarlierValues {
    private final String event;
    private final List<EventSpec.Assignment> given;
    private final Map<String, EventSpec.Assignment> set = new LinkedHashMap<>();

    EarlierValues(String event, List<EventSpec.Assignment> given) {
      this.event = event;
      this.given = given;
      given.forEach(a -> set.put(a.variable(), a));
    }

    List<EventSpec.Assignment> assignments() {
      List<EventSpec.Assignment> result = new ArrayList<>(given);
      result.removeIf(a -> isDependent(a.variable()));
      for (String id : dependent.keySet()) {
        if (needs(id).stream().anyMatch(set::containsKey)) {
          result.add(term(id, id, Expr.ONE));
          dependent.get(id).forEach((pivot, r) -> result.add(term(id, pivot, Algebra.negate(r))));
        }
      }
      return result;
    }

    private EventSpec.Assignment term(String id, String amount, Expr factor) {
      Expr value = Expr.ONE;
      Expr scale = Expr.ref(amount);
      if (set.containsKey(amount)) {
        value = set.get(amount).value();
        scale = set.get(amount).scale();
      }
      Set<String> names = Rewrite.references(factor);
      if (names.stream().noneMatch(set::containsKey)) {
        return new EventSpec.Assignment(total(id), value, Algebra.times(scale, factor));
      }
      boolean[] timed = new boolean[1];
      Rewrite.visit(factor, n -> timed[0] |= n instanceof Expr.Time);
      if (timed[0] || !set.keySet().containsAll(names)) {
        throw twoTimes(names);
      }
      Map<String, Expr> earlier = new HashMap<>();
      names.forEach(n -> earlier.put(n, set.get(n).value()));
      Expr then = Rewrite.substitute(factor, earlier);
      return new EventSpec.Assignment(total(id), Algebra.times(value, then), scale);
    }

    private UnsupportedException twoTimes(Set<String> names) {
      Set<String> left = new LinkedHashSet<>(names);
      left.removeAll(set.keySet());
      String other = left.isEmpty() ? "time" : "'" + left.iterator().next() + "'";
      names.retainAll(set.keySet());
      return new UnsupportedException(
          "delayed event on a fast reaction",
          event,
          "event '%s' sets '%s' to a value computed earlier, and the stoichiometry of a fast reaction needs it together with %s at execution"
              .formatted(event, names.iterator().next(), other));
    }
  }
}
