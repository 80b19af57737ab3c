package org.crinoid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crinoid.expr.InfixParser;
import org.crinoid.system.Certainty.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oracle: truth tables; in each condition {@code a > 0} is open and {@code b > 0} is true. */
class CertaintyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a > 0; OPEN",
        "b > 0; TRUE",
        "b < 0; FALSE",
        "a == 0; OPEN",
        "b == 0; FALSE",
        "b != 0; TRUE",
        "!(a > 0); OPEN",
        "!(b > 0); FALSE",
        "(a > 0) && (b > 0); OPEN",
        "(a > 0) && (b < 0); FALSE",
        "(a > 0) || (b > 0); TRUE",
        "(a > 0) || (b < 0); OPEN",
        "xor(a > 0, b > 0); OPEN",
        "xor(b > 0, b < 0); TRUE",
        "piecewise(b > 0, a > 0, 1); TRUE",
        "piecewise(b < 0, a > 0, 1); OPEN",
        "piecewise(b < 0, b > 0, 1); FALSE",
        "b; TRUE"
      })
  void aConditionIsOpenOnlyWhereAnOpenRelationDecides(String condition, Truth expected) {
    Certainty certainty = new Certainty(List.of(InfixParser.parse(condition)));
    double[] values = new double[certainty.parts().size()];
    double[] errors = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      boolean open = certainty.parts().get(k).equals(InfixParser.parse("a"));
      boolean number = certainty.parts().get(k).equals(InfixParser.parse("1"));
      values[k] = open ? -1e-9 : number ? 1 : 5;
      errors[k] = open ? 1e-8 : 1e-8;
    }

    assertThat(certainty.of(0, values, errors)).isEqualTo(expected);
  }

  @Test
  void withoutErrorsNothingIsOpen() {
    Certainty certainty = new Certainty(List.of(InfixParser.parse("a > 0 && b >= 0")));

    assertThat(certainty.of(0, new double[] {1e-300, 0}, new double[2])).isEqualTo(Truth.TRUE);
    assertThat(certainty.of(0, new double[] {0, 0}, new double[2])).isEqualTo(Truth.FALSE);
  }
}
