package org.crinoid.moment;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;

/**
 * A power {@code (1 + u)^g}, and what products of such powers have above first order in all {@code
 * u}.
 *
 * <p>That remainder, {@code Π (1 + u)^g − 1 − Σ g u}, is far smaller than one where the {@code u}
 * are small, so that taking one away would leave rounding errors.
 *
 * @param u the excess over one
 * @param g exponent, not zero
 */
record NearOne(Expr u, long g) {

  /** {@code 1 + first + rest}. */
  private record Split(Expr first, Expr rest) {

    Split times(Split other) {
      Expr both = Algebra.times(Algebra.plus(first, rest), Algebra.plus(other.first, other.rest));
      return new Split(Algebra.plus(first, other.first), Algebra.plus(rest, other.rest, both));
    }
  }

  /** {@code g u}, the first order. */
  Expr first() {
    return Algebra.times(Expr.num(g), u);
  }

  /** {@code Π (1 + u)^g − 1 − Σ g u} where all {@code g u} are small, without taking away one. */
  static Expr remainder(List<NearOne> factors) {
    Split product = factors.get(0).split();
    for (NearOne factor : factors.subList(1, factors.size())) {
      product = product.times(factor.split());
    }
    return product.rest();
  }

  /**
   * The same by {@code Π (1 + u)^g = exp Σ g ln|1 + u|} and its sign: within numbers however large
   * the powers are, to a few roundings of one.
   */
  static Expr remainderByLogarithms(List<NearOne> factors) {
    List<Expr> product = new ArrayList<>();
    List<Expr> logarithms = new ArrayList<>();
    List<Expr> first = new ArrayList<>();
    for (NearOne factor : factors) {
      Expr base = Algebra.plus(Expr.ONE, factor.u);
      long odd = Math.floorMod(factor.g, 2L);
      if (odd == 1) {
        product.add(base);
      }
      if (factor.g != odd) {
        Expr logarithm = Expr.apply(Op.LN, Expr.apply(Op.ABS, base));
        logarithms.add(Algebra.times(Expr.num(factor.g - odd), logarithm));
      }
      first.add(factor.first());
    }
    product.add(Expr.apply(Op.EXP, Algebra.sum(logarithms)));
    return Algebra.minus(Algebra.minus(Algebra.product(product), Expr.ONE), Algebra.sum(first));
  }

  /** By repeated squares; of negative {@code g} with {@code 1/(1 + u) = 1 − u + u²/(1 + u)}. */
  private Split split() {
    Split square =
        g > 0
            ? new Split(u, Expr.ZERO)
            : new Split(
                Algebra.negate(u), Algebra.divide(Algebra.times(u, u), Algebra.plus(Expr.ONE, u)));
    Split power = new Split(Expr.ZERO, Expr.ZERO);
    long left = Math.abs(g);
    while (left > 0) {
      power = left % 2 == 1 ? power.times(square) : power;
      left /= 2;
      square = left > 0 ? square.times(square) : square;
    }
    return power;
  }
}
