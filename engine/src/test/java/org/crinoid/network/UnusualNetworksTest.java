package org.crinoid.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.crinoid.expr.Expr;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.Rational;
import org.junit.jupiter.api.Test;

/**
 * Networks at the edge of what the definitions allow: none, empty and huge.
 *
 * <p>Oracle: the definitions, by hand.
 */
class UnusualNetworksTest {

  /** Large beyond {@code long}. */
  private static final Rational HUGE = Rational.of(BigInteger.TEN.pow(30));

  private static Kinetics massAction() {
    return new Kinetics.MassAction(Expr.ref("k"));
  }

  /** {@code A → 10³⁰ B}, {@code B → A} and a species {@code X} that appears nowhere. */
  private static ReactionNetwork huge() {
    return new NetworkBuilder(List.of("A", "B", "X"))
        .arrow("r1", "r1", Map.of(0, Rational.ONE), Map.of(1, HUGE), massAction())
        .arrow("r2", "r2", Map.of(1, Rational.ONE), Map.of(0, Rational.ONE), massAction())
        .build();
  }

  @Test
  void networkWithoutReactionsIsAnalysed() {
    ReactionNetwork network = new NetworkBuilder(List.of("A")).build();

    assertThat(Deficiency.of(network).deficiency()).isZero();
    assertThat(ConservationLaws.of(network).basis()).containsExactly(IntegerVector.of(1));
    assertThat(Moieties.of(network).moieties()).containsExactly(IntegerVector.of(1));
    assertThat(FiringModes.of(network).modes()).isEmpty();
    assertThat(Siphons.of(network).minimal()).hasSize(1);
    assertThat(Traps.of(network).minimal()).hasSize(1);
    assertThat(Consistency.of(network).verdict().holds()).isTrue();
    assertThat(StateSpace.of(network, new long[] {5}, 10).reachable())
        .isEqualTo(OptionalLong.of(1));
    assertThat(Theorems.of(network, RateConstants.unknown(network)).all())
        .allMatch(t -> t.verdict().answer() == Verdict.Answer.FAILS);
  }

  @Test
  void emptyComplexIsAComplex() {
    ReactionNetwork network = NetworkText.read("0 -> A -> 0");

    assertThat(network.complexes()).extracting(network::text).containsExactly("∅", "A");
    assertThat(Deficiency.of(network).deficiency()).isZero();
    assertThat(Reversibility.of(network).isReversible()).isTrue();
    assertThat(Siphons.of(network).minimal()).isEmpty();
    assertThat(Traps.of(network).minimal()).isEmpty();
  }

  @Test
  void reactionThatChangesNothingIsNoArrow() {
    ReactionNetwork network = NetworkText.read("A -> A; A -> B");

    assertThat(network.arrows()).hasSize(1);
    assertThat(network.notes()).hasSize(1);
  }

  @Test
  void speciesThatAppearsNowhereIsConservedAndNoComplex() {
    ReactionNetwork network = huge();

    assertThat(Deficiency.of(network).complexes()).isEqualTo(3);
    assertThat(Moieties.of(network).moieties()).containsExactly(IntegerVector.of(0, 0, 1));
    assertThat(ConservationLaws.of(network).rank()).isEqualTo(2);
  }

  @Test
  void coefficientBeyondLongIsExact() {
    ReactionNetwork network = huge();

    assertThat(network.text(network.target(0))).isEqualTo(HUGE + " B");
    assertThat(Deficiency.of(network).deficiency()).isZero();
    assertThat(Conservativeness.of(network).verdict().answer()).isEqualTo(Verdict.Answer.FAILS);
    assertThat(Siphons.of(network).minimal()).hasSize(2);
    assertThat(FiringModes.of(network).modes()).isEmpty();
    assertThat(Injectivity.of(network).verdict().answer()).isNotEqualTo(Verdict.Answer.HOLDS);
    ReactionNetwork closed =
        new NetworkBuilder(List.of("A", "B"))
            .arrow("r1", "r1", Map.of(0, Rational.ONE), Map.of(1, HUGE), massAction())
            .arrow("r2", "r2", Map.of(1, HUGE), Map.of(0, Rational.ONE), massAction())
            .build();
    assertThat(closed.text(Moieties.of(closed).moieties().get(0))).isEqualTo(HUGE + " A + B");
    for (Theorem theorem : Theorems.of(closed, RateConstants.unknown(closed)).all()) {
      assertThat(Certificates.check(closed, RateConstants.unknown(closed), theorem).answer())
          .as(theorem.sentence())
          .isNotEqualTo(Verdict.Answer.FAILS);
    }
  }

  @Test
  void countsBeyondLongAreNotCounted() {
    assertThat(StateSpace.of(huge(), new long[] {1, 0, 0}, 100).reachable()).isEmpty();
    assertThat(StateSpace.of(huge(), new long[] {0, 0, 7}, 100).reachable())
        .isEqualTo(OptionalLong.of(1));
    ReactionNetwork growing = NetworkText.read("A -> 2 A");
    assertThat(StateSpace.of(growing, new long[] {Long.MAX_VALUE - 1}, 100).reachable()).isEmpty();
  }

  @Test
  void statesAreCountedUpToTheLimit() {
    ReactionNetwork network = NetworkText.read("A <-> B");

    StateSpace space = StateSpace.of(network, new long[] {9, 0}, 100);

    assertThat(space.reachable()).isEqualTo(OptionalLong.of(10));
    assertThat(space.bound()).contains(BigInteger.TEN);
    assertThat(StateSpace.of(network, new long[] {9, 0}, 9).reachable()).isEmpty();
  }
}
