package org.crinoid.expr;

import static org.crinoid.expr.Algebra.divide;
import static org.crinoid.expr.Algebra.minus;
import static org.crinoid.expr.Algebra.negate;
import static org.crinoid.expr.Algebra.plus;
import static org.crinoid.expr.Algebra.times;
import static org.crinoid.expr.Expr.ONE;

import java.util.List;
import org.crinoid.expr.Expr.Apply;
import org.crinoid.expr.Expr.Branch;

/** The table of derivatives of the elementary functions of one argument. */
final class Derivatives {

  private static final Expr TWO = Expr.num(2);

  private Derivatives() {}

  /** {@code adjoint · f'(x)} for the node {@code fx = f(x)}. */
  static Expr chain(Apply fx, Expr adjoint) {
    Expr x = fx.args().get(0);
    return switch (fx.op()) {
      case NEGATE -> negate(adjoint);
      case SQRT -> divide(adjoint, times(TWO, fx));
      case ABS -> times(adjoint, sign(x));
      case EXP -> times(adjoint, fx);
      case LN -> divide(adjoint, x);
      case LOG10 -> divide(adjoint, times(Expr.num(Math.log(10)), x));
      case SIN -> times(adjoint, Expr.apply(Op.COS, x));
      case COS -> negate(times(adjoint, Expr.apply(Op.SIN, x)));
      case TAN -> times(adjoint, plus(ONE, times(fx, fx)));
      case SEC -> times(adjoint, fx, Expr.apply(Op.TAN, x));
      case CSC -> negate(times(adjoint, fx, Expr.apply(Op.COT, x)));
      case COT -> negate(times(adjoint, plus(ONE, times(fx, fx))));
      case SINH -> times(adjoint, Expr.apply(Op.COSH, x));
      case COSH -> times(adjoint, Expr.apply(Op.SINH, x));
      case TANH -> times(adjoint, minus(ONE, times(fx, fx)));
      case SECH -> negate(times(adjoint, fx, Expr.apply(Op.TANH, x)));
      case CSCH -> negate(times(adjoint, fx, Expr.apply(Op.COTH, x)));
      case COTH -> times(adjoint, minus(ONE, times(fx, fx)));
      case ARCSIN -> divide(adjoint, root(minus(ONE, times(x, x))));
      case ARCCOS -> negate(divide(adjoint, root(minus(ONE, times(x, x)))));
      case ARCTAN -> divide(adjoint, plus(ONE, times(x, x)));
      case ARCSEC -> divide(adjoint, times(absolute(x), root(minus(times(x, x), ONE))));
      case ARCCSC -> negate(divide(adjoint, times(absolute(x), root(minus(times(x, x), ONE)))));
      case ARCCOT -> negate(divide(adjoint, plus(ONE, times(x, x))));
      case ARCSINH -> divide(adjoint, root(plus(ONE, times(x, x))));
      case ARCCOSH -> divide(adjoint, root(minus(times(x, x), ONE)));
      case ARCTANH, ARCCOTH -> divide(adjoint, minus(ONE, times(x, x)));
      case ARCSECH -> negate(divide(adjoint, times(x, root(minus(ONE, times(x, x))))));
      case ARCCSCH -> negate(divide(adjoint, times(absolute(x), root(plus(ONE, times(x, x))))));
      default -> throw new IllegalArgumentException(fx.op() + " is not a smooth function of one");
    };
  }

  private static Expr root(Expr e) {
    return Expr.apply(Op.SQRT, e);
  }

  private static Expr absolute(Expr e) {
    return Expr.apply(Op.ABS, e);
  }

  private static Expr sign(Expr x) {
    return Algebra.piecewise(
        List.of(new Branch(Expr.num(-1), Expr.apply(Op.LT, x, Expr.ZERO))), ONE);
  }
}
