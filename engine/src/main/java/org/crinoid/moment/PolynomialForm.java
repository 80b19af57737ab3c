package org.crinoid.moment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.Rational;

/**
 * Writes a formula as a polynomial in some variables, if it is one: sums, products, quotients by
 * what does not fluctuate, whole powers, and branches whose conditions do not fluctuate.
 */
final class PolynomialForm {

  /** Largest exponent that is multiplied out. */
  private static final int MOST = 12;

  private final Map<String, Integer> places = new HashMap<>();
  private final int n;
  private final Map<Expr, Optional<Polynomial>> done = new IdentityHashMap<>();

  /** Over variables by name. */
  PolynomialForm(List<String> names) {
    names.forEach(id -> places.put(id, places.size()));
    this.n = names.size();
  }

  /** Empty if it is no polynomial, or not by this algebra. */
  Optional<Polynomial> of(Expr e) {
    Optional<Polynomial> known = done.get(e);
    if (known == null) {
      known = expand(e);
      done.put(e, known);
    }
    return known;
  }

  private boolean isFree(Expr e) {
    return Rewrite.references(e).stream().noneMatch(places::containsKey);
  }

  private Optional<Polynomial> expand(Expr e) {
    if (isFree(e)) {
      return Optional.of(Polynomial.constant(n, e));
    }
    return switch (e) {
      case Expr.Ref r ->
          Optional.of(Polynomial.monomial(Expr.ONE, Powers.unit(n, places.get(r.id()))));
      case Expr.Apply a -> apply(a);
      case Expr.Piecewise p -> piecewise(p);
      case Expr.Num x -> Optional.empty();
      case Expr.Time t -> Optional.empty();
      case Expr.Delay d -> Optional.empty();
      case Expr.RateOf r -> Optional.empty();
      case Expr.Call c -> Optional.empty();
      case Expr.Draw d -> Optional.empty();
    };
  }

  private Optional<Polynomial> apply(Expr.Apply a) {
    List<Expr> x = a.args();
    return switch (a.op()) {
      case PLUS -> fold(x, Polynomial.zero(n), Polynomial::plus);
      case TIMES -> fold(x, Polynomial.constant(n, Expr.ONE), Polynomial::times);
      case MINUS -> of(x.get(0)).flatMap(p -> of(x.get(1)).map(q -> p.plus(q.negate())));
      case NEGATE -> of(x.get(0)).map(Polynomial::negate);
      case DIVIDE -> isFree(x.get(1)) ? of(x.get(0)).map(p -> over(p, x.get(1))) : Optional.empty();
      case POWER -> power(x.get(0), x.get(1));
      default -> Optional.empty();
    };
  }

  private Optional<Polynomial> fold(
      List<Expr> parts, Polynomial from, java.util.function.BinaryOperator<Polynomial> join) {
    Polynomial all = from;
    for (Expr part : parts) {
      Optional<Polynomial> p = of(part);
      if (p.isEmpty()) {
        return p;
      }
      all = join.apply(all, p.get());
    }
    return Optional.of(all);
  }

  private static Polynomial over(Polynomial p, Expr divisor) {
    return divisor instanceof Expr.Num d && Double.isFinite(d.value()) && d.value() != 0
        ? p.times(Rational.ONE.over(Rational.ofDecimal(d.value())))
        : p.times(Algebra.divide(Expr.ONE, divisor));
  }

  private Optional<Polynomial> power(Expr base, Expr exponent) {
    if (!(exponent instanceof Expr.Num e)
        || e.value() != Math.rint(e.value())
        || e.value() < 0
        || e.value() > MOST) {
      return Optional.empty();
    }
    return of(base).map(p -> p.power((int) e.value()));
  }

  /** A sum over branches of the value times whether the branch is taken. */
  private Optional<Polynomial> piecewise(Expr.Piecewise p) {
    int count = p.branches().size();
    Polynomial sum = Polynomial.zero(n);
    for (int k = 0; k <= count; k++) {
      if (k < count && !isFree(p.branches().get(k).when())) {
        return Optional.empty();
      }
      Optional<Polynomial> value = of(k < count ? p.branches().get(k).value() : p.otherwise());
      if (value.isEmpty()) {
        return value;
      }
      List<Expr.Branch> taken = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        taken.add(new Expr.Branch(i == k ? Expr.ONE : Expr.ZERO, p.branches().get(i).when()));
      }
      Expr whether = Algebra.piecewise(taken, k == count ? Expr.ONE : Expr.ZERO);
      sum = sum.plus(value.get().times(whether));
    }
    return Optional.of(sum);
  }

  /** Whether a formula jumps or has kinks where variables move. */
  boolean isSmooth(Expr e) {
    boolean[] smooth = {true};
    Rewrite.visit(
        e,
        node -> {
          if (node instanceof Expr.Apply a
              && (a.op().isLogical()
                  || a.op().isStep()
                  || a.op() == Op.MIN
                  || a.op() == Op.MAX
                  || a.op() == Op.ABS
                  || a.op() == Op.FACTORIAL)
              && !isFree(a)) {
            smooth[0] = false;
          }
        });
    return smooth[0];
  }
}
