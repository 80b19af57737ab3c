package org.crinoid.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: the meaning of the notation, spelled out. */
class CaseSelectionTest {

  @Test
  void rangesIncludeBothEnds() {
    CaseSelection selection = CaseSelection.parse("1-3, 205 ,00310-00311");
    assertThat(java.util.stream.IntStream.range(0, 400).filter(selection::contains).boxed())
        .containsExactly(1, 2, 3, 205, 310, 311);
  }

  @Test
  void allContainsEveryCase() {
    assertThat(CaseSelection.all().contains(0)).isTrue();
    assertThat(CaseSelection.all().contains(99_999)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,", "one", "-3", "1-", "1-2-3", "1.5", "9999999999"})
  void whatIsNoSelectionIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> CaseSelection.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("1-100,205");
  }

  @Test
  void backwardRangesAreRefused() {
    assertThatThrownBy(() -> CaseSelection.parse("1,20-10"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("20-10")
        .hasMessageContaining("backwards");
  }
}
