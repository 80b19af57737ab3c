package org.crinoid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Oracle: matchings found by hand. */
class RuleMatchingTest {

  private static Map<String, Integer> ranks(Object... pairs) {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    for (int k = 0; k < pairs.length; k += 2) {
      ranks.put((String) pairs[k], (Integer) pairs[k + 1]);
    }
    return ranks;
  }

  /** Taken first come, first served, {@code a} would stay with equation 0 and leave 1 without. */
  @Test
  void unknownsMoveToOtherEquationsWhereThatMatchesMore() {
    RuleMatching matching =
        new RuleMatching(
            List.of(Set.of("a", "b"), Set.of("a", "c"), Set.of("a")),
            ranks("a", 1, "b", 1, "c", 1));

    assertThat(matching.unknown(0)).contains("b");
    assertThat(matching.unknown(1)).contains("c");
    assertThat(matching.unknown(2)).contains("a");
    assertThat(matching.ambiguity()).isEmpty();
  }

  @Test
  void theBestRanksAreMatched() {
    RuleMatching matching =
        new RuleMatching(
            List.of(Set.of("a", "b"), Set.of("b", "c")), ranks("c", 3, "a", 1, "b", 2));

    assertThat(matching.unknown(0)).contains("a");
    assertThat(matching.unknown(1)).contains("b");
    assertThat(matching.ambiguity()).isEmpty();
  }

  @Test
  void anUnknownOfEqualRankThatCouldTakeAPlaceIsAnAmbiguity() {
    RuleMatching matching =
        new RuleMatching(
            List.of(Set.of("a", "b"), Set.of("b", "c")), ranks("a", 2, "b", 1, "c", 2));

    assertThat(matching.ambiguity())
        .hasValueSatisfying(
            a -> assertThat(Set.of(a.matched(), a.unmatched())).isEqualTo(Set.of("a", "c")));
  }

  @Test
  void equationsThatShareTooFewUnknownsAreNamedTogether() {
    RuleMatching matching =
        new RuleMatching(
            List.of(Set.of("a"), Set.of("b"), Set.of("a", "b"), Set.of("c")),
            ranks("a", 1, "b", 1, "c", 1));

    assertThat(matching.unknown(2)).isEmpty();
    assertThat(matching.competitors(2)).containsExactlyInAnyOrder(0, 1, 2);
  }
}
