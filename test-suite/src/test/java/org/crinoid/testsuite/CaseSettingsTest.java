package org.crinoid.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oracle: settings files written out by hand in the forms found in the suite. */
class CaseSettingsTest {

  @TempDir Path folder;

  private CaseSettings read(String text) throws IOException {
    return CaseSettings.read(Files.writeString(folder.resolve("s.txt"), text));
  }

  @Test
  void windowsLinesTrailingBlanksAndThreeDigitExponentsAreRead() throws IOException {
    CaseSettings s =
        read(
            "start: 2\r\nduration: 5\r\nsteps: 4\r\nvariables: S1, S2 ,k\r\n"
                + "absolute: 1.000000e-007\r\nrelative: 0.0001 \r\namount: S1\r\n"
                + "concentration: S2\r\n");
    assertThat(s.times()).containsExactly(2, 3.25, 4.5, 5.75, 7);
    assertThat(s.variables()).containsExactly("S1", "S2", "k");
    assertThat(s.absolute()).isEqualTo(1e-7);
    assertThat(s.relative()).isEqualTo(1e-4);
    assertThat(s.amounts()).containsExactly("S1");
    assertThat(s.concentrations()).containsExactly("S2");
  }

  @Test
  void numbersLeftEmptyAreZero() throws IOException {
    CaseSettings s = read("start:\nduration:\nsteps:\nvariables: R1\n");
    assertThat(s.times()).containsExactly(0);
    assertThat(s.relative()).isZero();
  }

  @Test
  void integrationTolerancesLieBelowTheComparisonsWithinLimits() throws IOException {
    CaseSettings usual = read("absolute: 1e-4\nrelative: 1e-4\n");
    assertThat(usual.rtol()).isLessThanOrEqualTo(1e-3 * usual.relative() * (1 + 1e-12));
    assertThat(usual.atol()).isLessThanOrEqualTo(1e-3 * usual.absolute());
    CaseSettings tight = read("absolute: 1e-9\nrelative: 1e-9\n");
    assertThat(tight.rtol()).isBetween(1e-13, 1e-10);
    assertThat(tight.atol()).isPositive().isLessThan(1e-12);
    CaseSettings none = read("absolute: 0\nrelative: 0\n");
    assertThat(none.rtol()).isPositive();
    assertThat(none.atol()).isPositive();
  }

  @Test
  void aNumberThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> read("steps: 10\nduration: ten\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("duration: ten");
    assertThatThrownBy(() -> read("steps: 10.5\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("steps");
  }
}
