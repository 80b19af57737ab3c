package org.crinoid.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crinoid.expr.Expr.Branch;
import org.junit.jupiter.api.Test;

/** Oracle: formulas written by hand. */
class InfixTest {

  private static final Expr A = Expr.ref("a");
  private static final Expr B = Expr.ref("b");
  private static final Expr C = Expr.ref("c");

  @Test
  void parenthesesOnlyWhereTheyAreNeeded() {
    assertPrints(Algebra.plus(Algebra.times(A, B), C), "a*b + c");
    assertPrints(Algebra.times(Algebra.plus(A, B), C), "(a + b)*c");
    assertPrints(Algebra.minus(A, Algebra.minus(B, C)), "a - (b - c)");
    assertPrints(Algebra.divide(A, Algebra.times(B, C)), "a/(b*c)");
    assertPrints(Algebra.power(Algebra.power(A, B), C), "(a^b)^c");
    assertPrints(Algebra.negate(Algebra.plus(A, B)), "-(a + b)");
    assertPrints(Algebra.power(A, Expr.num(-2)), "a^(-2)");
  }

  @Test
  void functionsConditionsAndTime() {
    Expr later = Expr.apply(Op.GEQ, new Expr.Time(), Expr.num(10));
    Expr e = new Expr.Piecewise(List.of(new Branch(Expr.apply(Op.EXP, A), later)), B);
    assertPrints(e, "piecewise(exp(a), time >= 10, b)");
    assertPrints(Expr.apply(Op.AND, later, Expr.apply(Op.NOT, A)), "time >= 10 && !a");
  }

  private static void assertPrints(Expr e, String text) {
    assertThat(Infix.print(e)).isEqualTo(text);
  }
}
