package org.crinoid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.expr.Interpreter;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.InitialValues;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Jump;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Oracle: the moments of the time that one molecule takes through the chain of the changed model,
 * from the linear equations of its jump process: {@code m(s) = (1 + Σ a m)/Σa} and {@code q(s) = (2
 * m(s) + Σ a q)/Σa}. Tolerance: rounding of a few hundred operations.
 */
class PhasesTest {

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static Model decay() {
    return new ModelBuilder()
        .compartment("V", 1)
        .amount("A", "V", 1)
        .amount("B", "V", 0)
        .reaction("R", List.of("A"), List.of("B"), f("3*A"))
        .build();
  }

  /** One molecule on its way to a species, through a network without loops. */
  private static final class Passage implements Interpreter.Environment {
    private final JumpSystem jumps;
    private final List<String> states;
    private final Map<String, Double> values;
    private final Map<String, double[]> known = new HashMap<>();
    private final String end;

    Passage(Model model, String end) {
      this.jumps = JumpSystem.of(model);
      this.states = jumps.system().layout().states();
      this.values = new HashMap<>(InitialValues.of(jumps.system(), Map.of(), 0).values());
      this.end = end;
      states.forEach(id -> values.put(id, 0.0));
    }

    @Override
    public double value(String id) {
      return values.get(id);
    }

    @Override
    public double time() {
      return 0;
    }

    private boolean leaves(Jump j, String at) {
      return j.changes().stream()
          .anyMatch(c -> c.molecules() == -1 && states.get(c.state()).equals(at));
    }

    /** First and second moment of the time from {@code at}. */
    double[] moments(String at) {
      if (at.equals(end)) {
        return new double[] {0, 0};
      }
      double sum = 0;
      double first = 1;
      double second = 0;
      for (Jump j : jumps.jumps().stream().filter(j -> leaves(j, at)).toList()) {
        values.put(at, 1.0);
        double a = new Interpreter(this).evaluate(j.propensity());
        values.put(at, 0.0);
        Change into = j.changes().stream().filter(c -> c.molecules() == 1).findFirst().get();
        String to = states.get(into.state());
        double[] next = known.containsKey(to) ? known.get(to) : moments(to);
        known.put(to, next);
        sum += a;
        first += a * next[0];
        second += a * next[1];
      }
      return new double[] {first / sum, (2 * first / sum + second) / sum};
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 25", "5, 12.5", "5, 5", "2, 1.9", "7, 0.3", "0.01, 1e-5", "10, 49.9"})
  void theChainHasTheMeanAndTheVarianceAskedFor(double mean, double variance) {
    Model changed = Phases.of(decay(), "R", PhaseLaw.ofMoments(mean, variance));

    double[] moments = new Passage(changed, "B").moments("R_stage1");

    assertThat(moments[0]).isCloseTo(mean, Offset.offset(1e-12 * mean));
    assertThat(moments[1] - moments[0] * moments[0])
        .isCloseTo(variance, Offset.offset(1e-11 * mean * mean));
    assertThat(new Passage(changed, "B").moments("A")[0])
        .isCloseTo(mean + 1.0 / 3, Offset.offset(1e-11));
  }

  @ParameterizedTest
  @CsvSource({"5, 25", "2, 1.9", "7, 0.3", "10, 49.9"})
  void theLawStatesItsOwnMoments(double mean, double variance) {
    PhaseLaw law = PhaseLaw.ofMoments(mean, variance);

    assertThat(law.mean()).isCloseTo(mean, Offset.offset(1e-12 * mean));
    assertThat(law.variance()).isCloseTo(variance, Offset.offset(1e-11 * mean * mean));
  }

  @Test
  void aWholeNumberOfStagesNeedsNoMixture() {
    assertThat(PhaseLaw.ofMoments(6, 12)).isEqualTo(new PhaseLaw(3, 0, 0.5));
    assertThat(PhaseLaw.ofStages(4, 2).variance()).isEqualTo(1);
    assertThat(PhaseLaw.ofMoments(1, 0.3).stages()).isEqualTo(4);
  }

  @Test
  void aReactionThatCompletesAnotherFollowsItThroughAChain() {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("X", "V", 0)
            .constant("tau", 4)
            .reaction("come", List.of(), List.of("X"), f("2"))
            .reaction(
                "go", List.of("X"), List.of(), f("piecewise(delay(come, tau), time >= tau, 0)"))
            .build();

    Model changed = Phases.ofDelays(model, 3);

    JumpSystem jumps = JumpSystem.of(changed);
    assertThat(jumps.hasMemory()).isFalse();
    assertThat(jumps.system().layout().states())
        .containsExactly("X", "go_stage1", "go_stage2", "go_stage3");
    assertThat(changed.initialAssignments()).isEmpty();
    assertThat(jumps.jumps())
        .extracting(j -> j.id() + " " + j.changes())
        .containsExactlyInAnyOrder(
            "come [Change[state=0, molecules=1], Change[state=1, molecules=1]]",
            "go [Change[state=0, molecules=-1], Change[state=3, molecules=-1]]",
            "go_pass1 [Change[state=1, molecules=-1], Change[state=2, molecules=1]]",
            "go_pass2 [Change[state=2, molecules=-1], Change[state=3, molecules=1]]");
    assertThat(Phases.otherDelays(changed)).isEmpty();
  }

  @Test
  void whatWasUnderWayAtTheStartFillsTheStages() {
    Model model =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("X", "V", 12)
            .reaction("come", List.of(), List.of("X"), f("3"))
            .reaction("go", List.of("X"), List.of(), f("delay(come, 4)"))
            .build();

    DynamicalSystem changed = DynamicalSystem.of(Phases.ofDelays(model, 2));

    assertThat(InitialValues.of(changed, Map.of(), 0).values())
        .containsEntry("go_stage1", 6.0)
        .containsEntry("go_stage2", 6.0);
  }

  @Test
  void whatNoChainHasIsRefused() {
    assertThatThrownBy(() -> PhaseLaw.ofMoments(2, 4.1)).hasMessageContaining("above the square");
    assertThatThrownBy(() -> PhaseLaw.ofMoments(2, 1e-7)).hasMessageContaining("asks for 4");
    assertThatThrownBy(() -> PhaseLaw.ofMoments(-1, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> Phases.of(decay(), "Q", PhaseLaw.ofStages(2, 1)))
        .hasMessageContaining("no reaction 'Q'");
    assertThatThrownBy(() -> Phases.ofDelays(decay(), 3))
        .hasMessageContaining("no reaction has the rate delay(R, time)");
  }
}
