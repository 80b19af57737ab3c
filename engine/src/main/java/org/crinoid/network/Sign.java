package org.crinoid.network;

import java.util.List;
import java.util.function.Function;
import org.crinoid.expr.Expr;

/**
 * What is known of a formula's sign, wherever it is defined.
 *
 * <p>Found from the signs of its parts by rules that are never wrong and sometimes undecided.
 */
public enum Sign {
  /** Zero. */
  ZERO,
  /** Positive. */
  POSITIVE,
  /** Positive or zero. */
  NON_NEGATIVE,
  /** Negative. */
  NEGATIVE,
  /** Negative or zero. */
  NON_POSITIVE,
  /** Anything. */
  UNKNOWN;

  /** The sign of a number. */
  public static Sign of(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    if (value == 0) {
      return ZERO;
    }
    return value > 0 ? POSITIVE : NEGATIVE;
  }

  /** Whether it is known not to be negative. */
  public boolean isNonNegative() {
    return this == ZERO || this == POSITIVE || this == NON_NEGATIVE;
  }

  /** Whether it is known not to be positive. */
  public boolean isNonPositive() {
    return this == ZERO || this == NEGATIVE || this == NON_POSITIVE;
  }

  /** Sign of the negative. */
  public Sign negate() {
    return switch (this) {
      case ZERO -> ZERO;
      case POSITIVE -> NEGATIVE;
      case NON_NEGATIVE -> NON_POSITIVE;
      case NEGATIVE -> POSITIVE;
      case NON_POSITIVE -> NON_NEGATIVE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** Sign of a sum. */
  public Sign plus(Sign other) {
    if (this == ZERO) {
      return other;
    }
    if (isNonNegative() && other.isNonNegative()) {
      return this == POSITIVE || other == POSITIVE ? POSITIVE : NON_NEGATIVE;
    }
    return isNonPositive() && other.isNonPositive()
        ? negate().plus(other.negate()).negate()
        : other == ZERO ? this : UNKNOWN;
  }

  /** Sign of a product. */
  public Sign times(Sign other) {
    if (this == ZERO || other == ZERO) {
      return ZERO;
    }
    if (this == UNKNOWN || other == UNKNOWN) {
      return UNKNOWN;
    }
    if (isNonPositive()) {
      return negate().times(other).negate();
    }
    if (other.isNonPositive()) {
      return times(other.negate()).negate();
    }
    return this == POSITIVE && other == POSITIVE ? POSITIVE : NON_NEGATIVE;
  }

  /** What is known if it is one or the other. */
  public Sign or(Sign other) {
    if (this == other) {
      return this;
    }
    if (isNonNegative() && other.isNonNegative()) {
      return NON_NEGATIVE;
    }
    return isNonPositive() && other.isNonPositive() ? NON_POSITIVE : UNKNOWN;
  }

  /**
   * The sign of a formula.
   *
   * @param names signs of the quantities it names
   */
  public static Sign of(Expr e, Function<String, Sign> names) {
    return switch (e) {
      case Expr.Num n -> of(n.value());
      case Expr.Ref r -> names.apply(r.id());
      case Expr.Time t -> UNKNOWN;
      case Expr.Delay d -> UNKNOWN;
      case Expr.Draw d -> UNKNOWN;
      case Expr.RateOf r -> UNKNOWN;
      case Expr.Call c -> UNKNOWN;
      case Expr.Piecewise p -> {
        Sign sign = of(p.otherwise(), names);
        for (Expr.Branch b : p.branches()) {
          sign = sign.or(of(b.value(), names));
        }
        yield sign;
      }
      case Expr.Apply a -> of(a, names);
    };
  }

  private static Sign of(Expr.Apply a, Function<String, Sign> names) {
    List<Sign> of = a.args().stream().map(e -> of(e, names)).toList();
    return switch (a.op()) {
      case PLUS -> of.stream().reduce(ZERO, Sign::plus);
      case TIMES -> of.stream().reduce(POSITIVE, Sign::times);
      case MINUS -> of.get(0).plus(of.get(1).negate());
      case NEGATE -> of.get(0).negate();
      case DIVIDE -> of.get(1) == ZERO ? UNKNOWN : of.get(0).times(of.get(1));
      case POWER -> power(of.get(0), a.args().get(1));
      case SQRT -> of.get(0) == POSITIVE ? POSITIVE : NON_NEGATIVE;
      case EXP -> POSITIVE;
      case ABS -> of.get(0) == POSITIVE || of.get(0) == NEGATIVE ? POSITIVE : NON_NEGATIVE;
      case TANH, ARCTAN, SINH, ARCSINH -> of.get(0);
      case FLOOR -> of.get(0).isNonNegative() ? NON_NEGATIVE : UNKNOWN;
      case CEILING -> of.get(0).isNonNegative() ? of.get(0) : UNKNOWN;
      case MAX -> largest(of);
      case MIN -> largest(of.stream().map(Sign::negate).toList()).negate();
      default -> a.op().isLogical() ? NON_NEGATIVE : UNKNOWN;
    };
  }

  private static Sign power(Sign base, Expr exponent) {
    if (base == POSITIVE) {
      return POSITIVE;
    }
    boolean even = exponent instanceof Expr.Num n && n.value() % 2 == 0;
    return base.isNonNegative() || even ? NON_NEGATIVE : UNKNOWN;
  }

  private static Sign largest(List<Sign> of) {
    if (of.contains(POSITIVE)) {
      return POSITIVE;
    }
    if (of.stream().anyMatch(Sign::isNonNegative)) {
      return NON_NEGATIVE;
    }
    return of.stream().allMatch(s -> s == NEGATIVE)
        ? NEGATIVE
        : of.stream().allMatch(Sign::isNonPositive) ? NON_POSITIVE : UNKNOWN;
  }
}
