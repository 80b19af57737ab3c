package org.crinoid.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which regular networks of deficiency one can have several steady states.
 *
 * <p>Oracles: published networks; steady states put into the rate equations; the deficiency one
 * theorem and injectivity, which exclude several steady states by other arguments.
 */
class DeficiencyOneAlgorithmTest {

  /**
   * Edelstein 1970 (Journal of Theoretical Biology 29, 57–62) and Schlögl 1972 (Zeitschrift für
   * Physik 253, 147–161) are bistable; a cycle of modification by two enzymes has one steady state
   * (Angeli and Sontag 2008, Nonlinear Analysis: Real World Applications 9, 128–140). The last
   * three have rate equations that are polynomials in one unknown.
   */
  @ParameterizedTest
  @CsvSource({
    "A <-> 2 A; A + B <-> C <-> B, true",
    "0 <-> A; 2 A <-> 3 A, true",
    "E + S <-> ES -> E + P; F + P <-> FP -> F + S, false",
    "A + B -> 2 B; B -> A, false",
    "0 <-> A; A <-> 2 A, false",
    "0 -> A; 2 A -> 3 A; A -> 0, true"
  })
  void publishedNetworks(String text, boolean several) {
    ReactionNetwork network = NetworkText.read(text);

    DeficiencyOneAlgorithm algorithm = DeficiencyOneAlgorithm.of(network);

    assertThat(algorithm.verdict()).as(algorithm.sentence()).matches(Verdict::holds);
    assertThat(algorithm.example().isPresent()).isEqualTo(several);
    assertThat(Certificates.check(network, RateConstants.unknown(network), algorithm).answer())
        .isNotEqualTo(Verdict.Answer.FAILS);
  }

  @Test
  void examplesOfRandomNetworksAreSteadyAndAgreeWithOtherTheorems() {
    Random random = new Random(20_261_122);
    int several = 0;
    int one = 0;
    for (int trial = 0; trial < 3000; trial++) {
      String text = RandomNetworks.text(random, 3);
      ReactionNetwork network = NetworkText.read(text);
      DeficiencyOneAlgorithm algorithm = DeficiencyOneAlgorithm.of(network);
      if (!algorithm.verdict().holds()) {
        continue;
      }
      if (algorithm.example().isEmpty()) {
        one++;
        continue;
      }
      several++;
      assertThat(Certificates.check(network, RateConstants.unknown(network), algorithm))
          .as("trial %d: %s", trial, text)
          .matches(Verdict::holds);
      assertThat(DeficiencyOneTheorem.of(network).verdict().holds()).as(text).isFalse();
      assertThat(Injectivity.of(network).verdict().holds()).as(text).isFalse();
    }
    assertThat(several).isGreaterThan(2);
    assertThat(one).isGreaterThan(50);
  }

  /**
   * {@code da/dt = (j−i)(k₁aⁱ − k₂aʲ) + (l−k)(k₃aᵏ − k₄aˡ)} has, by Descartes' rule, which is sharp
   * for free coefficients, several positive zeros for some constants if and only if one interval of
   * exponents lies below the other without touching it.
   */
  @Test
  void oneSpeciesInTwoReversibleReactionsFollowsDescartesRule() {
    for (int i = 0; i < 5; i++) {
      for (int j = i + 1; j < 6; j++) {
        for (int k = 0; k < 5; k++) {
          for (int l = k + 1; l < 6; l++) {
            if (i != k || j != l) {
              ReactionNetwork network =
                  NetworkText.read("%s <-> %s; %s <-> %s".formatted(of(i), of(j), of(k), of(l)));
              DeficiencyOneAlgorithm algorithm = DeficiencyOneAlgorithm.of(network);

              assertThat(algorithm.verdict()).matches(Verdict::holds);
              assertThat(algorithm.example().isPresent())
                  .as("%d-%d, %d-%d", i, j, k, l)
                  .isEqualTo(j < k || l < i);
              assertThat(
                      Certificates.check(network, RateConstants.unknown(network), algorithm)
                          .answer())
                  .isNotEqualTo(Verdict.Answer.FAILS);
            }
          }
        }
      }
    }
  }

  /**
   * In {@code da/dt} of one species the coefficient of {@code aʸ} is free in sign if some arrows
   * from {@code y A} raise {@code a} and some lower it. Several positive zeros are possible if and
   * only if the signs, sorted by exponent, can change twice.
   */
  @Test
  void oneSpeciesInAnyReactionsFollowsDescartesRule() {
    Random random = new Random(20_261_122);
    int several = 0;
    int one = 0;
    for (int trial = 0; trial < 3000; trial++) {
      StringBuilder text = new StringBuilder();
      int[] up = new int[6];
      int[] down = new int[6];
      for (int j = 2 + random.nextInt(4); j > 0; j--) {
        int from = random.nextInt(6);
        int to = random.nextInt(6);
        up[from] += to > from ? 1 : 0;
        down[from] += to < from ? 1 : 0;
        text.append("%s -> %s; ".formatted(of(from), of(to)));
      }
      DeficiencyOneAlgorithm algorithm =
          DeficiencyOneAlgorithm.of(NetworkText.read(text.toString()));
      if (algorithm.verdict().holds()) {
        boolean can = signChanges(up, down) >= 2;
        assertThat(algorithm.example().isPresent()).as("trial %d: %s", trial, text).isEqualTo(can);
        several += can ? 1 : 0;
        one += can ? 0 : 1;
      }
    }
    assertThat(several).isGreaterThan(10);
    assertThat(one).isGreaterThan(20);
  }

  /** Most sign changes of coefficients; {@code most[s]} with the last one positive or negative. */
  private static int signChanges(int[] up, int[] down) {
    int none = -100;
    int[] most = {none, none};
    boolean first = true;
    for (int y = 0; y < up.length; y++) {
      int[] can = {up[y], down[y]};
      if (can[0] + can[1] > 0) {
        int[] next = {none, none};
        for (int s = 0; s < 2; s++) {
          if (can[s] > 0) {
            next[s] = first ? 0 : Math.max(most[s], most[1 - s] + 1);
          }
        }
        most = next;
        first = false;
      }
    }
    return Math.max(most[0], most[1]);
  }

  private static String of(int molecules) {
    return molecules == 0 ? "0" : molecules + " A";
  }

  @Test
  void conditionThatFailsIsNamed() {
    assertThat(because("E + S <-> ES -> E + P")).isEqualTo("the deficiency is 0, not 1");
    assertThat(because("A -> 0; A -> 2 A")).contains("2 terminal strong linkage classes");
    assertThat(because("A -> B; A + C -> B + C")).contains("raised by");
    assertThat(because("2 A <-> A + B <-> 2 B <-> 2 A")).contains("not regular: 'r1'");
  }

  private static String because(String text) {
    return DeficiencyOneAlgorithm.of(NetworkText.read(text)).verdict().because();
  }
}
