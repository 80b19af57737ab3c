package org.crinoid.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Deficiencies of networks small enough to count by hand.
 *
 * <p>Oracle: complexes, classes and ranks counted by hand.
 */
class DeficiencyTest {

  @Test
  void michaelisMentenHasDeficiencyZeroAndIsNotWeaklyReversible() {
    ReactionNetwork network = NetworkText.read("E + S <-> ES -> E + P");

    Deficiency d = Deficiency.of(network);

    assertThat(d.complexes()).isEqualTo(3);
    assertThat(d.linkageClasses()).isEqualTo(1);
    assertThat(d.rank()).isEqualTo(2);
    assertThat(d.deficiency()).isZero();
    assertThat(Reversibility.of(network).isWeaklyReversible()).isFalse();
    assertThat(Moieties.of(network).moieties())
        .extracting(network::text)
        .containsExactlyInAnyOrder("E + ES", "S + ES + P");
  }

  @Test
  void edelsteinsNetworkHasDeficiencyOneThoughItsClassesHaveNone() {
    ReactionNetwork network = NetworkText.read("A <-> 2 A; A + B <-> C <-> B");

    Deficiency d = Deficiency.of(network);

    assertThat(d.complexes()).isEqualTo(5);
    assertThat(d.linkageClasses()).isEqualTo(2);
    assertThat(d.rank()).isEqualTo(2);
    assertThat(d.deficiency()).isEqualTo(1);
    assertThat(d.sumOfClasses()).isZero();
  }

  @Test
  void networkWithoutReactionsHasDeficiencyZero() {
    Deficiency d = Deficiency.of(NetworkText.read(""));

    assertThat(d.complexes()).isZero();
    assertThat(d.deficiency()).isZero();
  }

  @Test
  void fractionalStoichiometryKeepsItsMeaning() {
    ReactionNetwork network = NetworkText.read("1/2 A <-> B; 1.5 A + B -> C");

    assertThat(network.isWhole()).isFalse();
    assertThat(network.complexes())
        .extracting(network::text)
        .containsExactly("1/2 A", "B", "3/2 A + B", "C");
    assertThat(Deficiency.of(network).deficiency()).isZero();
  }
}
