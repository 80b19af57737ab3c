package org.crinoid.expr;

import java.util.List;
import java.util.Random;
import org.crinoid.expr.Expr.Branch;

/** Random expressions for tests, from a seeded generator. */
public final class RandomExpr {

  private static final Op[] SMOOTH = {Op.EXP, Op.SIN, Op.COS, Op.TANH, Op.ARCTAN, Op.ARCSINH};

  private RandomExpr() {}

  /** Smooth and bounded away from singularities for arguments in (0, 2). */
  public static Expr smooth(Random random, List<String> ids, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return random.nextInt(4) == 0
          ? Expr.num(random.nextInt(1, 4))
          : Expr.ref(ids.get(random.nextInt(ids.size())));
    }
    Expr a = smooth(random, ids, depth - 1);
    Expr b = smooth(random, ids, depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> Algebra.plus(a, b, a);
      case 1 -> Algebra.times(a, b);
      case 2 -> Algebra.minus(a, b);
      case 3 -> Algebra.divide(a, Algebra.plus(Expr.num(3), Algebra.times(b, b)));
      case 4 -> Expr.apply(Op.TANH, a);
      default -> Expr.apply(SMOOTH[1 + random.nextInt(SMOOTH.length - 1)], Expr.apply(Op.SIN, a));
    };
  }

  /** Anything, every operator included, not simplified. */
  public static Expr any(Random random, List<String> ids, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return switch (random.nextInt(5)) {
        case 0 -> Expr.num(random.nextInt(-3, 4));
        case 1 -> Expr.num(random.nextGaussian());
        case 2 -> new Expr.Time();
        default -> Expr.ref(ids.get(random.nextInt(ids.size())));
      };
    }
    Op[] ops = Op.values();
    int pick = random.nextInt(ops.length + 8);
    if (pick >= ops.length) {
      return piecewise(random, ids, depth);
    }
    Op op = ops[pick];
    int count = op.takes(1) && !op.takes(2) ? 1 : op.takes(3) ? random.nextInt(1, 5) : 2;
    Expr[] args = new Expr[count];
    for (int k = 0; k < count; k++) {
      args[k] = any(random, ids, depth - 1);
    }
    return Expr.apply(op, args);
  }

  private static Expr piecewise(Random random, List<String> ids, int depth) {
    Branch[] branches = new Branch[random.nextInt(1, 4)];
    for (int k = 0; k < branches.length; k++) {
      branches[k] = new Branch(any(random, ids, depth - 1), any(random, ids, depth - 1));
    }
    return new Expr.Piecewise(List.of(branches), any(random, ids, depth - 1));
  }
}
