package org.crinoid.cli.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a conserved sum seems to be of.
 *
 * <p>Oracle: what a reader of the names would say.
 */
class MoietyTest {

  @Test
  void theSpeciesThatAllNamesContainNamesTheSum() {
    assertThat(Moiety.common(List.of("E", "ES", "EI"))).contains("E");
    assertThat(Moiety.common(List.of("ES", "E", "SE"))).contains("E");
  }

  @Test
  void aSharedWordNamesTheSum() {
    assertThat(Moiety.common(List.of("Free enzyme", "Enzyme-substrate complex")))
        .contains("enzyme");
  }

  @Test
  void wordsThatTellAStateDoNot() {
    assertThat(Moiety.common(List.of("Free A", "Free B"))).isEmpty();
    assertThat(Moiety.common(List.of("modified", "unmodified"))).isEmpty();
    assertThat(Moiety.common(List.of("S", "P"))).isEmpty();
    assertThat(Moiety.common(List.of("S"))).isEmpty();
  }
}
