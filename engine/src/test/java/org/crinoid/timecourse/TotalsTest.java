package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All integrators keep conserved totals to rounding, although no amount is computed from a total.
 * Oracle: invariants. Steps are linear in rates of change, and Newton's matrix maps what keeps a
 * total to what keeps it, so that only rounding is left: {@value #ROUNDING} of the sum of sizes for
 * each step, ten times the largest seen, while the tolerance of the integration is 1e-4.
 */
class TotalsTest {

  private static final double ROUNDING = 1e-16;

  private enum Method {
    BDF(new Bdf()),
    TSIT5(new Tsit5()),
    AUTOMATIC(new Automatic());

    private final Integrator integrator;

    Method(Integrator integrator) {
      this.integrator = integrator;
    }
  }

  private static void assertKept(
      Method method, ModelBuilder model, double end, Map<String, Double> law) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model.build())),
            Map.of(),
            0,
            TimeCourse.evenly(0, end, 37),
            List.copyOf(law.keySet()));
    Trajectory course = new Integration(method.integrator, 1e-4, 1e-8).solve(problem, Run.quiet());
    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    double start = 0;
    for (int k = 0; k < course.rowCount(); k++) {
      double total = 0;
      double size = 0;
      for (Map.Entry<String, Double> term : law.entrySet()) {
        double part = term.getValue() * course.column(term.getKey())[k];
        total += part;
        size += Math.abs(part);
      }
      start = k == 0 ? total : start;
      double rounding = ROUNDING * size * (10 + course.report().statistics().steps());
      assertThat(total).as("row %d", k).isCloseTo(start, within(rounding));
    }
  }

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  /** Clusters of 1 to 12 units that join and part, with rate constants over six decades. */
  @ParameterizedTest
  @EnumSource(Method.class)
  void unitsOfClustersThatJoinAndPart(Method method) {
    Random random = new Random(20261122);
    ModelBuilder model = new ModelBuilder().compartment("V", 1);
    int largest = 12;
    for (int k = 1; k <= largest; k++) {
      model.amount("S" + k, "V", k == 1 ? 1000 : k == 5 ? 1e-3 : 0);
    }
    List<String> made = new ArrayList<>();
    for (int j = 1; j <= largest; j++) {
      for (int k = j; j + k <= largest; k++) {
        String a = "S" + j;
        String b = "S" + k;
        String c = "S" + (j + k);
        double on = Math.pow(10, -5 * random.nextDouble() - 2);
        double off = Math.pow(10, 3 * random.nextDouble() - 2);
        Expr forward = Algebra.times(Expr.num(on), Expr.ref(a), Expr.ref(b));
        Expr back = Algebra.times(Expr.num(off), Expr.ref(c));
        made.add(c);
        model.reaction("join" + made.size(), List.of(a, b), List.of(c), forward);
        model.reaction("part" + made.size(), List.of(c), List.of(a, b), back);
      }
    }
    Map<String, Double> law = new HashMap<>();
    IntStream.rangeClosed(1, largest).forEach(k -> law.put("S" + k, (double) k));
    assertKept(method, model, 20, law);
  }

  /** Two enzymes that set and take off a mark, traces of complexes beside much substrate. */
  @ParameterizedTest
  @EnumSource(Method.class)
  void enzymesThatWorkAgainstEachOther(Method method) {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("S", "V", 1e6)
            .amount("P", "V", 0)
            .amount("E", "V", 1e-2)
            .amount("F", "V", 3e-2)
            .amount("ES", "V", 0)
            .amount("FP", "V", 0)
            .reaction("bind", List.of("E", "S"), List.of("ES"), f("1e-4*E*S - 10*ES"))
            .reaction("set", List.of("ES"), List.of("E", "P"), f("50*ES"))
            .reaction("hold", List.of("F", "P"), List.of("FP"), f("1e-2*F*P - 10*FP"))
            .reaction("take", List.of("FP"), List.of("F", "S"), f("20*FP"));
    Map<String, Double> substrate = Map.of("S", 1.0, "P", 1.0, "ES", 1.0, "FP", 1.0);
    assertKept(method, model, 10, substrate);
    assertKept(method, model, 10, Map.of("E", 1.0, "ES", 1.0));
    assertKept(method, model, 10, Map.of("F", 1.0, "FP", 1.0));
  }

  /** Robertson's problem, whose second species is 1e-5 of the others. */
  @Test
  void theStiffProblemOfRobertson() {
    ModelBuilder model =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("A", "V", 1)
            .amount("B", "V", 0)
            .amount("C", "V", 0)
            .reaction("decay", List.of("A"), List.of("B"), f("0.04*A"))
            .reaction("pair", List.of("B"), List.of("C"), f("3e7*B^2"))
            .reaction("back", List.of("B"), List.of("A"), f("1e4*B*C"));
    Map<String, Double> law = Map.of("A", 1.0, "B", 1.0, "C", 1.0);
    for (Method method : List.of(Method.BDF, Method.AUTOMATIC)) {
      assertKept(method, model, 1e6, law);
    }
  }
}
