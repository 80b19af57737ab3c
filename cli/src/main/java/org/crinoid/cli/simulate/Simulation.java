package org.crinoid.cli.simulate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.crinoid.catalogue.Catalogue;
import org.crinoid.catalogue.Inquiry;
import org.crinoid.catalogue.Question;
import org.crinoid.catalogue.Survey;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.quantity.ColumnChoice;
import org.crinoid.cli.quantity.Settings;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.run.SimulationProgress;
import org.crinoid.cli.text.Text;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Choice;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;
import org.crinoid.timecourse.Integration;

/**
 * One simulation as it was asked for: from a file to a result.
 *
 * @param model the file
 * @param times (T) times to report
 * @param values values set by the user
 * @param selected quantities chosen; none for all that change
 * @param amounts whether species are reported as amounts
 * @param integration how to solve, unless that is to be chosen
 * @param choose whether the method is to be chosen, with the tolerances of {@code integration}
 * @param path the sample path asked for in place of a course, if one is
 * @param maxSteps when to give up
 * @param seed where chance starts
 * @param stopAtViolation whether to end where a constraint of the model does not hold
 * @param drawn whether there is to be a plot
 * @param progressShown whether progress is shown
 */
record Simulation(
    Path model,
    double[] times,
    Map<String, Double> values,
    List<String> selected,
    boolean amounts,
    Integration integration,
    boolean choose,
    Optional<PathRequest> path,
    long maxSteps,
    long seed,
    boolean stopAtViolation,
    boolean drawn,
    boolean progressShown) {

  /**
   * Reads, compiles and solves.
   *
   * @throws ModelException if the file cannot be read
   * @throws InputException if the model or the options cannot be used
   */
  SimulationResult result(BooleanSupplier cancelled, Runnable solving) {
    long began = System.nanoTime();
    Imported imported = Sbml.read(model);
    long read = System.nanoTime();
    try {
      DynamicalSystem system = DynamicalSystem.of(imported.model());
      ColumnChoice names = new ColumnChoice(imported.model(), system.layout(), amounts);
      List<Column> columns = names.columns(selected);
      Settings.check(values, system.layout(), names.names());
      Settings.requireAll(values, system, imported);
      refuseTooLarge(times.length, columns.size());
      Optional<CompiledJumps> jumps = jumps(imported.model(), system);
      CompiledSystem compiled =
          jumps.map(CompiledJumps::system).orElseGet(() -> CompiledSystem.of(system));
      if (jumps.isEmpty()) {
        compiled.derivatives();
      }
      long ready = System.nanoTime();
      solving.run();
      Refinement refinement =
          drawn ? Refinement.of(times.length, columns.size()) : new Refinement(1);
      Optional<Choice> choice = choice(imported.model(), compiled);
      Integration taken = choice.map(catalogue()::integration).orElse(integration);
      Trajectory fine =
          jumps.isPresent()
              ? sample(jumps.get(), columns, refinement, cancelled)
              : solve(taken, compiled, columns, refinement, cancelled);
      long solved = System.nanoTime();
      return new SimulationResult(
          imported,
          compiled,
          taken,
          choice,
          jumps.map(CompiledJumps::jumps),
          seed,
          columns,
          refinement.thin(fine),
          fine,
          new SimulationResult.Timings(
              1e-9 * (read - began), 1e-9 * (ready - read), 1e-9 * (solved - ready)));
    } catch (ModelException e) {
      throw InputException.of(e, imported);
    }
  }

  private Optional<CompiledJumps> jumps(Model source, DynamicalSystem system) {
    return path.map(p -> CompiledJumps.of(JumpSystem.of(source, system, p.molecules())));
  }

  private Trajectory sample(
      CompiledJumps jumps, List<Column> columns, Refinement refinement, BooleanSupplier cancelled) {
    PathRequest request = path.orElseThrow();
    SamplePath problem =
        new SamplePath(
            jumps,
            values,
            GridOptions.startTime(times),
            refinement.refine(times),
            columns.stream().map(Column::variable).toList(),
            0,
            request.rounded());
    try (SimulationProgress progress =
        new SimulationProgress(progressShown, problem.startTime(), problem.endTime())) {
      return request
          .method()
          .solve(problem, new Run(cancelled, progress, maxSteps, seed, stopAtViolation));
    }
  }

  private Catalogue catalogue() {
    return new Catalogue(integration.rtol(), integration.atol());
  }

  private Optional<Choice> choice(Model model, CompiledSystem compiled) {
    if (!choose) {
      return Optional.empty();
    }
    double start = GridOptions.startTime(times);
    Inquiry inquiry = new Inquiry(model, compiled, values, start, times[times.length - 1]);
    return Optional.of(catalogue().choose(Question.COURSE, Survey.brief(inquiry)));
  }

  private Trajectory solve(
      Integration taken,
      CompiledSystem compiled,
      List<Column> columns,
      Refinement refinement,
      BooleanSupplier cancelled) {
    TimeCourse problem =
        new TimeCourse(
            compiled,
            values,
            GridOptions.startTime(times),
            refinement.refine(times),
            columns.stream().map(Column::variable).toList());
    try (SimulationProgress progress =
        new SimulationProgress(progressShown, problem.startTime(), problem.endTime())) {
      return taken.solve(problem, new Run(cancelled, progress, maxSteps, seed, stopAtViolation));
    }
  }

  private static void refuseTooLarge(int times, int columns) {
    long bytes = 8L * times * columns;
    long most = Math.min(Runtime.getRuntime().maxMemory() / 2, 8L * Integer.MAX_VALUE - 64);
    if (bytes > most) {
      throw new InputException(
          "%s times of %s would fill %s MB, more than fits; ask for fewer points, or --select fewer"
              .formatted(
                  Text.grouped(times), Text.count(columns, "column"), Text.grouped(bytes >> 20)));
    }
  }
}
