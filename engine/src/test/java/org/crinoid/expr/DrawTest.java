package org.crinoid.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Oracle: formulas and values written by hand. */
class DrawTest {

  private static final Expr.Draw NORMAL =
      new Expr.Draw(Distribution.NORMAL, List.of(Expr.ref("m"), Expr.num(2)), 1);

  @Test
  void drawsArePrintedAndReadBack() {
    Expr.Draw cut =
        new Expr.Draw(
            Distribution.POISSON,
            List.of(Expr.num(1.5), Expr.ZERO, Expr.num(Double.POSITIVE_INFINITY)),
            2);
    Expr e = Algebra.plus(NORMAL, Algebra.times(Expr.num(3), cut));

    assertThat(Infix.print(e)).isEqualTo("normal(m, 2) + 3*poisson(1.5, 0, Infinity)");
    assertThat(InfixParser.parse(Infix.print(e))).isEqualTo(e);
  }

  @Test
  void aDeclaredFunctionHidesADistributionAndLevel1HasNone() {
    Expr call = new Expr.Call("gamma", List.of(Expr.ref("x"), Expr.ref("y")));

    assertThat(InfixParser.parse("gamma(x, y)", "gamma"::equals)).isEqualTo(call);
    assertThat(InfixParser.parseLevel1("gamma(x, y)")).isEqualTo(call);
    assertThat(InfixParser.parse("gamma(x, y)")).isInstanceOf(Expr.Draw.class);
  }

  @Test
  void aWrongNumberOfArgumentsIsRefusedWithTheRightOnes() {
    assertThatThrownBy(() -> InfixParser.parse("cauchy(1, 2, 3)"))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining("'cauchy' takes 1 or 2 or 4 arguments, not 3");
  }

  @Test
  void argumentsAreWalkedAndReplaced() {
    assertThat(Rewrite.references(NORMAL)).containsExactly("m");
    assertThat(Rewrite.substitute(NORMAL, Map.of("m", Expr.ONE)))
        .isEqualTo(new Expr.Draw(Distribution.NORMAL, List.of(Expr.ONE, Expr.num(2)), 1));
    assertThat(Rewrite.draws(Algebra.plus(Expr.ref("a"), NORMAL))).isTrue();
    assertThat(Rewrite.draws(Expr.ref("a"))).isFalse();
  }

  @Test
  void theEnvironmentDrawsAndSeesTheValuesOfArguments() {
    Map<Integer, String> asked = new HashMap<>();
    Interpreter interpreter =
        new Interpreter(
            new Interpreter.Environment() {
              @Override
              public double value(String id) {
                return 7;
              }

              @Override
              public double time() {
                return 0;
              }

              @Override
              public double draw(Expr.Draw draw, double[] args) {
                asked.put(draw.place(), List.of(args[0], args[1]).toString());
                return 5;
              }
            });

    assertThat(interpreter.evaluate(Algebra.plus(NORMAL, Expr.ONE))).isEqualTo(6);
    assertThat(asked).containsExactly(Map.entry(1, "[7.0, 2.0]"));
  }
}
