package org.crinoid.cli.steady;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.quantity.ColumnChoice;
import org.crinoid.cli.quantity.Settings;
import org.crinoid.cli.run.InputException;
import org.crinoid.event.EventFailureException;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.Run;
import org.crinoid.solve.SteadyState;
import org.crinoid.steady.ControlAnalysis;
import org.crinoid.steady.FixedPointSearch;
import org.crinoid.steady.NoControlException;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.TimeDependence;

/**
 * One search for steady states as it was asked for: from a file to a result.
 *
 * @param model the file
 * @param values values set by the user
 * @param time where time is held
 * @param starts random starts
 * @param seed where chance starts
 * @param control whether control is analysed
 */
public record SteadyRun(
    Path model,
    Map<String, Double> values,
    OptionalDouble time,
    int starts,
    long seed,
    boolean control) {

  /**
   * Reads, compiles and searches.
   *
   * @throws ModelException if the file cannot be read
   * @throws InputException if the model or the options cannot be used
   */
  SteadyResult result(BooleanSupplier cancelled, Runnable solving) {
    Imported imported = Sbml.read(model);
    try {
      DynamicalSystem system = DynamicalSystem.of(imported.model());
      ColumnChoice choice = new ColumnChoice(imported.model(), system.layout(), false);
      Settings.check(values, system.layout(), choice.names());
      Settings.requireAll(values, system, imported);
      return search(imported, system, cancelled, solving);
    } catch (EventFailureException e) {
      throw new InputException(imported.source().name() + ": " + e.getMessage());
    } catch (ModelException e) {
      boolean moving =
          e instanceof UnsupportedException u && u.construct().equals(TimeDependence.MOVING);
      throw InputException.of(e, imported, moving ? " (--time)" : "");
    }
  }

  /**
   * Compiles and searches.
   *
   * @throws ModelException if the model cannot be used
   * @throws EventFailureException if an event at the start cannot be executed
   */
  public SteadyResult search(
      Imported imported, DynamicalSystem system, BooleanSupplier cancelled, Runnable solving) {
    ColumnChoice choice = new ColumnChoice(imported.model(), system.layout(), false);
    List<Column> columns = new ArrayList<>(choice.columns(List.of()));
    List<String> reactions =
        imported.model().reactions().stream()
            .filter(r -> r.rateLaw().isPresent())
            .map(org.crinoid.model.Reaction::id)
            .toList();
    if (!reactions.isEmpty()) {
      columns.addAll(choice.columns(reactions));
    }
    CompiledSystem compiled = CompiledSystem.of(system);
    SteadyState problem = new SteadyState(compiled, values, time, starts);
    solving.run();
    FixedPoints answer =
        new FixedPointSearch()
            .solve(problem, new Run(cancelled, t -> {}, Run.DEFAULT_MAX_STEPS, seed));
    return new SteadyResult(imported, columns, seed, answer, controls(problem, answer));
  }

  private List<SteadyResult.Control> controls(SteadyState problem, FixedPoints answer) {
    List<SteadyResult.Control> controls = new ArrayList<>();
    if (control) {
      for (FixedPoint point : answer.points()) {
        try {
          controls.add(new SteadyResult.Known(ControlAnalysis.of(problem, point)));
        } catch (NoControlException e) {
          controls.add(new SteadyResult.Unknown(e.getMessage()));
        }
      }
    }
    return controls;
  }
}
