package org.crinoid.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Injectivity of networks.
 *
 * <p>Oracles: the table of Craciun and Feinberg 2005 (SIAM Journal on Applied Mathematics 65,
 * 1526–1546, table 1.1) of networks in a stirred tank; and the determinant's expansion into all its
 * terms.
 */
class InjectivityTest {

  /** Every species flows in and out, as in a stirred tank. */
  private static ReactionNetwork inTank(String text) {
    ReactionNetwork closed = NetworkText.read(text);
    return NetworkText.read(
        text + closed.species().stream().map(s -> "; 0 <-> " + s).collect(Collectors.joining()));
  }

  @ParameterizedTest
  @CsvSource({
    "A + B <-> P; B + C <-> Q; C <-> 2 A, FAILS",
    "A + B <-> P; B + C <-> Q; C + D <-> R; D <-> 2 A, HOLDS",
    "A + B <-> P; B + C <-> Q; C + D <-> R; D + E <-> S; E <-> 2 A, FAILS",
    "A + B <-> P; B + C <-> Q; C <-> A, HOLDS",
    "A + B <-> F; A + C <-> G; C + D <-> B; C + E <-> D, FAILS",
    "2 A + B <-> 3 A, FAILS"
  })
  void networksOfCraciunAndFeinbergInAStirredTank(String text, Verdict.Answer answer) {
    ReactionNetwork network = inTank(text);

    Injectivity injectivity = Injectivity.of(network);

    assertThat(injectivity.verdict().answer()).as(injectivity.sentence()).isEqualTo(answer);
    assertThat(Certificates.check(network, RateConstants.unknown(network), injectivity).answer())
        .isNotEqualTo(Verdict.Answer.FAILS);
  }

  @Test
  void verdictsBySignsAndByTermsAgreeWithTheDeterminantOnRandomNetworks() {
    Random random = new Random(20_261_122);
    int holding = 0;
    int failing = 0;
    for (int trial = 0; trial < 400; trial++) {
      String text = RandomNetworks.text(random, 2);
      ReactionNetwork network = NetworkText.read(text);
      if (network.arrows().isEmpty()) {
        continue;
      }
      Injectivity injectivity = Injectivity.of(network);
      DeterminantExpansion expansion =
          DeterminantExpansion.of(network, Deficiency.of(network).rank());

      assertThat(injectivity.verdict().holds())
          .as("trial %d: %s, %s", trial, text, expansion)
          .isEqualTo(expansion.sign().isPresent());
      assertThat(Injectivity.of(network, Injectivity.WORK_LIMIT, -1).verdict().holds())
          .as("by signs alone, trial %d: %s", trial, text)
          .isEqualTo(injectivity.verdict().holds());
      if (injectivity.verdict().holds()) {
        holding++;
      } else {
        failing++;
        assertThat(Certificates.check(network, RateConstants.unknown(network), injectivity))
            .as("trial %d: %s", trial, text)
            .matches(Verdict::holds);
      }
    }
    assertThat(holding).isGreaterThan(50);
    assertThat(failing).isGreaterThan(50);
  }

  @Test
  void limitOfWorkLeavesItUndecided() {
    ReactionNetwork network = inTank("A + B <-> P; B + C <-> Q; C + D <-> R; D <-> 2 A");

    assertThat(Injectivity.of(network, 900, 100).verdict())
        .isEqualTo(Verdict.unknown("the limit of 900 operations was reached"));
    assertThat(Injectivity.of(network, 800).verdict())
        .isEqualTo(
            Verdict.unknown(
                "7 species and 22 reactions are too many to decide it within the limit of 800 operations"));
  }

  @Test
  void squareMakesAutocatalysisLoseInjectivity() {
    ReactionNetwork linear = NetworkText.read("0 <-> A; A -> 2 A");
    ReactionNetwork square = NetworkText.read("0 <-> A; 2 A -> 3 A");
    ReactionNetwork used = NetworkText.read("0 <-> A; 2 A -> A");

    assertThat(Injectivity.of(used).verdict().holds()).isTrue();
    assertThat(Injectivity.of(linear).verdict().answer()).isEqualTo(Verdict.Answer.FAILS);
    assertThat(Injectivity.of(square).verdict().because()).contains("terms of both signs");
  }
}
