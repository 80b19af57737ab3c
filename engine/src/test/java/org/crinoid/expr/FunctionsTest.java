package org.crinoid.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: inverse functions, {@link Math#pow}, and Commons Math. */
class FunctionsTest {

  @ParameterizedTest
  @CsvSource({
    "SIN,ARCSIN", "COS,ARCCOS", "TAN,ARCTAN", "SEC,ARCSEC", "CSC,ARCCSC", "COT,ARCCOT",
    "SINH,ARCSINH", "COSH,ARCCOSH", "TANH,ARCTANH", "SECH,ARCSECH", "CSCH,ARCCSCH", "COTH,ARCCOTH"
  })
  void inverseFunctionsUndoTheirFunctions(Op f, Op inverse) {
    for (double x : new double[] {0.1, 0.5, 1.2}) {
      assertThat(Functions.apply(inverse, Functions.apply(f, x))).isCloseTo(x, within(1e-13));
    }
  }

  @Test
  void inverseHyperbolicFunctionsKeepSmallArguments() {
    assertThat(Functions.apply(Op.ARCSINH, 1e-20)).isEqualTo(1e-20);
    assertThat(Functions.apply(Op.ARCTANH, -1e-20)).isEqualTo(-1e-20);
    assertThat(Functions.apply(Op.ARCSINH, -3.5)).isCloseTo(FastMath.asinh(-3.5), within(1e-15));
  }

  /** Repeated squaring rounds at most eight times on the way to the sixteenth power. */
  @ParameterizedTest
  @ValueSource(doubles = {-16, -3, -1, 0, 1, 2, 3, 7, 16, 17, 0.5, -2.5})
  void powersAreThoseOfMath(double y) {
    for (double x : new double[] {0.3, 1.7, 12.5}) {
      double expected = Math.pow(x, y);
      assertThat(Functions.power(x, y)).isCloseTo(expected, within(4e-15 * expected));
    }
  }

  @Test
  void powersOfZeroAndOfNegativeNumbers() {
    assertThat(Functions.power(0, 0)).isEqualTo(1);
    assertThat(Functions.power(0, 2)).isZero();
    assertThat(Functions.power(0, -1)).isInfinite();
    assertThat(Functions.power(-2, 3)).isEqualTo(-8);
    assertThat(Functions.power(-2, 0.5)).isNaN();
  }

  @Test
  void factorialsAreExactOnIntegersAndGammaBetween() {
    assertThat(Functions.factorial(0)).isEqualTo(1);
    assertThat(Functions.factorial(10)).isEqualTo(3_628_800);
    assertThat(Functions.factorial(200)).isInfinite();
    assertThat(Functions.factorial(-1)).isNaN();
    for (double x : new double[] {-0.5, 0.5, 3.7, 9.2}) {
      double expected = Gamma.gamma(x + 1);
      assertThat(Functions.factorial(x)).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
    }
  }

  @Test
  void quotientsRoundTowardsZeroAndRemaindersMatch() {
    assertThat(Functions.quotient(7, 2)).isEqualTo(3);
    assertThat(Functions.quotient(-7, 2)).isEqualTo(-3);
    assertThat(Functions.apply(Op.REM, new double[] {-7, 2})).isEqualTo(-1);
  }
}
