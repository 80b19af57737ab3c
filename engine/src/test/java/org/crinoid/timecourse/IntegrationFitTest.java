package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;

/** Oracle: what each integrator can do, and the order of costs that stiffness gives. */
class IntegrationFitTest {

  private static Expr f(String formula) {
    return InfixParser.parse(formula);
  }

  private static Fit fit(ModelBuilder model, Integrator integrator, Evidence evidence) {
    TimeCourse problem =
        new TimeCourse(
            CompiledSystem.of(DynamicalSystem.of(model.build())),
            Map.of(),
            0,
            new double[] {0, 100},
            List.of());
    return new Integration(integrator, 1e-6, 1e-12).assess(problem, evidence);
  }

  private static ModelBuilder decay() {
    return new ModelBuilder()
        .compartment("V", 1)
        .amount("A", "V", 1)
        .amount("B", "V", 0)
        .reaction("decay", List.of("A"), List.of("B"), f("A"));
  }

  private static double work(Integrator integrator, double fastest) {
    Evidence evidence =
        Evidence.of(
            Optional.of(
                new Evidence.TimeScales(
                    fastest, OptionalDouble.empty(), "at the start", OptionalDouble.of(100))));
    return ((Fit.Suits) fit(decay(), integrator, evidence)).work();
  }

  @Test
  void explicitStepsRejectAlgebraicRulesByTheQuantityTheyDetermine() {
    ModelBuilder root =
        new ModelBuilder().parameter("x", 4).parameter("y").rate("x", f("-y")).zero(f("y^2 - x"));

    assertThat(fit(root, new Tsit5(), Evidence.none()))
        .isInstanceOfSatisfying(Fit.Rejects.class, r -> assertThat(r.because()).contains("'y'"));
    assertThat(fit(root, new Bdf(), Evidence.none())).isInstanceOf(Fit.Suits.class);
    assertThat(fit(root, new Automatic(), Evidence.none())).isInstanceOf(Fit.Suits.class);
  }

  @Test
  void explicitStepsRejectFastReactionsByWhatTheyMove() {
    ModelBuilder fast =
        new ModelBuilder()
            .compartment("V", 1)
            .amount("A", "V", 1)
            .amount("B", "V", 0)
            .fast("swap", List.of("A"), List.of("B"), f("A - B"));

    assertThat(fit(fast, new Tsit5(), Evidence.none()))
        .isInstanceOfSatisfying(
            Fit.Rejects.class, r -> assertThat(r.because()).contains("'A'").contains("fast"));
    assertThat(fit(fast, new Bdf(), Evidence.none())).isInstanceOf(Fit.Suits.class);
  }

  @Test
  void stiffnessMakesExplicitStepsTheDearestAndItsAbsenceTheCheapest() {
    assertThat(work(new Tsit5(), 1e6)).isGreaterThan(work(new Bdf(), 1e6));
    assertThat(work(new Tsit5(), 1)).isLessThan(work(new Bdf(), 1));
  }

  @Test
  void changingBetweenBothCostsHardlyMoreThanTheCheaper() {
    for (double fastest : new double[] {1e-3, 1, 1e3, 1e9}) {
      double cheaper = Math.min(work(new Tsit5(), fastest), work(new Bdf(), fastest));

      assertThat(work(new Automatic(), fastest)).isBetween(cheaper, 1.2 * cheaper);
    }
  }
}
