package org.crinoid.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.system.Definition;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;
import org.crinoid.system.Role;

/**
 * Writes formulas as coefficients that parameters determine times the rest, so that the
 * coefficients can be computed beforehand.
 *
 * <p>A mass-action law {@code V·(k·[A]·[B] − r·[C])} with {@code [A] = A·(1/V)} becomes {@code
 * (V·k·(1/V)·(1/V))·(A·B) − (V·r·(1/V))·C}: two multiplications a term, whatever the law looked
 * like. Factors are reordered and sums distributed, so values differ from the original's by a few
 * units in the last place. Relations and rounding functions stay as they are. Cost: linear in the
 * size of the system.
 */
final class Factoring {

  /** {@code coefficient · rest}; the coefficient depends on parameters alone. */
  private record Scaled(Expr coefficient, Expr rest) {
    boolean isPlain() {
      return Algebra.isNumber(coefficient, 1);
    }
  }

  private final Layout layout;
  private final Map<String, Scaled> scaledStates = new HashMap<>();
  private final Set<String> fixed = new HashSet<>();
  private final Map<Expr, Scaled> done = new IdentityHashMap<>();

  private Factoring(Layout layout) {
    this.layout = layout;
  }

  /** The same system, its rates of change and assigned variables rewritten. */
  static DynamicalSystem of(DynamicalSystem system) {
    Factoring factoring = new Factoring(system.layout());
    List<Definition> assigned = new ArrayList<>();
    for (Definition d : system.assigned()) {
      assigned.add(new Definition(d.name(), factoring.define(d)));
    }
    return new DynamicalSystem(
        system.layout(),
        system.derivatives().stream().map(factoring::whole).toList(),
        assigned,
        system.reactions(),
        system.initial(),
        system.events(),
        system.delays(),
        system.constraints());
  }

  private Expr define(Definition d) {
    Scaled s = scaled(d.value());
    if (Algebra.isNumber(s.rest(), 1)) {
      fixed.add(d.name());
    } else if (s.rest() instanceof Expr.Ref r && isState(r.id()) && !s.isPlain()) {
      scaledStates.put(d.name(), s);
    }
    return whole(d.value());
  }

  private boolean isState(String id) {
    return layout.variable(id).role() == Role.DIFFERENTIAL;
  }

  private Expr whole(Expr e) {
    Scaled s = scaled(e);
    return Algebra.times(s.coefficient(), s.rest());
  }

  private Scaled scaled(Expr e) {
    Scaled known = done.get(e);
    if (known == null) {
      known = split(e);
      done.put(e, known);
    }
    return known;
  }

  private Scaled split(Expr e) {
    return switch (e) {
      case Expr.Num n -> new Scaled(n, Expr.ONE);
      case Expr.Ref r -> reference(r);
      case Expr.Apply a -> apply(a);
      case Expr.Piecewise p -> rebuilt(p);
      case Expr.Time t -> plain(t);
      case Expr.Delay d -> plain(d);
      case Expr.RateOf r -> plain(r);
      case Expr.Call c -> plain(c);
      case Expr.Draw d -> plain(d);
    };
  }

  private static Scaled plain(Expr e) {
    return new Scaled(Expr.ONE, e);
  }

  private Scaled reference(Expr.Ref r) {
    return switch (layout.variable(r.id()).role()) {
      case CONSTANT, DISCRETE -> new Scaled(r, Expr.ONE);
      case DIFFERENTIAL, ALGEBRAIC, DELAYED -> plain(r);
      case ASSIGNED ->
          fixed.contains(r.id())
              ? new Scaled(r, Expr.ONE)
              : scaledStates.getOrDefault(r.id(), plain(r));
    };
  }

  private Scaled apply(Expr.Apply a) {
    if (a.op().isRelation() || a.op().isStep()) {
      return asItStands(a);
    }
    List<Scaled> operands = a.args().stream().map(this::scaled).toList();
    return switch (a.op()) {
      case TIMES -> product(operands);
      case DIVIDE -> quotient(operands.get(0), operands.get(1));
      case NEGATE -> {
        Scaled x = operands.get(0);
        yield Algebra.isNumber(x.rest(), 1)
            ? new Scaled(Algebra.negate(x.coefficient()), Expr.ONE)
            : new Scaled(x.coefficient(), Algebra.negate(x.rest()));
      }
      default -> rebuilt(a);
    };
  }

  /** What jumps must jump at the very number at which its level, compiled by itself, does. */
  private Scaled asItStands(Expr.Apply a) {
    boolean allFixed = a.args().stream().allMatch(x -> Algebra.isNumber(scaled(x).rest(), 1));
    return allFixed ? new Scaled(a, Expr.ONE) : plain(a);
  }

  /** The node over rewritten operands; all of it a coefficient if all operands are. */
  private Scaled rebuilt(Expr e) {
    List<Expr> operands = e.children();
    boolean allFixed = !operands.isEmpty();
    List<Expr> rewritten = new ArrayList<>(operands.size());
    for (Expr operand : operands) {
      allFixed &= Algebra.isNumber(scaled(operand).rest(), 1);
      rewritten.add(whole(operand));
    }
    Expr result = e.withChildren(rewritten);
    return allFixed ? new Scaled(result, Expr.ONE) : plain(result);
  }

  private Scaled product(List<Scaled> factors) {
    List<Expr> coefficients = new ArrayList<>();
    List<Expr> rests = new ArrayList<>();
    for (Scaled f : factors) {
      coefficients.add(f.coefficient());
      rests.add(f.rest());
    }
    Expr coefficient = Algebra.product(coefficients);
    Expr rest = Algebra.product(rests);
    if (!Algebra.isNumber(coefficient, 1) && rest instanceof Expr.Apply sum && isSum(sum)) {
      return distributed(coefficient, sum);
    }
    return new Scaled(coefficient, rest);
  }

  private static boolean isSum(Expr.Apply a) {
    return a.op() == Op.PLUS || a.op() == Op.MINUS;
  }

  /** Multiplies the terms if each has a coefficient of its own to take the factor in. */
  private Scaled distributed(Expr coefficient, Expr.Apply sum) {
    List<Scaled> terms = sum.args().stream().map(this::scaled).toList();
    if (terms.stream().anyMatch(Scaled::isPlain)) {
      return new Scaled(coefficient, sum);
    }
    List<Expr> multiplied =
        terms.stream()
            .map(t -> Algebra.times(Algebra.times(coefficient, t.coefficient()), t.rest()))
            .toList();
    return plain(Algebra.apply(sum.op(), multiplied));
  }

  private static Scaled quotient(Scaled a, Scaled b) {
    Expr coefficient = Algebra.divide(a.coefficient(), b.coefficient());
    return new Scaled(coefficient, Algebra.divide(a.rest(), b.rest()));
  }
}
