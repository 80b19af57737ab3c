package org.crinoid.testsuite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.crinoid.flux.FluxBalanceAnalysis;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Failure;
import org.crinoid.solve.FluxDistribution;
import org.crinoid.solve.OptimalFlux;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.FluxSystem;

/**
 * One attempt on one model file of a flux balance case: optimises the active objective and writes
 * the fluxes asked for, in one row. Where there are provably no fluxes, all values are NaN, as the
 * suite has it.
 */
final class FluxAttempt {

  private FluxAttempt() {}

  /**
   * Optimises the fluxes of {@code model}.
   *
   * @param name what to call it in the verdict
   * @param result where the row goes, if there is one
   */
  static Verdict of(SuiteCase suiteCase, Path model, String name, Path result) {
    try {
      Model read = Sbml.read(model).model();
      FluxSystem system = FluxSystem.of(read, DynamicalSystem.of(read), Map.of());
      OptimalFlux problem = new OptimalFlux(system, Optional.empty(), false, Optional.empty());
      FluxDistribution found = new FluxBalanceAnalysis().solve(problem, Run.quiet());
      return switch (found.report().outcome()) {
        case Outcome.Completed c -> written(suiteCase, name, result, id -> value(found, id));
        case Outcome.Stopped s -> new Verdict(name, Ending.FAILED, "time limit", "out of time");
        case Outcome.Failed f ->
            f.failure() instanceof Failure.Infeasible
                ? written(suiteCase, name, result, id -> Double.NaN)
                : new Verdict(
                    name, Ending.FAILED, Simulation.kind(f.failure()), f.failure().message());
      };
    } catch (UnsupportedException e) {
      return new Verdict(name, Ending.REFUSED, e.construct(), e.getMessage());
    } catch (ModelException e) {
      return new Verdict(name, Ending.INVALID, "bad file", e.getMessage());
    }
  }

  private static Verdict written(
      SuiteCase suiteCase, String name, Path result, ToDoubleFunction<String> value) {
    List<String> variables = suiteCase.settings().variables();
    List<Double> row = variables.stream().mapToDouble(value).boxed().toList();
    CourseFile.write(result, variables, row);
    try {
      CsvTable expected = CsvTable.read(suiteCase.expected());
      return Difference.inRow(suiteCase.settings(), row, expected)
          .map(d -> new Verdict(name, Ending.WRONG, d.variable(), d.text()))
          .orElse(Verdict.passed(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Flux of a reaction, or value of an objective. */
  private static double value(FluxDistribution found, String id) {
    FluxSystem system = found.system();
    int j = system.variables().subList(0, system.reactionCount()).indexOf(id);
    if (j >= 0) {
      return found.fluxes()[j];
    }
    double[] weights = system.objective(Optional.of(id)).weights();
    double sum = 0;
    for (int k = 0; k < found.fluxes().length; k++) {
      sum += weights[k] * found.fluxes()[k];
    }
    return sum;
  }
}
