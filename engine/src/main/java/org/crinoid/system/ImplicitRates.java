package org.crinoid.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.UnsupportedException;

/**
 * Rates of change of quantities that equations determine: {@code 0 = g(t, x, y)} for all times
 * gives {@code 0 = ∂g/∂t + ∂g/∂x · dx/dt + ∂g/∂y · dy/dt}, linear in {@code dy/dt}.
 *
 * <p>Equations that need each other form a block. A block of one is solved by formula, {@code dy/dt
 * = −(∂g/∂t + ∂g/∂x · dx/dt) / (∂g/∂y)}; of a larger one each {@code dy/dt} becomes an algebraic
 * state, whose matrix is that of the equations themselves, so regular where they are.
 *
 * <p>A state that fast reactions move follows the equation that its fast rate is zero; where its
 * fast rate does not depend on it, as of a reaction that is switched off, it moves at its slow
 * rate.
 */
final class ImplicitRates {

  private final Map<String, Expr> residuals = new LinkedHashMap<>();
  private final Map<String, Expr> slow;
  private final List<Definition> equations = new ArrayList<>();
  private final List<Definition> inputs = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param given unknowns, each with what is zero
   * @param assigned definitions, in order of evaluation but for rates of change
   * @param slow rates of change of the states that fast reactions move, without these reactions
   */
  ImplicitRates(Map<String, Expr> given, List<Definition> assigned, Map<String, Expr> slow) {
    this.slow = slow;
    Map<String, Expr> moving = new HashMap<>();
    if (!given.isEmpty()) {
      for (Definition d : assigned) {
        Set<String> names = Rewrite.references(d.value());
        if (names.stream().anyMatch(id -> given.containsKey(id) || moving.containsKey(id))) {
          moving.put(d.name(), Rewrite.substitute(d.value(), moving));
        }
      }
    }
    given.forEach((id, zero) -> residuals.put(id, Rewrite.substitute(zero, moving)));
  }

  /** Whether an equation determines {@code name}. */
  boolean determine(String name) {
    return residuals.containsKey(name);
  }

  /** Unknowns that depend on {@code name} and it on them, itself included. */
  Set<String> block(String name) {
    Set<String> block = reached(name);
    block.removeIf(other -> !other.equals(name) && !reached(other).contains(name));
    return block;
  }

  private Set<String> reached(String name) {
    Set<String> reached = new LinkedHashSet<>(List.of(name));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String id : Rewrite.references(residuals.get(open.pop()))) {
        if (residuals.containsKey(id) && reached.add(id)) {
          open.push(id);
        }
      }
    }
    return reached;
  }

  /**
   * The rate of change of {@code name}, the only unknown of its block, by formula.
   *
   * @param rate rates of change by name
   * @throws UnsupportedException if its equation depends on it by jumps only
   */
  Expr explicit(String name, Function<String, Expr> rate) {
    Expr slope = slopes(name, Set.of(name)).getOrDefault(name, Expr.ZERO);
    Expr slowly = slow.get(name);
    if (slowly == null && Algebra.isNumber(slope, 0)) {
      throw new UnsupportedException(
          "rateOf",
          name,
          "rateOf needs the rate of change of '%s', but the algebraic rule that determines it depends on it by jumps only"
              .formatted(name));
    }
    if (slowly != null && Algebra.isNumber(slope, 0)) {
      return slowly;
    }
    Expr quotient = Algebra.negate(Algebra.divide(drift(name, Set.of(name), rate), slope));
    return slowly == null
        ? quotient
        : Algebra.piecewise(
            List.of(new Expr.Branch(slowly, Expr.apply(Op.EQ, slope, Expr.ZERO))), quotient);
  }

  /**
   * Makes the rate of change of {@code name} an algebraic state.
   *
   * @param block its block
   * @param rate rates of change by name
   */
  void introduce(String name, Set<String> block, Function<String, Expr> rate) {
    Expr drift = drift(name, block, rate);
    List<Expr> terms = new ArrayList<>(List.of(drift));
    List<Expr> needs = new ArrayList<>(List.of(drift));
    slopes(name, block)
        .forEach(
            (id, slope) -> {
              terms.add(Algebra.times(slope, Expr.ref(RatesOfChange.rateName(id))));
              needs.add(slope);
            });
    String state = RatesOfChange.rateName(name);
    Expr zero = Algebra.sum(terms);
    residuals.put(state, zero);
    equations.add(new Definition(state, zero));
    for (String other : block) {
      inputs.add(new Definition(RatesOfChange.rateName(other), Algebra.sum(needs)));
    }
  }

  private Expr drift(String name, Set<String> held, Function<String, Expr> rate) {
    return TotalDerivative.of(residuals.get(name), held, rate);
  }

  private Map<String, Expr> slopes(String name, Set<String> block) {
    return Gradient.of(residuals.get(name), block::contains);
  }

  /** Rates of change that are algebraic states, each with what is zero. */
  List<Definition> equations() {
    return equations;
  }

  /**
   * What each of {@link #equations} needs to be known first, as definitions by which circles are
   * found.
   */
  List<Definition> inputs() {
    Map<String, List<Expr>> needs = new LinkedHashMap<>();
    inputs.forEach(d -> needs.computeIfAbsent(d.name(), k -> new ArrayList<>()).add(d.value()));
    return needs.entrySet().stream()
        .map(e -> new Definition(e.getKey(), Algebra.sum(e.getValue())))
        .toList();
  }
}
