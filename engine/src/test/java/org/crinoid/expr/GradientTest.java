package org.crinoid.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.crinoid.expr.Expr.Branch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Oracle: central differences, whose error is about h² = 1e-10 of the third derivative; wrong rules
 * are wrong in the first digit.
 */
class GradientTest {

  private static final Expr X = Expr.ref("x");
  private static final Expr Y = Expr.ref("y");

  @ParameterizedTest
  @EnumSource(
      value = Op.class,
      names = {
        "NEGATE", "SQRT", "ABS", "EXP", "LN", "LOG10", "SIN", "COS", "TAN", "SEC", "CSC", "COT",
        "SINH", "COSH", "TANH", "SECH", "CSCH", "COTH", "ARCSIN", "ARCCOS", "ARCTAN", "ARCCOT",
        "ARCSINH", "ARCTANH", "ARCSECH", "ARCCSCH"
      })
  void derivativesOfElementaryFunctionsInTheUnitInterval(Op op) {
    assertGradient(Expr.apply(op, X), Map.of("x", 0.37));
  }

  @ParameterizedTest
  @EnumSource(
      value = Op.class,
      names = {"ARCSEC", "ARCCSC", "ARCCOSH", "ARCCOTH"})
  void derivativesOfElementaryFunctionsAboveOne(Op op) {
    assertGradient(Expr.apply(op, X), Map.of("x", 1.7));
  }

  @Test
  void productsSumsQuotientsAndPowers() {
    Expr hill =
        Algebra.divide(
            Algebra.times(Expr.num(3), Algebra.power(X, Y), Y),
            Algebra.plus(Expr.num(2), Algebra.power(X, Y)));
    assertGradient(hill, Map.of("x", 0.8, "y", 2.3));
    assertGradient(Algebra.minus(Algebra.times(X, X, Y, X), Y), Map.of("x", 0.8, "y", 2.3));
  }

  @Test
  void powerOfAVanishingBaseHasAFiniteDerivative() {
    Map<String, Expr> gradient = Gradient.of(Expr.apply(Op.POWER, X, Y), id -> true);
    assertThat(value(gradient.get("y"), Map.of("x", 0.0, "y", 2.0))).isZero();
    assertThat(value(gradient.get("x"), Map.of("x", 0.0, "y", 2.0))).isZero();
  }

  @Test
  void theBranchInForceIsDifferentiated() {
    Expr when = Expr.apply(Op.LT, X, Y);
    Expr e = Algebra.piecewise(List.of(new Branch(Algebra.times(X, Y), when)), Algebra.power(X, Y));
    assertGradient(e, Map.of("x", 0.5, "y", 1.5));
    assertGradient(e, Map.of("x", 1.5, "y", 0.5));
  }

  @Test
  void extremaFollowTheArgumentThatAttainsThem() {
    Expr e = Expr.apply(Op.MAX, Algebra.times(X, X), Y);
    assertGradient(e, Map.of("x", 2.0, "y", 1.5));
    assertGradient(e, Map.of("x", 1.0, "y", 1.5));
  }

  @Test
  void partialByTimeAndTotalAlongACourse() {
    Expr e = Algebra.times(new Expr.Time(), X);
    assertThat(Gradient.byTime(e)).isEqualTo(X);
    assertThat(Infix.print(Gradient.alongCourse(e, Map.of("x", Y)))).isEqualTo("x + time*y");
  }

  /** A product of n factors has n partial derivatives; expanded they would have n² operations. */
  @Test
  void sizeGrowsLinearlyWithTheNumberOfFactors() {
    assertThat(distinctNodes(400) / (double) distinctNodes(200)).isCloseTo(2, within(0.1));
  }

  @Test
  void randomExpressions() {
    Random random = new Random(20261122);
    for (int k = 0; k < 300; k++) {
      Expr e = RandomExpr.smooth(random, List.of("x", "y"), 4);
      assertGradient(e, Map.of("x", 0.3 + random.nextDouble(), "y", 0.3 + random.nextDouble()));
    }
  }

  private static long distinctNodes(int factors) {
    Expr[] x = new Expr[factors];
    for (int k = 0; k < factors; k++) {
      x[k] = Expr.ref("x" + k);
    }
    Set<Expr> nodes = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    Gradient.of(Algebra.times(x), id -> true).values().forEach(e -> Rewrite.visit(e, nodes::add));
    return nodes.size();
  }

  private static void assertGradient(Expr e, Map<String, Double> at) {
    Map<String, Expr> gradient = Gradient.of(e, id -> true);
    double h = 1e-5;
    at.forEach(
        (id, x) -> {
          double up = value(e, with(at, id, x + h));
          double down = value(e, with(at, id, x - h));
          double difference = (up - down) / (2 * h);
          double derivative = value(gradient.getOrDefault(id, Expr.ZERO), at);
          double scale = Math.max(1, Math.max(Math.abs(difference), Math.abs(up)));
          assertThat(derivative)
              .as("d/d%s of %s at %s", id, Infix.print(e), at)
              .isCloseTo(difference, within(1e-5 * scale * scale));
        });
  }

  private static Map<String, Double> with(Map<String, Double> at, String id, double x) {
    Map<String, Double> moved = new java.util.HashMap<>(at);
    moved.put(id, x);
    return moved;
  }

  private static double value(Expr e, Map<String, Double> at) {
    return new Interpreter(
            new Interpreter.Environment() {
              @Override
              public double value(String id) {
                return at.get(id);
              }

              @Override
              public double time() {
                return 0;
              }
            })
        .evaluate(e);
  }
}
