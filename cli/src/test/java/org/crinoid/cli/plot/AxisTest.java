package org.crinoid.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ticks and their labels; oracle: what a person would write. */
class AxisTest {

  @Test
  void ticksAreRoundNumbers() {
    assertThat(labels(Axis.linear(0, 100, false, 8)))
        .containsExactly("0", "20", "40", "60", "80", "100");
    assertThat(labels(Axis.linear(0, 0.93, true, 6)))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(Axis.linear(-1.2, 1.1, true, 6)))
        .containsExactly("\u22121.5", "\u22121.0", "\u22120.5", "0.0", "0.5", "1.0", "1.5");
  }

  @Test
  void aCommonPowerOfTenIsLeftOut() {
    Axis small = Axis.linear(0, 4.6e-9, true, 6);
    assertThat(small.factor()).isEqualTo("\u00d7 10\u207b\u2079");
    assertThat(labels(small)).containsExactly("0", "1", "2", "3", "4", "5");
    assertThat(Axis.linear(0, 1.2e6, true, 6).factor()).isEqualTo("\u00d7 10\u2076");
    assertThat(Axis.linear(0, 5000, true, 6).factor()).isEmpty();
  }

  @Test
  void aConstantStillHasAnAxisAroundIt() {
    Axis axis = Axis.linear(3, 3, true, 6);
    assertThat(axis.low()).isLessThan(3);
    assertThat(axis.high()).isGreaterThan(3);
    assertThat(Axis.linear(0, 0, true, 6).ticks()).hasSizeGreaterThan(1);
  }

  @Test
  void logarithmicTicksArePowersOfTen() {
    assertThat(labels(Axis.logarithmic(0.01, 1000, 10)))
        .containsExactly("0.01", "0.1", "1", "10", "100", "1000");
    assertThat(labels(Axis.logarithmic(1e-6, 1e6, 7)))
        .containsExactly(
            "10\u207b\u2076",
            "10\u207b\u2074",
            "10\u207b\u00b2",
            "10\u2070",
            "10\u00b2",
            "10\u2074",
            "10\u2076");
    assertThat(Axis.logarithmic(1, 100, 10).position(10)).isEqualTo(0.5);
  }

  private static String[] labels(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::label).toArray(String[]::new);
  }
}
