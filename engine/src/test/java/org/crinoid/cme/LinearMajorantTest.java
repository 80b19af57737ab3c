package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oracle: bounds worked out by hand, with {@code k = 2}, {@code K = 5} and any {@code x ≥ 0}. */
class LinearMajorantTest {

  private static Optional<LinearMajorant> of(String formula) {
    return LinearMajorant.of(
            InfixParser.parse(formula),
            new LinearMajorant.Names() {
              @Override
              public Optional<Double> value(String id) {
                return switch (id) {
                  case "k" -> Optional.of(2.0);
                  case "K" -> Optional.of(5.0);
                  default -> Optional.empty();
                };
              }

              @Override
              public Optional<Expr> formula(String id) {
                return Optional.empty();
              }
            })
        .filter(LinearMajorant::isFinite);
  }

  @ParameterizedTest
  @CsvSource({
    "k,2,0",
    "k*x,0,2",
    "3 + k*x,3,2",
    "k/(1 + x^2),2,0",
    "k/(K + x),0.4,0",
    "k*x^2/(K^2 + x^2),2,0",
    "k*x/(K + x),2,0",
    "k*x*(x/(K + x)),0,2",
    "k - x,2,0",
    "k - 1/(1 + x),2,0",
    "'piecewise(1, x > 3, 4 + x)',4,1",
    "'piecewise(k*x, x > 3, 4)',4,2"
  })
  void ratesThatSaturateRepressOrGrowInProportionHaveALine(
      String formula, double constant, double slope) {
    LinearMajorant m = of(formula).orElseThrow();

    assertThat(m.constant()).isEqualTo(constant);
    assertThat(m.slope().getOrDefault("x", 0.0)).isEqualTo(slope);
  }

  @ParameterizedTest
  @CsvSource({"x*x", "x^2", "k/x", "x/(x - K)", "x/(x + (0 - K))", "exp(x)", "time"})
  void whatGrowsFasterOrMayHaveAPoleHasNone(String formula) {
    assertThat(of(formula)).isEmpty();
  }
}
