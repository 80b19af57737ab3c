package org.crinoid.expr;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.expr.Expr.Apply;
import org.crinoid.expr.Expr.Branch;
import org.crinoid.expr.Expr.Num;
import org.crinoid.expr.Expr.Piecewise;

/**
 * Builds expressions and simplifies them as it goes.
 *
 * <p>Numbers are folded, neutral elements dropped, sums and products flattened, double negations
 * removed. A factor of exactly zero annihilates its product: right wherever the other factors are
 * finite, which is what derivatives need. Cost: constant per operand.
 */
public final class Algebra {

  private Algebra() {}

  /** Sum. */
  public static Expr plus(Expr... terms) {
    return sum(List.of(terms));
  }

  /** Sum of any number of terms, order kept, numbers folded into one. */
  public static Expr sum(List<Expr> terms) {
    List<Expr> kept = new ArrayList<>(terms.size());
    double constant = 0;
    for (Expr term : terms) {
      if (term instanceof Num n) {
        constant += n.value();
      } else {
        kept.add(term);
      }
    }
    if (constant != 0 || kept.isEmpty()) {
      kept.add(Expr.num(constant));
    }
    return kept.size() == 1 ? kept.get(0) : new Apply(Op.PLUS, kept);
  }

  /** Product. */
  public static Expr times(Expr... factors) {
    return product(List.of(factors));
  }

  /** Product of any number of factors, order kept, numbers folded into the first. */
  public static Expr product(List<Expr> factors) {
    List<Expr> kept = new ArrayList<>(factors.size() + 1);
    double constant = 1;
    for (Expr factor : factors) {
      if (factor instanceof Num n) {
        constant *= n.value();
      } else {
        kept.add(factor);
      }
    }
    if (constant == 0 || kept.isEmpty()) {
      return Expr.num(constant);
    }
    if (constant == -1) {
      return negate(kept.size() == 1 ? kept.get(0) : new Apply(Op.TIMES, kept));
    }
    if (constant != 1) {
      kept.add(0, Expr.num(constant));
    }
    return kept.size() == 1 ? kept.get(0) : new Apply(Op.TIMES, kept);
  }

  /** Difference. */
  public static Expr minus(Expr a, Expr b) {
    if (a instanceof Num x && b instanceof Num y) {
      return Expr.num(x.value() - y.value());
    }
    if (isNumber(b, 0)) {
      return a;
    }
    return isNumber(a, 0) ? negate(b) : Expr.apply(Op.MINUS, a, b);
  }

  /** Negation. */
  public static Expr negate(Expr a) {
    if (a instanceof Num n) {
      return Expr.num(-n.value());
    }
    if (a instanceof Apply inner && inner.op() == Op.NEGATE) {
      return inner.args().get(0);
    }
    return Expr.apply(Op.NEGATE, a);
  }

  /** Quotient. */
  public static Expr divide(Expr a, Expr b) {
    if (a instanceof Num x && b instanceof Num y) {
      return Expr.num(x.value() / y.value());
    }
    if (isNumber(b, 1)) {
      return a;
    }
    return isNumber(a, 0) ? Expr.ZERO : Expr.apply(Op.DIVIDE, a, b);
  }

  /** Power. */
  public static Expr power(Expr base, Expr exponent) {
    if (isNumber(exponent, 0)) {
      return Expr.ONE;
    }
    if (isNumber(exponent, 1)) {
      return base;
    }
    return apply(Op.POWER, List.of(base, exponent));
  }

  /** An operator on its operands; folded when all are numbers, else through the rules above. */
  public static Expr apply(Op op, List<Expr> args) {
    return switch (op) {
      case PLUS -> sum(args);
      case TIMES -> product(args);
      case MINUS -> minus(args.get(0), args.get(1));
      case NEGATE -> negate(args.get(0));
      case DIVIDE -> divide(args.get(0), args.get(1));
      default -> fold(new Apply(op, args));
    };
  }

  /** A piecewise expression; branches that can never or always be taken are resolved. */
  public static Expr piecewise(List<Branch> branches, Expr otherwise) {
    List<Branch> kept = new ArrayList<>();
    Expr last = otherwise;
    for (Branch branch : branches) {
      if (branch.when() instanceof Num n) {
        if (n.value() != 0) {
          last = branch.value();
          break;
        }
      } else {
        kept.add(branch);
      }
    }
    return kept.isEmpty() ? last : new Piecewise(kept, last);
  }

  /** Whether {@code e} is the number {@code value}. */
  public static boolean isNumber(Expr e, double value) {
    return e instanceof Num n && n.value() == value;
  }

  private static Expr fold(Apply a) {
    double[] values = new double[a.args().size()];
    for (int k = 0; k < values.length; k++) {
      if (!(a.args().get(k) instanceof Num n)) {
        return a;
      }
      values[k] = n.value();
    }
    return Expr.num(Functions.apply(a.op(), values));
  }
}
