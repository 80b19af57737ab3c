package org.crinoid.system;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Rewrite;

/**
 * The rate of change of a formula along the course: {@code de/dt = ∂e/∂t + Σ ∂e/∂v · dv/dt}.
 *
 * <p>A delayed value moves as its past did, as fast as the delay runs along it: {@code d/dt e(t −
 * τ) = (1 − dτ/dt) · (de/dt)(t − τ)}. Cost: linear in the formula.
 */
final class TotalDerivative {

  private final Function<String, Expr> rate;
  private final Map<Expr, String> delays = new LinkedHashMap<>();
  private final Map<Expr, Expr> done = new IdentityHashMap<>();

  private TotalDerivative(Function<String, Expr> rate) {
    this.rate = rate;
  }

  /** Differentiates a formula without {@code rateOf}, given the rate of change of each name. */
  static Expr of(Expr e, Function<String, Expr> rate) {
    return of(e, Set.of(), rate);
  }

  /**
   * Differentiates, some names held fixed but for their past.
   *
   * @param e without {@code rateOf}
   * @param held names that count as constant outside of delays
   * @param rate rate of change of each name in it
   */
  static Expr of(Expr e, Set<String> held, Function<String, Expr> rate) {
    return new TotalDerivative(rate).derivative(e, held);
  }

  private Expr derivative(Expr e, Set<String> held) {
    Expr present = withoutDelays(e);
    Map<String, Expr> moving = new HashMap<>();
    Map<String, Expr> meaning = new HashMap<>();
    delays.forEach(
        (delay, name) -> {
          meaning.put(name, delay);
          moving.put(name, delayed((Expr.Delay) delay));
        });
    for (String id : Rewrite.references(present)) {
      if (!meaning.containsKey(id) && !held.contains(id)) {
        moving.put(id, rate.apply(id));
      }
    }
    moving.values().removeIf(v -> Algebra.isNumber(v, 0));
    return Rewrite.substitute(Gradient.alongCourse(present, moving), meaning);
  }

  private Expr delayed(Expr.Delay d) {
    Expr then = of(d.of(), rate);
    if (Algebra.isNumber(then, 0)) {
      return Expr.ZERO;
    }
    Expr pace = Algebra.minus(Expr.ONE, of(d.by(), rate));
    return Algebra.times(pace, new Expr.Delay(then, d.by()));
  }

  /** {@code e} with a name for each delay that is in no other. */
  private Expr withoutDelays(Expr e) {
    Expr known = done.get(e);
    if (known != null) {
      return known;
    }
    Expr result = e;
    if (e instanceof Expr.Delay) {
      result = Expr.ref(delays.computeIfAbsent(e, k -> "delayed value " + delays.size()));
    } else if (!e.children().isEmpty()) {
      List<Expr> children = e.children().stream().map(this::withoutDelays).toList();
      result = children.equals(e.children()) ? e : e.withChildren(children);
    }
    done.put(e, result);
    return result;
  }
}
