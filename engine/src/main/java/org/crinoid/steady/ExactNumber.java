package org.crinoid.steady;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;

/**
 * A rational number in lowest terms.
 *
 * <p>A double stands for the shortest decimal fraction that rounds to it, which is what the
 * modeller wrote: 0.1 is one tenth.
 *
 * @param above numerator
 * @param below denominator, positive
 */
record ExactNumber(BigInteger above, BigInteger below) {

  static final ExactNumber ZERO = of(0);
  static final ExactNumber ONE = of(1);

  /** Reduces to lowest terms. */
  ExactNumber {
    BigInteger common = above.gcd(below);
    if (below.signum() < 0) {
      common = common.negate();
    }
    if (!common.equals(BigInteger.ONE)) {
      above = above.divide(common);
      below = below.divide(common);
    }
  }

  static ExactNumber of(double value) {
    BigDecimal decimal = BigDecimal.valueOf(value);
    return decimal.scale() > 0
        ? new ExactNumber(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
        : new ExactNumber(decimal.toBigIntegerExact(), BigInteger.ONE);
  }

  boolean isZero() {
    return above.signum() == 0;
  }

  ExactNumber plus(ExactNumber o) {
    return new ExactNumber(
        above.multiply(o.below).add(o.above.multiply(below)), below.multiply(o.below));
  }

  ExactNumber minus(ExactNumber o) {
    return plus(o.negated());
  }

  ExactNumber negated() {
    return new ExactNumber(above.negate(), below);
  }

  ExactNumber times(ExactNumber o) {
    return new ExactNumber(above.multiply(o.above), below.multiply(o.below));
  }

  /** Quotient; the divisor is not zero. */
  ExactNumber over(ExactNumber o) {
    return new ExactNumber(above.multiply(o.below), below.multiply(o.above));
  }

  double toDouble() {
    return new BigDecimal(above)
        .divide(new BigDecimal(below), java.math.MathContext.DECIMAL64)
        .doubleValue();
  }

  /**
   * The value of a formula over parameters: exact where it consists of sums, products and
   * quotients, otherwise the decimal nearest to its value as a double.
   *
   * @param values finite values by name
   * @throws ArithmeticException if it is infinite or undefined
   */
  static ExactNumber evaluate(Expr e, Map<String, Double> values) {
    return switch (e) {
      case Expr.Num n -> finite(n.value());
      case Expr.Ref r -> finite(values.get(r.id()));
      case Expr.Apply a -> apply(a, values);
      case Expr other -> finite(rounded(other, values));
    };
  }

  private static ExactNumber apply(Expr.Apply a, Map<String, Double> values) {
    return switch (a.op()) {
      case PLUS -> a.args().stream().map(x -> evaluate(x, values)).reduce(ZERO, ExactNumber::plus);
      case TIMES -> a.args().stream().map(x -> evaluate(x, values)).reduce(ONE, ExactNumber::times);
      case MINUS -> evaluate(a.args().get(0), values).minus(evaluate(a.args().get(1), values));
      case NEGATE -> evaluate(a.args().get(0), values).negated();
      case DIVIDE -> {
        ExactNumber divisor = evaluate(a.args().get(1), values);
        if (divisor.isZero()) {
          throw new ArithmeticException("division by zero");
        }
        yield evaluate(a.args().get(0), values).over(divisor);
      }
      default -> finite(rounded(a, values));
    };
  }

  private static double rounded(Expr e, Map<String, Double> values) {
    return new Interpreter(
            new Interpreter.Environment() {
              @Override
              public double value(String id) {
                return values.get(id);
              }

              @Override
              public double time() {
                throw new IllegalArgumentException("a coefficient that depends on time");
              }
            })
        .evaluate(e);
  }

  private static ExactNumber finite(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("not a finite number: " + value);
    }
    return of(value);
  }
}
