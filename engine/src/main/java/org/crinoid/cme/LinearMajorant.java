package org.crinoid.cme;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;

/**
 * An upper bound {@code constant + Σ slope·x} of a formula over amounts {@code x ≥ 0}, with a
 * constant lower bound.
 *
 * <p>Found by walking through the formula; it knows what appears in rate laws: sums, products in
 * which at most one factor grows, quotients, powers, and saturation {@code u/(v + u) ≤ 1}.
 *
 * @param constant of the upper bound
 * @param slope of the upper bound by state, not negative
 * @param lower lower bound, perhaps −∞
 */
record LinearMajorant(double constant, Map<String, Double> slope, double lower) {

  /** What names stand for. */
  interface Names {
    /** The value of what never changes. */
    Optional<Double> value(String id);

    /** The formula of what a rule gives. */
    Optional<Expr> formula(String id);
  }

  private static LinearMajorant of(double upper, double lower) {
    return new LinearMajorant(upper, Map.of(), lower);
  }

  private boolean isBounded() {
    return slope.isEmpty();
  }

  /** The bound of a formula, if one is found. */
  static Optional<LinearMajorant> of(Expr e, Names names) {
    return switch (e) {
      case Expr.Num n -> Optional.of(of(n.value(), n.value()));
      case Expr.Ref r -> reference(r, names);
      case Expr.Apply a -> apply(a, names);
      case Expr.Time t -> Optional.empty();
      case Expr.RateOf r -> Optional.empty();
      case Expr.Delay d -> Optional.empty();
      case Expr.Call c -> Optional.empty();
      case Expr.Draw d -> Optional.empty();
      case Expr.Piecewise p -> largest(p, names);
    };
  }

  private static Optional<LinearMajorant> reference(Expr.Ref r, Names names) {
    Optional<Double> value = names.value(r.id());
    if (value.isPresent()) {
      return Optional.of(of(value.get(), value.get()));
    }
    Optional<Expr> formula = names.formula(r.id());
    return formula.isPresent()
        ? of(formula.get(), names)
        : Optional.of(new LinearMajorant(0, Map.of(r.id(), 1.0), 0));
  }

  private static Optional<LinearMajorant> largest(Expr.Piecewise p, Names names) {
    Optional<LinearMajorant> all = of(p.otherwise(), names);
    for (Expr.Branch b : p.branches()) {
      Optional<LinearMajorant> own = of(b.value(), names);
      all = all.flatMap(x -> own.map(x::or));
    }
    return all;
  }

  private LinearMajorant or(LinearMajorant other) {
    Map<String, Double> all = new java.util.HashMap<>(slope);
    other.slope.forEach((id, v) -> all.merge(id, v, Math::max));
    return new LinearMajorant(
        Math.max(constant, other.constant), all, Math.min(lower, other.lower));
  }

  private static Optional<LinearMajorant> apply(Expr.Apply a, Names names) {
    List<Expr> args = a.args();
    if (a.op() == Op.DIVIDE) {
      return quotient(args.get(0), args.get(1), names);
    }
    if (a.op() == Op.MINUS) {
      // what is subtracted is not negative, or nothing is said
      return of(args.get(0), names)
          .flatMap(
              x ->
                  of(args.get(1), names)
                      .filter(y -> y.lower >= 0)
                      .map(
                          y ->
                              new LinearMajorant(
                                  x.constant - y.lower,
                                  x.slope,
                                  y.isBounded()
                                      ? x.lower - y.constant
                                      : Double.NEGATIVE_INFINITY)));
    }
    if (a.op() == Op.POWER) {
      return power(args, names);
    }
    if (a.op() != Op.PLUS && a.op() != Op.TIMES) {
      return Optional.empty();
    }
    Optional<LinearMajorant> all = Optional.of(a.op() == Op.PLUS ? of(0, 0) : of(1, 1));
    for (Expr arg : args) {
      Optional<LinearMajorant> own = of(arg, names);
      all =
          all.flatMap(
              x -> own.flatMap(y -> a.op() == Op.PLUS ? Optional.of(x.plus(y)) : x.times(y)));
    }
    return all;
  }

  private LinearMajorant plus(LinearMajorant other) {
    Map<String, Double> all = new java.util.HashMap<>(slope);
    other.slope.forEach((id, v) -> all.merge(id, v, Double::sum));
    return new LinearMajorant(constant + other.constant, all, lower + other.lower);
  }

  private Optional<LinearMajorant> times(LinearMajorant other) {
    if (lower < 0 || other.lower < 0 || !isBounded() && !other.isBounded()) {
      return Optional.empty();
    }
    LinearMajorant growing = isBounded() ? other : this;
    double factor = isBounded() ? constant : other.constant;
    return Optional.of(growing.scaled(factor, lower * other.lower));
  }

  private LinearMajorant scaled(double factor, double newLower) {
    Map<String, Double> all = new java.util.HashMap<>();
    slope.forEach((id, v) -> all.put(id, v * factor));
    return new LinearMajorant(constant * factor, all, newLower);
  }

  private static Optional<LinearMajorant> power(List<Expr> args, Names names) {
    Optional<LinearMajorant> exponent = of(args.get(1), names);
    Optional<LinearMajorant> base = of(args.get(0), names);
    if (exponent.isEmpty() || base.isEmpty() || base.get().lower < 0) {
      return Optional.empty();
    }
    double n = exponent.get().constant;
    boolean fixed = exponent.get().isBounded() && n == exponent.get().lower && n >= 0;
    if (!fixed || !base.get().isBounded() && n != 1 && n != 0) {
      // it grows, but only its lower bound may be asked for
      return fixed
          ? Optional.of(
              new LinearMajorant(Double.POSITIVE_INFINITY, Map.of(), Math.pow(base.get().lower, n)))
          : Optional.empty();
    }
    return Optional.of(
        n == 1 ? base.get() : of(Math.pow(base.get().constant, n), Math.pow(base.get().lower, n)));
  }

  private static Optional<LinearMajorant> quotient(Expr above, Expr below, Names names) {
    List<Expr> factors =
        above instanceof Expr.Apply a && a.op() == Op.TIMES ? a.args() : List.of(above);
    Optional<LinearMajorant> divisor = of(below, names).filter(y -> y.lower >= 0);
    if (divisor.isEmpty()) {
      return Optional.empty();
    }
    for (Expr factor : factors) {
      boolean saturates =
          below instanceof Expr.Apply b
              && b.op() == Op.PLUS
              && b.args().contains(factor)
              && b.args().stream()
                  .allMatch(arg -> of(arg, names).filter(v -> v.lower >= 0).isPresent());
      if (saturates) {
        Optional<LinearMajorant> rest = Optional.of(of(1, 0));
        for (Expr other : factors) {
          Optional<LinearMajorant> own = other == factor ? Optional.of(of(1, 0)) : of(other, names);
          rest = rest.flatMap(x -> own.flatMap(x::times));
        }
        return rest;
      }
    }
    return of(above, names)
        .filter(x -> x.lower >= 0 && divisor.get().lower > 0 && !Double.isInfinite(x.constant))
        .map(x -> x.scaled(1 / divisor.get().lower, 0));
  }

  /** Whether it says anything. */
  boolean isFinite() {
    return Double.isFinite(constant) && slope.values().stream().allMatch(Double::isFinite);
  }
}
