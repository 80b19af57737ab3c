package org.crinoid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crinoid.expr.InfixParser;
import org.crinoid.network.Kinetics;
import org.crinoid.network.ReactionNetwork;
import org.junit.jupiter.api.Test;

/** Oracle: what mass action means; a rate constant is known, positive and does not move. */
class NetworksTest {

  private static Kinetics kinetics(String law, String initialRateConstant) {
    ReactionNetwork network =
        Networks.of(
            new ModelBuilder()
                .compartment("c", 1)
                .amount("A", "c", 3)
                .amount("B", "c", 0)
                .parameter("p", 1)
                .parameter("k", 2)
                .initially("k", InfixParser.parse(initialRateConstant))
                .reaction("r", List.of("A"), List.of("B"), InfixParser.parse(law))
                .build());
    assertThat(network.arrows()).hasSize(1);
    return network.arrows().get(0).kinetics();
  }

  @Test
  void aConstantTimesTheReactantIsMassAction() {
    assertThat(kinetics("k*A", "2*p")).isInstanceOf(Kinetics.MassAction.class);
  }

  @Test
  void aValueOfThePastIsNoRateConstant() {
    assertThat(kinetics("k*A*delay(A, 1)", "2")).isInstanceOf(Kinetics.General.class);
    assertThat(kinetics("k*delay(A, 1)", "2")).isInstanceOf(Kinetics.General.class);
  }

  @Test
  void aRateConstantFromThePastOrByChanceHasNoKnownSign() {
    assertThat(kinetics("k*A", "delay(p, 1)")).isInstanceOf(Kinetics.General.class);
    assertThat(kinetics("k*A", "normal(5, 1)")).isInstanceOf(Kinetics.General.class);
  }
}
