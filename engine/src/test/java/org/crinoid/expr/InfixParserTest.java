package org.crinoid.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracles: arithmetic by hand, and {@link Infix} as the inverse on random expressions. */
class InfixParserTest {

  private static final Interpreter INTERPRETER =
      new Interpreter(
          new Interpreter.Environment() {
            @Override
            public double value(String id) {
              return switch (id) {
                case "a" -> 1.5;
                case "b" -> -2.25;
                case "c" -> 0.125;
                default -> 7;
              };
            }

            @Override
            public double time() {
              return 0.5;
            }
          });

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "2^3^2 # 512",
        "-2^2 # -4",
        "2^-1 # 0.5",
        "a^-b^2 # 0.128392010934595",
        "2*-3 # -6",
        "10-4-3 # 3",
        "24/4/2 # 3",
        "24/4*2 # 12",
        "7 % 4 # 3",
        "-7 % 4 # -3",
        "1 < 2 < 3 # 1",
        "1 < 3 < 2 # 0",
        "1 || 0 && 0 # 0",
        "!0 && 1 # 1",
        "log(100) # 2",
        "log(2, 8) # 3",
        "log10(1000) # 3",
        "ln(1) # 0",
        "root(3, 27) # 3",
        "sqrt(16) # 4",
        "sqr(3) # 9",
        "pow(2, 5) # 32",
        "ceil(1.2) + floor(1.8) # 3",
        "max(1, 5, 3) - min(4, 2) # 3",
        "quotient(7, 2) # 3",
        "piecewise(1, 2 < 1, 5) # 5",
        "implies(1, 0) # 0",
        "acos(1) + arcsin(0) # 0",
        "time * 2 # 1",
        "1.5e3 + .5E-1 + 2. # 1502.05",
        "a + and() + or() # 2.5",
      })
  void level3FormulasHaveTheseValues(String text, double value) {
    // powers and logarithms may be off by a few units in the last place
    assertThat(INTERPRETER.evaluate(InfixParser.parse(text)))
        .isCloseTo(value, org.assertj.core.data.Offset.offset(1e-13 * Math.abs(value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"2^3^2 | 64", "-2^2 | -4", "2^-1^2 | 0.25", "log(1) | 0", "sqr(3)/pow(3,2) | 1"})
  void level1BindsPowersFromTheLeft(String text, double value) {
    assertThat(INTERPRETER.evaluate(InfixParser.parseLevel1(text))).isEqualTo(value);
  }

  @Test
  void level1TakesEveryNameForAQuantity() {
    assertThat(InfixParser.parseLevel1("time + pi"))
        .isEqualTo(Expr.apply(Op.PLUS, Expr.ref("time"), Expr.ref("pi")));
    assertThat(InfixParser.parseLevel1("log(x)")).isEqualTo(Expr.apply(Op.LN, Expr.ref("x")));
  }

  @Test
  void declaredNamesHideConstants() {
    assertThat(InfixParser.parse("pi", "pi"::equals)).isEqualTo(Expr.ref("pi"));
    assertThat(InfixParser.parse("pi")).isEqualTo(Expr.num(Math.PI));
    assertThat(InfixParser.parse("avogadro")).isEqualTo(Expr.num(6.02214179e23));
  }

  @Test
  void functionsOfTheModellerAreCalls() {
    assertThat(InfixParser.parse("f(x, 1)"))
        .isEqualTo(new Expr.Call("f", List.of(Expr.ref("x"), Expr.ONE)));
    assertThat(InfixParser.parse("delay(x, 2)"))
        .isEqualTo(new Expr.Delay(Expr.ref("x"), Expr.num(2)));
    assertThat(InfixParser.parse("rateOf(x)")).isEqualTo(new Expr.RateOf("x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a +",
        "a b",
        "(a",
        "a)",
        "1 +* 2",
        "f(a,",
        "a $ b",
        "a = b",
        "a & b",
        "sin()",
        "log()",
        "root(1,2,3)",
        "not(1,2)",
        "rateOf(1)",
        "1e",
        "2..3"
      })
  void brokenFormulasAreRefusedWithThePlace(String text) {
    assertThatThrownBy(() -> InfixParser.parse(text))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining("'");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "(".repeat(100_000) + "a" + ")".repeat(100_000);
    assertThatThrownBy(() -> InfixParser.parse(deep)).isInstanceOf(FormulaException.class);
    assertThatThrownBy(() -> InfixParser.parse("-".repeat(100_000) + "a"))
        .isInstanceOf(FormulaException.class);
    assertThatThrownBy(() -> InfixParser.parse("a" + "-a".repeat(100_000)))
        .isInstanceOf(FormulaException.class);
    assertThat(InfixParser.parse("a" + "+a".repeat(100_000))).isInstanceOf(Expr.Apply.class);
  }

  @Test
  void whatIsPrintedReadsBackWithTheSameValue() {
    Random random = new Random(20261122);
    for (int k = 0; k < 20_000; k++) {
      Expr e = random(random, 4);
      String text = Infix.print(e);
      double expected = INTERPRETER.evaluate(e);
      assertThat(INTERPRETER.evaluate(InfixParser.parse(text)))
          .as(text)
          .isEqualTo(Double.valueOf(expected));
    }
  }

  private static Expr random(Random random, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> Expr.num(random.nextInt(7) - 3);
        case 1 -> Expr.num(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
        case 2 -> new Expr.Time();
        default -> Expr.ref(List.of("a", "b", "c").get(random.nextInt(3)));
      };
    }
    if (random.nextInt(12) == 0) {
      return new Expr.Piecewise(
          List.of(new Expr.Branch(random(random, depth - 1), random(random, depth - 1))),
          random(random, depth - 1));
    }
    Op op = Op.values()[random.nextInt(Op.values().length)];
    int count = 0;
    while (!op.takes(count) || op.takes(count + 1) && random.nextInt(3) > 0 && count < 4) {
      count++;
    }
    List<Expr> args = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      args.add(random(random, depth - 1));
    }
    return new Expr.Apply(op, args);
  }
}
