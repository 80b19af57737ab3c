package org.crinoid.steady;

import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;
import org.crinoid.linalg.Rational;

/** Exact values of coefficients: numbers as the modeller wrote them, 0.1 as one tenth. */
final class ExactCoefficients {

  private ExactCoefficients() {}

  /**
   * The value of a formula over parameters: exact where it consists of sums, products and
   * quotients, otherwise the decimal nearest to its value as a double.
   *
   * @param values finite values by name
   * @throws ArithmeticException if it is infinite or undefined
   */
  static Rational evaluate(Expr e, Map<String, Double> values) {
    return switch (e) {
      case Expr.Num n -> finite(n.value());
      case Expr.Ref r -> finite(values.get(r.id()));
      case Expr.Apply a -> apply(a, values);
      case Expr other -> finite(rounded(other, values));
    };
  }

  private static Rational apply(Expr.Apply a, Map<String, Double> values) {
    return switch (a.op()) {
      case PLUS ->
          a.args().stream().map(x -> evaluate(x, values)).reduce(Rational.ZERO, Rational::plus);
      case TIMES ->
          a.args().stream().map(x -> evaluate(x, values)).reduce(Rational.ONE, Rational::times);
      case MINUS -> evaluate(a.args().get(0), values).minus(evaluate(a.args().get(1), values));
      case NEGATE -> evaluate(a.args().get(0), values).negate();
      case DIVIDE -> {
        Rational divisor = evaluate(a.args().get(1), values);
        if (divisor.signum() == 0) {
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

  private static Rational finite(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("not a finite number: " + value);
    }
    return Rational.ofDecimal(value);
  }
}
