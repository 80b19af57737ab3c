package org.crinoid.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.UnitDefinition;
import org.crinoid.model.UnitDefinition.Factor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, units and names as they are written; oracle: how people write them. */
class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "0.1, 0.1",
    "1e-6, 1e-6",
    "1.5e-12, 1.5e-12",
    "123456789, 1.23457e8",
    "-0.25, -0.25",
    "214302.19, 214302",
    "Infinity, INF",
    "-Infinity, -INF",
    "NaN, NaN"
  })
  void numbersHaveSixDigitsAtMost(double value, String text) {
    assertThat(Text.number(value)).isEqualTo(text);
  }

  @Test
  void countsAgreeWithTheirNouns() {
    assertThat(Text.count(1, "reaction")).isEqualTo("1 reaction");
    assertThat(Text.count(3749, "reaction")).isEqualTo("3,749 reactions");
    assertThat(Text.count(2, "species")).isEqualTo("2 species");
    assertThat(Text.grouped(1234567)).isEqualTo("1,234,567");
  }

  @Test
  void sizesOfErrorsHaveOneDigit() {
    assertThat(Text.small(0)).isEqualTo("0");
    assertThat(Text.small(3.4e-7)).isEqualTo("3e-07");
  }

  @Test
  void numbersInFilesReadBackExactly() {
    for (double value : new double[] {0.1, 1 / 3.0, 1e-300, 4.9e-324, -0.0, 1e22}) {
      assertThat(Double.parseDouble(Text.exact(value))).isEqualTo(value);
    }
    assertThat(Text.exact(Double.NEGATIVE_INFINITY)).isEqualTo("-INF");
  }

  @Test
  void nearNamesAreSuggestedTheNearestFirst() {
    List<String> names = List.of("LacI", "TetR", "tetR_mRNA", "beta");

    assertThat(NearestNames.of("TetRR", names)).containsExactly("TetR");
    assertThat(NearestNames.of("laci", names)).containsExactly("LacI");
    assertThat(NearestNames.of("glucose", names)).isEmpty();
    assertThat(NearestNames.suggestion("bet", names)).isEqualTo("; did you mean 'beta'?");
  }

  @Test
  void unitsAreWrittenWithPrefixesAndNamedSpans() {
    UnitText units =
        new UnitText(
            new ModelUnits(
                "minute",
                "nanomole",
                "nanomole",
                "litre",
                List.of(
                    new UnitDefinition("minute", "", List.of(new Factor("second", 1, 0, 60))),
                    new UnitDefinition("nanomole", "", List.of(new Factor("mole", 1, -9, 1))),
                    new UnitDefinition("micro", "", List.of(new Factor("mole", 1, 0, 1e-6))),
                    new UnitDefinition(
                        "speed",
                        "",
                        List.of(new Factor("metre", 1, -3, 1), new Factor("second", -2, 0, 1))))));

    assertThat(units.of("minute")).isEqualTo("min");
    assertThat(units.quotient("nanomole", "litre")).isEqualTo("nmol/l");
    assertThat(units.quotient("nanomole", "minute")).isEqualTo("nmol/min");
    assertThat(units.of("micro")).isEqualTo("\u00b5mol");
    assertThat(units.of("speed")).isEqualTo("mm/s^2");
    assertThat(units.quotient("", "litre")).isEmpty();
    assertThat(units.of("dimensionless")).isEmpty();
  }
}
