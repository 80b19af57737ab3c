package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Op;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oracle: the meaning SBML Level 3 Version 2 Core, section 3.4, gives to each construct. */
class MathReaderTest {

  private static final String SYMBOL =
      "<csymbol encoding='text' definitionURL='http://www.sbml.org/sbml/symbols/%s'> t </csymbol>";

  private static Expr read(String mathMl) {
    return Sbml.read(Documents.assigned(mathMl), "test.xml").model().rules().get(0).value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<cn>1.5</cn> | 1.5",
        "<cn type='integer'> 6000000000 </cn> | 6e9",
        "<cn type='e-notation'>2.3<sep/>-4</cn> | 2.3e-4",
        "<cn type='rational'>1<sep/>3</cn> | 0.3333333333333333",
        "<cn>1<!-- a comment -->2</cn> | 12",
        "<cn>INF</cn> | Infinity",
        "<pi/> | 3.141592653589793",
        "<exponentiale/> | 2.718281828459045",
        "<true/> | 1",
        "<false/> | 0",
        "<infinity/> | Infinity",
        "<notanumber/> | NaN",
      })
  void numbersAreRoundedOnce(String mathMl, double value) {
    assertThat(read(mathMl)).isEqualTo(Expr.num(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "<plus/> # plus()",
        "<plus/><ci>a</ci> # plus(a)",
        "<plus/><ci>a</ci><ci>a</ci><cn>1</cn> # a + a + 1",
        "<times/> # times()",
        "<and/> # and()",
        "<or/> # or()",
        "<minus/><ci>a</ci> # -a",
        "<minus/><ci>a</ci><cn>1</cn> # a - 1",
        "<power/><ci>a</ci><cn>2</cn> # a^2",
        "<root/><ci>a</ci> # sqrt(a)",
        "<root/><degree><cn>4</cn></degree><ci>a</ci> # a^0.25",
        "<root/><degree><ci>a</ci></degree><cn>7</cn> # 7^(1/a)",
        "<log/><ci>a</ci> # log10(a)",
        "<log/><logbase><cn>10</cn></logbase><ci>a</ci> # log10(a)",
        "<log/><logbase><cn>2</cn></logbase><ci>a</ci> # ln(a)/ln(2)",
        "<lt/><cn>1</cn><ci>a</ci><cn>3</cn> # 1 < a && a < 3",
        "<implies/><ci>a</ci><false/> # !a || 0",
        "<quotient/><ci>a</ci><cn>3</cn> # quotient(a, 3)",
        "<rem/><ci>a</ci><cn>3</cn> # rem(a, 3)",
        "<max/><ci>a</ci><cn>3</cn> # max(a, 3)",
        "<arccoth/><ci>a</ci> # arccoth(a)",
        "<ceiling/><ci>a</ci> # ceil(a)",
      })
  void operatorsMeanWhatSbmlSays(String content, String formula) {
    assertThat(Infix.print(read("<apply>" + content + "</apply>"))).isEqualTo(formula);
  }

  @Test
  void aPiecewiseWithoutOtherwiseIsUndefinedOutside() {
    assertThat(read("<piecewise><piece><ci>a</ci><true/></piece></piecewise>"))
        .isEqualTo(
            new Expr.Piecewise(
                java.util.List.of(new Expr.Branch(Expr.ref("a"), Expr.ONE)), Expr.NAN));
  }

  @Test
  void symbolsAreKnownByTheirUrlAndNeverByTheirName() {
    assertThat(read(SYMBOL.formatted("time"))).isEqualTo(new Expr.Time());
    assertThat(read("<ci> time </ci>")).isEqualTo(Expr.ref("time"));
    assertThat(read(SYMBOL.formatted("avogadro"))).isEqualTo(Expr.num(6.02214179e23));
    assertThat(read("<apply>" + SYMBOL.formatted("delay") + "<ci>a</ci><cn>1</cn></apply>"))
        .isEqualTo(new Expr.Delay(Expr.ref("a"), Expr.ONE));
    assertThat(read("<apply>" + SYMBOL.formatted("rateOf") + "<ci>a</ci></apply>"))
        .isEqualTo(new Expr.RateOf("a"));
  }

  @Test
  void anUnknownSymbolIsRefusedByName() {
    assertThatThrownBy(() -> read(SYMBOL.formatted("distrib/weibull")))
        .isInstanceOfSatisfying(
            UnsupportedException.class,
            e -> assertThat(e.construct() + e.element()).isEqualTo("distribx"));
  }

  @Test
  void semanticsStandForTheirFirstChild() {
    assertThat(
            read(
                "<semantics><apply><sin/><ci>a</ci></apply><annotation>x</annotation></semantics>"))
        .isEqualTo(Expr.apply(Op.SIN, Expr.ref("a")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<cn>1,5</cn> | '1,5' is not a number",
        "<cn>0x10</cn> | '0x10' is not a number",
        "<cn></cn> | '' is not a number",
        "<cn>1<sep/>2</cn> | '1<sep/>2' is not a number",
        "<cn type='integer'>1.5</cn> | '1.5' is not a number of type integer",
        "<cn type='rational'>1</cn> | '1' is not a number of type rational",
        "<cn type='e-notation'>INF<sep/>2</cn> | 'INF<sep/>2' is not a number of type e-notation",
        "<ci></ci> | '' is not an identifier",
        "<ci>b</ci> | refers to 'b'",
        "<apply><divide/><ci>a</ci></apply> | 'divide' cannot take 1 argument",
        "<apply><sin/><ci>a</ci><ci>a</ci></apply> | 'sin' cannot take 2 arguments",
        "<apply><root/><ci>a</ci><ci>a</ci></apply> | 'root' takes 1 argument",
        "<apply><plus/><degree><cn>1</cn></degree></apply> | <degree> is out of place",
        "<apply><eq/><ci>a</ci></apply> | 'eq' cannot take 1 argument",
        "<apply/> | <apply> is empty",
        "<apply><ci>f</ci><ci>a</ci></apply> | calls function 'f'",
        "<apply><integral/><ci>a</ci></apply> | <integral> is not an operator",
        "<vector><ci>a</ci></vector> | <vector> is not a formula",
        "<piecewise><piece><ci>a</ci></piece></piecewise> | <piece> with 1 formulas",
        "<ci>a</ci><ci>a</ci> | more than one formula",
        "<lambda><ci>a</ci></lambda> | <lambda> is out of place",
        "a + 1 | unexpected text 'a + 1'",
      })
  void brokenMathematicsIsRefusedWithItsLine(String mathMl, String message) {
    assertThatThrownBy(() -> read(mathMl))
        .isInstanceOf(ModelException.class)
        .hasMessageMatching("(?s)test.xml, line \\d+: .*")
        .hasMessageContaining(message);
  }
}
