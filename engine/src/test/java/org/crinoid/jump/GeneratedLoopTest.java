package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.Model;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: the direct method that is not generated, which draws the same numbers in the same order;
 * so the same path, not only the same law. Networks below and above the size up to which a jump is
 * looked up in a table, and one that no table serves since its law is no mass action.
 */
class GeneratedLoopTest {

  private static final int PATHS = 200;

  private static ModelBuilder cell() {
    return new ModelBuilder().compartment("V", 1);
  }

  static Stream<Model> networks() {
    return Stream.of(
        cell()
            .amount("X", "V", 3)
            .reaction("death", List.of("X"), List.of(), InfixParser.parse("0.3*X"))
            .build(),
        cell()
            .amount("X", "V", 0)
            .reaction("birth", List.of(), List.of("X"), InfixParser.parse("40"))
            .reaction("pairs", List.of("X", "X"), List.of(), InfixParser.parse("0.1*X*X"))
            .build(),
        cell()
            .amount("E", "V", 12)
            .amount("S", "V", 90)
            .amount("C", "V", 0)
            .amount("P", "V", 0)
            .reaction("bind", List.of("E", "S"), List.of("C"), InfixParser.parse("0.02*E*S"))
            .reaction("leave", List.of("C"), List.of("E", "S"), InfixParser.parse("0.5*C"))
            .reaction("turn", List.of("C"), List.of("E", "P"), InfixParser.parse("2*C"))
            .reaction("back", List.of("P"), List.of("S"), InfixParser.parse("0.7*P"))
            .build(),
        cell()
            .amount("off", "V", 1)
            .amount("on", "V", 0)
            .amount("m", "V", 0)
            .amount("p", "V", 0)
            .reaction("switchOn", List.of("off"), List.of("on"), InfixParser.parse("1.5*off"))
            .reaction("switchOff", List.of("on"), List.of("off"), InfixParser.parse("0.5*on"))
            .reaction("copy", List.of("on"), List.of("on", "m"), InfixParser.parse("20*on"))
            .reaction("decay", List.of("m"), List.of(), InfixParser.parse("1*m"))
            .reaction("read", List.of("m"), List.of("m", "p"), InfixParser.parse("10*m"))
            .reaction("loss", List.of("p"), List.of(), InfixParser.parse("0.1*p"))
            .build(),
        cell()
            .amount("X", "V", 5)
            .reaction("birth", List.of(), List.of("X"), InfixParser.parse("30/(1 + X/10)"))
            .reaction("death", List.of("X"), List.of(), InfixParser.parse("0.4*X"))
            .build());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aGeneratedLoopDrawsThePathOfTheDirectMethod(Model model) {
    CompiledJumps system = Paths.compiled(model);
    assertThat(system.loop()).isPresent();
    String[] states = system.jumps().system().layout().states().toArray(String[]::new);
    SamplePath problem = SamplePath.of(system, 0, new double[] {6}, List.of(states));
    PathSampler generated = sampler(new DirectMethod(), problem);
    PathSampler plain = sampler(new DirectMethod(true, false), problem);
    double[] values = new double[states.length];
    double[] expected = new double[states.length];
    long firings = 0;
    for (int k = 0; k < PATHS; k++) {
      generated.sample(k, Map.of(), values);
      plain.sample(k, Map.of(), expected);
      assertThat(values).containsExactly(expected);
      long steps = plain.report().statistics().steps();
      assertThat(generated.report().statistics().steps()).isEqualTo(steps);
      firings += steps;
    }
    assertThat(firings).isGreaterThan(PATHS);
  }

  private static PathSampler sampler(PathMethod method, SamplePath problem) {
    return method.sampler(problem, Paths.run(4));
  }
}
